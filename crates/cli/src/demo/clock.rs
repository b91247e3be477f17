//! A clock that stands in the past while history is made, and then is the machine's.

use std::sync::atomic::{AtomicI64, Ordering};

use ronda_app::SystemClock;
use ronda_domain::{Clock, Timestamp};

/// The demo's clock.
#[derive(Debug, Default)]
pub(crate) struct DemoClock {
    /// Microseconds since 1970; 0 for the machine's time.
    past_us: AtomicI64,
}

impl DemoClock {
    /// Stands at a moment of the past.
    pub(crate) fn stand_at(&self, at_us: i64) {
        self.past_us.store(at_us, Ordering::SeqCst);
    }

    /// Runs with the machine from now on.
    pub(crate) fn catch_up(&self) {
        self.past_us.store(0, Ordering::SeqCst);
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Timestamp {
        match self.past_us.load(Ordering::SeqCst) {
            0 => SystemClock.now(),
            past_us => Timestamp::from_us(past_us),
        }
    }
}
