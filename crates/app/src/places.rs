//! Where agents are now, how their day goes, and where they have been.

use std::collections::HashMap;

use ronda_domain::{AgentId, GeoPoint, Timestamp};
use ronda_presence::trail::{Gap, Stop, gaps, simplify, stops};
use ronda_presence::{AccuracyConfidence, Fix};
use ronda_store::places::{self, AgentCount, DayVisit, PlaceFilter, PlaceRow, TrailFix};
use uuid::Uuid;

use crate::labels::label_of_code;
use crate::{Actor, App, AppError, Permission};

/// A phone on shift without a reading for so long is silent.
pub const SILENT_S: i64 = 15 * 60;
/// At this charge a phone will not last.
pub const LOW_BATTERY_PERCENT: i64 = 15;
/// The most readings of one day's trail.
const MOST_FIXES: i64 = 50_000;
/// Bends of a trail smaller than this are not drawn, metres.
const TRAIL_TOLERANCE_M: f64 = 4.0;

/// What an agent is doing, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgentState {
    /// At a door, with a visit open.
    InVisit,
    /// The shift is on and readings come in.
    OnShift,
    /// The shift is on, but no reading came for a while.
    NoSignal,
    /// No shift.
    OffShift,
}

impl AgentState {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InVisit => "in_visit",
            Self::OnShift => "on_shift",
            Self::NoSignal => "no_signal",
            Self::OffShift => "off_shift",
        }
    }

    /// From what the phone's events say and the age of its newest reading.
    pub fn of(row: &PlaceRow, now: Timestamp) -> Self {
        let silent = row.fix_at_us.is_none_or(|at| now.seconds_since(Timestamp::from_us(at)) > SILENT_S);
        match row.state.as_deref() {
            Some("on_shift" | "visiting") if silent => Self::NoSignal,
            Some("visiting") => Self::InVisit,
            Some("on_shift") => Self::OnShift,
            _ => Self::OffShift,
        }
    }
}

/// One agent on the live map.
#[derive(Debug, Clone)]
pub struct AgentPlace {
    /// Who and where.
    pub row: PlaceRow,
    /// Doing what.
    pub state: AgentState,
    /// Visits finished today.
    pub done: i64,
    /// Visits finished today and still to do.
    pub total: i64,
}

/// Where an agent was on one day.
#[derive(Debug, Clone)]
pub struct Trail {
    /// `YYYY-MM-DD`.
    pub day: String,
    /// The path, without its small bends.
    pub line: Vec<TrailFix>,
    /// Readings the path was made of.
    pub fix_count: usize,
    /// Where it stood still.
    pub stops: Vec<Stop>,
    /// Where it broke off, inside shifts.
    pub gaps: Vec<Gap>,
    /// The shifts of the day.
    pub shifts: Vec<(Timestamp, Option<Timestamp>)>,
    /// The visits of the day, with the outcome in words.
    pub visits: Vec<(DayVisit, Option<String>)>,
}

impl App {
    /// All agents the actor sees, or these only.
    ///
    /// # Errors
    /// `Forbidden` for those who may not read.
    pub async fn agent_places(
        &self,
        actor: &Actor,
        agents: Option<Vec<AgentId>>,
    ) -> Result<Vec<AgentPlace>, AppError> {
        actor.must(Permission::Read)?;
        let (organization, read, now) = (actor.organization, self.store.read(), self.now());
        let today = self.today(organization).await?;
        let only = agents.as_deref();
        let span = (today.start(), today.end());
        let done = places::finished_counts(&read, organization, span, only).await?;
        let open = places::open_counts(&read, organization, &today.date(), only).await?;
        let (done, open) = (by_agent(done), by_agent(open));
        let branches = actor.branches.filter().map(<[_]>::to_vec);
        let filter = PlaceFilter { branches, agents };
        let rows = places::places(&read, organization, &filter).await?;
        let place = |row: PlaceRow| {
            let finished = done.get(&row.id).copied().unwrap_or(0);
            AgentPlace {
                state: AgentState::of(&row, now),
                done: finished,
                total: finished + open.get(&row.id).copied().unwrap_or(0),
                row,
            }
        };
        Ok(rows.into_iter().map(place).collect())
    }

    /// Where an agent was on a day (`YYYY-MM-DD`), today when none is given.
    ///
    /// # Errors
    /// `Forbidden` for those who may not read; `NotFound` when there is no such agent in the actor's branches;
    /// `Invalid` when the day is none.
    pub async fn agent_trail(
        &self,
        actor: &Actor,
        agent: AgentId,
        day: Option<&str>,
    ) -> Result<Trail, AppError> {
        actor.must(Permission::Read)?;
        let (organization, read) = (actor.organization, self.store.read());
        if self.agent_places(actor, Some(vec![agent])).await?.is_empty() {
            return Err(AppError::not_found("agent", agent));
        }
        let today = self.today(organization).await?;
        let wrong = || AppError::invalid("day", "date", "expected a day such as 2026-11-21");
        let day = day.map_or_else(|| Some(today.clone()), |day| today.on(day)).ok_or_else(wrong)?;
        let span = (day.start(), day.end());
        let fixes = places::trail(&read, organization, agent, span, MOST_FIXES).await?;
        let shifts = places::shifts(&read, organization, agent, span).await?;
        let open_by = (day.date() == today.date()).then(|| today.date());
        let visits = places::day_visits(&read, organization, agent, span, open_by.as_deref()).await?;
        let until = day.end().min(self.now());
        let worked: Vec<(i64, i64)> = shifts
            .iter()
            .map(|shift| (shift.started_at_us, shift.ended_at_us.unwrap_or(until.as_us())))
            .collect();
        let judged: Vec<Fix> = fixes.iter().filter_map(fix_of).collect();
        Ok(Trail {
            day: day.date(),
            fix_count: fixes.len(),
            stops: stops(&judged),
            gaps: worked
                .iter()
                .flat_map(|(from, until)| gaps(*from, *until, &worked, &judged, &[]))
                .collect(),
            line: line_of(fixes),
            shifts: shifts
                .iter()
                .map(|shift| {
                    (Timestamp::from_us(shift.started_at_us), shift.ended_at_us.map(Timestamp::from_us))
                })
                .collect(),
            visits: visits.into_iter().map(labelled).collect(),
        })
    }
}

fn by_agent(counts: Vec<AgentCount>) -> HashMap<Uuid, i64> {
    counts.into_iter().map(|count| (count.agent_id, count.count)).collect()
}

fn labelled(visit: DayVisit) -> (DayVisit, Option<String>) {
    let outcomes = serde_json::from_str(&visit.outcomes).unwrap_or_default();
    let label = visit.outcome_code.as_deref().map(|code| label_of_code(&outcomes, code));
    (visit, label)
}

fn fix_of(fix: &TrailFix) -> Option<Fix> {
    Some(Fix {
        at: GeoPoint::new(fix.lat, fix.lon).ok()?,
        accuracy_m: fix.accuracy_m,
        accuracy_confidence: AccuracyConfidence::P68,
        taken_at_us: fix.taken_at_us,
        monotonic_ms: fix.taken_at_us / 1000,
        gps_time_us: None,
        speed_mps: fix.speed_mps,
        mock: Some(fix.mock),
    })
}

fn line_of(fixes: Vec<TrailFix>) -> Vec<TrailFix> {
    let points: Vec<GeoPoint> = fixes.iter().filter_map(|fix| GeoPoint::new(fix.lat, fix.lon).ok()).collect();
    if points.len() != fixes.len() {
        return fixes;
    }
    let mut kept = simplify(&points, TRAIL_TOLERANCE_M).into_iter().peekable();
    let bends = fixes.into_iter().enumerate().filter(|(index, _)| kept.next_if_eq(index).is_some());
    bends.map(|(_, fix)| fix).collect()
}
