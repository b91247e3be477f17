//! The engine as the server runs it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;
use ronda_domain::Timestamp;
use ronda_questionnaire::{Answer, Environment, Filling, Prefill, validate_definition};

use crate::Times;

/// How often is measured; the median counts.
const LOADS: usize = 9;
const ANSWERS: usize = 101;
const NOW_US: i64 = 1_795_000_000_000_000;

/// Opens the definition and answers its first question, again and again.
pub(crate) fn measured(json: &str) -> Result<Times> {
    let mut loads = Vec::with_capacity(LOADS);
    for _ in 0..LOADS {
        let (opened, took) = timed(|| open(json));
        opened?;
        loads.push(took);
    }
    let mut filling = open(json)?;
    let mut answers = Vec::with_capacity(ANSWERS);
    for number in 0..ANSWERS {
        let answer = Answer::Number(number as f64);
        let (taken, took) = timed(|| filling.answer("/data/q0", &answer));
        taken?;
        answers.push(took);
    }
    Ok(Times { load: median(loads), answer: median(answers) })
}

fn open(json: &str) -> Result<Filling> {
    let form = validate_definition(json).map_err(|errors| anyhow::anyhow!("{errors:?}"))?;
    Ok(Filling::open(Arc::new(form), &Prefill::new(), Environment::at(Timestamp::from_us(NOW_US), 1)))
}

#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1_000.0
}
