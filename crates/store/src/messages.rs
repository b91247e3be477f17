//! Rows of messages: what was, is being or could not be sent.

use ronda_domain::{BranchId, Failure, OrganizationId, Timestamp, VisitId};
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::clauses::Clauses;
use crate::{Listing, Page, Session, StoreError, WriteSession};

/// One message to one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageRow {
    /// The tenant.
    pub organization_id: OrganizationId,
    /// Its id.
    pub id: Uuid,
    /// `visit`, `visit_digest`, `promise`, `link` or `test`.
    pub kind: String,
    /// The e-mail address.
    pub recipient: String,
    /// Subject line.
    pub subject: String,
    /// As text.
    pub body_text: String,
    /// As HTML; pictures are named `cid:NAME`.
    pub body_html: String,
    /// The pictures it shows, JSON.
    pub pictures: String,
    /// Holds a secret link; wiped once sent.
    pub secret: bool,
    /// The visit it tells of.
    pub visit_id: Option<VisitId>,
    /// The branch of what it tells of.
    pub branch_id: Option<BranchId>,
    /// `waiting`, `sent`, `kept` or `failed`.
    pub state: String,
    /// Why it could not be sent.
    pub last_error: Option<Failure>,
    /// When it was written.
    pub created_at: Timestamp,
    /// When the mail server took it.
    pub sent_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct Raw {
    organization_id: Uuid,
    id: Uuid,
    kind: String,
    recipient: String,
    subject: String,
    body_text: String,
    body_html: String,
    pictures: String,
    secret: bool,
    visit_id: Option<Uuid>,
    branch_id: Option<Uuid>,
    state: String,
    last_error: Option<String>,
    created_at_us: i64,
    sent_at_us: Option<i64>,
}

impl From<Raw> for MessageRow {
    fn from(raw: Raw) -> Self {
        Self {
            organization_id: OrganizationId(raw.organization_id),
            id: raw.id,
            kind: raw.kind,
            recipient: raw.recipient,
            subject: raw.subject,
            body_text: raw.body_text,
            body_html: raw.body_html,
            pictures: raw.pictures,
            secret: raw.secret,
            visit_id: raw.visit_id.map(VisitId),
            branch_id: raw.branch_id.map(BranchId),
            state: raw.state,
            last_error: raw.last_error.as_deref().map(Failure::read),
            created_at: Timestamp::from_us(raw.created_at_us),
            sent_at: raw.sent_at_us.map(Timestamp::from_us),
        }
    }
}

const COLUMNS: &str = "organization_id, id, kind, recipient, subject, body_text, body_html, pictures, secret, visit_id, \
    branch_id, state, last_error, created_at_us, sent_at_us";
/// The list leaves the bodies out.
const LIST_COLUMNS: &str = "organization_id, id, kind, recipient, subject, '' AS body_text, '' AS body_html, \
    '[]' AS pictures, secret, visit_id, branch_id, state, last_error, created_at_us, sent_at_us";

/// Adds a message.
pub async fn insert(session: &WriteSession, row: &MessageRow) -> Result<(), StoreError> {
    let sql = "INSERT INTO messages (organization_id, id, channel, kind, recipient, subject, body_text, body_html, \
        pictures, secret, visit_id, branch_id, state, created_at_us) \
        VALUES ($1, $2, 'email', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let values: [Value; 13] = [
        row.organization_id.0.into(),
        row.id.into(),
        row.kind.as_str().into(),
        row.recipient.as_str().into(),
        row.subject.as_str().into(),
        row.body_text.as_str().into(),
        row.body_html.as_str().into(),
        row.pictures.as_str().into(),
        row.secret.into(),
        row.visit_id.map(|visit| visit.0).into(),
        row.branch_id.map(|branch| branch.0).into(),
        row.state.as_str().into(),
        row.created_at.as_us().into(),
    ];
    session.execute(sql, values).await.map(|_| ())
}

/// The message with this id.
pub async fn find(
    session: &Session,
    organization: OrganizationId,
    id: Uuid,
) -> Result<Option<MessageRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM messages WHERE organization_id = $1 AND id = $2");
    Ok(session.one::<Raw>(&sql, [organization.0.into(), id.into()]).await?.map(MessageRow::from))
}

/// Notes how sending went.
pub async fn set_state(
    session: &WriteSession,
    organization: OrganizationId,
    id: Uuid,
    state: &str,
    (error, sent_at): (Option<&Failure>, Option<Timestamp>),
) -> Result<(), StoreError> {
    let sql = "UPDATE messages SET state = $3, last_error = $4, sent_at_us = $5 \
        WHERE organization_id = $1 AND id = $2";
    let values: [Value; 5] = [
        organization.0.into(),
        id.into(),
        state.into(),
        error.map(ToString::to_string).into(),
        sent_at.map(Timestamp::as_us).into(),
    ];
    session.execute(sql, values).await.map(|_| ())
}

/// Wipes the text of a sent message that held a secret link.
pub async fn wipe(session: &WriteSession, organization: OrganizationId, id: Uuid) -> Result<(), StoreError> {
    let sql = "UPDATE messages SET body_text = '', body_html = '' WHERE organization_id = $1 AND id = $2";
    session.execute(sql, [organization.0.into(), id.into()]).await.map(|_| ())
}

/// Which messages.
#[derive(Debug, Clone, Default)]
pub struct MessageFilter {
    /// In this state only.
    pub state: Option<String>,
    /// Of these branches only; what belongs to none is then left out.
    pub branches: Option<Vec<BranchId>>,
}

const SORTABLE: [(&str, &str); 4] = [
    ("created_at", "created_at_us"),
    ("recipient", "lower(recipient)"),
    ("subject", "lower(subject)"),
    ("state", "state"),
];

/// One page of messages, newest first unless sorted otherwise, without their bodies.
pub async fn list(
    session: &Session,
    organization: OrganizationId,
    filter: &MessageFilter,
    listing: &Listing,
) -> Result<Page<MessageRow>, StoreError> {
    let mut clauses = Clauses::of(organization);
    clauses.equal("state", filter.state.clone());
    clauses.branches("branch_id", filter.branches.as_deref());
    clauses.contains(&["recipient", "subject"], listing.q.as_deref());
    let count = format!("SELECT COUNT(*) AS value FROM messages WHERE {}", clauses.text());
    let total = session.value(&count, clauses.values()).await?.unwrap_or(0);
    let tail = listing.tail(&SORTABLE, "-created_at", "id");
    let sql = format!("SELECT {LIST_COLUMNS} FROM messages WHERE {}{tail}", clauses.text());
    let rows: Vec<Raw> = session.all(&sql, clauses.values()).await?;
    Ok(Page { rows: rows.into_iter().map(MessageRow::from).collect(), total })
}
