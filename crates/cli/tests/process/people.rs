//! `ronda user`: people of the console from the terminal, beside a server that runs.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use ronda_simulate::set_up;
use ronda_simulate::wire::Office;
use ronda_test_support::{Database, on_every_database};
use serde_json::{Value, json};

use crate::phones::founder;
use crate::server::RealServer;

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_added_listed_shut_out_and_let_in_again() {
    on_every_database(async |database| {
        let server = RealServer::start(database.folder.path(), &database.url);
        found(&server.url).await;
        let added =
            user(&database, &["add", "--email", "luz@uno.example", "--name", "Luz Gil", "--role", "analyst"]);
        assert!(added.status.success(), "{added:?}");
        assert_eq!(String::from_utf8_lossy(&added.stdout).trim(), "luz@uno.example was added as analyst");
        assert!(signs_in(&server.url).await);
        for (command, state, enters) in [("disable", "disabled", false), ("enable", "active", true)] {
            let done = user(&database, &[command, "--email", "luz@uno.example"]);
            assert!(done.status.success(), "{command}: {done:?}");
            let listed = user(&database, &["list", "--json"]);
            let people: Value = serde_json::from_slice(&listed.stdout).unwrap();
            let luz =
                people.as_array().unwrap().iter().find(|one| one["email"] == "luz@uno.example").unwrap();
            assert_eq!((&luz["state"], &luz["role"]), (&json!(state), &json!("analyst")));
            assert_eq!(signs_in(&server.url).await, enters, "after {command}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_named_with_what_was_expected() {
    on_every_database(async |database| {
        let server = RealServer::start(database.folder.path(), &database.url);
        found(&server.url).await;
        let person = ["--email", "luz@uno.example", "--name", "Luz Gil"];
        let cases: [(&[&str], &str); 4] = [
            (&["disable", "--email", "nadie@uno.example"], "nobody signs in as \"nadie@uno.example\""),
            (&["disable", "--email", "ana@uno.example"], "the owner cannot be shut out"),
            (
                &[&["add", "--role", "supervisor", "--branch", "XYZ"], &person[..]].concat(),
                "--branch \"XYZ\": expected one of",
            ),
            (&[&["add", "--role", "king"], &person[..]].concat(), "invalid value 'king' for '--role"),
        ];
        for (words, expected) in cases {
            let refused = user(&database, words);
            let told = String::from_utf8_lossy(&refused.stderr);
            assert!(!refused.status.success() && told.contains(expected), "{words:?}: {told}");
        }
    })
    .await;
}

async fn found(url: &str) {
    set_up::register(&Office::new(url).unwrap(), &founder()).await.unwrap();
}

/// `ronda user`, with a password on its standard input.
fn user(database: &Database, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ronda"));
    command.arg("user").args(words).args(["--organization", "cobranza-uno", "--database-url", &database.url]);
    command.arg("--data").arg(database.folder.path()).stdin(Stdio::piped());
    let mut running = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    running.stdin.take().unwrap().write_all(b"otra clave muy larga\n").unwrap();
    running.wait_with_output().unwrap()
}

async fn signs_in(url: &str) -> bool {
    Office::new(url).unwrap().sign_in("luz@uno.example", "otra clave muy larga").await.is_ok()
}
