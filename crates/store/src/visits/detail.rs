//! Everything about one visit.

use ronda_domain::{OrganizationId, Timestamp, UserId, VisitId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::answer_corrections::ANSWERS;
use crate::{Session, StoreError, WriteSession};

/// The visit itself, with the account and the address it is about.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct VisitRow {
    /// The visit.
    pub id: Uuid,
    /// Where it stands.
    pub state: String,
    /// 1 (first) to 5 (last).
    pub priority: i64,
    /// Not before this day.
    pub due_from: Option<String>,
    /// Not after this day.
    pub due_to: Option<String>,
    /// Kind of visit.
    pub visit_kind_id: Uuid,
    /// Branch it counts for.
    pub branch_id: Option<Uuid>,
    /// Whose it is.
    pub agent_id: Option<Uuid>,
    /// The phone it was made with.
    pub device_id: Option<Uuid>,
    /// Who assigned it.
    pub assigned_by: Option<Uuid>,
    /// When it was assigned.
    pub assigned_at_us: i64,
    /// Said to the agent.
    pub assignment_note: String,
    /// When the assignment was undone.
    pub withdrawn_at_us: Option<i64>,
    /// When presence opened it.
    pub opened_at_us: Option<i64>,
    /// When it ended.
    pub finished_at_us: Option<i64>,
    /// What came of it.
    pub outcome_code: Option<String>,
    /// Who was reached.
    pub contact: Option<String>,
    /// The presence outcome that counts.
    pub verdict: Option<String>,
    /// The phone's verdict, JSON.
    pub device_verdict: Option<String>,
    /// The server's verdict, JSON.
    pub server_verdict: Option<String>,
    /// Which questionnaire was answered.
    pub questionnaire_id: Option<Uuid>,
    /// Its version.
    pub questionnaire_version: Option<i64>,
    /// The answers as corrected, JSON.
    pub answers: Option<String>,
    /// What the server found wrong with them, JSON.
    pub answer_problems: Option<String>,
    /// What the agent adds.
    pub notes: Option<String>,
    /// Why it was cancelled.
    pub cancel_reason: Option<String>,
    /// Who looked at it.
    pub reviewed_by: Option<Uuid>,
    /// When.
    pub reviewed_at_us: Option<i64>,
    /// What they noted.
    pub review_note: Option<String>,
    /// The account.
    pub account_id: Uuid,
    /// What the creditor calls it.
    pub external_id: String,
    /// Who owes.
    pub debtor_name: String,
    /// The credit product.
    pub product: String,
    /// ISO 4217.
    pub currency: String,
    /// All that is owed.
    pub balance_cents: Option<i64>,
    /// What is past due.
    pub overdue_cents: Option<i64>,
    /// Days past due.
    pub days_past_due: Option<i64>,
    /// Ageing bucket.
    pub bucket: String,
    /// Portfolio's name.
    pub portfolio_name: String,
    /// To whom it is owed.
    pub creditor: String,
    /// The address.
    pub address_id: Uuid,
    /// Its text.
    pub address_line: String,
    /// Its city.
    pub address_city: String,
    /// Its state or department.
    pub address_region: String,
    /// How to find it.
    pub address_reference: String,
    /// `active` or what became of it.
    pub address_state: String,
    /// The pin, degrees north.
    pub lat: Option<f64>,
    /// The pin, degrees east.
    pub lon: Option<f64>,
    /// Where the pin came from.
    pub pin_source: Option<String>,
    /// Its expected error.
    pub pin_sigma_m: Option<f64>,
    /// How many agents confirmed it.
    pub confirmations: i64,
}

/// The visit, withdrawn ones too.
pub async fn find(
    session: &Session,
    organization: OrganizationId,
    id: VisitId,
) -> Result<Option<VisitRow>, StoreError> {
    let sql = format!(
        "SELECT v.id, v.state, v.priority, v.due_from, v.due_to, v.visit_kind_id, v.branch_id, v.agent_id, \
        v.device_id, v.assigned_by, v.assigned_at_us, v.assignment_note, v.withdrawn_at_us, v.opened_at_us, \
        v.finished_at_us, v.outcome_code, v.contact, v.verdict, v.device_verdict, v.server_verdict, \
        v.questionnaire_id, v.questionnaire_version, {ANSWERS}, v.notes, v.cancel_reason, \
        v.reviewed_by, v.reviewed_at_us, v.review_note, v.account_id, a.external_id, a.debtor_name, a.product, \
        a.currency, a.balance_cents, a.overdue_cents, a.days_past_due, a.bucket, p.name AS portfolio_name, \
        p.creditor, v.address_id, d.line AS address_line, d.city AS address_city, d.region AS address_region, \
        d.reference AS address_reference, d.state AS address_state, d.lat, d.lon, d.pin_source, d.pin_sigma_m, \
        d.confirmations FROM visits v \
        JOIN accounts a ON a.organization_id = v.organization_id AND a.id = v.account_id \
        JOIN portfolios p ON p.organization_id = a.organization_id AND p.id = a.portfolio_id \
        JOIN addresses d ON d.organization_id = v.organization_id AND d.id = v.address_id \
        WHERE v.organization_id = $1 AND v.id = $2"
    );
    session.one(&sql, [organization.0.into(), id.0.into()]).await
}

/// One event a phone sent about the visit.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct VisitEventRow {
    /// `visit_opened`, `visit_completed` ...
    pub kind: String,
    /// As the phone wrote it, JSON.
    pub body: String,
    /// When it happened, as well as the server could tell.
    pub occurred_at_us: i64,
    /// When it arrived.
    pub received_at_us: i64,
}

/// What phones said about the visit, in the order it happened.
pub async fn events_of(
    session: &Session,
    organization: OrganizationId,
    id: VisitId,
) -> Result<Vec<VisitEventRow>, StoreError> {
    let sql = "SELECT kind, body, occurred_at_us, received_at_us FROM events \
        WHERE organization_id = $1 AND visit_id = $2 ORDER BY occurred_at_us, sequence";
    session.all(sql, [organization.0.into(), id.0.into()]).await
}

/// One photo or signature of the visit.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct PhotoRow {
    /// SHA-256 of the original.
    pub hash: Vec<u8>,
    /// `photo` or `signature`.
    pub kind: String,
    /// When it was taken.
    pub taken_at_us: i64,
    /// The question it answers, or other words.
    pub caption: String,
    /// Set once all of it arrived.
    pub completed_at_us: Option<i64>,
}

/// The visit's photos, oldest first.
pub async fn photos_of(
    session: &Session,
    organization: OrganizationId,
    id: VisitId,
) -> Result<Vec<PhotoRow>, StoreError> {
    let sql = "SELECT f.hash, f.kind, f.taken_at_us, f.caption, b.completed_at_us FROM visit_photos f \
        LEFT JOIN blobs b ON b.organization_id = f.organization_id AND b.hash = f.hash \
        WHERE f.organization_id = $1 AND f.visit_id = $2 ORDER BY f.taken_at_us, f.hash";
    session.all(sql, [organization.0.into(), id.0.into()]).await
}

/// One promise made during the visit.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct PromiseRow {
    /// The promise.
    pub id: Uuid,
    /// How much.
    pub amount_cents: i64,
    /// ISO 4217.
    pub currency: String,
    /// By which day.
    pub due_on: String,
    /// How.
    pub method: String,
    /// Kept, broken ...
    pub state: String,
}

/// What was promised during the visit.
pub async fn promises_of(
    session: &Session,
    organization: OrganizationId,
    id: VisitId,
) -> Result<Vec<PromiseRow>, StoreError> {
    let sql = "SELECT p.id, p.amount_cents, p.currency, p.due_on, p.method, p.state FROM promises p \
        JOIN visits v ON v.organization_id = p.organization_id AND v.account_id = p.account_id AND v.id = p.visit_id \
        WHERE p.organization_id = $1 AND p.visit_id = $2 ORDER BY p.id";
    session.all(sql, [organization.0.into(), id.0.into()]).await
}

/// One time the visit was given to somebody else.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct MoveRow {
    /// When.
    pub moved_at_us: i64,
    /// Whose it was.
    pub from_agent_id: Option<Uuid>,
    /// Whose it became.
    pub to_agent_id: Option<Uuid>,
    /// By whom.
    pub moved_by: Option<Uuid>,
}

/// The visit's moves, oldest first.
pub async fn moves_of(
    session: &Session,
    organization: OrganizationId,
    id: VisitId,
) -> Result<Vec<MoveRow>, StoreError> {
    let sql = "SELECT moved_at_us, from_agent_id, to_agent_id, moved_by FROM visit_moves \
        WHERE organization_id = $1 AND visit_id = $2 ORDER BY moved_at_us";
    session.all(sql, [organization.0.into(), id.0.into()]).await
}

/// Notes that a supervisor looked at a finished visit; false when there is nothing finished to look at.
pub async fn mark_reviewed(
    session: &WriteSession,
    organization: OrganizationId,
    id: VisitId,
    (by, at): (Option<UserId>, Timestamp),
    note: &str,
) -> Result<bool, StoreError> {
    let sql = "UPDATE visits SET state = CASE WHEN state = 'completed' THEN 'reviewed' ELSE state END, \
        reviewed_by = $3, reviewed_at_us = $4, review_note = $5, updated_at_us = $4 \
        WHERE organization_id = $1 AND id = $2 AND finished_at_us IS NOT NULL";
    let by = by.map(|user| user.0);
    let values = [organization.0.into(), id.0.into(), by.into(), at.as_us().into(), note.into()];
    Ok(session.execute(sql, values).await? == 1)
}
