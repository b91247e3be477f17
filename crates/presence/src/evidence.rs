//! What of an attempt's readings counts: usable, recent, each once; and the best of them.

use ronda_domain::sorting;

use crate::{Attempt, Fix};

/// So many readings are needed.
pub const NEEDED_FIXES: usize = 3;
/// Over so long a time, milliseconds.
pub const NEEDED_SPAN_MS: i64 = 20_000;
/// A reading older than this does not prove presence, milliseconds.
pub const MAX_AGE_MS: i64 = 600_000;
/// Readings this far from the newest, beyond both errors, belong to the way here, metres.
const HERE_M: f64 = 60.0;

/// The readings that count.
pub(crate) struct Evidence<'a> {
    /// Taken here, in order of arrival, copies left out.
    pub(crate) fixes: Vec<&'a Fix>,
    /// The same with those taken on the way here before them.
    pub(crate) way: Vec<&'a Fix>,
    /// How many were copies of another.
    pub(crate) copies: usize,
    /// How many were too old.
    pub(crate) old: usize,
}

impl<'a> Evidence<'a> {
    /// Sets unusable, old and repeated readings aside.
    pub(crate) fn of(attempt: &'a Attempt) -> Self {
        let oldest_ms = attempt.monotonic_ms - MAX_AGE_MS;
        let usable = attempt.fixes.iter().filter(|fix| fix.is_usable());
        let (recent, old): (Vec<&Fix>, Vec<&Fix>) = usable.partition(|fix| fix.monotonic_ms >= oldest_ms);
        let mut way: Vec<&Fix> = Vec::with_capacity(recent.len());
        for fix in &recent {
            if !way.iter().any(|seen| fix.is_copy_of(seen)) {
                way.push(fix);
            }
        }
        let fixes = way[way.len() - taken_here(&way)..].to_vec();
        Self { copies: recent.len() - way.len(), old: old.len(), fixes, way }
    }

    /// The most accurate reading; the later of two equal ones.
    pub(crate) fn best(&self) -> Option<&'a Fix> {
        self.fixes.iter().copied().rev().min_by(|a, b| a.accuracy_m.total_cmp(&b.accuracy_m))
    }

    /// The error of the best reading, widened when the others lie far around it, metres.
    pub(crate) fn sigma_m(&self) -> Option<f64> {
        let best = self.best()?;
        let mut distances_m: Vec<f64> = self.fixes.iter().map(|fix| best.at.distance_m(fix.at)).collect();
        sorting::sort_by(&mut distances_m, f64::total_cmp);
        Some(best.sigma_m().max(distances_m[distances_m.len() / 2] / 2.0))
    }

    /// From the first to the last reading, milliseconds.
    pub(crate) fn span_ms(&self) -> i64 {
        let times = || self.fixes.iter().map(|fix| fix.monotonic_ms);
        times().max().unwrap_or_default() - times().min().unwrap_or_default()
    }

    /// Enough readings over enough time.
    pub(crate) fn is_enough(&self) -> bool {
        self.fixes.len() >= NEEDED_FIXES && self.span_ms() >= NEEDED_SPAN_MS
    }

    /// What the phone says about invented readings: yes if it says so of any, no if it denies it of all.
    pub(crate) fn mock(&self) -> Option<bool> {
        if self.fixes.iter().any(|fix| fix.mock == Some(true)) {
            return Some(true);
        }
        (!self.fixes.is_empty() && self.fixes.iter().all(|fix| fix.mock == Some(false))).then_some(false)
    }
}

/// How many of the last readings were taken where the newest was.
fn taken_here(way: &[&Fix]) -> usize {
    let Some(newest) = way.last() else { return 0 };
    let here =
        |fix: &&&Fix| fix.at.distance_m(newest.at) <= HERE_M + 2.0 * fix.sigma_m().hypot(newest.sigma_m());
    way.iter().rev().take_while(here).count()
}
