//! What the commands say of themselves.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::process::{Command, Stdio};

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

#[test]
fn a_log_that_nobody_watches_is_plain_text_and_a_wrong_filter_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let serve = |log: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ronda"));
        command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(folder.path()).env("RONDA_LOG", log);
        command
    };
    let refused = serve("ronda=much").output().unwrap();
    let told = String::from_utf8_lossy(&refused.stderr);
    assert!(told.contains("RONDA_LOG: found \"ronda=much\", expected levels such as"), "{told}");
    let mut child = serve("info").stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(line.contains("INFO") && !line.contains('\u{1b}'), "{line:?}");
}

#[test]
fn a_database_server_that_does_not_answer_is_told_soon_and_by_its_key() {
    let folder = tempfile::tempdir().unwrap();
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let address = format!("postgres://ronda:secret@{free}/ronda");
    let mut command = Command::new(env!("CARGO_BIN_EXE_ronda"));
    command
        .args(["serve", "--listen", "127.0.0.1:0", "--database-url", &address, "--data"])
        .arg(folder.path());
    let output = command.output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    let expected = format!("server.database_url: nothing answers at {free}");
    assert!(!output.status.success() && told.contains(&expected), "{told}");
    assert!(!told.contains("secret"), "{told}");
}

#[test]
fn who_stops_reading_early_is_no_crash() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ronda"))
        .arg("openapi")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let told = child.wait_with_output().unwrap();
    assert!(!String::from_utf8_lossy(&told.stderr).contains("panicked"), "{told:?}");
}

fn help(words: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_ronda")).args(words).output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}
