//! Claims due jobs, runs them side by side, and sleeps until one is added or due.

use std::sync::Arc;
use std::time::Duration;

use ronda_app::{App, AppError, JobRow};
use ronda_domain::{Failure, FailureReason};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

use crate::backoff::{MOST_ATTEMPTS, wait_s};
use crate::context::{Context, JobsOptions};
use crate::job::{Ended, JobError};
use crate::kinds;
use crate::kinds::webhook_delivery::HookClient;
use crate::letter::Letters;
use crate::mailer::{Mailer, MailerError};

/// Jobs that run at once.
const SIDE_BY_SIDE: usize = 8;
/// Jobs that end within this of each other make room for others that are claimed in one transaction.
const GATHERING: Duration = Duration::from_millis(10);
/// A job still running after this is taken to be lost, and run again.
const LEASE_S: i64 = 120;
/// The most jobs of a burst.
const MOST_TOGETHER: i64 = 60;
/// A job is stopped before its lease ends.
const LONGEST: Duration = Duration::from_secs(90);
/// How often done jobs are cleared away.
const CLEAR_EVERY_S: i64 = 3600;

/// Background work that runs until told to stop.
#[derive(Debug)]
pub struct RunningJobs {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl RunningJobs {
    /// Claims nothing new, finishes what runs, and returns.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        if let Err(error) = self.task.await {
            tracing::error!(%error, "the job runner ended badly");
        }
    }
}

/// Starts the runner.
///
/// # Errors
/// When the mail server's address or the sender cannot be read.
pub fn start(app: App, options: JobsOptions) -> Result<RunningJobs, MailerError> {
    let mailer = Mailer::new(options.smtp_url.as_deref(), &options.mail_from)?;
    let hooks = HookClient::new(options.allow_private_webhooks)?;
    let context = Arc::new(Context { app, options, mailer, letters: Letters::default(), hooks });
    let (stop, stopping) = watch::channel(false);
    Ok(RunningJobs { stop, task: tokio::spawn(run(context, stopping)) })
}

async fn run(context: Arc<Context>, mut stopping: watch::Receiver<bool>) {
    let mut running = JoinSet::new();
    let mut cleared_at = context.now();
    while !*stopping.borrow() {
        let free = SIDE_BY_SIDE - running.len();
        let claimed = claim(&context, free).await;
        let found = !claimed.is_empty();
        for jobs in claimed {
            running.spawn(run_jobs(context.clone(), jobs));
        }
        if context.now().seconds_since(cleared_at) > CLEAR_EVERY_S {
            cleared_at = context.now();
            report(context.app.forget_old_jobs().await.map(|_| ()));
        }
        if found && running.len() < SIDE_BY_SIDE {
            continue;
        }
        let room = running.len() < SIDE_BY_SIDE;
        let due = async { tokio::time::sleep(pause(&context).await).await };
        tokio::select! {
            _ = stopping.wait_for(|stop| *stop) => {}
            _ = running.join_next(), if !running.is_empty() => {}
            () = context.app.store.job_added(), if room => {}
            () = due, if room => {}
        }
        tokio::time::sleep(GATHERING).await;
        while running.try_join_next().is_some() {}
    }
    while running.join_next().await.is_some() {}
}

/// Due jobs, in the groups they are run in.
async fn claim(context: &Context, free: usize) -> Vec<Vec<JobRow>> {
    if free == 0 {
        return Vec::new();
    }
    let claimed = match context.app.claim_jobs(free as i64, LEASE_S).await {
        Ok(claimed) => claimed,
        Err(error) => {
            tracing::error!(%error, "jobs could not be claimed");
            return Vec::new();
        }
    };
    let mut groups = together(claimed);
    for group in &mut groups {
        let Some(first) = group.first().filter(|job| kinds::gathers(&job.kind)) else { continue };
        match context.app.claim_jobs_like(first, MOST_TOGETHER, LEASE_S).await {
            Ok(alike) => group.extend(alike),
            Err(error) => tracing::error!(%error, "jobs of a burst could not be claimed"),
        }
    }
    groups
}

/// Until the next job is due, but never so long that another process' jobs would wait.
async fn pause(context: &Context) -> Duration {
    let longest = context.options.look_again;
    match context.app.next_job_due().await {
        Ok(Some(due)) => {
            let wait_us = (due.as_us() - context.now().as_us()).max(0);
            // A job that is due but was not claimed is being claimed elsewhere.
            Duration::from_micros(wait_us as u64).max(Duration::from_millis(20)).min(longest)
        }
        Ok(None) => longest,
        Err(error) => {
            tracing::error!(%error, "the next job's time could not be read");
            longest
        }
    }
}

/// Jobs of a kind that gathers go together, one organization's at a time; the others one by one.
fn together(claimed: Vec<JobRow>) -> Vec<Vec<JobRow>> {
    let mut groups: Vec<Vec<JobRow>> = Vec::with_capacity(claimed.len());
    for job in claimed {
        let alike = |group: &&mut Vec<JobRow>| {
            group.first().is_some_and(|first| {
                kinds::gathers(&job.kind)
                    && first.kind == job.kind
                    && first.organization_id == job.organization_id
            })
        };
        match groups.iter_mut().find(alike) {
            Some(group) => group.push(job),
            None => groups.push(vec![job]),
        }
    }
    groups
}

async fn run_jobs(context: Arc<Context>, jobs: Vec<JobRow>) {
    let outcome = match tokio::time::timeout(LONGEST, kinds::run(&context, &jobs)).await {
        Ok(outcome) => outcome,
        Err(_) => Err(JobError::Retry(Failure::new(
            FailureReason::TooSlow,
            format!("took longer than {} s", LONGEST.as_secs()),
        ))),
    };
    for job in &jobs {
        report(settle(&context, job, &outcome).await);
    }
}

async fn settle(context: &Context, job: &JobRow, outcome: &Result<Ended, JobError>) -> Result<(), AppError> {
    let app = &context.app;
    match outcome {
        Ok(Ended::Itself) => Ok(()),
        Ok(Ended::Now) => app.finish_job(job).await,
        Err(JobError::NotYet(until)) => app.postpone_job(job, *until, None).await,
        Err(JobError::Retry(error)) if job.attempts < MOST_ATTEMPTS => {
            tracing::warn!(job = %job.id, kind = job.kind, attempt = job.attempts, %error, "a job failed and is tried again");
            let until = context.now().plus_s(wait_s(job.attempts, jitter(context)));
            app.postpone_job(job, until, Some(error.clone())).await
        }
        Err(JobError::Retry(error) | JobError::GiveUp(error)) => {
            tracing::error!(job = %job.id, kind = job.kind, attempt = job.attempts, %error, "a job was given up");
            kinds::given_up(context, job, error).await?;
            app.give_job_up(job, error.clone()).await
        }
    }
}

/// From 0 to 1, out of the random bits of a fresh id.
fn jitter(context: &Context) -> f64 {
    let bytes = context.app.ids().next_uuid().into_bytes();
    f64::from(u16::from_be_bytes([bytes[14], bytes[15]])) / f64::from(u16::MAX)
}

fn report(outcome: Result<(), AppError>) {
    if let Err(error) = outcome {
        tracing::error!(%error, "a job's end could not be noted; its lease will run out and it will run again");
    }
}
