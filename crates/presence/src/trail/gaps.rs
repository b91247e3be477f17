//! Tracking gaps, each with its cause as far as the phone can tell.

use serde::{Deserialize, Serialize};

use crate::Fix;

/// A longer silence than this is a gap, microseconds.
const GAP_US: i64 = 300_000_000;
/// At this charge a phone is about to die, percent.
const DYING_PERCENT: u8 = 5;
/// Notes this close before a silence belong to it, microseconds.
const BEFORE_US: i64 = 120_000_000;

/// What the phone noted about itself, and when (its own clock, microseconds since 1970).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhoneSign {
    /// When.
    pub at_us: i64,
    /// What.
    pub kind: PhoneSignKind,
    /// The battery's charge then, percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub battery_percent: Option<u8>,
}

/// What the phone noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhoneSignKind {
    /// The app was started; without an [`PhoneSignKind::AppHidden`] before it, it had been killed.
    AppStarted,
    /// The app went to the background, where a browser stops it.
    AppHidden,
    /// The app came back.
    AppShown,
    /// The permission to know the place was taken away.
    PermissionDenied,
    /// Location was switched off.
    LocationOff,
    /// Location is on but gives nothing (indoors, underground).
    NoPosition,
    /// Only the charge was noted.
    Battery,
}

/// Why the path broke off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GapCause {
    /// The shift had not begun or was over: nothing is recorded then.
    OffShift,
    /// The permission was off.
    PermissionOff,
    /// Location was off.
    GpsOff,
    /// The battery was empty.
    BatteryDead,
    /// The app was in the background, where a browser stops it.
    AppInBackground,
    /// The app was killed.
    AppKilled,
    /// Location gave nothing.
    NoSignal,
    /// The phone noted nothing.
    Unexplained,
}

impl GapCause {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OffShift => "off_shift",
            Self::PermissionOff => "permission_off",
            Self::GpsOff => "gps_off",
            Self::BatteryDead => "battery_dead",
            Self::AppInBackground => "app_in_background",
            Self::AppKilled => "app_killed",
            Self::NoSignal => "no_signal",
            Self::Unexplained => "unexplained",
        }
    }
}

/// A silence of the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// The last reading before it, or the shift's start.
    pub from_us: i64,
    /// The first reading after it, or the shift's end.
    pub until_us: i64,
    /// Why.
    pub cause: GapCause,
}

/// The gaps between two moments, in order. `shifts` are pairs of start and end in that time.
pub fn gaps(
    from_us: i64,
    until_us: i64,
    shifts: &[(i64, i64)],
    fixes: &[Fix],
    signs: &[PhoneSign],
) -> Vec<Gap> {
    let mut moments: Vec<i64> = fixes.iter().map(|fix| fix.taken_at_us).collect();
    moments.extend(shifts.iter().flat_map(|(start, end)| [*start, *end]));
    moments.extend([from_us, until_us]);
    moments.retain(|moment| (from_us..=until_us).contains(moment));
    moments.sort_unstable();
    let silences = moments.windows(2).filter(|pair| pair[1] - pair[0] > GAP_US);
    silences
        .map(|pair| Gap {
            from_us: pair[0],
            until_us: pair[1],
            cause: cause(pair[0], pair[1], shifts, signs),
        })
        .collect()
}

fn cause(from_us: i64, until_us: i64, shifts: &[(i64, i64)], signs: &[PhoneSign]) -> GapCause {
    if !shifts.iter().any(|(start, end)| *start <= from_us && until_us <= *end) {
        return GapCause::OffShift;
    }
    let noted: Vec<&PhoneSign> =
        signs.iter().filter(|sign| (from_us - BEFORE_US..=until_us).contains(&sign.at_us)).collect();
    let has = |kind| noted.iter().any(|sign| sign.kind == kind);
    let started = has(PhoneSignKind::AppStarted);
    let before = signs.iter().filter(|sign| sign.kind != PhoneSignKind::AppStarted);
    let before = before.filter(|sign| sign.at_us <= from_us + BEFORE_US);
    let mut charge = before.filter_map(|sign| sign.battery_percent);
    if started && charge.next_back().is_some_and(|percent| percent <= DYING_PERCENT) {
        return GapCause::BatteryDead;
    }
    let causes = [
        (PhoneSignKind::PermissionDenied, GapCause::PermissionOff),
        (PhoneSignKind::LocationOff, GapCause::GpsOff),
        (PhoneSignKind::AppHidden, GapCause::AppInBackground),
        (PhoneSignKind::AppStarted, GapCause::AppKilled),
        (PhoneSignKind::NoPosition, GapCause::NoSignal),
    ];
    let found = causes.into_iter().find(|(kind, _)| has(*kind));
    match found {
        Some((_, GapCause::AppInBackground)) if started => GapCause::AppKilled,
        Some((_, cause)) => cause,
        None => GapCause::Unexplained,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE_US: i64 = 60_000_000;

    fn only_gap(kinds: &[(PhoneSignKind, Option<u8>)]) -> GapCause {
        let signs: Vec<PhoneSign> = kinds
            .iter()
            .zip(10..)
            .map(|((kind, battery_percent), minute)| PhoneSign {
                at_us: minute * MINUTE_US,
                kind: *kind,
                battery_percent: *battery_percent,
            })
            .collect();
        let found = gaps(9 * MINUTE_US, 40 * MINUTE_US, &[(0, 60 * MINUTE_US)], &[], &signs);
        assert_eq!(found.len(), 1);
        found[0].cause
    }

    #[test]
    fn each_silence_gets_the_cause_the_phone_noted() {
        use PhoneSignKind as Noted;
        for (noted, expected) in [
            (vec![], GapCause::Unexplained),
            (vec![(Noted::PermissionDenied, None)], GapCause::PermissionOff),
            (vec![(Noted::LocationOff, None)], GapCause::GpsOff),
            (vec![(Noted::NoPosition, Some(80))], GapCause::NoSignal),
            (vec![(Noted::AppHidden, Some(80)), (Noted::AppShown, Some(79))], GapCause::AppInBackground),
            (vec![(Noted::Battery, Some(60)), (Noted::AppStarted, Some(60))], GapCause::AppKilled),
            (vec![(Noted::AppHidden, Some(60)), (Noted::AppStarted, Some(60))], GapCause::AppKilled),
            (vec![(Noted::Battery, Some(3)), (Noted::AppStarted, Some(20))], GapCause::BatteryDead),
        ] {
            assert_eq!(only_gap(&noted), expected, "{noted:?}");
        }
    }

    #[test]
    fn outside_the_shift_silence_is_as_it_should_be() {
        let found = gaps(0, 100 * MINUTE_US, &[(20 * MINUTE_US, 22 * MINUTE_US)], &[], &[]);
        assert_eq!(found.iter().map(|gap| gap.cause).collect::<Vec<_>>(), [GapCause::OffShift; 2]);
    }
}
