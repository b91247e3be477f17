//! Everything about one visit in one read: what messages about it and its own page are made of.

use ronda_domain::{AccountId, AgentId, BranchId, OrganizationId, Timestamp, VisitId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{Session, StoreError};

/// A visit with all that belongs to it, joined.
#[derive(Debug, Clone, FromQueryResult)]
pub struct DossierRow {
    /// The visit.
    pub id: Uuid,
    /// `VisitState`.
    pub state: String,
    /// Its branch.
    pub branch_id: Option<Uuid>,
    /// When it opened.
    pub opened_at_us: Option<i64>,
    /// When it ended.
    pub finished_at_us: Option<i64>,
    /// Code of the outcome.
    pub outcome_code: Option<String>,
    /// `ContactLevel`.
    pub contact: Option<String>,
    /// `PresenceOutcome` in short.
    pub verdict: Option<String>,
    /// The server's verdict, JSON.
    pub server_verdict: Option<String>,
    /// The phone's verdict, JSON.
    pub device_verdict: Option<String>,
    /// Where the agent stood.
    pub lat: Option<f64>,
    /// Where the agent stood.
    pub lon: Option<f64>,
    /// Answers, JSON.
    pub answers: Option<String>,
    /// The answers as the phone sent them, JSON.
    pub sent_answers: Option<String>,
    /// What the agent added.
    pub notes: Option<String>,
    /// Code of the reason it was cancelled for.
    pub cancel_reason: Option<String>,
    /// The definition of its questionnaire, JSON.
    pub definition: Option<String>,
    /// Name of its kind.
    pub kind_name: String,
    /// The kind's outcome tree, JSON.
    pub outcomes: String,
    /// The account.
    pub account_id: Uuid,
    /// The account's number at the creditor.
    pub external_id: String,
    /// Its product.
    pub product: String,
    /// Its currency.
    pub currency: String,
    /// Its balance.
    pub balance_cents: Option<i64>,
    /// Of it, what is overdue.
    pub overdue_cents: Option<i64>,
    /// Days past due.
    pub days_past_due: Option<i64>,
    /// The debtor's name.
    pub debtor_name: String,
    /// Whom the debt is owed.
    pub creditor: String,
    /// How a debtor pays the creditor.
    pub payment_instructions: String,
    /// Street and number.
    pub address_line: String,
    /// City.
    pub city: String,
    /// The pin.
    pub pin_lat: Option<f64>,
    /// The pin.
    pub pin_lon: Option<f64>,
    /// `PinSource`.
    pub pin_source: Option<String>,
    /// The agent.
    pub agent_id: Option<Uuid>,
    /// The agent's name.
    pub agent_name: Option<String>,
    /// The branch's name.
    pub branch_name: Option<String>,
}

impl DossierRow {
    /// The visit.
    pub fn visit_id(&self) -> VisitId {
        VisitId(self.id)
    }

    /// Its branch.
    pub fn branch(&self) -> Option<BranchId> {
        self.branch_id.map(BranchId)
    }

    /// The account.
    pub fn account(&self) -> AccountId {
        AccountId(self.account_id)
    }

    /// Who visited.
    pub fn agent(&self) -> Option<AgentId> {
        self.agent_id.map(AgentId)
    }

    /// When it ended.
    pub fn finished_at(&self) -> Option<Timestamp> {
        self.finished_at_us.map(Timestamp::from_us)
    }
}

const DOSSIER: &str = "SELECT v.id, v.state, v.branch_id, v.opened_at_us, v.finished_at_us, v.outcome_code, v.contact, \
    v.verdict, v.server_verdict, v.device_verdict, v.lat, v.lon, COALESCE(v.corrected_answers, v.answers) AS answers, v.answers AS sent_answers, v.notes, v.cancel_reason, q.definition, \
    k.name AS kind_name, k.outcomes, a.id AS account_id, a.external_id, a.product, a.currency, a.balance_cents, \
    a.overdue_cents, a.days_past_due, a.debtor_name, COALESCE(NULLIF(a.creditor, ''), p.creditor) AS creditor, p.payment_instructions, \
    d.line AS address_line, d.city, d.lat AS pin_lat, d.lon AS pin_lon, d.pin_source, \
    v.agent_id, u.name AS agent_name, b.name AS branch_name \
    FROM visits v \
    JOIN visit_kinds k ON k.organization_id = v.organization_id AND k.id = v.visit_kind_id \
    JOIN accounts a ON a.organization_id = v.organization_id AND a.id = v.account_id \
    JOIN portfolios p ON p.organization_id = a.organization_id AND p.id = a.portfolio_id \
    JOIN addresses d ON d.organization_id = v.organization_id AND d.id = v.address_id \
    LEFT JOIN users u ON u.organization_id = v.organization_id AND u.id = v.agent_id \
    LEFT JOIN branches b ON b.organization_id = v.organization_id AND b.id = v.branch_id \
    LEFT JOIN questionnaires q ON q.organization_id = v.organization_id AND q.id = v.questionnaire_id \
        AND q.version = v.questionnaire_version \
    WHERE v.organization_id = $1 AND v.id = $2";

/// The visit with all that belongs to it.
pub async fn find(
    session: &Session,
    organization: OrganizationId,
    visit: VisitId,
) -> Result<Option<DossierRow>, StoreError> {
    session.one(DOSSIER, [organization.0.into(), visit.0.into()]).await
}

/// A promise made at the visit.
#[derive(Debug, Clone, FromQueryResult)]
pub struct PromiseRow {
    /// How much.
    pub amount_cents: i64,
    /// In which currency.
    pub currency: String,
    /// By which day, `YYYY-MM-DD`.
    pub due_on: String,
    /// `PromiseMethod`.
    pub method: String,
}

/// The promises made at the visit.
pub async fn promises(
    session: &Session,
    organization: OrganizationId,
    visit: VisitId,
) -> Result<Vec<PromiseRow>, StoreError> {
    let sql = "SELECT amount_cents, currency, due_on, method FROM promises \
        WHERE organization_id = $1 AND visit_id = $2 ORDER BY made_at_us";
    session.all(sql, [organization.0.into(), visit.0.into()]).await
}

/// A photo or signature of the visit, and whether its file has arrived.
#[derive(Debug, Clone, FromQueryResult)]
pub struct PhotoRow {
    /// SHA-256 of the file.
    pub hash: Vec<u8>,
    /// `photo` or `signature`.
    pub kind: String,
    /// What the phone's user wrote under it.
    pub caption: String,
    /// When the file was whole on the server.
    pub completed_at_us: Option<i64>,
    /// What the file is, as looked at.
    pub media_type: Option<String>,
}

/// The photos of the visit, in the order they were taken.
pub async fn photos(
    session: &Session,
    organization: OrganizationId,
    visit: VisitId,
) -> Result<Vec<PhotoRow>, StoreError> {
    let sql = "SELECT p.hash, p.kind, p.caption, b.completed_at_us, b.media_type FROM visit_photos p \
        LEFT JOIN blobs b ON b.organization_id = p.organization_id AND b.hash = p.hash \
        WHERE p.organization_id = $1 AND p.visit_id = $2 ORDER BY p.taken_at_us";
    session.all(sql, [organization.0.into(), visit.0.into()]).await
}

/// The photos that corrections put in the place of others, oldest first.
pub async fn corrected_photos(
    session: &Session,
    organization: OrganizationId,
    visit: VisitId,
) -> Result<Vec<PhotoRow>, StoreError> {
    let sql = "SELECT b.hash, 'photo' AS kind, '' AS caption, b.completed_at_us, b.media_type \
        FROM answer_corrections c \
        JOIN blobs b ON b.organization_id = c.organization_id AND b.hash = c.file_hash \
        WHERE c.organization_id = $1 AND c.visit_id = $2 AND b.media_type LIKE 'image/%' \
        ORDER BY c.corrected_at_us, c.id";
    session.all(sql, [organization.0.into(), visit.0.into()]).await
}

/// The bodies of the events that carry the readings at the door, JSON.
pub async fn door_events(
    session: &Session,
    organization: OrganizationId,
    visit: VisitId,
) -> Result<Vec<String>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        body: String,
    }
    let sql = "SELECT body FROM events WHERE organization_id = $1 AND visit_id = $2 \
        AND kind IN ('visit_opened', 'visit_completed', 'visit_cancelled') ORDER BY sequence LIMIT 20";
    let rows: Vec<Row> = session.all(sql, [organization.0.into(), visit.0.into()]).await?;
    Ok(rows.into_iter().map(|row| row.body).collect())
}

/// How to reach the people tied to an account.
#[derive(Debug, Clone, FromQueryResult)]
pub struct DebtorRow {
    /// Full name.
    pub name: String,
    /// debtor, co_debtor or guarantor
    pub role: String,
    /// JSON list of addresses.
    pub emails: String,
}

/// The people tied to an account, the debtor first.
pub async fn debtors(
    session: &Session,
    organization: OrganizationId,
    account: AccountId,
) -> Result<Vec<DebtorRow>, StoreError> {
    let sql = "SELECT name, role, emails FROM debtors WHERE organization_id = $1 AND account_id = $2 \
        ORDER BY CASE role WHEN 'debtor' THEN 0 WHEN 'co_debtor' THEN 1 ELSE 2 END, name";
    session.all(sql, [organization.0.into(), account.0.into()]).await
}
