//! Where agents are, live and in hindsight.

use ronda_domain::{AgentId, BranchId, GeoPoint, Timestamp, VisitId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// One agent on the live map.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct AgentPlace {
    /// The agent.
    pub id: AgentId,
    /// Full name.
    pub name: String,
    /// What portfolios call the agent.
    pub code: Option<String>,
    /// Telephone, as typed.
    pub phone: Option<String>,
    /// Home branch.
    pub branch_id: Option<BranchId>,
    /// Its name.
    pub branch_name: Option<String>,
    /// `in_visit`, `on_shift`, `no_signal` (on shift, but silent) or `off_shift`.
    pub state: String,
    /// The visit the agent is at.
    pub visit_id: Option<VisitId>,
    /// Newest reading.
    pub at: Option<GeoPoint>,
    /// Radius of its uncertainty, metres.
    pub accuracy_m: Option<f64>,
    /// When it was taken.
    pub fix_at: Option<Timestamp>,
    /// Charge, 0 to 100.
    pub battery_percent: Option<i64>,
    /// Whether it is being charged.
    pub charging: Option<bool>,
    /// Visits finished today.
    pub visits_done: i64,
    /// Visits finished today and still to do.
    pub visits_total: i64,
}

/// The agents the caller sees.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct AgentPlaces {
    /// By name.
    pub rows: Vec<AgentPlace>,
    /// The server's clock, for the age of readings.
    pub server_time: Timestamp,
}

/// Which agents.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PlacesQuery {
    /// These only: ids with commas between them, at most 500.
    pub agents: Option<String>,
}

/// Which day.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TrailQuery {
    /// `YYYY-MM-DD`; today when absent.
    pub day: Option<String>,
}

/// One bend of a trail.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct TrailPoint {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// When.
    pub at: Timestamp,
    /// Radius of its uncertainty, metres.
    pub accuracy_m: f64,
    /// Charge.
    pub battery_percent: Option<i64>,
}

/// A place where the agent stood still.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct TrailStop {
    /// Where.
    pub at: GeoPoint,
    /// From.
    pub from: Timestamp,
    /// Until.
    pub until: Timestamp,
    /// How long, seconds.
    pub lasted_s: i64,
}

/// A silence inside a shift.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct TrailGap {
    /// From.
    pub from: Timestamp,
    /// Until.
    pub until: Timestamp,
    /// Why: `permission_off`, `gps_off`, `battery_dead`, `app_killed`, `app_in_background`, `no_signal` or
    /// `unexplained`.
    pub cause: String,
}

/// A shift of the day.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct TrailShift {
    /// From.
    pub from: Timestamp,
    /// Until; absent while it lasts.
    pub until: Option<Timestamp>,
}

/// A visit of the day.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct TrailVisit {
    /// The visit.
    pub id: VisitId,
    /// Where it stands.
    pub state: String,
    /// The debtor.
    pub debtor_name: String,
    /// Street and number.
    pub address: String,
    /// Where the agent stood, else the address's pin.
    pub at: Option<GeoPoint>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// The outcome in words.
    pub outcome: Option<String>,
    /// How presence came out.
    pub verdict: Option<String>,
}

/// Where an agent was on one day.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Trail {
    /// `YYYY-MM-DD`.
    pub day: String,
    /// The path without its small bends.
    pub line: Vec<TrailPoint>,
    /// Readings the path was made of.
    pub fix_count: i64,
    /// Where it stood still.
    pub stops: Vec<TrailStop>,
    /// Where it broke off, inside shifts.
    pub gaps: Vec<TrailGap>,
    /// The shifts of the day.
    pub shifts: Vec<TrailShift>,
    /// The visits of the day; today also those still to do.
    pub visits: Vec<TrailVisit>,
}
