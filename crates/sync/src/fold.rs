//! Merge rules: from any set of events about a visit, in any order, to the one state of that visit.
//!
//! The fold is a function of the *set* of events: it sorts before it looks, so order and repetition cannot matter.
//! 1. Of several events of one kind by one device, the one with the lowest sequence counts (then the lowest hash).
//! 2. Of those of several devices, the one with the earliest device time counts (then the lowest device id).
//! 3. Completed beats cancelled, cancelled beats opened, opened beats en route. What does not count is kept and listed.
//! 4. A review counts once by its own id, by rules 1 and 2.

use std::collections::{BTreeMap, BTreeSet};

use ronda_domain::{DeviceId, EventId, ReviewId, Timestamp, VisitState};
use serde::{Deserialize, Serialize};

use crate::body::Body;
use crate::bytes::Hash256;
use crate::event::CheckedEvent;
use crate::header::EventHeader;

/// What an event does to a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The agent set out.
    EnRoute,
    /// The visit opened at the door.
    Opened,
    /// It ended with an outcome.
    Completed,
    /// It ended without one.
    Cancelled,
    /// A supervisor was asked.
    Review(ReviewId),
}

/// An event about a visit, reduced to what the merge rules look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct VisitStep {
    /// Which device.
    pub device_id: DeviceId,
    /// Place in that device's log.
    pub sequence: u64,
    /// The event's hash.
    pub hash: Hash256,
    /// What it does.
    pub step: Step,
    /// The event.
    pub event_id: EventId,
    /// What the phone's clock said, microseconds since 1970.
    pub device_time_us: i64,
    /// Which run of the monotonic clock.
    pub clock_run: u32,
    /// Milliseconds since the clock run began.
    pub monotonic_ms: u64,
}

/// What the events of a visit amount to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitProgress {
    /// Where the visit stands, before any supervisor looked at it.
    pub state: VisitState,
    /// The event that counts as setting out.
    pub en_route: Option<VisitStep>,
    /// The event that counts as opening.
    pub opened: Option<VisitStep>,
    /// The event that counts as completion.
    pub completed: Option<VisitStep>,
    /// The event that counts as cancellation, unless completed.
    pub cancelled: Option<VisitStep>,
    /// The reviews asked for, by id.
    pub reviews: Vec<VisitStep>,
    /// Events that count for nothing because others do; a person may want to look.
    pub superseded: Vec<EventId>,
    /// How long the visit was open by the monotonic clock; unknown across devices and restarts of the clock.
    pub open_for_ms: Option<u64>,
}

impl Step {
    /// What an event with this body does to its visit, if it is about one.
    pub fn of(body: &Body) -> Option<Self> {
        match body {
            Body::VisitEnRoute(_) => Some(Self::EnRoute),
            Body::VisitOpened(_) => Some(Self::Opened),
            Body::VisitCompleted(_) => Some(Self::Completed),
            Body::VisitCancelled(_) => Some(Self::Cancelled),
            Body::ReviewRequested(body) => Some(Self::Review(body.review_id)),
            Body::ShiftStarted(_) | Body::ShiftEnded(_) | Body::Unknown(_) => None,
        }
    }
}

impl VisitStep {
    /// The step of an event, unless it is about no visit.
    pub fn of(event: &CheckedEvent) -> Option<Self> {
        Step::of(&event.body).map(|step| Self::new(&event.header, event.hash, step))
    }

    /// A step from a header and what the event does.
    pub fn new(header: &EventHeader, hash: Hash256, step: Step) -> Self {
        Self {
            device_id: header.device_id,
            sequence: header.sequence,
            hash,
            step,
            event_id: header.event_id,
            device_time_us: header.device_time.as_us(),
            clock_run: header.clock_run,
            monotonic_ms: header.monotonic_ms,
        }
    }

    /// What the phone's clock said.
    pub fn device_time(&self) -> Timestamp {
        Timestamp::from_us(self.device_time_us)
    }
}

/// The state of a visit from the events about it, in any order, repeated or not.
pub fn fold_visit(steps: impl IntoIterator<Item = VisitStep>) -> VisitProgress {
    let steps: BTreeSet<VisitStep> = steps.into_iter().collect();
    let winners = winners(&steps);
    let one = |step| winners.get(&step).copied();
    let (opened, completed) = (one(Step::Opened), one(Step::Completed));
    let cancelled = one(Step::Cancelled).filter(|_| completed.is_none());
    let en_route = one(Step::EnRoute);
    let reviews: Vec<VisitStep> =
        winners.values().copied().filter(|winner| matches!(winner.step, Step::Review(_))).collect();
    let counts = |step: &&VisitStep| {
        [en_route, opened, completed, cancelled].contains(&Some(**step)) || reviews.contains(step)
    };
    let superseded = steps.iter().filter(|step| !counts(step)).map(|step| step.event_id).collect();
    let state = state_of(en_route, opened, completed, cancelled);
    let open_for_ms = open_for_ms(opened, completed.or(cancelled));
    VisitProgress { state, en_route, opened, completed, cancelled, reviews, superseded, open_for_ms }
}

/// Rules 1 and 2. The set is sorted by device, then sequence, then hash: the first of a device counts.
fn winners(steps: &BTreeSet<VisitStep>) -> BTreeMap<Step, VisitStep> {
    let mut of_device: BTreeMap<(Step, DeviceId), VisitStep> = BTreeMap::new();
    for step in steps {
        of_device.entry((step.step, step.device_id)).or_insert(*step);
    }
    let mut winners: BTreeMap<Step, VisitStep> = BTreeMap::new();
    for (&(step, _), candidate) in &of_device {
        let winner = winners.entry(step).or_insert(*candidate);
        if candidate.device_time_us < winner.device_time_us {
            *winner = *candidate;
        }
    }
    winners
}

fn state_of(
    en_route: Option<VisitStep>,
    opened: Option<VisitStep>,
    completed: Option<VisitStep>,
    cancelled: Option<VisitStep>,
) -> VisitState {
    match (completed, cancelled, opened, en_route) {
        (Some(_), ..) => VisitState::Completed,
        (_, Some(_), ..) => VisitState::Cancelled,
        (_, _, Some(_), _) => VisitState::InProgress,
        (.., Some(_)) => VisitState::EnRoute,
        _ => VisitState::Assigned,
    }
}

fn open_for_ms(opened: Option<VisitStep>, ended: Option<VisitStep>) -> Option<u64> {
    let (opened, ended) = (opened?, ended?);
    let same_clock = opened.device_id == ended.device_id && opened.clock_run == ended.clock_run;
    ended.monotonic_ms.checked_sub(opened.monotonic_ms).filter(|_| same_clock)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn step(device: u128, sequence: u64, step: Step) -> VisitStep {
        let id = device * 1_000 + u128::from(sequence);
        VisitStep {
            device_id: DeviceId(Uuid::from_u128(device)),
            sequence,
            hash: Hash256::of(&id.to_be_bytes()),
            step,
            event_id: EventId(Uuid::from_u128(id)),
            device_time_us: sequence as i64 * 1_000_000,
            clock_run: 1,
            monotonic_ms: sequence * 1_000,
        }
    }

    #[test]
    fn the_furthest_step_is_the_state() {
        let all = [
            (Step::EnRoute, VisitState::EnRoute),
            (Step::Opened, VisitState::InProgress),
            (Step::Cancelled, VisitState::Cancelled),
            (Step::Completed, VisitState::Completed),
        ];
        assert_eq!(fold_visit([]).state, VisitState::Assigned);
        for end in 1..=all.len() {
            let steps = all[..end].iter().zip(1..).map(|((kind, _), sequence)| step(1, sequence, *kind));
            assert_eq!(fold_visit(steps).state, all[end - 1].1);
        }
    }

    #[test]
    fn the_first_completion_of_a_device_counts_whatever_its_clock_says() {
        let first = VisitStep { device_time_us: i64::MAX, ..step(1, 4, Step::Completed) };
        let second = step(1, 9, Step::Completed);
        let progress = fold_visit([second, first]);
        assert_eq!(progress.completed, Some(first));
        assert_eq!(progress.superseded, [second.event_id]);
    }

    #[test]
    fn of_two_devices_the_earlier_one_counts() {
        let (late, early) = (step(1, 8, Step::Completed), step(2, 3, Step::Completed));
        assert_eq!(fold_visit([late, early]).completed, Some(early));
    }

    #[test]
    fn work_done_beats_a_cancellation() {
        let progress = fold_visit([step(1, 1, Step::Cancelled), step(2, 2, Step::Completed)]);
        assert_eq!(progress.state, VisitState::Completed);
        assert_eq!(progress.cancelled, None);
        assert_eq!(progress.superseded.len(), 1);
    }

    #[test]
    fn durations_come_from_one_run_of_the_monotonic_clock() {
        let opened = step(1, 1, Step::Opened);
        let year_us = 31_536_000_000_000;
        for moved in [-year_us, 0, year_us] {
            let ended = VisitStep { device_time_us: moved, ..step(1, 5, Step::Completed) };
            assert_eq!(fold_visit([opened, ended]).open_for_ms, Some(4_000));
        }
        let restarted = VisitStep { clock_run: 2, ..step(1, 5, Step::Completed) };
        assert_eq!(fold_visit([opened, restarted]).open_for_ms, None);
    }

    #[test]
    fn a_review_asked_twice_counts_once() {
        let review = Step::Review(ReviewId(Uuid::from_u128(77)));
        let progress = fold_visit([step(1, 3, review), step(1, 2, review), step(1, 2, review)]);
        assert_eq!(progress.reviews, [step(1, 2, review)]);
        assert_eq!(progress.state, VisitState::Assigned);
    }
}
