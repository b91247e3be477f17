//! Rows of questionnaires: every published version is kept as it was and never changed.

use ronda_domain::{OrganizationId, QuestionnaireId, Timestamp, UserId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{Session, StoreError, WriteSession};

/// One published version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionnaireRow {
    /// Which questionnaire.
    pub id: QuestionnaireId,
    /// From 1.
    pub version: i64,
    /// What the console calls it.
    pub title: String,
    /// The definition, JSON, as the questionnaire crate reads it.
    pub definition: String,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// By whom; nobody for the defaults.
    pub published_by: Option<UserId>,
}

#[derive(FromQueryResult)]
struct Raw {
    id: Uuid,
    version: i64,
    title: String,
    definition: String,
    published_at_us: Option<i64>,
    published_by: Option<Uuid>,
}

impl From<Raw> for QuestionnaireRow {
    fn from(raw: Raw) -> Self {
        Self {
            id: QuestionnaireId(raw.id),
            version: raw.version,
            title: raw.title,
            definition: raw.definition,
            published_at: raw.published_at_us.map(Timestamp::from_us),
            published_by: raw.published_by.map(UserId),
        }
    }
}

const NEWEST: &str = "FROM questionnaires q WHERE organization_id = $1 AND version = (SELECT MAX(version) \
    FROM questionnaires n WHERE n.organization_id = q.organization_id AND n.id = q.id) ORDER BY title, id";
const COLUMNS: &str = "id, version, title, definition, published_at_us, published_by";

/// The newest version of every questionnaire, by title.
pub async fn newest(
    session: &Session,
    organization: OrganizationId,
) -> Result<Vec<QuestionnaireRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} {NEWEST}");
    let rows: Vec<Raw> = session.all(&sql, [organization.0.into()]).await?;
    Ok(rows.into_iter().map(QuestionnaireRow::from).collect())
}

/// What the newest version of a questionnaire is, without what it asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionnaireHead {
    /// Which questionnaire.
    pub id: QuestionnaireId,
    /// Its newest version.
    pub version: i64,
    /// What the console calls it.
    pub title: String,
}

/// The same without the definitions, which may be large.
pub async fn newest_heads(
    session: &Session,
    organization: OrganizationId,
) -> Result<Vec<QuestionnaireHead>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
        version: i64,
        title: String,
    }
    let sql = format!("SELECT id, version, title {NEWEST}");
    let rows: Vec<Row> = session.all(&sql, [organization.0.into()]).await?;
    let head = |Row { id, version, title }| QuestionnaireHead { id: QuestionnaireId(id), version, title };
    Ok(rows.into_iter().map(head).collect())
}

/// Every version of one questionnaire, newest first.
pub async fn versions(
    session: &Session,
    organization: OrganizationId,
    id: QuestionnaireId,
) -> Result<Vec<QuestionnaireRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM questionnaires WHERE organization_id = $1 AND id = $2 ORDER BY version DESC"
    );
    let rows: Vec<Raw> = session.all(&sql, [organization.0.into(), id.0.into()]).await?;
    Ok(rows.into_iter().map(QuestionnaireRow::from).collect())
}

/// One version.
pub async fn find(
    session: &Session,
    organization: OrganizationId,
    id: QuestionnaireId,
    version: i64,
) -> Result<Option<QuestionnaireRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM questionnaires WHERE organization_id = $1 AND id = $2 AND version = $3"
    );
    let raw: Option<Raw> = session.one(&sql, [organization.0.into(), id.0.into(), version.into()]).await?;
    Ok(raw.map(QuestionnaireRow::from))
}

/// The number of the newest version; `None` when there is no such questionnaire.
pub async fn newest_version(
    session: &Session,
    organization: OrganizationId,
    id: QuestionnaireId,
) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT version AS value FROM questionnaires WHERE organization_id = $1 AND id = $2 \
        ORDER BY version DESC LIMIT 1";
    session.value(sql, [organization.0.into(), id.0.into()]).await
}

/// Adds a version; `Duplicate` when somebody published this number first.
pub async fn insert(
    session: &WriteSession,
    organization: OrganizationId,
    row: &QuestionnaireRow,
) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO questionnaires (organization_id, {COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    let values = [
        organization.0.into(),
        row.id.0.into(),
        row.version.into(),
        row.title.as_str().into(),
        row.definition.as_str().into(),
        row.published_at.map(Timestamp::as_us).into(),
        row.published_by.map(|user| user.0).into(),
    ];
    session.execute(&sql, values).await.map(|_| ())
}
