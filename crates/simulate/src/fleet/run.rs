//! A fleet at work until every visit is made and everything is sent.

use std::time::Duration;

use tokio::task::JoinSet;

use super::{Clockwork, FieldAgent, FleetError, Mishaps};
use crate::day::Manner;

/// Between two looks at the clock.
const TICK: Duration = Duration::from_millis(100);
/// What is still unsent at the end is tried this long.
const PATIENCE_US: i64 = 120 * 1_000_000;

/// Lets every agent make all visits at hand; gives them back with empty outboxes, or with what could not be sent.
///
/// # Errors
/// The first agent's that could not go on.
pub async fn run(
    agents: Vec<FieldAgent>,
    clockwork: &Clockwork,
    manner: Manner,
) -> Result<Vec<FieldAgent>, FleetError> {
    let mut working = JoinSet::new();
    for mut agent in agents {
        let clockwork = clockwork.clone();
        working.spawn(async move {
            work(&mut agent, &clockwork, manner).await?;
            Ok::<_, FleetError>(agent)
        });
    }
    let mut done = Vec::new();
    while let Some(ended) = working.join_next().await {
        if let Ok(agent) = ended {
            done.push(agent?);
        }
    }
    Ok(done)
}

async fn work(agent: &mut FieldAgent, clockwork: &Clockwork, manner: Manner) -> Result<(), FleetError> {
    agent.begin_shift(clockwork.now_us());
    while !agent.is_idle() {
        let now_us = clockwork.now_us();
        agent.advance(now_us)?;
        agent.talk(now_us).await?;
        tokio::time::sleep(TICK).await;
    }
    agent.end_shift()?;
    agent.work(manner, Mishaps::default());
    let give_up_us = clockwork.wall_us() + PATIENCE_US;
    while !agent.phone.is_empty() && clockwork.wall_us() < give_up_us {
        agent.talk(i64::MAX).await?;
    }
    Ok(())
}
