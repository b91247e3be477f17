//! An agent's visits together: nobody is accused over one visit.

use serde::Serialize;

use crate::{Group, Verdict};

/// At one faker in a hundred, a detector that is right 99 % of the time is wrong in half of its accusations.
const PRIOR: f64 = 0.01;
/// Fewer visits say nothing about a person.
const NEEDED_VISITS: usize = 5;
/// From here a supervisor should look.
const WORTH_A_LOOK: f64 = 0.9;

/// What an agent's visits say together.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Pattern {
    /// How many visits were looked at.
    pub visits: usize,
    /// The probability of faking, from 0 to 1, starting at one in a hundred.
    pub faking: f64,
    /// Enough visits and probable enough for a person to look at.
    pub worth_a_look: bool,
}

/// Pools verdicts: signs of faking only (device, motion, time, people), never the distance, which honest agents at
/// badly placed pins would suffer from.
pub fn pool(verdicts: &[Verdict]) -> Pattern {
    let against: f64 = verdicts.iter().map(weight_against).sum();
    let log_odds = (PRIOR / (1.0 - PRIOR)).ln() + against;
    let faking = 1.0 / (1.0 + (-log_odds).exp());
    let visits = verdicts.len();
    Pattern { visits, faking, worth_a_look: visits >= NEEDED_VISITS && faking >= WORTH_A_LOOK }
}

/// A visit without signs of faking speaks a little for the agent.
fn weight_against(verdict: &Verdict) -> f64 {
    const CLEAN: f64 = -0.1;
    let signs = verdict.reasons.iter().filter(|reason| reason.group != Group::Position);
    let sum: f64 = signs.map(|reason| -reason.weight).sum();
    if sum > 0.0 { sum.min(4.0) } else { CLEAN }
}
