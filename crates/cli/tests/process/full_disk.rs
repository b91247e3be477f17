//! R12: a full disk stops acknowledgement and corrupts nothing; with room again the same server goes on.

use std::path::Path;
use std::sync::Arc;

use ronda_test_support::Database;

use crate::phones::{acknowledged, check_all, loaded_phones, send_together};
use crate::server::RealServer;

/// What is left of the disk when the phones begin to send: enough for some of their visits.
const ROOM_BYTES: u64 = 400 * 1024;

/// The largest of the database's files.
fn largest_file(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    files.map(|file| file.metadata().unwrap().len()).max().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_stops_acknowledgement_and_with_room_again_all_goes_on() {
    let database = Database::sqlite();
    let data = database.folder.path();
    let server = RealServer::start_limitable(data, &database.url);
    let mut keepers = loaded_phones(&server.url, 3, 60).await;
    server.limit_files(Some(largest_file(data) + ROOM_BYTES));
    keepers = send_together(keepers, &server.url, &Arc::default()).join_all().await;
    let all: usize = keepers.iter().map(|keeper| keeper.events().len()).sum();
    let before = acknowledged(&keepers);
    assert!(before > 0, "some were acknowledged before the disk was full");
    assert!(before < all, "the disk was large enough: all {all} events were acknowledged");
    server.limit_files(None);
    assert_eq!(check_all(&mut keepers, &server.url).await, Vec::<String>::new());
    assert_eq!(acknowledged(&keepers), all);
    server.kill();
    let server = RealServer::start(data, &database.url);
    assert_eq!(check_all(&mut keepers, &server.url).await, Vec::<String>::new());
}
