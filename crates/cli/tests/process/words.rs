//! What the commands say of themselves.

use std::process::Command;

#[test]
fn the_list_of_commands_says_a_line_of_each() {
    let list = help(&["--help"]);
    assert!(list.starts_with("Controls field visits"), "{list}");
    for line in
        ["serve     Serve the console", "verify    Check an exported visit file", "user      List, add"]
    {
        assert!(list.contains(line), "{line:?} is missing in:\n{list}");
    }
}

#[test]
fn the_help_of_each_command_is_enough_to_work_from() {
    let cases = [
        ("serve", ["SIGTERM or Ctrl C finishes", "--basemap"]),
        ("import", ["Example: ronda import", "--dry-run"]),
        ("user", ["Lists, adds, invites and shuts out", "reset-password"]),
        ("demo", ["three branches, forty agents", "--only-fill"]),
        ("simulate", ["lost, duplicated or refused", "--visits-per-agent"]),
        ("verify", ["exit code is 0 when everything holds", "--server-key"]),
        ("doctor", ["Example: ronda doctor", "--database-url"]),
    ];
    for (command, expected) in cases {
        let help = help(&[command, "--help"]);
        for words in expected {
            assert!(help.contains(words), "{command} --help lacks {words:?}:\n{help}");
        }
    }
}

fn help(words: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_ronda")).args(words).output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}
