//! What an agent's phone needs for the day.

use ronda_domain::{AccountId, AgentId, OrganizationId, Timestamp, VisitId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::id_list::id_list;
use crate::{Session, StoreError};

/// A visit with the account and the address it is about.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct FeedVisitRow {
    /// The visit.
    pub id: Uuid,
    /// Its kind.
    pub visit_kind_id: Uuid,
    /// Where it stands.
    pub state: String,
    /// Not before this day.
    pub due_from: Option<String>,
    /// Not after this day.
    pub due_to: Option<String>,
    /// 1 (first) to 5 (last).
    pub priority: i64,
    /// Said to the agent.
    pub assignment_note: String,
    /// The account.
    pub account_id: Uuid,
    /// Its number.
    pub external_id: String,
    /// Who lent.
    pub creditor: String,
    /// What.
    pub product: String,
    /// In which currency.
    pub currency: String,
    /// What is owed.
    pub balance_cents: Option<i64>,
    /// For how long.
    pub days_past_due: Option<i64>,
    /// The bucket.
    pub bucket: String,
    /// The debtor, as the account tells.
    pub debtor_name: String,
    /// The address.
    pub address_id: Uuid,
    /// Street and number.
    pub line: String,
    /// City.
    pub city: String,
    /// Region.
    pub region: String,
    /// How to find it.
    pub reference: String,
    /// The pin.
    pub lat: Option<f64>,
    /// The pin.
    pub lon: Option<f64>,
    /// Where the pin came from.
    pub pin_source: Option<String>,
    /// How many agents confirmed it.
    pub confirmations: i64,
}

/// The agent's visits: those still to be made, and those finished since `done_after`.
pub async fn visits(
    session: &Session,
    organization: OrganizationId,
    agent: AgentId,
    (done_after, limit): (Timestamp, i64),
) -> Result<Vec<FeedVisitRow>, StoreError> {
    let sql = "SELECT v.id, v.visit_kind_id, v.state, v.due_from, v.due_to, v.priority, v.assignment_note, \
        v.account_id, a.external_id, a.creditor, a.product, a.currency, a.balance_cents, a.days_past_due, a.bucket, \
        a.debtor_name, v.address_id, d.line, d.city, d.region, d.reference, d.lat, d.lon, d.pin_source, \
        d.confirmations FROM visits v \
        JOIN accounts a ON a.organization_id = v.organization_id AND a.id = v.account_id \
        JOIN addresses d ON d.organization_id = v.organization_id AND d.id = v.address_id \
        WHERE v.organization_id = $1 AND v.agent_id = $2 AND v.withdrawn_at_us IS NULL \
        AND (v.finished_at_us IS NULL OR v.finished_at_us > $3) \
        ORDER BY v.finished_at_us IS NOT NULL, v.priority, v.id LIMIT $4";
    let values = [organization.0.into(), agent.0.into(), done_after.as_us().into(), limit.into()];
    session.all(sql, values).await
}

/// Someone tied to an account.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct FeedPersonRow {
    /// The account.
    pub account_id: Uuid,
    /// The person.
    pub id: Uuid,
    /// `debtor`, `co_debtor` or `guarantor`.
    pub role: String,
    /// Full name.
    pub name: String,
    /// JSON list of numbers as typed.
    pub phones: String,
}

/// The people of these accounts, debtors first.
pub async fn people(
    session: &Session,
    organization: OrganizationId,
    accounts: impl IntoIterator<Item = AccountId>,
) -> Result<Vec<FeedPersonRow>, StoreError> {
    let (places, mut values) = id_list(2, accounts.into_iter().map(|id| id.0));
    values.insert(0, organization.0.into());
    let sql = format!(
        "SELECT account_id, id, role, name, phones FROM debtors WHERE organization_id = $1 \
         AND account_id IN ({places}) ORDER BY CASE role WHEN 'debtor' THEN 0 WHEN 'co_debtor' THEN 1 ELSE 2 END, id"
    );
    session.all(&sql, values).await
}

/// An earlier visit to an account.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct PastVisitRow {
    /// The account.
    pub account_id: Uuid,
    /// When it ended, microseconds since 1970.
    pub finished_at_us: i64,
    /// Code of what came of it.
    pub outcome_code: String,
}

/// The completed visits to these accounts, newest first.
pub async fn history(
    session: &Session,
    organization: OrganizationId,
    accounts: impl IntoIterator<Item = AccountId>,
) -> Result<Vec<PastVisitRow>, StoreError> {
    let (places, mut values) = id_list(2, accounts.into_iter().map(|id| id.0));
    values.insert(0, organization.0.into());
    let sql = format!(
        "SELECT account_id, finished_at_us, outcome_code FROM visits WHERE organization_id = $1 \
         AND finished_at_us IS NOT NULL AND outcome_code IS NOT NULL AND account_id IN ({places}) \
         ORDER BY finished_at_us DESC LIMIT 5000"
    );
    session.all(&sql, values).await
}

/// A decision on what an agent asked.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct DecidedReviewRow {
    /// The review.
    pub id: Uuid,
    /// At the door of which visit.
    pub visit_id: Uuid,
    /// What was asked.
    pub kind: String,
    /// What was decided.
    pub state: String,
    /// In the supervisor's words.
    pub decision_note: Option<String>,
    /// When, microseconds since 1970.
    pub decided_at_us: Option<i64>,
}

/// The decisions about these visits, oldest first.
pub async fn decisions(
    session: &Session,
    organization: OrganizationId,
    visits: impl IntoIterator<Item = VisitId>,
) -> Result<Vec<DecidedReviewRow>, StoreError> {
    let (places, mut values) = id_list(2, visits.into_iter().map(|id| id.0));
    values.insert(0, organization.0.into());
    let sql = format!(
        "SELECT id, visit_id, kind, state, decision_note, decided_at_us FROM reviews WHERE organization_id = $1 \
         AND decided_at_us IS NOT NULL AND visit_id IN ({places}) ORDER BY decided_at_us, id"
    );
    session.all(&sql, values).await
}
