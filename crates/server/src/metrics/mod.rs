//! What the server counts about itself, in the words of Prometheus.

mod measure;
mod memory;
mod page;

use std::sync::Arc;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use ronda_api_types::{BatchAnswer, EventStatus};

pub(crate) use measure::measure;
pub(crate) use page::router;

/// Upper ends of the histogram's buckets, seconds: from a read of the cache to an import of 100,000 rows.
const BUCKETS_S: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: String,
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    method: String,
    route: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Outcome {
    outcome: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct State {
    state: String,
}

/// The server's counters. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Metrics(Arc<Counters>);

#[derive(Debug)]
struct Counters {
    registry: Registry,
    requests: Family<Answered, Counter>,
    seconds: Family<Route, Histogram, fn() -> Histogram>,
    events: Family<Outcome, Counter>,
    streams: Gauge,
    waiting_writes: Gauge,
    jobs: Family<State, Gauge>,
    memory: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut counters = Counters {
            registry: Registry::with_prefix("ronda"),
            requests: Family::default(),
            seconds: Family::new_with_constructor(|| Histogram::new(BUCKETS_S)),
            events: Family::default(),
            streams: Gauge::default(),
            waiting_writes: Gauge::default(),
            jobs: Family::default(),
            memory: Gauge::default(),
        };
        counters.register();
        Self(Arc::new(counters))
    }
}

impl Counters {
    fn register(&mut self) {
        let Self { registry, requests, seconds, events, streams, waiting_writes, jobs, memory } = self;
        registry.register("http_requests", "Requests answered", requests.clone());
        registry.register_with_unit(
            "http_request_duration",
            "Time until an answer's headers",
            Unit::Seconds,
            seconds.clone(),
        );
        registry.register("sync_events", "Events phones sent, by what became of them", events.clone());
        registry.register("live_streams", "Open live streams", streams.clone());
        registry.register("waiting_writes", "Writes waiting for the database", waiting_writes.clone());
        registry.register("jobs", "Background jobs, by state", jobs.clone());
        registry.register_with_unit("resident_memory", "Memory in use", Unit::Bytes, memory.clone());
    }
}

impl Metrics {
    /// Counts what became of a batch's events.
    pub(crate) fn synced(&self, answer: &BatchAnswer) {
        for event in &answer.events {
            let outcome = match event.status {
                EventStatus::Accepted => "accepted",
                EventStatus::Already => "duplicate",
                EventStatus::Quarantined { .. } => "quarantined",
                EventStatus::Conflict { .. } => "conflict",
            };
            self.0.events.get_or_create(&Outcome { outcome }).inc();
        }
    }

    /// Counts a live stream for as long as the value lives.
    pub(crate) fn open_stream(&self) -> OpenStream {
        self.0.streams.inc();
        OpenStream(self.0.streams.clone())
    }
}

/// One open live stream.
#[derive(Debug)]
pub(crate) struct OpenStream(Gauge);

impl Drop for OpenStream {
    fn drop(&mut self) {
        self.0.dec();
    }
}
