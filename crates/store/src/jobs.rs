//! Rows of background work: added in the action's own transaction, claimed under a lease, retried, given up.

use ronda_domain::{Failure, JobId, OrganizationId, Timestamp};
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::{Session, StoreError, WriteSession};

/// A piece of work to be done later.
#[derive(Debug, Clone)]
pub struct NewJob {
    /// The tenant.
    pub organization_id: OrganizationId,
    /// Its id.
    pub id: JobId,
    /// Which job, such as `email_visit`.
    pub kind: String,
    /// What it works on, JSON.
    pub payload: String,
    /// Not before.
    pub run_at: Timestamp,
    /// With a key that is there already nothing is added.
    pub unique_key: Option<String>,
    /// The present.
    pub created_at: Timestamp,
}

/// A job as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobRow {
    /// The tenant.
    pub organization_id: OrganizationId,
    /// Its id.
    pub id: JobId,
    /// Which job.
    pub kind: String,
    /// What it works on, JSON.
    pub payload: String,
    /// `waiting`, `running`, `done` or `failed`.
    pub state: String,
    /// How often it was begun.
    pub attempts: i64,
    /// When it is due, or its lease ends.
    pub run_at: Timestamp,
    /// Why the last attempt failed.
    pub last_error: Option<Failure>,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was done or given up.
    pub finished_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct Raw {
    organization_id: Uuid,
    id: Uuid,
    kind: String,
    payload: String,
    state: String,
    attempts: i64,
    run_at_us: i64,
    last_error: Option<String>,
    created_at_us: i64,
    finished_at_us: Option<i64>,
}

impl From<Raw> for JobRow {
    fn from(raw: Raw) -> Self {
        Self {
            organization_id: OrganizationId(raw.organization_id),
            id: JobId(raw.id),
            kind: raw.kind,
            payload: raw.payload,
            state: raw.state,
            attempts: raw.attempts,
            run_at: Timestamp::from_us(raw.run_at_us),
            last_error: raw.last_error.as_deref().map(Failure::read),
            created_at: Timestamp::from_us(raw.created_at_us),
            finished_at: raw.finished_at_us.map(Timestamp::from_us),
        }
    }
}

const COLUMNS: &str = "organization_id, id, kind, payload, state, attempts, run_at_us, last_error, created_at_us, \
    finished_at_us";

/// Adds a job in the action's own transaction; the runner is woken once it is committed.
pub async fn enqueue(session: &WriteSession, job: &NewJob) -> Result<(), StoreError> {
    let sql = "INSERT INTO jobs (organization_id, id, kind, payload, state, attempts, run_at_us, unique_key, \
        created_at_us) VALUES ($1, $2, $3, $4, 'waiting', 0, $5, $6, $7) ON CONFLICT DO NOTHING";
    let values = [
        job.organization_id.0.into(),
        job.id.0.into(),
        job.kind.as_str().into(),
        job.payload.as_str().into(),
        job.run_at.as_us().into(),
        job.unique_key.clone().into(),
        job.created_at.as_us().into(),
    ];
    session.execute(sql, values).await?;
    session.note_job();
    Ok(())
}

/// Adds several jobs at once, like [`enqueue`].
pub async fn enqueue_all(session: &WriteSession, jobs: &[NewJob]) -> Result<(), StoreError> {
    if jobs.is_empty() {
        return Ok(());
    }
    let cells = |job: &NewJob| -> [Value; 9] {
        [
            job.organization_id.0.into(),
            job.id.0.into(),
            job.kind.as_str().into(),
            job.payload.as_str().into(),
            "waiting".into(),
            0_i64.into(),
            job.run_at.as_us().into(),
            job.unique_key.clone().into(),
            job.created_at.as_us().into(),
        ]
    };
    let head =
        "jobs (organization_id, id, kind, payload, state, attempts, run_at_us, unique_key, created_at_us)";
    let cells = jobs.iter().flat_map(cells).collect();
    session.insert_many(head, 9, cells, "ON CONFLICT DO NOTHING").await?;
    session.note_job();
    Ok(())
}

/// Takes up to `limit` due jobs of all organizations, oldest first, until `lease_end`; no other runner gets them.
pub async fn claim(
    session: &WriteSession,
    now: Timestamp,
    lease_end: Timestamp,
    limit: i64,
) -> Result<Vec<JobRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM jobs WHERE state IN ('waiting', 'running') AND run_at_us <= $1 \
        ORDER BY run_at_us LIMIT $2{}",
        session.for_update_of_free()
    );
    let due: Vec<Raw> = session.all(&sql, [now.as_us().into(), limit.into()]).await?;
    lease(session, due, lease_end).await
}

/// Takes along further waiting jobs of this kind, due or not, so that they are done as one.
pub async fn claim_alike(
    session: &WriteSession,
    organization: OrganizationId,
    kind: &str,
    lease_end: Timestamp,
    limit: i64,
) -> Result<Vec<JobRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM jobs WHERE organization_id = $1 AND kind = $2 AND state = 'waiting' \
        AND attempts = 0 ORDER BY created_at_us LIMIT $3{}",
        session.for_update_of_free()
    );
    let alike: Vec<Raw> = session.all(&sql, [organization.0.into(), kind.into(), limit.into()]).await?;
    lease(session, alike, lease_end).await
}

async fn lease(
    session: &WriteSession,
    rows: Vec<Raw>,
    lease_end: Timestamp,
) -> Result<Vec<JobRow>, StoreError> {
    let head =
        "UPDATE jobs SET state = 'running', attempts = attempts + 1, run_at_us = told.column3 FROM (VALUES";
    let tail = ") AS told WHERE jobs.organization_id = told.column1 AND jobs.id = told.column2";
    let cells =
        |row: &Raw| -> [Value; 3] { [row.organization_id.into(), row.id.into(), lease_end.as_us().into()] };
    session.execute_over(head, 3, rows.iter().flat_map(cells).collect(), tail).await?;
    let leased = rows.into_iter().map(|row| {
        let attempts = row.attempts + 1;
        JobRow { state: "running".to_owned(), attempts, run_at: lease_end, ..JobRow::from(row) }
    });
    Ok(leased.collect())
}

/// When the next job is due, or the next lease ends.
pub async fn next_due(session: &Session) -> Result<Option<Timestamp>, StoreError> {
    let sql = "SELECT run_at_us AS value FROM jobs WHERE state IN ('waiting', 'running') \
        ORDER BY run_at_us LIMIT 1";
    Ok(session.value::<i64>(sql, []).await?.map(Timestamp::from_us))
}

/// The job is done. What it worked on is forgotten, as it may hold a secret.
pub async fn finish(
    session: &WriteSession,
    organization: OrganizationId,
    id: JobId,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE jobs SET state = 'done', payload = '{}', last_error = NULL, finished_at_us = $3 \
        WHERE organization_id = $1 AND id = $2";
    session.execute(sql, [organization.0.into(), id.0.into(), at.as_us().into()]).await.map(|_| ())
}

/// Try again then; without an error it was only too early, and does not count as an attempt.
pub async fn postpone(
    session: &WriteSession,
    job: &JobRow,
    until: Timestamp,
    error: Option<&Failure>,
) -> Result<(), StoreError> {
    let attempts = if error.is_some() { job.attempts } else { job.attempts - 1 };
    let sql = "UPDATE jobs SET state = 'waiting', run_at_us = $3, last_error = $4, attempts = $5 \
        WHERE organization_id = $1 AND id = $2";
    let values = [
        job.organization_id.0.into(),
        job.id.0.into(),
        until.as_us().into(),
        error.map(ToString::to_string).into(),
        attempts.into(),
    ];
    session.execute(sql, values).await?;
    session.note_job();
    Ok(())
}

/// The job is given up, with its last error.
pub async fn give_up(
    session: &WriteSession,
    job: &JobRow,
    at: Timestamp,
    error: &Failure,
) -> Result<(), StoreError> {
    let sql = "UPDATE jobs SET state = 'failed', last_error = $4, finished_at_us = $3 \
        WHERE organization_id = $1 AND id = $2";
    let values = [job.organization_id.0.into(), job.id.0.into(), at.as_us().into(), error.to_string().into()];
    session.execute(sql, values).await.map(|_| ())
}

/// Gives a failed or waiting job another chance, at once; whether there was one.
pub async fn retry(
    session: &WriteSession,
    organization: OrganizationId,
    id: JobId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE jobs SET state = 'waiting', attempts = 0, run_at_us = $3, finished_at_us = NULL \
        WHERE organization_id = $1 AND id = $2 AND state IN ('failed', 'waiting')";
    let touched = session.execute(sql, [organization.0.into(), id.0.into(), now.as_us().into()]).await?;
    session.note_job();
    Ok(touched > 0)
}

/// Forgets the unfinished jobs of this kind whose payload names this, as a fresh one takes their place.
pub async fn drop_unfinished(
    session: &WriteSession,
    organization: OrganizationId,
    kind: &str,
    named: &str,
) -> Result<(), StoreError> {
    let sql = "DELETE FROM jobs WHERE organization_id = $1 AND kind = $2 AND state IN ('waiting', 'failed') \
        AND payload LIKE $3";
    session.execute(sql, [organization.0.into(), kind.into(), format!("%{named}%").into()]).await.map(|_| ())
}

/// Jobs given up or failing at the moment, newest first.
pub async fn troubled(
    session: &Session,
    organization: OrganizationId,
    limit: i64,
) -> Result<Vec<JobRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM jobs WHERE organization_id = $1 \
        AND (state = 'failed' OR (state IN ('waiting', 'running') AND last_error IS NOT NULL)) \
        ORDER BY created_at_us DESC LIMIT $2"
    );
    let rows: Vec<Raw> = session.all(&sql, [organization.0.into(), limit.into()]).await?;
    Ok(rows.into_iter().map(JobRow::from).collect())
}

/// How many jobs of this kind ended well since then.
pub async fn count_done_since(
    session: &Session,
    organization: OrganizationId,
    kind: &str,
    since: Timestamp,
) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) AS value FROM jobs WHERE organization_id = $1 AND kind = $2 AND state = 'done' \
        AND finished_at_us >= $3";
    let values = [organization.0.into(), kind.into(), since.as_us().into()];
    Ok(session.value(sql, values).await?.unwrap_or(0))
}

/// How many jobs of all organizations stand in each state.
pub async fn count_by_state(session: &Session) -> Result<Vec<(String, i64)>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        state: String,
        count: i64,
    }
    let sql = "SELECT state, COUNT(*) AS count FROM jobs GROUP BY state ORDER BY state";
    let rows: Vec<Row> = session.all(sql, []).await?;
    Ok(rows.into_iter().map(|row| (row.state, row.count)).collect())
}

/// Forgets jobs that ended well before this moment.
pub async fn forget_done(session: &WriteSession, before: Timestamp) -> Result<u64, StoreError> {
    session
        .execute("DELETE FROM jobs WHERE state = 'done' AND finished_at_us < $1", [before.as_us().into()])
        .await
}
