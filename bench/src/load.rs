//! Clients that send what they have, one request after the other, all at the same time.

use std::sync::Arc;
use std::time::Duration;

use anyhow::ensure;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use crate::http::{Connection, Request};
use crate::measure::Stopwatch;

/// How it went.
pub(crate) struct Ran {
    pub(crate) requests: usize,
    pub(crate) took: Duration,
    /// All answers' times, sorted.
    pub(crate) latencies: Vec<Duration>,
}

impl Ran {
    pub(crate) fn per_second(&self) -> f64 {
        self.requests as f64 / self.took.as_secs_f64()
    }

    /// The time within which this share of the answers came, ms.
    pub(crate) fn within_ms(&self, share: f64) -> f64 {
        let place = ((self.latencies.len().max(1) - 1) as f64 * share) as usize;
        self.latencies.get(place).map_or(0.0, |latency| latency.as_secs_f64() * 1e3)
    }
}

/// Each client sends its requests over its own connection; `good` says whether an answer is right.
pub(crate) async fn send_all(
    address: &str,
    clients: Vec<Vec<Request>>,
    good: fn(&[u8]) -> bool,
) -> anyhow::Result<Ran> {
    let start = Arc::new(Barrier::new(clients.len() + 1));
    let mut running = JoinSet::new();
    for requests in clients {
        let mut connection = Connection::open(address).await?;
        let start = Arc::clone(&start);
        running.spawn(async move {
            start.wait().await;
            let mut latencies = Vec::with_capacity(requests.len());
            for request in &requests {
                let watch = Stopwatch::start();
                let answer = connection.send(request).await?;
                latencies.push(watch.elapsed());
                let text = || String::from_utf8_lossy(&answer.body).into_owned();
                ensure!(answer.status == 200 && good(&answer.body), "{}: {}", answer.status, text());
            }
            Ok::<_, anyhow::Error>(latencies)
        });
    }
    start.wait().await;
    let watch = Stopwatch::start();
    let mut latencies = Vec::new();
    while let Some(ended) = running.join_next().await {
        latencies.extend(ended??);
    }
    let took = watch.elapsed();
    latencies.sort_unstable();
    Ok(Ran { requests: latencies.len(), took, latencies })
}
