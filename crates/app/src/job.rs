//! Background work as seen by whoever runs it: claimed under a lease, then done, tried again or given up.

use ronda_domain::{Failure, JobId, OrganizationId, Timestamp};
use ronda_store::jobs::{self, JobRow, NewJob};
use serde_json::Value;

use crate::{App, AppError};

/// So long fresh visits are gathered before they are told, so that a burst becomes one message.
const GATHER_S: i64 = 1;

impl App {
    /// A job to be added with `ronda_store::jobs::enqueue` in the action's own transaction; due at once, or after a
    /// second when it is to gather others of its kind.
    pub fn new_job(&self, organization: OrganizationId, kind: &str, payload: &Value) -> NewJob {
        let now = self.now();
        NewJob {
            organization_id: organization,
            id: JobId::next(self.ids()),
            kind: kind.to_owned(),
            payload: payload.to_string(),
            run_at: if kind == "email_visit" { now.plus_s(GATHER_S) } else { now },
            unique_key: None,
            created_at: now,
        }
    }

    /// Takes due jobs of all organizations for `lease_s` seconds. For the runner alone, so there is no actor.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn claim_jobs(&self, limit: i64, lease_s: i64) -> Result<Vec<JobRow>, AppError> {
        let now = self.now();
        let claimed = self
            .store
            .write(async move |session| jobs::claim(&session, now, now.plus_s(lease_s), limit).await);
        Ok(claimed.await?)
    }

    /// Takes along fresh jobs of the same kind, so that a burst is done as one.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn claim_jobs_like(
        &self,
        job: &JobRow,
        limit: i64,
        lease_s: i64,
    ) -> Result<Vec<JobRow>, AppError> {
        let lease_end = self.now().plus_s(lease_s);
        let (organization, kind) = (job.organization_id, job.kind.clone());
        let claimed = self.store.write(async move |session| {
            jobs::claim_alike(&session, organization, &kind, lease_end, limit).await
        });
        Ok(claimed.await?)
    }

    /// When the runner has something to do again, if nothing is added meanwhile.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn next_job_due(&self) -> Result<Option<Timestamp>, AppError> {
        Ok(jobs::next_due(&self.store.read()).await?)
    }

    /// How many jobs of all organizations stand in each state. For the operator's monitoring, so there is no actor.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn jobs_by_state(&self) -> Result<Vec<(String, i64)>, AppError> {
        Ok(jobs::count_by_state(&self.store.read()).await?)
    }

    /// The job is done.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn finish_job(&self, job: &JobRow) -> Result<(), AppError> {
        let (organization, id, at) = (job.organization_id, job.id, self.now());
        Ok(self.store.write(async move |session| jobs::finish(&session, organization, id, at).await).await?)
    }

    /// Try the job again at `until`; an `error` counts as a failed attempt.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn postpone_job(
        &self,
        job: &JobRow,
        until: Timestamp,
        error: Option<Failure>,
    ) -> Result<(), AppError> {
        let job = job.clone();
        let postponed = self
            .store
            .write(async move |session| jobs::postpone(&session, &job, until, error.as_ref()).await);
        Ok(postponed.await?)
    }

    /// No more attempts; a person may retry it from the outbox page.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn give_job_up(&self, job: &JobRow, error: Failure) -> Result<(), AppError> {
        let (job, at) = (job.clone(), self.now());
        Ok(self.store.write(async move |session| jobs::give_up(&session, &job, at, &error).await).await?)
    }

    /// How many jobs of this kind ended well in the last `seconds`. For the runner.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn jobs_done_lately(
        &self,
        organization: OrganizationId,
        kind: &str,
        seconds: i64,
    ) -> Result<i64, AppError> {
        let since = self.now().plus_s(-seconds);
        Ok(jobs::count_done_since(&self.store.read(), organization, kind, since).await?)
    }

    /// Forgets jobs done more than a week ago.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn forget_old_jobs(&self) -> Result<u64, AppError> {
        let before = self.now().plus_s(-7 * 24 * 3600);
        Ok(self.store.write(async move |session| jobs::forget_done(&session, before).await).await?)
    }
}
