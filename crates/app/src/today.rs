//! Today in figures: what was achieved, what waits, who needs help.

use std::collections::BTreeMap;

use ronda_domain::Timestamp;
use ronda_store::figures::{self, HourRow, OutcomeRow, PromisedRow, Scope};

use crate::labels::label_of_code;
use crate::places::{AgentState, LOW_BATTERY_PERCENT};
use crate::{Actor, App, AppError, LocalDay, Permission};

/// Days of the small history.
const DAYS: i64 = 14;
/// Contradicted visits older than this are left to reports, days.
const CONTRADICTED_DAYS: i64 = 7;

/// Visits of one day or hour.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Achieved {
    /// With an outcome.
    pub done: i64,
    /// Of them, those that reached the debtor.
    pub contacts: i64,
    /// Cancelled.
    pub cancelled: i64,
}

impl Achieved {
    fn add(&mut self, hour: &HourRow) {
        self.done += hour.done;
        self.contacts += hour.contacts;
        self.cancelled += hour.cancelled;
    }
}

/// Today in figures.
#[derive(Debug, Clone)]
pub struct Today {
    /// `YYYY-MM-DD`, where the organization is.
    pub day: String,
    /// Of today.
    pub achieved: Achieved,
    /// Visits still to do today.
    pub open: i64,
    /// Money promised today.
    pub promised: Vec<PromisedRow>,
    /// Agents there are.
    pub agents: i64,
    /// Agents on shift.
    pub on_shift: i64,
    /// Of them, those in a visit.
    pub in_visit: i64,
    /// Phones on shift whose charge will not last.
    pub low_battery: i64,
    /// Phones on shift that are silent.
    pub silent: i64,
    /// Reviews that wait.
    pub reviews: i64,
    /// Visits with contradicted presence that nobody looked at.
    pub contradicted: i64,
    /// Messages that could not be sent.
    pub failed_messages: i64,
    /// Today by hour of the day, 0 to 23.
    pub hours: Vec<Achieved>,
    /// The last days, today last.
    pub days: Vec<(String, Achieved)>,
    /// Outcomes of today: code, words, how many.
    pub outcomes: Vec<(String, String, i64)>,
}

impl App {
    /// Today in figures, of the branches the actor sees.
    ///
    /// # Errors
    /// `Forbidden` for those who may not read.
    pub async fn today_in_figures(&self, actor: &Actor) -> Result<Today, AppError> {
        actor.must(Permission::Read)?;
        let read = self.store.read();
        let today = self.today(actor.organization).await?;
        let scope =
            Scope { organization: actor.organization, branches: actor.branches.filter().map(<[_]>::to_vec) };
        let span = (today.start(), today.end());
        let begin = today.plus_days(1 - DAYS);
        let hours = figures::by_hour(&read, &scope, (begin.start(), today.end())).await?;
        let days = days_of(&hours, &begin, &today);
        let places = self.agent_places(actor, None).await?;
        let count = |wanted: &[AgentState]| {
            places.iter().filter(|place| wanted.contains(&place.state)).count() as i64
        };
        let low = |percent: i64| percent <= LOW_BATTERY_PERCENT;
        let week_ago = self.now().plus_s(-CONTRADICTED_DAYS * 24 * 3600);
        Ok(Today {
            day: today.date(),
            achieved: days.last().map(|(_, achieved)| achieved.clone()).unwrap_or_default(),
            open: figures::open_by(&read, &scope, &today.date()).await?,
            promised: figures::promised(&read, &scope, span).await?,
            agents: places.len() as i64,
            on_shift: count(&[AgentState::OnShift, AgentState::InVisit, AgentState::NoSignal]),
            in_visit: count(&[AgentState::InVisit]),
            low_battery: places
                .iter()
                .filter(|place| place.state != AgentState::OffShift)
                .filter(|place| {
                    place.row.battery_percent.is_some_and(low) && place.row.charging != Some(true)
                })
                .count() as i64,
            silent: count(&[AgentState::NoSignal]),
            reviews: figures::pending_reviews(&read, &scope).await?,
            contradicted: figures::contradicted(&read, &scope, week_ago).await?,
            failed_messages: figures::failed_messages(&read, &scope).await?,
            hours: hours_of(&hours, &begin, &today),
            outcomes: in_words(figures::outcomes(&read, &scope, span).await?),
            days,
        })
    }
}

fn moment(begin: &LocalDay, hour: &HourRow) -> Timestamp {
    begin.start().plus_s(hour.hour * 3600)
}

/// Every day from the first to today, also those on which nothing was done.
fn days_of(hours: &[HourRow], begin: &LocalDay, today: &LocalDay) -> Vec<(String, Achieved)> {
    let mut days: BTreeMap<String, Achieved> =
        (0..DAYS).map(|ago| (today.plus_days(-ago).date(), Achieved::default())).collect();
    for hour in hours {
        if let Some(day) = days.get_mut(&begin.day_of(moment(begin, hour)).date()) {
            day.add(hour);
        }
    }
    days.into_iter().collect()
}

fn hours_of(hours: &[HourRow], begin: &LocalDay, today: &LocalDay) -> Vec<Achieved> {
    let mut day = vec![Achieved::default(); 24];
    for hour in hours {
        let since_s = moment(begin, hour).seconds_since(today.start());
        let index = usize::try_from(since_s.div_euclid(3600)).ok();
        if let Some(slot) = index.and_then(|index| day.get_mut(index)) {
            slot.add(hour);
        }
    }
    day
}

/// The same outcome of several kinds of visit is one outcome here.
fn in_words(rows: Vec<OutcomeRow>) -> Vec<(String, String, i64)> {
    let mut merged: Vec<(String, String, i64)> = Vec::new();
    for row in rows {
        let tree = serde_json::from_str(&row.outcomes).unwrap_or_default();
        let label = label_of_code(&tree, &row.outcome_code);
        match merged.iter_mut().find(|(code, ..)| *code == row.outcome_code) {
            Some((.., count)) => *count += row.count,
            None => merged.push((row.outcome_code, label, row.count)),
        }
    }
    merged.sort_by_key(|(.., count)| -count);
    merged
}
