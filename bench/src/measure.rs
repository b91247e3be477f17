//! Time, memory, and lines of a table.

use std::time::{Duration, Instant};

/// Runs work and says how long it took.
#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
pub(crate) async fn timed<T>(work: impl Future<Output = T>) -> (T, Duration) {
    let start = Instant::now();
    let value = work.await;
    (value, start.elapsed())
}

/// Forgets the peak of this process' memory (Linux).
pub(crate) fn forget_peak() {
    // Where it is not allowed the peak stays that of the whole run, which is only worse.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// The peak of this process' resident memory since it was forgotten, MB (Linux; 0 elsewhere).
pub(crate) fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kb: u64 = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0);
    kb / 1024
}

/// Prints one line of a table.
#[expect(clippy::print_stdout, reason = "tables are what a bench is for")]
pub(crate) fn line(text: &str) {
    println!("{text}");
}
