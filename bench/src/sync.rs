//! `cargo xtask bench sync`: visits synced per second, durable and signed, over HTTP, beside a bare server that does one
//! fdatasync per group of waiting requests.

use std::path::Path;

use anyhow::ensure;

use crate::databases::{Place, places};
use crate::fleet::{Loaded, finished_visits, load, office};
use crate::http::Request;
use crate::load::{Ran, send_all};
use crate::measure::line;
use crate::process::Served;

const CLIENTS: usize = 32;
/// Visits of each of these clients.
const EACH: usize = 250;
/// Visits of the client that is alone; a phone is given no more.
const ALONE: usize = 500;
/// At least so many visits a second with 32 clients.
const TARGET: f64 = 1_000.0;
/// At most so much memory.
const LIMIT_MB: u64 = 150;

/// Measures the bare server and both databases.
pub(crate) async fn run() -> anyhow::Result<()> {
    line(&format!(
        "Visits synced, durable and signed; with {CLIENTS} clients at least {TARGET} a second, server at most {LIMIT_MB} MB"
    ));
    line(&format!(
        "{:<22} {:>8} {:>9} {:>8} {:>8} {:>8} {:>10} {:>8}",
        "", "clients", "visits/s", "p50 ms", "p99 ms", "ratio", "CPU ms", "peak MB"
    ));
    for place in places(&["sqlite", "postgres"]).await? {
        on(&place).await?;
    }
    Ok(())
}

async fn on(place: &Place) -> anyhow::Result<()> {
    let server = Served::ronda(place.data.as_os_str(), &place.url)?;
    let office = office(&server.url()).await?;
    let sizes: Vec<usize> = std::iter::once(ALONE).chain([EACH; CLIENTS]).collect();
    let mut loaded = load(&office, 7, &sizes).await?;
    let (events, visits) = sizes_of(&loaded);
    let firsts = loaded.iter().map(|one| vec![one.first.clone()]).collect();
    send_all(&server.address, firsts, accepted).await?;
    let many = loaded.split_off(1);
    let (one, many) = (requests(loaded), requests(many));
    line(&format!(
        "{}: {:.2} events and {:.1} kB a visit",
        place.name,
        events as f64 / visits as f64,
        kb(&many)
    ));
    let limits = bare(place.data.parent().unwrap_or(Path::new(".")), (&one, &many)).await?;
    for (clients, limit) in [(one, limits.0), (many, limits.1)] {
        let count = clients.len();
        let cpu_before_s = server.cpu_s();
        let ran = send_all(&server.address, clients, accepted).await?;
        let cpu_s = server.cpu_s() - cpu_before_s;
        tell(&place.name, count, (&ran, &limit), Some((cpu_s, server.memory_mb().1)));
    }
    let found = finished_visits(&office).await?;
    ensure!(found == visits as u64, "the server has {found} finished visits; expected {visits}");
    Ok(())
}

/// The same requests at the bare server.
async fn bare(folder: &Path, (one, many): (&[Vec<Request>], &[Vec<Request>])) -> anyhow::Result<(Ran, Ran)> {
    let server = Served::bare(folder.join("bare").as_os_str())?;
    let alone = send_all(&server.address, one.to_vec(), |_| true).await?;
    let together = send_all(&server.address, many.to_vec(), |_| true).await?;
    tell("bare axum, fdatasync", one.len(), (&alone, &alone), None);
    tell("bare axum, fdatasync", many.len(), (&together, &together), None);
    Ok((alone, together))
}

fn tell(name: &str, clients: usize, (ran, limit): (&Ran, &Ran), cost: Option<(f64, u64)>) {
    let cost = cost.map_or(String::new(), |(cpu_s, peak_mb)| {
        format!("{:>10.2} {peak_mb:>8}", cpu_s * 1e3 / ran.requests as f64)
    });
    line(&format!(
        "{name:<22} {clients:>8} {:>9.0} {:>8.1} {:>8.1} {:>8.2} {cost}",
        ran.per_second(),
        ran.within_ms(0.5),
        ran.within_ms(0.99),
        ran.per_second() / limit.per_second(),
    ));
}

fn sizes_of(loaded: &[Loaded]) -> (usize, usize) {
    loaded.iter().fold((0, 0), |(events, visits), one| (events + one.events, visits + one.visits.len()))
}

fn requests(loaded: Vec<Loaded>) -> Vec<Vec<Request>> {
    loaded.into_iter().map(|one| one.visits).collect()
}

fn kb(clients: &[Vec<Request>]) -> f64 {
    let sizes = || clients.iter().flatten().map(Request::bytes);
    sizes().sum::<usize>() as f64 / sizes().count() as f64 / 1024.0
}

/// Every event was new, and nothing was set aside.
fn accepted(answer: &[u8]) -> bool {
    let answer = String::from_utf8_lossy(answer);
    answer.contains(r#""status":"accepted""#)
        && !["already", "quarantined", "conflict"]
            .iter()
            .any(|word| answer.contains(&format!(r#""status":"{word}""#)))
}
