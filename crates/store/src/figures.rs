//! The figures of the home page, counted where the rows are.

use ronda_domain::{BranchId, OrganizationId, Timestamp};
use sea_orm::FromQueryResult;

use crate::clauses::Clauses;
use crate::{Session, StoreError};

/// Whose figures.
#[derive(Debug, Clone)]
pub struct Scope {
    /// The tenant.
    pub organization: OrganizationId,
    /// These branches; `None` for all.
    pub branches: Option<Vec<BranchId>>,
}

impl Scope {
    fn clauses(&self, alias: &str) -> Clauses {
        let mut clauses = Clauses::of_table(alias, self.organization);
        clauses.branches(&format!("{alias}branch_id"), self.branches.as_deref());
        clauses
    }
}

/// What came of visits in one hour.
#[derive(Debug, Clone, FromQueryResult)]
pub struct HourRow {
    /// Hours since the beginning that was asked for.
    pub hour: i64,
    /// Visits with an outcome.
    pub done: i64,
    /// Of them, those that reached the debtor.
    pub contacts: i64,
    /// Visits cancelled.
    pub cancelled: i64,
}

/// Finished visits between two moments, by hour.
pub async fn by_hour(
    session: &Session,
    scope: &Scope,
    (from, until): (Timestamp, Timestamp),
) -> Result<Vec<HourRow>, StoreError> {
    let mut clauses = scope.clauses("");
    let (from, until) = (clauses.place(from.as_us()), clauses.place(until.as_us()));
    clauses.and(format!("finished_at_us >= {from} AND finished_at_us < {until}"));
    let sql = format!(
        "SELECT hour, CAST(SUM(done) AS BIGINT) AS done, CAST(SUM(contact) AS BIGINT) AS contacts, \
         CAST(SUM(cancelled) AS BIGINT) AS cancelled FROM \
         (SELECT (finished_at_us - {from}) / 3600000000 AS hour, \
          CASE WHEN state = 'cancelled' THEN 0 ELSE 1 END AS done, \
          CASE WHEN contact = 'debtor' THEN 1 ELSE 0 END AS contact, \
          CASE WHEN state = 'cancelled' THEN 1 ELSE 0 END AS cancelled FROM visits WHERE {}) AS finished \
         GROUP BY hour ORDER BY hour",
        clauses.text()
    );
    session.all(&sql, clauses.values()).await
}

/// Money promised in one currency.
#[derive(Debug, Clone, FromQueryResult)]
pub struct PromisedRow {
    /// ISO 4217.
    pub currency: String,
    /// How many promises.
    pub count: i64,
    /// How much, all together.
    pub amount_cents: i64,
}

/// Promises made between two moments, by currency, the most money first.
pub async fn promised(
    session: &Session,
    scope: &Scope,
    (from, until): (Timestamp, Timestamp),
) -> Result<Vec<PromisedRow>, StoreError> {
    let mut clauses = scope.clauses("v.");
    let (from, until) = (clauses.place(from.as_us()), clauses.place(until.as_us()));
    clauses.and(format!("v.finished_at_us >= {from} AND v.finished_at_us < {until}"));
    let sql = format!(
        "SELECT p.currency, COUNT(*) AS count, CAST(SUM(p.amount_cents) AS BIGINT) AS amount_cents FROM visits v \
         JOIN promises p ON p.organization_id = v.organization_id AND p.visit_id = v.id \
         AND p.account_id = v.account_id WHERE {} \
         GROUP BY p.currency ORDER BY amount_cents DESC",
        clauses.text()
    );
    session.all(&sql, clauses.values()).await
}

/// How often visits came out one way.
#[derive(Debug, Clone, FromQueryResult)]
pub struct OutcomeRow {
    /// Code of the outcome.
    pub outcome_code: String,
    /// The kind's outcome tree, JSON.
    pub outcomes: String,
    /// How many.
    pub count: i64,
}

/// Outcomes of visits finished between two moments, the most frequent first.
pub async fn outcomes(
    session: &Session,
    scope: &Scope,
    (from, until): (Timestamp, Timestamp),
) -> Result<Vec<OutcomeRow>, StoreError> {
    let mut clauses = scope.clauses("v.");
    let (from, until) = (clauses.place(from.as_us()), clauses.place(until.as_us()));
    clauses.and(format!("v.finished_at_us >= {from} AND v.finished_at_us < {until}"));
    clauses.and("v.outcome_code IS NOT NULL");
    let sql = format!(
        "SELECT v.outcome_code, k.outcomes, v.count FROM (SELECT v.organization_id, v.visit_kind_id, v.outcome_code, \
         COUNT(*) AS count FROM visits v WHERE {} GROUP BY v.organization_id, v.visit_kind_id, v.outcome_code) AS v \
         JOIN visit_kinds k ON k.organization_id = v.organization_id AND k.id = v.visit_kind_id \
         ORDER BY v.count DESC, v.outcome_code LIMIT 50",
        clauses.text()
    );
    session.all(&sql, clauses.values()).await
}

/// Visits still to be done by this day (`YYYY-MM-DD`).
pub async fn open_by(session: &Session, scope: &Scope, day: &str) -> Result<i64, StoreError> {
    let mut clauses = scope.clauses("");
    let day = clauses.place(day);
    clauses.and(format!(
        "finished_at_us IS NULL AND withdrawn_at_us IS NULL AND agent_id IS NOT NULL \
         AND (due_from IS NULL OR due_from <= {day})"
    ));
    count(session, "visits", &clauses).await
}

/// Visits whose presence is contradicted and that nobody has reviewed, finished since then.
pub async fn contradicted(session: &Session, scope: &Scope, since: Timestamp) -> Result<i64, StoreError> {
    let mut clauses = scope.clauses("");
    let since = clauses.place(since.as_us());
    clauses.and(format!("finished_at_us >= {since} AND verdict = 'contradicted' AND reviewed_at_us IS NULL"));
    count(session, "visits", &clauses).await
}

/// Reviews that wait for a decision.
pub async fn pending_reviews(session: &Session, scope: &Scope) -> Result<i64, StoreError> {
    let clauses = scope.clauses("v.");
    let sql = format!(
        "SELECT COUNT(*) AS value FROM reviews r JOIN visits v ON v.organization_id = r.organization_id \
         AND v.id = r.visit_id WHERE r.state = 'pending' AND {}",
        clauses.text()
    );
    Ok(session.value(&sql, clauses.values()).await?.unwrap_or(0))
}

/// Messages that could not be sent.
pub async fn failed_messages(session: &Session, scope: &Scope) -> Result<i64, StoreError> {
    let mut clauses = scope.clauses("");
    clauses.and("state = 'failed'");
    count(session, "messages", &clauses).await
}

async fn count(session: &Session, table: &str, clauses: &Clauses) -> Result<i64, StoreError> {
    let sql = format!("SELECT COUNT(*) AS value FROM {table} WHERE {}", clauses.text());
    Ok(session.value(&sql, clauses.values()).await?.unwrap_or(0))
}
