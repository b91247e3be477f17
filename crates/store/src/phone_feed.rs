//! What an agent's phone keeps: its open visits with everything needed at the door, and what came of earlier ones.

use ronda_domain::{AgentId, DeviceId, OrganizationId, Timestamp};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{Session, StoreError};

/// More visits than this are no day's work; the phone gets the most urgent.
const MOST_VISITS: i64 = 500;
/// Earlier visits of all those accounts together.
const MOST_HISTORY: i64 = 2_000;
/// Decisions shown to the agent.
const MOST_DECISIONS: i64 = 50;
/// Faults of a phone's own log; people need to see that there are some, not all of them.
const MOST_FAULTS: i64 = 20;

/// One open visit.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct PhoneVisitRow {
    /// The visit.
    pub id: Uuid,
    /// Kind of visit.
    pub visit_kind_id: Uuid,
    /// What its portfolio asks instead of what the kind asks.
    pub portfolio_questionnaire_id: Option<Uuid>,
    /// Where it stands.
    pub state: String,
    /// 1 (first) to 5 (last).
    pub priority: i64,
    /// Not before this day.
    pub due_from: Option<String>,
    /// Not after this day.
    pub due_to: Option<String>,
    /// What the supervisor wrote for the agent.
    pub assignment_note: String,
    /// The account.
    pub account_id: Uuid,
    /// What the creditor calls it.
    pub external_id: String,
    /// Who is owed.
    pub creditor: String,
    /// What was lent.
    pub product: String,
    /// ISO 4217.
    pub currency: String,
    /// All that is owed.
    pub balance_cents: Option<i64>,
    /// What is past due.
    pub overdue_cents: Option<i64>,
    /// Days past due.
    pub days_past_due: Option<i64>,
    /// What the import knew besides, a JSON object of texts.
    pub extra: String,
    /// Who owes.
    pub debtor_name: String,
    /// The debtor's row, when there is one.
    pub debtor_id: Option<Uuid>,
    /// JSON list.
    pub phones: Option<String>,
    /// The address.
    pub address_id: Uuid,
    /// Street and number.
    pub line: String,
    /// City.
    pub city: String,
    /// State or province.
    pub region: String,
    /// How to find it.
    pub reference: String,
    /// Pin.
    pub lat: Option<f64>,
    /// Pin.
    pub lon: Option<f64>,
    /// Where the pin came from.
    pub pin_source: Option<String>,
    /// How many independent agents confirmed it.
    pub confirmations: i64,
}

/// The agent's open visits that may be done by this day (`YYYY-MM-DD`), most urgent first; each once.
pub async fn visits(
    session: &Session,
    organization: OrganizationId,
    agent: AgentId,
    day: &str,
) -> Result<Vec<PhoneVisitRow>, StoreError> {
    let sql = "SELECT v.id, v.visit_kind_id, pq.questionnaire_id AS portfolio_questionnaire_id, v.state, v.priority, v.due_from, v.due_to, v.assignment_note, v.account_id, \
        a.external_id, a.creditor, a.product, a.currency, a.balance_cents, a.overdue_cents, a.days_past_due, \
        a.extra, a.debtor_name, d.id AS debtor_id, d.phones, ad.id AS address_id, ad.line, ad.city, ad.region, ad.reference, \
        ad.lat, ad.lon, ad.pin_source, ad.confirmations \
        FROM visits v \
        JOIN accounts a ON a.organization_id = v.organization_id AND a.id = v.account_id \
        JOIN addresses ad ON ad.organization_id = v.organization_id AND ad.id = v.address_id \
        LEFT JOIN portfolio_questionnaires pq ON pq.organization_id = v.organization_id \
            AND pq.portfolio_id = a.portfolio_id AND pq.visit_kind_id = v.visit_kind_id \
        LEFT JOIN debtors d ON d.organization_id = v.organization_id AND d.account_id = v.account_id \
            AND d.role = 'debtor' \
        WHERE v.organization_id = $1 AND v.agent_id = $2 \
            AND v.state IN ('assigned', 'en_route', 'arrived', 'in_progress') AND v.withdrawn_at_us IS NULL \
            AND (v.due_from IS NULL OR v.due_from <= $3) \
        ORDER BY v.priority, v.id, d.id LIMIT $4";
    let values = [organization.0.into(), agent.0.into(), day.into(), MOST_VISITS.into()];
    let mut rows: Vec<PhoneVisitRow> = session.all(sql, values).await?;
    rows.dedup_by_key(|row| row.id);
    Ok(rows)
}

/// What came of an earlier visit.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct PastVisitRow {
    /// To which account.
    pub account_id: Uuid,
    /// Of which kind.
    pub visit_kind_id: Uuid,
    /// When it ended.
    pub finished_at_us: i64,
    /// What came of it.
    pub outcome_code: String,
}

/// Finished visits to the accounts of the agent's open ones, newest first.
pub async fn history(
    session: &Session,
    organization: OrganizationId,
    agent: AgentId,
) -> Result<Vec<PastVisitRow>, StoreError> {
    let sql = "SELECT account_id, visit_kind_id, finished_at_us, outcome_code FROM visits \
        WHERE organization_id = $1 AND finished_at_us IS NOT NULL AND outcome_code IS NOT NULL AND account_id IN \
        (SELECT account_id FROM visits WHERE organization_id = $1 AND agent_id = $2 \
            AND state IN ('assigned', 'en_route', 'arrived', 'in_progress')) \
        ORDER BY finished_at_us DESC LIMIT $3";
    session.all(sql, [organization.0.into(), agent.0.into(), MOST_HISTORY.into()]).await
}

/// The last promise to pay an account.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct LastPromiseRow {
    /// The account.
    pub account_id: Uuid,
    /// How much.
    pub amount_cents: i64,
    /// ISO 4217.
    pub currency: String,
    /// By which day.
    pub due_on: String,
}

/// The last promise to each account of the agent's open visits.
pub async fn last_promises(
    session: &Session,
    organization: OrganizationId,
    agent: AgentId,
) -> Result<Vec<LastPromiseRow>, StoreError> {
    let sql = "SELECT p.account_id, p.amount_cents, p.currency, p.due_on FROM promises p \
        WHERE p.organization_id = $1 AND p.account_id IN (SELECT account_id FROM visits \
            WHERE organization_id = $1 AND agent_id = $2 \
            AND state IN ('assigned', 'en_route', 'arrived', 'in_progress')) \
        AND NOT EXISTS (SELECT 1 FROM promises later WHERE later.organization_id = p.organization_id \
            AND later.account_id = p.account_id AND (later.made_at_us > p.made_at_us \
                OR (later.made_at_us = p.made_at_us AND later.id > p.id)))";
    session.all(sql, [organization.0.into(), agent.0.into()]).await
}

/// What a supervisor decided on something the agent asked at a door.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct DecisionRow {
    /// The review.
    pub id: Uuid,
    /// At the door of this visit.
    pub visit_id: Uuid,
    /// Who owes.
    pub debtor_name: String,
    /// What was asked.
    pub kind: String,
    /// `accepted` or `rejected`.
    pub state: String,
    /// Who decided.
    pub decided_by_name: Option<String>,
    /// When.
    pub decided_at_us: i64,
    /// What they said.
    pub decision_note: Option<String>,
}

/// What was decided since on what this agent asked, newest first.
pub async fn decisions(
    session: &Session,
    organization: OrganizationId,
    agent: AgentId,
    since: Timestamp,
) -> Result<Vec<DecisionRow>, StoreError> {
    let sql = "SELECT r.id, r.visit_id, a.debtor_name, r.kind, r.state, u.name AS decided_by_name, r.decided_at_us, \
        r.decision_note FROM reviews r \
        JOIN visits v ON v.organization_id = r.organization_id AND v.id = r.visit_id \
        JOIN accounts a ON a.organization_id = v.organization_id AND a.id = v.account_id \
        LEFT JOIN users u ON u.organization_id = r.organization_id AND u.id = r.decided_by \
        WHERE r.organization_id = $1 AND r.agent_id = $2 AND r.decided_at_us >= $3 \
        ORDER BY r.decided_at_us DESC, r.id LIMIT $4";
    session
        .all(sql, [organization.0.into(), agent.0.into(), since.as_us().into(), MOST_DECISIONS.into()])
        .await
}

/// Something wrong with a phone's log that nobody has settled.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct LogFaultRow {
    /// `gap`, `fork` or `broken_link`.
    pub kind: String,
    /// Where in the log; of a gap the first number that is missing.
    pub sequence: i64,
    /// When the server saw it.
    pub found_at_us: i64,
}

/// What is wrong with this phone's log now, earliest place first.
pub async fn log_faults(
    session: &Session,
    organization: OrganizationId,
    device: DeviceId,
) -> Result<Vec<LogFaultRow>, StoreError> {
    let sql = "SELECT kind, sequence, found_at_us FROM chain_findings WHERE organization_id = $1 AND device_id = $2 \
        AND closed_at_us IS NULL ORDER BY sequence, kind LIMIT $3";
    session.all(sql, [organization.0.into(), device.0.into(), MOST_FAULTS.into()]).await
}
