//! Which crate may use which; the table of ARCHITECTURE.md, checked against cargo's own metadata.

use serde_json::Value;

use super::Finding;

/// Every crate and what it may use. A `dev-dependency` on test-support is free; tests may use more than code may.
const ALLOWED: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("presence", &["domain"]),
    ("questionnaire", &["domain"]),
    ("sync", &["domain"]),
    ("insight", &["domain"]),
    ("intake", &["domain"]),
    ("planning", &["domain"]),
    ("forecast", &["domain"]),
    ("policy", &["domain"]),
    ("api-types", &["domain", "intake", "questionnaire", "sync"]),
    ("config", &["domain"]),
    (
        "store",
        &[
            "domain",
            "presence",
            "questionnaire",
            "sync",
            "insight",
            "intake",
            "planning",
            "forecast",
            "policy",
        ],
    ),
    (
        "app",
        &[
            "store",
            "domain",
            "presence",
            "questionnaire",
            "sync",
            "insight",
            "intake",
            "planning",
            "forecast",
            "policy",
        ],
    ),
    ("jobs", &["app", "domain"]),
    ("server", &["app", "api-types", "config", "domain"]),
    ("field-core", &["presence", "questionnaire", "sync", "domain"]),
    ("simulate", &["domain", "presence", "questionnaire", "sync"]),
];
/// These join everything, on purpose.
const FREE: &[&str] = &["cli", "bench", "test-support"];
const OURS: &str = "ronda-";
/// What only one crate may name: (dependency, its room).
const RESERVED: &[(&str, &str)] = &[
    ("sea-orm", "store"),
    ("sea-orm-migration", "store"),
    ("sqlx", "store"),
    ("axum", "server"),
    ("axum-extra", "server"),
];

/// Arrows that the table does not allow.
pub fn findings(metadata: &Value) -> Vec<Finding> {
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    packages
        .iter()
        .filter_map(|package| Some((room(package["name"].as_str()?)?, package)))
        .flat_map(of_package)
        .collect()
}

fn of_package((name, package): (&str, &Value)) -> Vec<Finding> {
    let dependencies = package["dependencies"].as_array().map(Vec::as_slice).unwrap_or_default();
    let code = dependencies.iter().filter(|dependency| dependency["kind"].as_str() != Some("dev"));
    let used: Vec<&str> = code.filter_map(|dependency| dependency["name"].as_str()).collect();
    let mut findings = Vec::new();
    for other in used.iter().filter_map(|dependency| room(dependency)) {
        if !may_use(name, other) {
            findings.push(Finding::new(format!("crates/{name}"), format!("must not use crates/{other}")));
        }
    }
    for (dependency, owner) in
        RESERVED.iter().filter(|(dependency, owner)| used.contains(dependency) && *owner != name)
    {
        if !FREE.contains(&name) || name == "cli" {
            let what = format!("must not name {dependency}: that is crates/{owner}'s alone");
            findings.push(Finding::new(format!("crates/{name}"), what));
        }
    }
    findings
}

fn room(package: &str) -> Option<&str> {
    package.strip_prefix(OURS)
}

fn may_use(name: &str, other: &str) -> bool {
    if other == "test-support" {
        return name == "bench";
    }
    if FREE.contains(&name) {
        return other != "field-core";
    }
    ALLOWED.iter().any(|(crate_name, others)| *crate_name == name && others.contains(&other))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::findings;

    fn with(name: &str, dependency: &str, kind: &Value) -> Vec<String> {
        let metadata =
            json!({"packages": [{"name": name, "dependencies": [{"name": dependency, "kind": kind}]}]});
        findings(&metadata).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn an_arrow_of_the_table_is_allowed() {
        for (name, dependency) in [
            ("ronda-presence", "ronda-domain"),
            ("ronda-app", "ronda-intake"),
            ("ronda-cli", "ronda-server"),
            ("ronda-domain", "serde"),
            ("ronda-store", "sea-orm"),
            ("xtask", "anyhow"),
        ] {
            assert_eq!(with(name, dependency, &Value::Null), Vec::<String>::new(), "{name} -> {dependency}");
        }
    }

    #[test]
    fn every_other_arrow_is_named() {
        for (name, dependency, what) in [
            ("ronda-domain", "ronda-presence", "crates/domain: must not use crates/presence"),
            ("ronda-presence", "ronda-sync", "crates/presence: must not use crates/sync"),
            ("ronda-server", "ronda-store", "crates/server: must not use crates/store"),
            ("ronda-cli", "ronda-field-core", "crates/cli: must not use crates/field-core"),
            ("ronda-app", "ronda-test-support", "crates/app: must not use crates/test-support"),
            ("ronda-newcomer", "ronda-domain", "crates/newcomer: must not use crates/domain"),
            ("ronda-app", "sea-orm", "crates/app: must not name sea-orm: that is crates/store's alone"),
            ("ronda-cli", "axum", "crates/cli: must not name axum: that is crates/server's alone"),
        ] {
            assert_eq!(with(name, dependency, &Value::Null), [what]);
        }
    }

    #[test]
    fn tests_may_use_what_code_may_not() {
        assert_eq!(with("ronda-server", "ronda-test-support", &json!("dev")), Vec::<String>::new());
        assert_eq!(with("ronda-sync", "ronda-presence", &json!("dev")), Vec::<String>::new());
    }
}
