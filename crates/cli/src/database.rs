//! Opens the database that the configuration names, or says at once why it cannot.

use std::time::Duration;

use anyhow::{Result, anyhow};
use ronda_config::Config;
use ronda_store::{Store, StoreOptions};
use tokio::net::TcpStream;

/// How long a database server may take to answer; one that starts together with this program needs a moment.
const PATIENCE: Duration = Duration::from_secs(5);
const BETWEEN_TRIES: Duration = Duration::from_millis(250);

/// The store, its schema up to date.
///
/// # Errors
/// A sentence that begins with the configuration's key.
pub(crate) async fn open(config: &Config) -> Result<Store> {
    let address = config.server.database_address();
    if let Some(server) = server_in(&address) {
        answers(&server).await.map_err(|reason| {
            anyhow!(
                "server.database_url: nothing answers at {server} ({reason}); look whether PostgreSQL runs there and \
                 lets this machine in"
            )
        })?;
    }
    Store::open(&StoreOptions::new(address)).await.map_err(|error| anyhow!("server.database_url: {error}"))
}

/// `HOST:PORT` of a database that is reached by network.
fn server_in(address: &str) -> Option<String> {
    let rest = address.strip_prefix("postgres://").or_else(|| address.strip_prefix("postgresql://"))?;
    let (authority, options) = rest.split_once('?').unwrap_or((rest, ""));
    let host = authority.split('/').next()?.rsplit('@').next()?;
    // The host may also be a socket's folder, or stand among the options.
    if host.is_empty() || host.contains('%') || options.split('&').any(|option| option.starts_with("host")) {
        return None;
    }
    let has_port = host.rsplit_once(':').is_some_and(|(_, port)| !port.contains(']'));
    Some(if has_port { host.to_owned() } else { format!("{host}:5432") })
}

/// Tries again until the time is over; the reason is the last one.
async fn answers(server: &str) -> Result<(), String> {
    let mut reason = format!("no answer in {} s", PATIENCE.as_secs());
    let trying = async {
        while let Err(error) = TcpStream::connect(server).await {
            reason = error.to_string();
            tokio::time::sleep(BETWEEN_TRIES).await;
        }
    };
    let reached = tokio::time::timeout(PATIENCE, trying).await;
    reached.map_err(|_| reason)
}

#[cfg(test)]
mod tests {
    use super::server_in;

    #[test]
    fn the_server_is_found_in_every_address_that_has_one() {
        let cases = [
            ("postgres://ronda:a%40b@db/ronda", Some("db:5432")),
            ("postgresql://db.example:6432/ronda?sslmode=require", Some("db.example:6432")),
            ("postgres://ronda@[::1]/ronda", Some("[::1]:5432")),
            ("postgres://ronda@[::1]:6432/ronda", Some("[::1]:6432")),
            ("postgres:///ronda", None),
            ("postgres://ronda@%2Fvar%2Frun%2Fpostgresql/ronda", None),
            ("postgres://ronda@localhost/ronda?host=/var/run/postgresql", None),
            ("sqlite://ronda.db", None),
        ];
        for (address, expected) in cases {
            assert_eq!(server_in(address).as_deref(), expected, "{address}");
        }
    }
}
