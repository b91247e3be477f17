//! Sums what the signs weigh, group by group, into a verdict.

use ronda_domain::{PresenceOutcome, sorting};

use crate::evidence::Evidence;
use crate::reason::rounded;
use crate::signs::{self, pin_distance};
use crate::{Attempt, Gate, Group, Reason, Verdict};

/// The version of the rules; grows with every change of a weight.
pub const VERSION: u32 = 1;
/// Odds of three to one open a visit.
pub const OPENING_SCORE: f64 = 1.1;
/// Odds of one to twenty contradict presence.
pub const CONTRADICTING_SCORE: f64 = -3.0;
/// Presence is corroborated from here, when someone other than the phone says so too.
const CORROBORATING_SCORE: f64 = 6.0;

/// Judges an attempt. A pure function: the same attempt gives the same verdict on phone and server.
pub fn judge(attempt: &Attempt) -> Verdict {
    let evidence = Evidence::of(attempt);
    let mut reasons = signs::all(attempt, &evidence);
    let score = rounded(Group::ALL.iter().map(|group| weight_of(*group, &reasons)).sum(), 1000.0);
    let heavier = |a: &Reason, b: &Reason| b.weight.abs().total_cmp(&a.weight.abs());
    sorting::sort_by(&mut reasons, |a, b| heavier(a, b).then(a.code.cmp(&b.code)));
    let outcome = outcome(attempt, &evidence, &reasons, score);
    let placed = pin_distance::Placed::of(attempt, &evidence);
    let metres = |value: fn(&pin_distance::Placed) -> f64| placed.as_ref().map(|p| rounded(value(p), 10.0));
    Verdict {
        version: VERSION,
        outcome,
        gate: gate(attempt, &reasons, outcome),
        score,
        distance_m: metres(|placed| placed.distance_m),
        sigma_m: metres(pin_distance::Placed::sigma_m),
        sigma_fix_m: evidence.sigma_m().map(|sigma_m| rounded(sigma_m, 10.0)),
        sigma_pin_m: attempt.pin.map(|pin| rounded(pin.sigma_m(), 10.0)),
        reach_m: metres(pin_distance::Placed::reach_m),
        position: evidence.best().map(|fix| fix.at),
        fix_count: u32::try_from(evidence.fixes.len()).unwrap_or(u32::MAX),
        span_ms: evidence.span_ms(),
        mock: evidence.mock(),
        reasons,
    }
}

/// What the signs of a group weigh together, within its cap.
fn weight_of(group: Group, reasons: &[Reason]) -> f64 {
    let (least, most) = group.cap();
    let own = reasons.iter().filter(|reason| reason.group == group);
    own.fold(0.0, |sum, reason| sum + reason.weight).clamp(least, most)
}

fn outcome(attempt: &Attempt, evidence: &Evidence<'_>, reasons: &[Reason], score: f64) -> PresenceOutcome {
    let weight = |group| weight_of(group, reasons);
    if score <= CONTRADICTING_SCORE {
        return PresenceOutcome::Contradicted;
    }
    let position_counts = attempt.pin.is_some_and(|pin| pin.is_verifiable())
        && evidence.is_enough()
        && !signs::fix_too_coarse::applies(evidence);
    if !position_counts || score < OPENING_SCORE || weight(Group::Position) <= 0.0 {
        return PresenceOutcome::Insufficient;
    }
    if score >= CORROBORATING_SCORE && weight(Group::Human) > 0.0 {
        return PresenceOutcome::Corroborated;
    }
    PresenceOutcome::Consistent
}

fn gate(attempt: &Attempt, reasons: &[Reason], outcome: PresenceOutcome) -> Gate {
    if outcome.opens_visit() {
        return Gate::Open;
    }
    let verifiable = attempt.pin.is_some_and(|pin| pin.is_verifiable());
    let only_the_pin_is_in_doubt = reasons.iter().all(|reason| !signs::shuts_unverifiable(reason));
    if !verifiable && only_the_pin_is_in_doubt && outcome == PresenceOutcome::Insufficient {
        return Gate::OpenWithPinPhoto;
    }
    Gate::Shut
}
