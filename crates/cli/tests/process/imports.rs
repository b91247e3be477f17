//! `ronda import`: a trial writes nothing, a wrong path leaves nothing behind, and a wrong folder is named.

use std::path::Path;
use std::process::{Command, Output};

use ronda_simulate::set_up;
use ronda_simulate::wire::Office;
use ronda_test_support::{Database, on_every_database};

use crate::phones::founder;
use crate::server::RealServer;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_made_for_a_trial_or_for_a_file_that_cannot_be_read() {
    on_every_database(async |database| {
        let server = RealServer::start(database.folder.path(), &database.url);
        let office = Office::new(&server.url).unwrap();
        set_up::register(&office, &founder()).await.unwrap();
        let good = database.folder.path().join("cartera.csv");
        std::fs::write(&good, "folio,titular,saldo\n1,Ana,10\n").unwrap();
        let blank = database.folder.path().join("vacia.csv");
        std::fs::write(&blank, "\n").unwrap();

        let tried = import(&database, &good, &["--dry-run"]);
        let told = String::from_utf8_lossy(&tried.stdout).into_owned();
        assert!(told.starts_with("1 rows read: 1 accounts would be created"), "{tried:?}");
        for wrong in [blank.as_path(), Path::new("/no/such.csv"), database.folder.path()] {
            assert_eq!(import(&database, wrong, &[]).status.code(), Some(1), "{}", wrong.display());
        }
        assert_eq!(portfolios(&database).await, (0, 0));
        assert!(import(&database, &good, &[]).status.success());
        assert_eq!(portfolios(&database).await, (1, 1));
        let again = import(&database, &good, &["--dry-run", "--json"]);
        let told: serde_json::Value = serde_json::from_slice(&again.stdout).unwrap();
        assert_eq!((&told["created"], &told["unchanged"]), (&0.into(), &1.into()));
        assert_eq!(portfolios(&database).await, (1, 1));
    })
    .await;
}

#[test]
fn a_folder_without_a_database_is_named_and_stays_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("otra");
    let output = Command::new(env!("CARGO_BIN_EXE_ronda"))
        .args(["user", "list", "--organization", "uno", "--data"])
        .arg(&data)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("there is no database") && told.contains("--data"), "{told}");
    assert!(!data.exists(), "a wrong folder was made");
}

fn import(database: &Database, file: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ronda"))
        .args(["import", "--organization", "cobranza-uno", "--portfolio", "Marzo"])
        .args(["--database-url", &database.url, "--data"])
        .arg(database.folder.path())
        .arg(file)
        .args(more)
        .output()
        .unwrap()
}

/// How many portfolios and imports there are.
async fn portfolios(database: &Database) -> (usize, usize) {
    let store = database.open().await;
    let read = store.read();
    let organization = ronda_store::organizations::all(&read).await.unwrap()[0].id;
    let portfolios = ronda_store::portfolios::all(&read, organization).await.unwrap();
    let imports = ronda_store::imports::newest(&read, organization, None, 10).await.unwrap();
    store.close().await;
    (portfolios.len(), imports.len())
}
