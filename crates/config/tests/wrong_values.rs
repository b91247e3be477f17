//! A wrong value stops the start with a sentence that names the key and what was expected.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::path::PathBuf;

use ronda_config::Config;

fn file(text: &str) -> PathBuf {
    let mut name = std::collections::hash_map::DefaultHasher::new();
    std::hash::Hash::hash(text, &mut name);
    let name = format!("ronda-config-{}-{}.toml", std::process::id(), std::hash::Hasher::finish(&name));
    let path = std::env::temp_dir().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn complaint(text: &str) -> Option<String> {
    let path = file(text);
    let outcome = Config::load(Some(&path)).and_then(|config| config.check());
    std::fs::remove_file(path).unwrap();
    outcome.err().map(|error| error.to_string())
}

#[test]
fn each_wrong_value_is_named_with_what_was_expected() {
    let cases = [
        ("[server]\nlisten = \"8080\"", "server.listen", "ADDRESS:PORT"),
        ("[server]\nlisten = \"127.0.0.1:99999\"", "server.listen", "ADDRESS:PORT"),
        ("[server]\nlisten = 8080", "server.listen", "string"),
        ("[server]\nlog_json = \"yes\"", "server.log_json", "boolean"),
        ("[server]\nport = 1", "server.port", "`listen`"),
        ("[serve]\nport = 1", "serve", "`server`"),
        (
            "[server]\ndatabase_url = \"mysql://ana:secret@db/x\"",
            "server.database_url",
            "found mysql://, expected",
        ),
        ("[server]\ndatabase_url = \"ronda.db\"", "server.database_url", "sqlite://"),
        ("[server]\npublic_url = \"ronda.empresa.mx\"", "server.public_url", "https://"),
        ("[server]\nmetrics_token = \"corto\"", "server.metrics_token", "16"),
        ("[mail]\nsmtp_url = \"mail.empresa.mx:587\"", "mail.smtp_url", "smtp:// or smtps://"),
        ("[mail]\nfrom = \"Ronda\"", "mail.from", "Ronda <ronda@empresa.mx>"),
        ("[map]\nbasemap = \"/no/such.pmtiles\"", "map.basemap", "PMTiles"),
        ("[map]\nbasemap = \"Cargo.toml\"", "map.basemap", "PMTiles file of version 3 at Cargo.toml"),
        ("[map]\nbasemap = \"src\"", "map.basemap", "directory"),
        ("[server\nlisten = 1", "configuration: TOML parse error", "(in "),
        ("[map]\nstyle_url = \"style.json\"", "map.style_url", "https://"),
        ("[map]\norigins = [\"https://a.mx\", \"*\"]", "map.origins", "found \"*\""),
        ("[map]\norigins = \"https://a.mx\"", "map.origins", "sequence"),
        ("[webhooks]\nallow_private = 1", "webhooks.allow_private", "boolean"),
    ];
    for (text, key, expected) in cases {
        let told = complaint(text).unwrap_or_else(|| panic!("{text} was taken"));
        assert!(told.contains(key) && told.contains(expected), "{text}\ngave: {told}");
        assert!(!told.contains("secret"), "a password was repeated: {told}");
    }
}

#[test]
fn all_problems_are_told_at_once() {
    let told = complaint("[server]\nlisten = \"x\"\npublic_url = \"y\"\n[mail]\nfrom = \"z\"").unwrap();
    for key in ["server.listen", "server.public_url", "mail.from"] {
        assert!(told.contains(key), "{told}");
    }
}

#[test]
fn what_the_documentation_shows_is_taken() {
    let text = include_str!("../../../docs/configuration.md");
    let example = text.split("```toml").nth(1).unwrap().split("```").next().unwrap();
    let lines: Vec<&str> = example.lines().filter(|line| !line.starts_with("basemap")).collect();
    assert_eq!(complaint(&lines.join("\n")), None);
    assert_eq!(complaint(""), None);
}

#[test]
fn every_key_is_in_the_documentation() {
    let text = include_str!("../../../docs/configuration.md");
    let keys = serde_json::to_value(Config::default()).unwrap();
    for (section, values) in keys.as_object().unwrap() {
        for key in values.as_object().unwrap().keys() {
            assert!(text.contains(&format!("`{section}.{key}`")), "{section}.{key}");
        }
    }
}
