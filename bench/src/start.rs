//! `cargo xtask bench start`: from nothing to ready, and what an idle server holds.

use std::time::Duration;

use ronda_simulate::wire::Office;

use crate::databases::places;
use crate::measure::{Stopwatch, line};
use crate::process::Served;

const TIMES: usize = 5;
/// Ready within.
const LIMIT_MS: f64 = 1_000.0;
/// Idle at most.
const LIMIT_MB: u64 = 80;
/// What comes after the start is over by then.
const IDLE_AFTER: Duration = Duration::from_secs(3);

/// Starts servers on empty directories and databases.
pub(crate) async fn run() -> anyhow::Result<()> {
    line(&format!("Start on an empty directory; ready within {LIMIT_MS} ms, idle at most {LIMIT_MB} MB"));
    line(&format!("{:<22} {:>9} {:>9} {:>9} {:>8}", "", "median ms", "worst ms", "again ms", "idle MB"));
    for kind in ["sqlite", "postgres"] {
        let mut times = Vec::new();
        let mut idle = (String::new(), 0, 0.0);
        for _ in 0..TIMES {
            let Some(place) = places(&[kind]).await?.pop() else { break };
            times.push(ready(Served::ronda(place.data.as_os_str(), &place.url)?).await?.1);
            let (server, again_ms) = ready(Served::ronda(place.data.as_os_str(), &place.url)?).await?;
            if times.len() == TIMES {
                tokio::time::sleep(IDLE_AFTER).await;
                idle = (place.name.clone(), server.memory_mb().0, again_ms);
            }
        }
        times.sort_unstable_by(f64::total_cmp);
        if let (Some(median), Some(worst)) = (times.get(TIMES / 2), times.last()) {
            let (name, idle_mb, again_ms) = idle;
            line(&format!("{name:<22} {median:>9.0} {worst:>9.0} {again_ms:>9.0} {idle_mb:>8}"));
        }
    }
    Ok(())
}

/// The server once it answered, and the milliseconds from its start until then.
async fn ready(server: Served) -> anyhow::Result<(Served, f64)> {
    let watch = Stopwatch::start();
    Office::new(&server.url())?.get("/healthz").await.map(drop).or_else(|error| match error {
        // It answers with a word, not with JSON.
        ronda_simulate::wire::WireError::Shape { .. } => Ok(()),
        other => Err(other),
    })?;
    let ms = (server.ready_after + watch.elapsed()).as_secs_f64() * 1e3;
    Ok((server, ms))
}
