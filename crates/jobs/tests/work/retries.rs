//! A failing mail server loses nothing.

use ronda_app::{Actor, Listing};
use ronda_domain::FailureReason;
use ronda_test_support::{Finished, on_every_database};

use super::stage::Stage;

#[tokio::test]
async fn a_busy_server_gets_the_message_later_and_only_once() {
    on_every_database(async |database| {
        let mut stage = Stage::build(database, |_| {}).await;
        stage.smtp.be_busy_for(3);
        let visit = stage.round.finished(&stage.app, &Finished::new(1, stage.app.now())).await;
        stage.tell("email_visit", visit).await;
        stage.while_time_passes(|stage| !stage.smtp.mails().is_empty()).await;
        stage.message_state("sent").await;
        stage.stop_jobs().await;
        assert_eq!((stage.smtp.mails().len(), stage.smtp.tries()), (1, 4));
    })
    .await;
}

#[tokio::test]
async fn a_refused_message_is_shown_as_failed_and_sent_when_a_person_retries() {
    on_every_database(async |database| {
        let stage = Stage::build(database, |_| {}).await;
        stage.smtp.refuse("ana@uno.mx");
        let visit = stage.round.finished(&stage.app, &Finished::new(1, stage.app.now())).await;
        stage.tell("email_visit", visit).await;
        stage.message_state("failed").await;
        let actor = Actor::server(stage.round.organization);
        let page = stage.app.outbox(&actor, Some("failed".to_owned()), &Listing::default()).await.unwrap();
        assert_eq!(page.total, 1);
        let failure = page.rows[0].last_error.clone().unwrap();
        assert_eq!(failure.reason, FailureReason::MailRefused);
        assert!(failure.detail.contains("no such mailbox"), "{failure}");
        stage.troubled_jobs(1).await;
        stage.smtp.forgive();
        stage.app.retry_message(&actor, page.rows[0].id).await.unwrap();
        stage.smtp.wait_for(1).await;
        stage.message_state("sent").await;
        stage.troubled_jobs(0).await;
    })
    .await;
}

#[tokio::test]
async fn without_a_mail_server_messages_are_kept_to_be_read() {
    on_every_database(async |database| {
        let stage = Stage::build(database, |options| options.smtp_url = None).await;
        let visit = stage.round.finished(&stage.app, &Finished::new(1, stage.app.now())).await;
        stage.tell("email_visit", visit).await;
        stage.message_state("kept").await;
        let actor = Actor::server(stage.round.organization);
        let page = stage.app.outbox(&actor, None, &Listing::default()).await.unwrap();
        let message = stage.app.message(&actor, page.rows[0].id).await.unwrap();
        assert!(message.body_html.contains("Deudor 1"));
        let name = format!("map-{visit}");
        let map = stage.app.message_picture(&actor, message.id, &name).await.unwrap();
        assert_eq!((map.media_type, &map.bytes[1..4]), ("image/png", &b"PNG"[..]));
    })
    .await;
}

#[tokio::test]
async fn a_job_whose_runner_died_is_run_again_when_its_lease_ends() {
    on_every_database(async |database| {
        let mut stage = Stage::build(database, |_| {}).await;
        stage.stop_jobs().await;
        let visit = stage.round.finished(&stage.app, &Finished::new(1, stage.app.now())).await;
        stage.tell("email_visit", visit).await;
        let claimed = stage.app.claim_jobs(10, 120).await.unwrap();
        assert_eq!(claimed.len(), 1, "a runner took it, and died here");
        assert_eq!(stage.app.claim_jobs(10, 120).await.unwrap(), [], "nobody else gets it meanwhile");
        stage.clock.advance_s(121);
        let again = stage.app.claim_jobs(10, 120).await.unwrap();
        assert_eq!((again.len(), again[0].id, again[0].attempts), (1, claimed[0].id, 2));
    })
    .await;
}

#[tokio::test]
async fn many_runners_never_get_the_same_job() {
    on_every_database(async |database| {
        let mut stage = Stage::build(database, |_| {}).await;
        stage.stop_jobs().await;
        for _ in 0..40 {
            let job = stage.app.new_job(stage.round.organization, "unknown", &serde_json::json!({}));
            let added =
                stage.app.store.write(async move |session| ronda_store::jobs::enqueue(&session, &job).await);
            added.await.unwrap();
        }
        let mut runners = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let app = stage.app.clone();
            runners.spawn(async move {
                let mut got = Vec::new();
                for _ in 0..10 {
                    got.extend(app.claim_jobs(3, 120).await.unwrap().into_iter().map(|job| job.id));
                }
                got
            });
        }
        let mut all: Vec<_> = runners.join_all().await.into_iter().flatten().collect();
        let taken = all.len();
        all.sort();
        all.dedup();
        assert_eq!((all.len(), taken), (40, 40));
    })
    .await;
}
