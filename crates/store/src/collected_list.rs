//! Questionnaires filled in with ODK Collect, as the console lists and shows them.

use ronda_domain::{AgentId, BranchId, OrganizationId, QuestionnaireId, Timestamp};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::clauses::Clauses;
use crate::{Listing, Page, Session, StoreError};

/// Which submissions; everything that is set must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CollectedFilter {
    /// Only branches the actor sees; `None` for all.
    pub visible_branches: Option<Vec<BranchId>>,
    /// Of these branches.
    pub branches: Vec<BranchId>,
    /// Of these questionnaires.
    pub questionnaires: Vec<QuestionnaireId>,
    /// Filled in with this version.
    pub version: Option<i64>,
    /// Of these agents.
    pub agents: Vec<AgentId>,
    /// With something wrong, or with nothing.
    pub has_problems: Option<bool>,
    /// Received at this moment or later.
    pub received_from: Option<Timestamp>,
    /// Received before this moment.
    pub received_before: Option<Timestamp>,
    /// Also those that a later edit took the place of.
    pub with_replaced: bool,
}

/// One submission in the list.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct CollectedListRow {
    /// Its id.
    pub id: Uuid,
    /// The questionnaire.
    pub questionnaire_id: Uuid,
    /// The version it was filled in with.
    pub questionnaire_version: i64,
    /// What that version is called.
    pub title: Option<String>,
    /// Whose credential it came with.
    pub agent_id: Uuid,
    /// The agent's name.
    pub agent_name: Option<String>,
    /// The agent's code.
    pub agent_code: Option<String>,
    /// The agent's branch at that time.
    pub branch_id: Option<Uuid>,
    /// That branch's name.
    pub branch_name: Option<String>,
    /// When it came in.
    pub received_at_us: i64,
    /// What did not pass, a JSON list; absent when nothing was found.
    pub answer_problems: Option<String>,
    /// The later edit that took its place.
    pub replaced_by: Option<Uuid>,
    /// How many files came with it.
    pub files: i64,
}

/// One submission whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollectedDetailRow {
    /// As in the list.
    pub row: CollectedListRow,
    /// The answers, JSON, as the questionnaire crate writes them.
    pub answers: String,
    /// The document's own id.
    pub instance_id: String,
}

/// A file that came with a submission.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct CollectedFileRow {
    /// As the document names it.
    pub name: String,
    /// SHA-256 of it.
    pub hash: Vec<u8>,
    /// What it is, by its own bytes.
    pub media_type: String,
}

/// Those of the same questionnaire that take the place of `c`.
pub(crate) const LATER: &str = "FROM collected later WHERE later.organization_id = c.organization_id \
    AND later.replaces = c.instance_id AND later.questionnaire_id = c.questionnaire_id";
const FROM: &str = "FROM collected c \
    LEFT JOIN questionnaires q ON q.organization_id = c.organization_id AND q.id = c.questionnaire_id \
        AND q.version = c.questionnaire_version \
    LEFT JOIN users u ON u.organization_id = c.organization_id AND u.id = c.agent_id \
    LEFT JOIN branches b ON b.organization_id = c.organization_id AND b.id = c.branch_id";
const SORTABLE: [(&str, &str); 5] = [
    ("received", "c.received_at_us"),
    ("questionnaire", "LOWER(q.title)"),
    ("version", "c.questionnaire_version"),
    ("agent", "LOWER(u.name)"),
    ("branch", "LOWER(b.name)"),
];

fn columns() -> String {
    format!(
        "c.id, c.questionnaire_id, c.questionnaire_version, q.title, c.agent_id, u.name AS agent_name, \
         u.code AS agent_code, c.branch_id, b.name AS branch_name, c.received_at_us, c.answer_problems, \
         (SELECT later.id {LATER} ORDER BY later.id DESC LIMIT 1) AS replaced_by, \
         (SELECT COUNT(*) FROM collected_files f WHERE f.organization_id = c.organization_id \
          AND f.collected_id = c.id) AS files"
    )
}

/// One page of submissions, the newest first unless told.
pub async fn page(
    session: &Session,
    organization: OrganizationId,
    filter: &CollectedFilter,
    listing: &Listing,
) -> Result<Page<CollectedListRow>, StoreError> {
    let mut clauses = clauses_of(organization, filter);
    clauses.contains(&["q.title", "u.name", "u.code"], listing.q.as_deref());
    let where_ = clauses.text();
    let count = format!("SELECT COUNT(*) AS value {FROM} WHERE {where_}");
    let total = session.value(&count, clauses.values()).await?.unwrap_or(0);
    let tail = listing.tail(&SORTABLE, "-received", "c.id");
    let sql = format!("SELECT {} {FROM} WHERE {where_}{tail}", columns());
    Ok(Page { rows: session.all(&sql, clauses.values()).await?, total })
}

fn clauses_of(organization: OrganizationId, filter: &CollectedFilter) -> Clauses {
    let mut clauses = Clauses::of_table("c.", organization);
    clauses.branches("c.branch_id", filter.visible_branches.as_deref());
    if !filter.branches.is_empty() {
        clauses.one_of("c.branch_id", filter.branches.iter().map(|id| id.0));
    }
    if !filter.questionnaires.is_empty() {
        clauses.one_of("c.questionnaire_id", filter.questionnaires.iter().map(|id| id.0));
    }
    if !filter.agents.is_empty() {
        clauses.one_of("c.agent_id", filter.agents.iter().map(|id| id.0));
    }
    clauses.equal("c.questionnaire_version", filter.version);
    clauses.empty("c.answer_problems", filter.has_problems.map(|has| !has));
    for (at, test) in [(filter.received_from, ">="), (filter.received_before, "<")] {
        if let Some(at) = at {
            let place = clauses.place(at.as_us());
            clauses.and(format!("c.received_at_us {test} {place}"));
        }
    }
    if !filter.with_replaced {
        clauses.and(format!("NOT EXISTS (SELECT 1 {LATER})"));
    }
    clauses
}

/// One submission whole.
pub async fn find(
    session: &Session,
    organization: OrganizationId,
    id: Uuid,
) -> Result<Option<CollectedDetailRow>, StoreError> {
    #[derive(FromQueryResult)]
    struct Text {
        answers: String,
        instance_id: String,
    }
    let mut clauses = Clauses::of_table("c.", organization);
    clauses.equal("c.id", Some(id));
    let sql = format!("SELECT {} {FROM} WHERE {}", columns(), clauses.text());
    let row: Option<CollectedListRow> = session.one(&sql, clauses.values()).await?;
    let sql = "SELECT answers, instance_id FROM collected WHERE organization_id = $1 AND id = $2";
    let text: Option<Text> = session.one(sql, [organization.0.into(), id.into()]).await?;
    let both = row.zip(text);
    Ok(both.map(|(row, Text { answers, instance_id })| CollectedDetailRow { row, answers, instance_id }))
}

/// The files of a submission, by name.
pub async fn files(
    session: &Session,
    organization: OrganizationId,
    id: Uuid,
) -> Result<Vec<CollectedFileRow>, StoreError> {
    let sql = "SELECT f.name, f.hash, b.media_type FROM collected_files f \
        JOIN blobs b ON b.organization_id = f.organization_id AND b.hash = f.hash \
        WHERE f.organization_id = $1 AND f.collected_id = $2 ORDER BY f.name";
    session.all(sql, [organization.0.into(), id.into()]).await
}
