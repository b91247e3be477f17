//! A round with a runner beside it.

use std::sync::Arc;
use std::time::Duration;

use ronda_app::{Actor, App, Listing, Topic};
use ronda_domain::{FixedClock, VisitId};
use ronda_jobs::{JobsOptions, RunningJobs};
use ronda_test_support::{Database, FinishedRound, SmtpServer, test_app};
use serde_json::{Value, json};

pub(super) struct Stage {
    pub(super) app: App,
    pub(super) clock: Arc<FixedClock>,
    pub(super) round: FinishedRound,
    pub(super) smtp: SmtpServer,
    pub(super) jobs: Option<RunningJobs>,
    /// How long after it was added a job is due.
    pub(super) gather_s: i64,
    _database: Database,
}

impl Stage {
    /// The owner is subscribed to visits; the runner looks for due jobs all the time, as the clock is moved by hand.
    pub(super) async fn build(database: Database, change: impl FnOnce(&mut JobsOptions)) -> Self {
        let (app, clock) = test_app(&database).await;
        let round = FinishedRound::begin(&app, &database.url).await;
        let smtp = SmtpServer::start().await;
        let mut options = JobsOptions {
            smtp_url: Some(smtp.url.clone()),
            mail_from: "Ronda <ronda@uno.mx>".to_owned(),
            public_url: "https://ronda.uno.mx".to_owned(),
            look_again: Duration::from_millis(20),
            ..JobsOptions::default()
        };
        change(&mut options);
        let jobs = ronda_jobs::start(app.clone(), options).unwrap();
        let server = Actor::server(round.organization);
        app.set_subscriptions(&server, round.owner, &[Topic::Visits]).await.unwrap();
        Self { app, clock, round, smtp, jobs: Some(jobs), gather_s: 0, _database: database }
    }

    pub(super) async fn enqueue(&self, kind: &str, payload: Value) {
        let mut job = self.app.new_job(self.round.organization, kind, &payload);
        job.run_at = job.created_at.plus_s(self.gather_s);
        let added =
            self.app.store.write(async move |session| ronda_store::jobs::enqueue(&session, &job).await);
        added.await.unwrap();
    }

    pub(super) async fn tell(&self, kind: &str, visit: VisitId) {
        self.enqueue(kind, json!({ "visit_id": visit })).await;
    }

    /// Finishes what runs and starts nothing more.
    pub(super) async fn stop_jobs(&mut self) {
        self.jobs.take().unwrap().stop().await;
    }

    /// Moves the clock on to each next attempt, until it is so.
    pub(super) async fn while_time_passes(&self, done: impl Fn(&Self) -> bool) {
        let actor = Actor::server(self.round.organization);
        for _ in 0..6_000 {
            if done(self) {
                return;
            }
            let jobs = self.app.troubled_jobs(&actor).await.unwrap();
            let next = jobs.iter().filter(|job| job.state == "waiting").map(|job| job.run_at).min();
            let wait_s = next.map_or(0, |next| next.seconds_since(self.app.now()) + 1);
            self.clock.advance_s(wait_s.max(0));
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("time passed in vain; the mail server has {:?}", self.smtp.mails());
    }

    /// Waits until so many jobs are in trouble.
    pub(super) async fn troubled_jobs(&self, count: usize) {
        let actor = Actor::server(self.round.organization);
        for _ in 0..6_000 {
            if self.app.troubled_jobs(&actor).await.unwrap().len() == count {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("never {count} jobs in trouble");
    }

    /// Waits until the newest message stands like this.
    pub(super) async fn message_state(&self, state: &str) {
        let actor = Actor::server(self.round.organization);
        for _ in 0..6_000 {
            let page = self.app.outbox(&actor, None, &Listing::default()).await.unwrap();
            if page.rows.first().is_some_and(|message| message.state == state) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("no message became {state}");
    }
}
