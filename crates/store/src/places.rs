//! Where agents are, their trails, and how their day goes.

use ronda_domain::{AgentId, BranchId, OrganizationId, Timestamp};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::clauses::Clauses;
use crate::{Session, StoreError};

/// One agent as the live map shows them.
#[derive(Debug, Clone, FromQueryResult)]
pub struct PlaceRow {
    /// The agent.
    pub id: Uuid,
    /// Full name.
    pub name: String,
    /// What portfolios call the agent.
    pub code: Option<String>,
    /// As typed.
    pub phone: Option<String>,
    /// Home branch.
    pub branch_id: Option<Uuid>,
    /// Its name.
    pub branch_name: Option<String>,
    /// `on_shift`, `visiting` or `off_shift`; nothing before the first shift.
    pub state: Option<String>,
    /// The visit the agent is at.
    pub visit_id: Option<Uuid>,
    /// Newest reading.
    pub lat: Option<f64>,
    /// Newest reading.
    pub lon: Option<f64>,
    /// Radius of its uncertainty, metres.
    pub accuracy_m: Option<f64>,
    /// When it was taken.
    pub fix_at_us: Option<i64>,
    /// Charge.
    pub battery_percent: Option<i64>,
    /// Whether it is being charged.
    pub charging: Option<bool>,
}

/// Which agents.
#[derive(Debug, Clone, Default)]
pub struct PlaceFilter {
    /// Of these branches; `None` for all.
    pub branches: Option<Vec<BranchId>>,
    /// These only.
    pub agents: Option<Vec<AgentId>>,
}

/// The agents, by name.
pub async fn places(
    session: &Session,
    organization: OrganizationId,
    filter: &PlaceFilter,
) -> Result<Vec<PlaceRow>, StoreError> {
    let mut clauses = Clauses::of_table("u.", organization);
    clauses.and("u.role = 'agent' AND u.deactivated_at_us IS NULL");
    clauses.branches("u.branch_id", filter.branches.as_deref());
    if let Some(agents) = &filter.agents {
        clauses.one_of("u.id", agents.iter().map(|agent| agent.0));
    }
    let sql = format!(
        "SELECT u.id, u.name, u.code, u.phone, u.branch_id, b.name AS branch_name, p.state, p.visit_id, p.lat, p.lon, \
         p.accuracy_m, p.fix_at_us, p.battery_percent, p.charging FROM users u \
         LEFT JOIN branches b ON b.organization_id = u.organization_id AND b.id = u.branch_id \
         LEFT JOIN agent_places p ON p.organization_id = u.organization_id AND p.agent_id = u.id \
         WHERE {} ORDER BY LOWER(u.name), u.id",
        clauses.text()
    );
    session.all(&sql, clauses.values()).await
}

/// How many visits an agent finished and has still to do.
#[derive(Debug, Clone, FromQueryResult)]
pub struct AgentCount {
    /// The agent.
    pub agent_id: Uuid,
    /// How many.
    pub count: i64,
}

/// Visits finished between two moments, by agent.
pub async fn finished_counts(
    session: &Session,
    organization: OrganizationId,
    (from, until): (Timestamp, Timestamp),
    agents: Option<&[AgentId]>,
) -> Result<Vec<AgentCount>, StoreError> {
    let mut clauses = Clauses::of(organization);
    let (from, until) = (clauses.place(from.as_us()), clauses.place(until.as_us()));
    clauses.and(format!("finished_at_us >= {from} AND finished_at_us < {until} AND agent_id IS NOT NULL"));
    of_agents(&mut clauses, agents);
    counts(session, &clauses).await
}

/// Visits not finished that are due by this day (`YYYY-MM-DD`), by agent.
pub async fn open_counts(
    session: &Session,
    organization: OrganizationId,
    today: &str,
    agents: Option<&[AgentId]>,
) -> Result<Vec<AgentCount>, StoreError> {
    let mut clauses = Clauses::of(organization);
    let today = clauses.place(today);
    clauses.and(format!(
        "finished_at_us IS NULL AND withdrawn_at_us IS NULL AND agent_id IS NOT NULL \
         AND (due_from IS NULL OR due_from <= {today})"
    ));
    of_agents(&mut clauses, agents);
    counts(session, &clauses).await
}

fn of_agents(clauses: &mut Clauses, agents: Option<&[AgentId]>) {
    if let Some(agents) = agents {
        clauses.one_of("agent_id", agents.iter().map(|agent| agent.0));
    }
}

async fn counts(session: &Session, clauses: &Clauses) -> Result<Vec<AgentCount>, StoreError> {
    let sql =
        format!("SELECT agent_id, COUNT(*) AS count FROM visits WHERE {} GROUP BY agent_id", clauses.text());
    session.all(&sql, clauses.values()).await
}

/// One reading of a trail.
#[derive(Debug, Clone, FromQueryResult)]
pub struct TrailFix {
    /// When.
    pub taken_at_us: i64,
    /// Where.
    pub lat: f64,
    /// Where.
    pub lon: f64,
    /// Radius of its uncertainty, metres.
    pub accuracy_m: f64,
    /// Metres a second.
    pub speed_mps: Option<f64>,
    /// Charge.
    pub battery_percent: Option<i64>,
    /// The phone says it was invented.
    pub mock: bool,
}

/// The agent's readings between two moments, in order.
pub async fn trail(
    session: &Session,
    organization: OrganizationId,
    agent: AgentId,
    (from, until): (Timestamp, Timestamp),
    limit: i64,
) -> Result<Vec<TrailFix>, StoreError> {
    let sql = "SELECT taken_at_us, lat, lon, accuracy_m, speed_mps, battery_percent, mock FROM fixes \
        WHERE organization_id = $1 AND agent_id = $2 AND taken_at_us >= $3 AND taken_at_us < $4 \
        ORDER BY taken_at_us LIMIT $5";
    let values =
        [organization.0.into(), agent.0.into(), from.as_us().into(), until.as_us().into(), limit.into()];
    session.all(sql, values).await
}

/// A shift of the agent that touches a time.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ShiftRow {
    /// When it began.
    pub started_at_us: i64,
    /// When it ended, if it has.
    pub ended_at_us: Option<i64>,
}

/// The agent's shifts that touch the time between two moments.
pub async fn shifts(
    session: &Session,
    organization: OrganizationId,
    agent: AgentId,
    (from, until): (Timestamp, Timestamp),
) -> Result<Vec<ShiftRow>, StoreError> {
    let sql = "SELECT started_at_us, ended_at_us FROM shifts WHERE organization_id = $1 AND agent_id = $2 \
        AND started_at_us < $4 AND (ended_at_us IS NULL OR ended_at_us > $3) ORDER BY started_at_us";
    let values = [organization.0.into(), agent.0.into(), from.as_us().into(), until.as_us().into()];
    session.all(sql, values).await
}

/// A visit of the agent's day.
#[derive(Debug, Clone, FromQueryResult)]
pub struct DayVisit {
    /// The visit.
    pub id: Uuid,
    /// `VisitState`.
    pub state: String,
    /// The debtor.
    pub debtor_name: String,
    /// Street and number.
    pub address_line: String,
    /// Where the agent stood.
    pub lat: Option<f64>,
    /// Where the agent stood.
    pub lon: Option<f64>,
    /// The address's pin.
    pub pin_lat: Option<f64>,
    /// The address's pin.
    pub pin_lon: Option<f64>,
    /// When it ended.
    pub finished_at_us: Option<i64>,
    /// Code of the outcome.
    pub outcome_code: Option<String>,
    /// The kind's outcome tree, JSON.
    pub outcomes: String,
    /// `PresenceOutcome`.
    pub verdict: Option<String>,
}

/// The agent's visits finished between two moments, and with `open_by` those still to do by that day.
pub async fn day_visits(
    session: &Session,
    organization: OrganizationId,
    agent: AgentId,
    (from, until): (Timestamp, Timestamp),
    open_by: Option<&str>,
) -> Result<Vec<DayVisit>, StoreError> {
    let mut clauses = Clauses::of_table("v.", organization);
    clauses.equal("v.agent_id", Some(agent.0));
    let (from, until) = (clauses.place(from.as_us()), clauses.place(until.as_us()));
    let finished = format!("(v.finished_at_us >= {from} AND v.finished_at_us < {until})");
    let wanted = match open_by {
        Some(day) => {
            let day = clauses.place(day);
            format!(
                "({finished} OR (v.finished_at_us IS NULL AND v.withdrawn_at_us IS NULL \
                 AND (v.due_from IS NULL OR v.due_from <= {day})))"
            )
        }
        None => finished,
    };
    clauses.and(wanted);
    let sql = format!(
        "SELECT v.id, v.state, a.debtor_name, d.line AS address_line, v.lat, v.lon, d.lat AS pin_lat, \
         d.lon AS pin_lon, v.finished_at_us, v.outcome_code, k.outcomes, v.verdict FROM visits v \
         JOIN accounts a ON a.organization_id = v.organization_id AND a.id = v.account_id \
         JOIN addresses d ON d.organization_id = v.organization_id AND d.id = v.address_id \
         JOIN visit_kinds k ON k.organization_id = v.organization_id AND k.id = v.visit_kind_id \
         WHERE {} ORDER BY CASE WHEN v.finished_at_us IS NULL THEN 1 ELSE 0 END, v.finished_at_us, v.priority, v.id \
         LIMIT 500",
        clauses.text()
    );
    session.all(&sql, clauses.values()).await
}
