//! A stop that is asked for: requests under way are finished, and then the process ends well.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use ronda_simulate::set_up;
use ronda_simulate::wire::Office;
use ronda_test_support::on_every_database;
use serde_json::json;

use crate::server::RealServer;

/// What the server says once it reads the body.
const CONTINUE: [u8; 25] = *b"HTTP/1.1 100 Continue\r\n\r\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_request_under_way_is_answered_and_kept_before_the_server_stops() {
    on_every_database(async |database| {
        let server = RealServer::start(database.folder.path(), &database.url);
        let address = server.url.trim_start_matches("http://").to_owned();
        let body = json!({
            "name": "Cobranza Uno", "country": "MX", "time_zone": "America/Mexico_City", "currency": "MXN",
            "locale": "es-MX", "owner_name": "Ana Ruiz", "owner_email": "ana@uno.example",
            "owner_password": "una clave larga",
        })
        .to_string();
        let (first, rest) = body.split_at(body.len() / 2);
        let mut request = TcpStream::connect(&address).unwrap();
        write!(
            request,
            "POST /api/v1/setup HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\n\
             connection: close\r\nexpect: 100-continue\r\ncontent-length: {}\r\n\r\n",
            body.len()
        )
        .unwrap();
        let mut go_on = [0; CONTINUE.len()];
        request.read_exact(&mut go_on).unwrap();
        assert_eq!(go_on, CONTINUE, "the request is under way");
        request.write_all(first.as_bytes()).unwrap();
        server.ask_to_stop();
        request.write_all(rest.as_bytes()).unwrap();
        let mut answer = String::new();
        request.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 20"), "{answer}");
        assert!(server.ended_well());
        let again = RealServer::start(database.folder.path(), &database.url);
        let needs_setup = set_up::is_needed(&Office::new(&again.url).unwrap()).await.unwrap();
        assert!(!needs_setup, "the organization of the answered request is there");
    })
    .await;
}
