//! Segments: groups of accounts under a name, and what is asked at them.

use ronda_domain::{BranchId, OrganizationId, QuestionnaireId, SegmentId, Timestamp, VisitKindId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::clauses::Clauses;
use crate::{Session, StoreError, WriteSession};

/// A group of accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentRow {
    /// Its id.
    pub id: SegmentId,
    /// Its name.
    pub name: String,
    /// The words of the filter, JSON.
    pub filter: String,
    /// Only accounts of this branch; all when absent.
    pub branch: Option<BranchId>,
}

/// What a segment asks at visits of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentAsks {
    /// The segment.
    pub segment: SegmentRow,
    /// The kind of visit.
    pub kind: VisitKindId,
    /// What is asked; always its newest version.
    pub questionnaire: QuestionnaireId,
}

#[derive(FromQueryResult)]
struct Raw {
    id: Uuid,
    name: String,
    filter: String,
    branch_id: Option<Uuid>,
}

impl From<Raw> for SegmentRow {
    fn from(raw: Raw) -> Self {
        let Raw { id, name, filter, branch_id } = raw;
        Self { id: SegmentId(id), name, filter, branch: branch_id.map(BranchId) }
    }
}

const COLUMNS: &str = "s.id, s.name, s.filter, s.branch_id";

/// Those of branches the actor sees, by name; those of the whole organization too.
pub async fn list(
    session: &Session,
    organization: OrganizationId,
    visible_branches: Option<&[BranchId]>,
) -> Result<Vec<SegmentRow>, StoreError> {
    let mut which = Clauses::of_table("s.", organization);
    if let Some(branches) = visible_branches {
        let places: Vec<String> = branches.iter().map(|branch| which.place(branch.0)).collect();
        let own = if places.is_empty() {
            "1 = 0".to_owned()
        } else {
            format!("s.branch_id IN ({})", places.join(", "))
        };
        which.and(format!("(s.branch_id IS NULL OR {own})"));
    }
    let sql = format!("SELECT {COLUMNS} FROM segments s WHERE {} ORDER BY LOWER(s.name), s.id", which.text());
    let rows: Vec<Raw> = session.all(&sql, which.values()).await?;
    Ok(rows.into_iter().map(SegmentRow::from).collect())
}

/// The segment with this id.
pub async fn find(
    session: &Session,
    organization: OrganizationId,
    id: SegmentId,
) -> Result<Option<SegmentRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM segments s WHERE s.organization_id = $1 AND s.id = $2");
    let row: Option<Raw> = session.one(&sql, [organization.0.into(), id.0.into()]).await?;
    Ok(row.map(SegmentRow::from))
}

/// Adds a segment, or puts it in the place of the one with its id.
pub async fn put(
    session: &WriteSession,
    organization: OrganizationId,
    row: &SegmentRow,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO segments (organization_id, id, name, filter, branch_id, created_at_us, updated_at_us) \
        VALUES ($1, $2, $3, $4, $5, $6, $6) ON CONFLICT (organization_id, id) DO UPDATE SET \
        name = excluded.name, filter = excluded.filter, branch_id = excluded.branch_id, \
        updated_at_us = excluded.updated_at_us";
    let values = [
        organization.0.into(),
        row.id.0.into(),
        row.name.as_str().into(),
        row.filter.as_str().into(),
        row.branch.map(|branch| branch.0).into(),
        at.as_us().into(),
    ];
    session.execute(sql, values).await.map(|_| ())
}

/// Removes a segment.
pub async fn remove(
    session: &WriteSession,
    organization: OrganizationId,
    id: SegmentId,
) -> Result<(), StoreError> {
    let sql = "DELETE FROM segments WHERE organization_id = $1 AND id = $2";
    session.execute(sql, [organization.0.into(), id.0.into()]).await.map(|_| ())
}

/// What segments ask, the oldest segment first.
pub async fn asked(session: &Session, organization: OrganizationId) -> Result<Vec<SegmentAsks>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
        name: String,
        filter: String,
        branch_id: Option<Uuid>,
        visit_kind_id: Uuid,
        questionnaire_id: Uuid,
    }
    let sql = format!(
        "SELECT {COLUMNS}, q.visit_kind_id, q.questionnaire_id FROM segment_questionnaires q \
         JOIN segments s ON s.organization_id = q.organization_id AND s.id = q.segment_id \
         WHERE q.organization_id = $1 ORDER BY s.created_at_us, s.id, q.visit_kind_id"
    );
    let rows: Vec<Row> = session.all(&sql, [organization.0.into()]).await?;
    let one = |row: Row| {
        let Row { id, name, filter, branch_id, visit_kind_id, questionnaire_id } = row;
        SegmentAsks {
            segment: Raw { id, name, filter, branch_id }.into(),
            kind: VisitKindId(visit_kind_id),
            questionnaire: QuestionnaireId(questionnaire_id),
        }
    };
    Ok(rows.into_iter().map(one).collect())
}
