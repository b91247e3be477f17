//! Sixty days of work in a minute: the clock stands in the past while the phones send each day.

use std::collections::HashMap;
use std::io::{IsTerminal, Write as _};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Result;
use ronda_domain::{Clock as _, Timestamp};
use ronda_simulate::fleet::{FieldAgent, Mishaps};
use ronda_simulate::set_up::{self, Hired};
use ronda_simulate::wire::Office;
use serde_json::json;
use tokio::task::JoinSet;

use super::clock::DemoClock;
use super::manner;
use super::scene::{OWNER, PASSWORD, Scene};

pub(crate) const HOUR_US: i64 = 3_600_000_000;
pub(crate) const DAY_US: i64 = 24 * HOUR_US;
/// Mexico City is this far behind UTC.
const OFFSET_US: i64 = 6 * HOUR_US;
/// Trails are kept for the last days.
const TRAIL_DAYS: i64 = 5;
/// Of the last days some requests stay open, so that there is something to decide.
const OPEN_REVIEW_DAYS: i64 = 2;
/// So many visits are planned for a day.
pub(crate) const VISITS_A_DAY: usize = 8;
/// Some are always left over.
const MORE_THAN_A_DAY: usize = 2;
/// In the past an agent gets the visits of so many days at once.
const DAYS_AT_ONCE: usize = 3;

/// What history needs.
pub(crate) struct History<'a> {
    pub(crate) scene: &'a Scene,
    pub(crate) office: &'a Office,
    pub(crate) clock: &'a DemoClock,
    pub(crate) hired: &'a [Hired],
    pub(crate) kind: String,
    pub(crate) account_ids: HashMap<String, String>,
    /// How many of an agent's accounts were given out, in the order of `hired`.
    pub(crate) given: Vec<AtomicUsize>,
}

impl History<'_> {
    /// Lets the agents work through the days before today.
    pub(crate) async fn make(
        &self,
        mut agents: Vec<FieldAgent>,
        first: i64,
        today: i64,
    ) -> Result<Vec<FieldAgent>> {
        for day in first..today {
            // 1970 began on a Thursday; nobody works on Sundays.
            if (day + 4) % 7 == 0 {
                continue;
            }
            let morning_us = day * DAY_US + OFFSET_US + 8 * HOUR_US;
            self.clock.stand_at(morning_us);
            self.office.sign_in(OWNER, PASSWORD).await?;
            let days = if day < today - 1 { DAYS_AT_ONCE } else { 1 };
            self.hand_out(&mut agents, (day, days)).await?;
            for (number, agent) in agents.iter_mut().enumerate() {
                agent.work(manner(number, day - today, TRAIL_DAYS), Mishaps::default());
            }
            agents = self.work_a_day(agents, morning_us).await?;
            if day < today - OPEN_REVIEW_DAYS {
                self.decide().await?;
            }
            progress(day - first + 1, today - first)?;
        }
        Ok(agents)
    }

    /// Every agent has visits to make; who has too few left gets those of the next days.
    pub(crate) async fn hand_out(&self, agents: &mut [FieldAgent], (day, days): (i64, usize)) -> Result<()> {
        for (number, agent) in agents.iter_mut().enumerate() {
            if agent.look_up_duties(VISITS_A_DAY).await? < VISITS_A_DAY {
                self.assign_next(number, (day, days)).await?;
                agent.look_up_duties(VISITS_A_DAY).await?;
            }
        }
        Ok(())
    }

    /// The agent's next accounts, as many as these days hold, due when the last of them ends.
    pub(crate) async fn assign_next(&self, number: usize, (day, days): (i64, usize)) -> Result<()> {
        let (Some(hired), Some(given)) = (self.hired.get(number), self.given.get(number)) else {
            return Ok(());
        };
        let own = self.scene.accounts_of(&hired.code, &self.account_ids);
        let count = (days * VISITS_A_DAY + MORE_THAN_A_DAY).min(own.len());
        let first = given.fetch_add(count, Ordering::Relaxed);
        let accounts: Vec<&str> =
            own.iter().cycle().skip(first % own.len().max(1)).take(count).copied().collect();
        let due = date(day + days as i64 - 1);
        set_up::assign(self.office, &hired.id, &self.kind, &accounts, &due).await?;
        Ok(())
    }

    async fn work_a_day(&self, agents: Vec<FieldAgent>, morning_us: i64) -> Result<Vec<FieldAgent>> {
        let evening_us = morning_us + 13 * HOUR_US;
        self.clock.stand_at(evening_us);
        let mut working = JoinSet::new();
        for (number, mut agent) in agents.into_iter().enumerate() {
            let begins_us = morning_us + (number as i64 * 7 % 50) * 60_000_000;
            working.spawn(async move {
                agent.begin_shift(begins_us);
                agent.advance(morning_us + 10 * HOUR_US)?;
                agent.end_shift()?;
                while !agent.phone.is_empty() {
                    agent.talk(evening_us).await?;
                }
                anyhow::Ok((number, agent))
            });
        }
        let mut done = Vec::new();
        while let Some(ended) = working.join_next().await {
            done.push(ended??);
        }
        done.sort_by_key(|(number, _)| *number);
        Ok(done.into_iter().map(|(_, agent)| agent).collect())
    }

    /// The supervisor decides what was asked; mostly the agents are right.
    async fn decide(&self) -> Result<()> {
        // The session of the morning is over by now.
        self.office.sign_in(OWNER, PASSWORD).await?;
        let waiting = self.office.get("/api/v1/reviews?state=pending&per_page=200").await?;
        for (number, review) in waiting["rows"].as_array().into_iter().flatten().enumerate() {
            let id = review["id"].as_str().unwrap_or_default();
            let accept = number % 6 != 5;
            let note = if accept { "De acuerdo" } else { "No coincide con la foto, favor de regresar" };
            let request = json!({"accepted": accept, "note": note});
            self.office.post(&format!("/api/v1/reviews/{id}/decide"), &request).await?;
        }
        Ok(())
    }
}

/// The day of a moment in the demo's town, counted from 1970.
pub(crate) fn day_of(moment: Timestamp) -> i64 {
    (moment.as_us() - OFFSET_US).div_euclid(DAY_US)
}

/// The day the demo's clock shows.
pub(crate) fn today(clock: &DemoClock) -> i64 {
    day_of(clock.now())
}

/// `YYYY-MM-DD`.
pub(crate) fn date(day: i64) -> String {
    Timestamp::from_us(day * DAY_US).to_string().chars().take(10).collect()
}

fn progress(done: i64, all: i64) -> std::io::Result<()> {
    let mut out = std::io::stdout();
    let end = if out.is_terminal() && done < all { "\r" } else { "\n" };
    if out.is_terminal() || done % 10 == 0 || done == all {
        write!(out, "· history: day {done} of {all} {end}")?;
    }
    out.flush()
}
