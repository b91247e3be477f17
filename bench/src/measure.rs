//! Time, memory, and lines of a table.

use std::time::{Duration, Instant};

use crate::process::field_mb;

/// Runs work and says how long it took.
pub(crate) async fn timed<T>(work: impl Future<Output = T>) -> (T, Duration) {
    let watch = Stopwatch::start();
    let value = work.await;
    (value, watch.elapsed())
}

/// Says how long something takes.
#[derive(Clone, Copy)]
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts.
    #[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    /// Since the start.
    pub(crate) fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}

/// Forgets the peak of this process' memory (Linux).
pub(crate) fn forget_peak() {
    // Where it is not allowed the peak stays that of the whole run, which is only worse.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// The peak of this process' resident memory since it was forgotten, MB (Linux; 0 elsewhere).
pub(crate) fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    field_mb(&status, "VmHWM:")
}

/// Prints one line of a table.
#[expect(clippy::print_stdout, reason = "tables are what a bench is for")]
pub(crate) fn line(text: &str) {
    println!("{text}");
}
