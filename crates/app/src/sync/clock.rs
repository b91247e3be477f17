//! When an event really happened: the phone's clock is not trusted, its monotonic clock is, as far as one run goes.

use ronda_domain::Timestamp;
use ronda_sync::PhoneStatus;

/// What the phone's clocks said when the batch was sent, beside the server's when it came in.
#[derive(Debug, Clone, Copy)]
pub(super) struct SentAt {
    received_at: Timestamp,
    device_time_us: Option<i64>,
    clock_run: Option<u32>,
    monotonic_ms: Option<u64>,
    #[cfg(feature = "mutants")]
    trusts_phone: bool,
}

impl SentAt {
    /// The broken variant of R6.
    #[cfg(feature = "mutants")]
    pub(super) fn trusting(self, trusts_phone: bool) -> Self {
        Self { trusts_phone, ..self }
    }

    pub(super) fn new(received_at: Timestamp, phone: Option<&PhoneStatus>) -> Self {
        Self {
            received_at,
            device_time_us: phone.and_then(|phone| phone.device_time_us),
            clock_run: phone.and_then(|phone| phone.clock_run),
            monotonic_ms: phone.and_then(|phone| phone.monotonic_ms),
            #[cfg(feature = "mutants")]
            trusts_phone: false,
        }
    }

    /// The moment of something the phone timed so. In the run of the monotonic clock in which the batch was sent this
    /// is exact; otherwise the phone's clock counts, less what it is off now. Nothing happens after it came in.
    pub(super) fn moment(&self, device_time_us: i64, run_and_ms: Option<(u32, u64)>) -> Timestamp {
        #[cfg(feature = "mutants")]
        if self.trusts_phone {
            return Timestamp::from_us(device_time_us);
        }
        let same_run = run_and_ms.zip(self.clock_run.zip(self.monotonic_ms));
        if let Some(((run, then_ms), (run_now, now_ms))) = same_run
            && run == run_now
            && let Some(ago_ms) = now_ms.checked_sub(then_ms)
        {
            return self.earlier_by(i64::try_from(ago_ms).unwrap_or(i64::MAX).saturating_mul(1_000));
        }
        let ago_us = self.device_time_us.map_or_else(
            || self.received_at.as_us().saturating_sub(device_time_us),
            |now_us| now_us.saturating_sub(device_time_us),
        );
        self.earlier_by(ago_us)
    }

    fn earlier_by(&self, ago_us: i64) -> Timestamp {
        Timestamp::from_us(self.received_at.as_us().saturating_sub(ago_us.max(0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_795_000_000_000_000;
    const YEAR_US: i64 = 31_536_000_000_000;

    fn sent(device_time_us: i64) -> SentAt {
        let phone = PhoneStatus {
            device_time_us: Some(device_time_us),
            clock_run: Some(7),
            monotonic_ms: Some(100_000),
            ..PhoneStatus::default()
        };
        SentAt::new(Timestamp::from_us(NOON), Some(&phone))
    }

    #[test]
    fn within_one_run_the_monotonic_clock_decides_whatever_the_other_says() {
        for moved in [-YEAR_US, 0, YEAR_US] {
            let moment = sent(NOON).moment(NOON + moved, Some((7, 40_000)));
            assert_eq!(moment.as_us(), NOON - 60_000_000);
        }
    }

    #[test]
    fn across_runs_the_phones_clock_counts_less_what_it_is_off() {
        let off = sent(NOON + YEAR_US);
        assert_eq!(off.moment(NOON + YEAR_US - 5_000_000, Some((6, 1))).as_us(), NOON - 5_000_000);
    }

    #[test]
    fn nothing_happens_after_it_came_in() {
        let silent = SentAt::new(Timestamp::from_us(NOON), None);
        assert_eq!(silent.moment(NOON + YEAR_US, None).as_us(), NOON);
        assert_eq!(silent.moment(i64::MIN, None), Timestamp::from_us(i64::MIN));
    }
}
