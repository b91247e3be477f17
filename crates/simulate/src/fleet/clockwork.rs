//! A clock that runs faster than the wall's, and never ahead of it.

use std::sync::Arc;

use ronda_domain::Clock;

/// Simulated time. It begins some hours ago, so that running fast it still stays in the past.
#[derive(Clone)]
pub struct Clockwork {
    wall: Arc<dyn Clock>,
    wall_start_us: i64,
    start_us: i64,
    speed: f64,
}

/// A fast clock begins this long ago.
const LEAD_US: i64 = 8 * 3600 * 1_000_000;

impl Clockwork {
    /// A clock so many times as fast as the wall's.
    pub fn start(wall: Arc<dyn Clock>, speed: f64) -> Self {
        let wall_start_us = wall.now().as_us();
        let lead_us = if speed > 1.0 { LEAD_US } else { 0 };
        Self { wall, wall_start_us, start_us: wall_start_us - lead_us, speed }
    }

    /// The simulated present, microseconds since 1970.
    pub fn now_us(&self) -> i64 {
        let wall_us = self.wall.now().as_us();
        let gone_us = (wall_us - self.wall_start_us) as f64 * self.speed;
        wall_us.min(self.start_us.saturating_add(gone_us as i64))
    }

    /// The wall's present, microseconds since 1970.
    pub fn wall_us(&self) -> i64 {
        self.wall.now().as_us()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use ronda_domain::{FixedClock, Timestamp};

    use super::{Clockwork, LEAD_US};

    #[test]
    fn a_fast_clock_catches_up_with_the_wall_and_then_keeps_its_pace() {
        let wall = Arc::new(FixedClock::at(Timestamp::from_us(LEAD_US * 100)));
        let clockwork = Clockwork::start(wall.clone(), 60.0);
        assert_eq!(clockwork.now_us(), LEAD_US * 99);
        wall.advance_s(1);
        assert_eq!(clockwork.now_us(), LEAD_US * 99 + 60_000_000);
        wall.advance_s(LEAD_US / 1_000_000 - 1);
        assert_eq!(clockwork.now_us(), LEAD_US * 101);
    }
}
