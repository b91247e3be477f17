//! Rows of reviews: what agents at the door ask a supervisor to decide.

use ronda_domain::{
    AgentId, BranchId, OrganizationId, ReviewId, ReviewKind, ReviewState, Timestamp, UserId, VisitId,
};
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::clauses::Clauses;
use crate::{Listing, Page, Session, StoreError, WriteSession};

/// Which reviews; everything that is set must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReviewFilter {
    /// Only branches the actor sees; `None` for all.
    pub visible_branches: Option<Vec<BranchId>>,
    /// In these states.
    pub states: Vec<ReviewState>,
    /// Of these kinds.
    pub kinds: Vec<ReviewKind>,
    /// Asked by these agents.
    pub agents: Vec<AgentId>,
    /// About this visit.
    pub visit: Option<VisitId>,
}

/// One review with what a supervisor must know to decide it.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct ReviewRow {
    /// The review.
    pub id: Uuid,
    /// At the door of this visit.
    pub visit_id: Uuid,
    /// Branch of the visit.
    pub branch_id: Option<Uuid>,
    /// Where the visit stands.
    pub visit_state: String,
    /// Whose the visit is now.
    pub visit_agent_id: Option<Uuid>,
    /// About this address.
    pub address_id: Uuid,
    /// Its text.
    pub address_line: String,
    /// Its city.
    pub address_city: String,
    /// The pin as it is, degrees north.
    pub pin_lat: Option<f64>,
    /// The pin as it is, degrees east.
    pub pin_lon: Option<f64>,
    /// Where the pin came from.
    pub pin_source: Option<String>,
    /// The account.
    pub account_id: Uuid,
    /// What the creditor calls it.
    pub external_id: String,
    /// Who owes.
    pub debtor_name: String,
    /// Who asks.
    pub agent_id: Uuid,
    /// Their name.
    pub agent_name: Option<String>,
    /// What is asked.
    pub kind: String,
    /// Where it stands.
    pub state: String,
    /// What the agent adds.
    pub note: String,
    /// The proposed place, degrees north.
    pub lat: Option<f64>,
    /// The proposed place, degrees east.
    pub lon: Option<f64>,
    /// Accuracy of the readings there.
    pub accuracy_m: Option<f64>,
    /// SHA-256 of the photo.
    pub photo_hash: Option<Vec<u8>>,
    /// Presence there, JSON.
    pub verdict: Option<String>,
    /// When it was asked.
    pub requested_at_us: i64,
    /// Who decided.
    pub decided_by: Option<Uuid>,
    /// Their name.
    pub decided_by_name: Option<String>,
    /// When.
    pub decided_at_us: Option<i64>,
    /// What they said.
    pub decision_note: Option<String>,
}

const COLUMNS: &str = "r.id, r.visit_id, v.branch_id, v.state AS visit_state, v.agent_id AS visit_agent_id, \
    r.address_id, d.line AS address_line, d.city AS address_city, d.lat AS pin_lat, d.lon AS pin_lon, d.pin_source, \
    v.account_id, a.external_id, a.debtor_name, r.agent_id, u.name AS agent_name, r.kind, r.state, r.note, r.lat, \
    r.lon, r.accuracy_m, r.photo_hash, r.verdict, r.requested_at_us, r.decided_by, s.name AS decided_by_name, \
    r.decided_at_us, r.decision_note";
const FROM: &str = " FROM reviews r \
    JOIN visits v ON v.organization_id = r.organization_id AND v.id = r.visit_id \
    JOIN accounts a ON a.organization_id = v.organization_id AND a.id = v.account_id \
    JOIN addresses d ON d.organization_id = r.organization_id AND d.id = r.address_id \
    LEFT JOIN users u ON u.organization_id = r.organization_id AND u.id = r.agent_id \
    LEFT JOIN users s ON s.organization_id = r.organization_id AND s.id = r.decided_by";
const SORTS: &[(&str, &str)] = &[
    ("requested", "r.requested_at_us"),
    ("kind", "r.kind"),
    ("state", "r.state"),
    ("agent", "u.name"),
    ("debtor", "a.debtor_name"),
];

impl ReviewFilter {
    fn conditions(&self, organization: OrganizationId) -> Clauses {
        let mut which = Clauses::of_table("r.", organization);
        which.branches("v.branch_id", self.visible_branches.as_deref());
        let choices: [(&str, Vec<Value>); 4] = [
            ("r.state", self.states.iter().map(|state| state.as_str().into()).collect()),
            ("r.kind", self.kinds.iter().map(|kind| kind.as_str().into()).collect()),
            ("r.agent_id", self.agents.iter().map(|agent| agent.0.into()).collect()),
            ("r.visit_id", self.visit.iter().map(|visit| visit.0.into()).collect()),
        ];
        for (column, values) in choices {
            if !values.is_empty() {
                which.one_of(column, values);
            }
        }
        which
    }
}

/// One page of reviews, newest first unless another order is asked for.
pub async fn page(
    session: &Session,
    organization: OrganizationId,
    filter: &ReviewFilter,
    listing: &Listing,
) -> Result<Page<ReviewRow>, StoreError> {
    let which = filter.conditions(organization);
    let total = session
        .value(&format!("SELECT COUNT(*) AS value{FROM} WHERE {}", which.text()), which.values())
        .await?;
    let tail = listing.tail(SORTS, "-requested", "r.id");
    let rows =
        session.all(&format!("SELECT {COLUMNS}{FROM} WHERE {}{tail}", which.text()), which.values()).await?;
    Ok(Page { rows, total: total.unwrap_or(0) })
}

/// One review.
pub async fn find(
    session: &Session,
    organization: OrganizationId,
    id: ReviewId,
) -> Result<Option<ReviewRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS}{FROM} WHERE r.organization_id = $1 AND r.id = $2");
    session.one(&sql, [organization.0.into(), id.0.into()]).await
}

/// Decides a pending review; false when somebody did already.
pub async fn decide(
    session: &WriteSession,
    organization: OrganizationId,
    id: ReviewId,
    state: ReviewState,
    (by, at): (Option<UserId>, Timestamp),
    note: &str,
) -> Result<bool, StoreError> {
    let sql = "UPDATE reviews SET state = $3, decided_by = $4, decided_at_us = $5, decision_note = $6 \
        WHERE organization_id = $1 AND id = $2 AND state = 'pending'";
    let values = [
        organization.0.into(),
        id.0.into(),
        state.as_str().into(),
        by.map(|user| user.0).into(),
        at.as_us().into(),
        note.into(),
    ];
    Ok(session.execute(sql, values).await? == 1)
}

/// Moves an address's pin to where the review says; nobody has confirmed it there yet.
pub async fn correct_pin(
    session: &WriteSession,
    organization: OrganizationId,
    review: &ReviewRow,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE addresses SET lat = $3, lon = $4, pin_source = 'corrected', pin_sigma_m = NULL, \
        confirmations = 0, state = 'active', updated_at_us = $5 WHERE organization_id = $1 AND id = $2";
    let values = [
        organization.0.into(),
        review.address_id.into(),
        review.lat.into(),
        review.lon.into(),
        at.as_us().into(),
    ];
    session.execute(sql, values).await?;
    let sql = "UPDATE accounts SET has_pin = TRUE, updated_at_us = $3 WHERE organization_id = $1 AND id = $2";
    session
        .execute(sql, [organization.0.into(), review.account_id.into(), at.as_us().into()])
        .await
        .map(|_| ())
}

/// Notes that an address does not exist; it is not offered for visits any more.
pub async fn mark_address_not_found(
    session: &WriteSession,
    organization: OrganizationId,
    review: &ReviewRow,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql =
        "UPDATE addresses SET state = 'not_found', updated_at_us = $3 WHERE organization_id = $1 AND id = $2";
    session
        .execute(sql, [organization.0.into(), review.address_id.into(), at.as_us().into()])
        .await
        .map(|_| ())
}

/// An open visit to an address, and whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromQueryResult)]
pub struct OpenVisitRow {
    /// The visit.
    pub id: Uuid,
    /// Its agent.
    pub agent_id: Option<Uuid>,
}

/// The open visits to the review's address: their phones must learn of the decision.
pub async fn open_visits_there(
    session: &Session,
    organization: OrganizationId,
    review: &ReviewRow,
) -> Result<Vec<OpenVisitRow>, StoreError> {
    let sql = "SELECT id, agent_id FROM visits WHERE organization_id = $1 AND account_id = $2 AND address_id = $3 \
        AND finished_at_us IS NULL AND withdrawn_at_us IS NULL ORDER BY id";
    let values = [organization.0.into(), review.account_id.into(), review.address_id.into()];
    session.all(sql, values).await
}
