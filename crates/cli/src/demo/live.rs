//! The fleet that moves while one looks.

use std::time::Duration;

use anyhow::Result;
use ronda_domain::Clock as _;
use ronda_simulate::fleet::{FieldAgent, Mishaps};

use super::history::{HOUR_US, History, VISITS_A_DAY, today};
use super::manner;
use super::scene::{OWNER, PASSWORD};

/// Between two looks at the clock.
const TICK: Duration = Duration::from_secs(1);
/// Each phone talks every so many ticks.
const TALKS_EVERY: usize = 5;
/// The agents have been at work this long when the demo opens.
const HEAD_START_US: i64 = 3 * HOUR_US;

/// Lets the agents work until the demo is closed.
pub(crate) async fn run(history: &History<'_>, mut agents: Vec<FieldAgent>, head_start: bool) -> Result<()> {
    let begin_us = history.clock.now().as_us() - if head_start { HEAD_START_US } else { 0 };
    history.hand_out(&mut agents, (today(history.clock), 1)).await?;
    for (number, agent) in agents.iter_mut().enumerate() {
        agent.work(manner(number, 0, 1), Mishaps { network_goes: 0.004, ..Mishaps::default() });
        agent.begin_shift(begin_us + number as i64 * 20_000_000);
    }
    for tick in 0_usize.. {
        for (number, agent) in agents.iter_mut().enumerate() {
            let now_us = history.clock.now().as_us();
            agent.advance(now_us)?;
            if (tick + number).is_multiple_of(TALKS_EVERY) {
                // What fails is tried again with the next round.
                if let Err(error) = agent.talk(now_us).await {
                    tracing::warn!(%error, agent = agent.name, "a phone could not send");
                }
            }
            // Until the server knows what was done, it would be handed out again.
            if agent.is_idle() && agent.phone.is_empty() {
                go_on(history, agent, number).await;
            }
        }
        tokio::time::sleep(TICK).await;
    }
    Ok(())
}

/// Looks for more to do; without any the agent waits a minute.
async fn go_on(history: &History<'_>, agent: &mut FieldAgent, number: usize) {
    let more = agent.look_up_duties(VISITS_A_DAY).await.unwrap_or_default();
    if more > 0 {
        return;
    }
    agent.rest();
    let signed_in = history.office.sign_in(OWNER, PASSWORD).await;
    if let Ok(()) = signed_in
        && let Err(error) = history.assign_next(number, (today(history.clock), 1)).await
    {
        tracing::warn!(%error, agent = agent.name, "no more visits to give");
    }
}
