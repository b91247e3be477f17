//! R1: acknowledged means committed. The server is killed at random moments while phones send.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use ronda_simulate::Chance;
use ronda_simulate::fleet::Keeper;
use ronda_test_support::on_every_database;

use crate::broken::broken_server;
use crate::phones::{acknowledged, check_all, loaded_phones, send_together};
use crate::server::RealServer;

const PHONES: usize = 4;
const VISITS: usize = 40;
const ROUNDS: usize = 5;

/// Kills the server in each round at a random moment of sending; gives the phones back as they then are.
async fn killed_rounds(data: &Path, start: impl Fn(&Path) -> RealServer) -> Vec<Keeper> {
    let mut chance = Chance::new(11);
    let mut server = start(data);
    let mut keepers = loaded_phones(&server.url, PHONES, VISITS).await;
    for _ in 0..ROUNDS {
        if keepers.iter().all(Keeper::is_done) {
            break;
        }
        let heard = Arc::default();
        let sending = send_together(keepers, &server.url, &heard);
        work_goes_on(&heard, chance.whole(1, 12) as usize).await;
        tokio::time::sleep(Duration::from_millis(chance.whole(0, 15) as u64)).await;
        server.kill();
        keepers = sending.join_all().await;
        server = start(data);
    }
    keepers
}

/// Waits until so many more events were acknowledged.
async fn work_goes_on(heard: &AtomicUsize, so_many: usize) {
    for _ in 0..24_000 {
        if heard.load(Ordering::SeqCst) >= so_many {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("the phones were acknowledged nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_is_there_once_however_often_the_server_is_killed() {
    on_every_database(async |database| {
        let data = database.folder.path();
        let start = |data: &Path| RealServer::start(data, &database.url);
        let mut keepers = killed_rounds(data, start).await;
        let server = start(data);
        let before = acknowledged(&keepers);
        assert_eq!(check_all(&mut keepers, &server.url).await, Vec::<String>::new());
        assert!(before > 0, "no phone was acknowledged anything before the last kill");
        let all: usize = keepers.iter().map(|keeper| keeper.events().len()).sum();
        assert_eq!(acknowledged(&keepers), all, "what was not acknowledged could be sent again");
        assert_eq!(check_all(&mut keepers, &server.url).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_broken_variant_that_answers_before_the_commit_is_caught() {
    let folder = tempfile::tempdir().unwrap();
    let mut keepers = killed_rounds(folder.path(), broken_server).await;
    assert!(acknowledged(&keepers) > 0, "the broken server acknowledges");
    let server =
        RealServer::start(folder.path(), &format!("sqlite://{}", folder.path().join("ronda.db").display()));
    assert!(!check_all(&mut keepers, &server.url).await.is_empty());
}
