//! Rows of imports and of what they found.

use ronda_domain::{ImportFailure, ImportId, OrganizationId, PortfolioId, Timestamp, UserId};
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::{Session, StoreError, WriteSession};

/// What an import has done so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportCounts {
    /// Rows looked at.
    pub read: i64,
    /// Accounts that are new.
    pub created: i64,
    /// Accounts that changed.
    pub updated: i64,
    /// Accounts that were as the row says already.
    pub unchanged: i64,
    /// Rows that stayed out.
    pub refused: i64,
    /// Visits given to agents.
    pub assigned: i64,
}

/// One run of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// The tenant.
    pub organization_id: OrganizationId,
    /// Its id.
    pub id: ImportId,
    /// Into which portfolio.
    pub portfolio_id: PortfolioId,
    /// `accounts`, `balances` or `people`.
    pub kind: String,
    /// `console`, `api`, `rows` or `command`.
    pub source: String,
    /// The file's name as given; shown, never used as a path.
    pub file_name: String,
    /// `waiting`, `running`, `done` or `failed`.
    pub state: String,
    /// Why it failed.
    pub error: Option<ImportFailure>,
    /// About how many rows there are.
    pub rows_total: Option<i64>,
    /// What it has done so far.
    pub counts: ImportCounts,
    /// Layout, mapping and choices, JSON.
    pub options: String,
    /// Who started it.
    pub started_by: Option<UserId>,
    /// When the file came.
    pub created_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

/// One thing an import found wrong.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct FindingRow {
    /// The row, as a person counts it in the file.
    pub row_number: i64,
    /// Counts the findings of one row from 0.
    pub position: i64,
    /// `refused` or `notice`.
    pub severity: String,
    /// Header of the column, or nothing for the whole row.
    pub column_name: String,
    /// The value as the file writes it.
    pub value: String,
    /// What was expected, as a code.
    pub code: String,
    /// What was expected, JSON with code and parameters.
    pub expected: String,
}

#[derive(FromQueryResult)]
struct Raw {
    organization_id: Uuid,
    id: Uuid,
    portfolio_id: Uuid,
    kind: String,
    source: String,
    file_name: String,
    state: String,
    error: Option<String>,
    rows_total: Option<i64>,
    rows_read: i64,
    created_count: i64,
    updated_count: i64,
    unchanged_count: i64,
    refused_count: i64,
    assigned_count: i64,
    options: String,
    started_by: Option<Uuid>,
    created_at_us: i64,
    finished_at_us: Option<i64>,
}

impl From<Raw> for ImportRow {
    fn from(raw: Raw) -> Self {
        Self {
            organization_id: OrganizationId(raw.organization_id),
            id: ImportId(raw.id),
            portfolio_id: PortfolioId(raw.portfolio_id),
            kind: raw.kind,
            source: raw.source,
            file_name: raw.file_name,
            state: raw.state,
            error: raw.error.as_deref().map(ImportFailure::read),
            rows_total: raw.rows_total,
            counts: ImportCounts {
                read: raw.rows_read,
                created: raw.created_count,
                updated: raw.updated_count,
                unchanged: raw.unchanged_count,
                refused: raw.refused_count,
                assigned: raw.assigned_count,
            },
            options: raw.options,
            started_by: raw.started_by.map(UserId),
            created_at: Timestamp::from_us(raw.created_at_us),
            finished_at: raw.finished_at_us.map(Timestamp::from_us),
        }
    }
}

const COLUMNS: &str = "organization_id, id, portfolio_id, kind, source, file_name, state, error, rows_total, \
    rows_read, created_count, updated_count, unchanged_count, refused_count, assigned_count, options, started_by, \
    created_at_us, finished_at_us";

/// The import with this id.
pub async fn find(
    session: &Session,
    organization: OrganizationId,
    id: ImportId,
) -> Result<Option<ImportRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM imports WHERE organization_id = $1 AND id = $2");
    Ok(session.one::<Raw>(&sql, [organization.0.into(), id.0.into()]).await?.map(ImportRow::from))
}

/// The newest imports, of one portfolio or of all; files that only wait for their mapping are left out.
pub async fn newest(
    session: &Session,
    organization: OrganizationId,
    portfolio: Option<PortfolioId>,
    limit: i64,
) -> Result<Vec<ImportRow>, StoreError> {
    let mut values: Vec<Value> = vec![organization.0.into(), limit.into()];
    let of_portfolio = portfolio.map_or("", |portfolio| {
        values.push(portfolio.0.into());
        " AND portfolio_id = $3"
    });
    let sql = format!(
        "SELECT {COLUMNS} FROM imports WHERE organization_id = $1 AND state <> 'waiting'{of_portfolio} \
         ORDER BY created_at_us DESC, id DESC LIMIT $2"
    );
    let rows: Vec<Raw> = session.all(&sql, values).await?;
    Ok(rows.into_iter().map(ImportRow::from).collect())
}

/// Imports of all organizations that were running when the server stopped.
pub async fn interrupted(session: &Session) -> Result<Vec<ImportRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM imports WHERE state = 'running' ORDER BY created_at_us");
    let rows: Vec<Raw> = session.all(&sql, []).await?;
    Ok(rows.into_iter().map(ImportRow::from).collect())
}

/// Removes files' imports of all organizations that nobody started before this moment; which ones.
pub async fn forget_waiting(
    session: &WriteSession,
    before: Timestamp,
) -> Result<Vec<(OrganizationId, ImportId)>, StoreError> {
    #[derive(FromQueryResult)]
    struct Forgotten {
        organization_id: Uuid,
        id: Uuid,
    }
    let sql =
        "DELETE FROM imports WHERE state = 'waiting' AND created_at_us < $1 RETURNING organization_id, id";
    let rows: Vec<Forgotten> = session.all(sql, [before.as_us().into()]).await?;
    Ok(rows.into_iter().map(|row| (OrganizationId(row.organization_id), ImportId(row.id))).collect())
}

/// Whether an import of this portfolio is running; locks the portfolio until the transaction ends.
pub async fn is_running(
    session: &WriteSession,
    organization: OrganizationId,
    portfolio: PortfolioId,
) -> Result<bool, StoreError> {
    let lock = format!(
        "SELECT id AS value FROM portfolios WHERE organization_id = $1 AND id = $2{}",
        session.for_update()
    );
    session.value::<Uuid>(&lock, [organization.0.into(), portfolio.0.into()]).await?;
    let sql = "SELECT COUNT(*) AS value FROM imports \
        WHERE organization_id = $1 AND portfolio_id = $2 AND state = 'running'";
    let running: Option<i64> = session.value(sql, [organization.0.into(), portfolio.0.into()]).await?;
    Ok(running.unwrap_or(0) > 0)
}

/// Adds an import.
pub async fn insert(session: &WriteSession, row: &ImportRow) -> Result<(), StoreError> {
    let head = format!("imports ({COLUMNS})");
    session.insert_many(&head, 19, cells(row), "").await.map(|_| ())
}

/// Writes everything of an import that changes: state, counts, options.
pub async fn update(session: &WriteSession, row: &ImportRow) -> Result<(), StoreError> {
    let head = format!("imports ({COLUMNS})");
    let tail = "ON CONFLICT (organization_id, id) DO UPDATE SET kind = excluded.kind, state = excluded.state, \
        error = excluded.error, rows_total = excluded.rows_total, rows_read = excluded.rows_read, \
        created_count = excluded.created_count, updated_count = excluded.updated_count, \
        unchanged_count = excluded.unchanged_count, refused_count = excluded.refused_count, \
        assigned_count = excluded.assigned_count, options = excluded.options, \
        finished_at_us = excluded.finished_at_us";
    session.insert_many(&head, 19, cells(row), tail).await.map(|_| ())
}

fn cells(row: &ImportRow) -> Vec<Value> {
    vec![
        row.organization_id.0.into(),
        row.id.0.into(),
        row.portfolio_id.0.into(),
        row.kind.as_str().into(),
        row.source.as_str().into(),
        row.file_name.as_str().into(),
        row.state.as_str().into(),
        row.error.as_ref().map(ToString::to_string).into(),
        row.rows_total.into(),
        row.counts.read.into(),
        row.counts.created.into(),
        row.counts.updated.into(),
        row.counts.unchanged.into(),
        row.counts.refused.into(),
        row.counts.assigned.into(),
        row.options.as_str().into(),
        row.started_by.map(|user| user.0).into(),
        row.created_at.as_us().into(),
        row.finished_at.map(Timestamp::as_us).into(),
    ]
}

/// Adds findings; those an earlier, interrupted run found already stay as they are.
pub async fn add_findings(
    session: &WriteSession,
    organization: OrganizationId,
    import: ImportId,
    findings: Vec<FindingRow>,
) -> Result<(), StoreError> {
    let cell = |finding: FindingRow| -> [Value; 9] {
        [
            organization.0.into(),
            import.0.into(),
            finding.row_number.into(),
            finding.position.into(),
            finding.severity.into(),
            finding.column_name.into(),
            finding.value.into(),
            finding.code.into(),
            finding.expected.into(),
        ]
    };
    let cells = findings.into_iter().flat_map(cell).collect();
    let head = "import_findings (organization_id, import_id, row_number, position, severity, column_name, value, \
        code, expected)";
    session.insert_many(head, 9, cells, "ON CONFLICT DO NOTHING").await.map(|_| ())
}

/// Findings of an import in the order of the file, behind this row and position.
pub async fn findings(
    session: &Session,
    organization: OrganizationId,
    import: ImportId,
    after: (i64, i64),
    limit: i64,
) -> Result<Vec<FindingRow>, StoreError> {
    let sql = "SELECT row_number, position, severity, column_name, value, code, expected FROM import_findings \
        WHERE organization_id = $1 AND import_id = $2 AND (row_number > $3 OR (row_number = $3 AND position > $4)) \
        ORDER BY row_number, position LIMIT $5";
    let values: [Value; 5] =
        [organization.0.into(), import.0.into(), after.0.into(), after.1.into(), limit.into()];
    session.all(sql, values).await
}
