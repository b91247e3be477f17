//! The outbox: messages sent, kept and failed, and jobs in trouble; with another try for what failed.

use ronda_domain::{JobId, Role};
use ronda_store::jobs::{self, JobRow};
use ronda_store::messages::{self, MessageFilter, MessageRow};
use ronda_store::{Listing, Page};
use serde_json::json;
use uuid::Uuid;

use crate::{Actor, App, AppError, Permission, audit};

/// The most jobs shown.
const MOST_JOBS: i64 = 200;

impl App {
    /// Messages of the branches the actor sees, newest first, in this state if one is given.
    ///
    /// # Errors
    /// `Forbidden` for those who do not supervise.
    pub async fn outbox(
        &self,
        actor: &Actor,
        state: Option<String>,
        listing: &Listing,
    ) -> Result<Page<MessageRow>, AppError> {
        actor.must(Permission::Supervise)?;
        let filter = MessageFilter { state, branches: actor.branches.filter().map(<[_]>::to_vec) };
        Ok(messages::list(&self.store.read(), actor.organization, &filter, listing).await?)
    }

    /// One message, whole. Secret links are shown to the owner alone, who may set any password anyway.
    ///
    /// # Errors
    /// `Forbidden` for those who do not supervise; `NotFound` when it is not in the actor's branches.
    pub async fn message(&self, actor: &Actor, id: Uuid) -> Result<MessageRow, AppError> {
        actor.must(Permission::Supervise)?;
        let found = messages::find(&self.store.read(), actor.organization, id).await?;
        let found = found.filter(|message| actor.branches.sees(message.branch_id));
        let mut message = found.ok_or_else(|| AppError::not_found("message", id))?;
        if message.secret && actor.role != Role::Owner {
            message.body_text.clear();
            message.body_html.clear();
        }
        Ok(message)
    }

    /// Tries to send a failed or waiting message again, at once.
    ///
    /// # Errors
    /// `NotFound` as for [`App::message`]; `Conflict` when it is sent already.
    pub async fn retry_message(&self, actor: &Actor, id: Uuid) -> Result<(), AppError> {
        actor.must(Permission::Supervise)?;
        let message = self.message(actor, id).await?;
        if message.state == "sent" {
            let text = "the message was sent already".to_owned();
            return Err(AppError::Conflict { code: "already_sent", message: text });
        }
        let organization = actor.organization;
        let mut job = self.new_job(organization, "send_message", &json!({ "message_id": id }));
        job.unique_key = Some(format!("retry:{id}:{}", self.now().as_us()));
        let (actor, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                jobs::drop_unfinished(&session, organization, "send_message", &id.to_string()).await?;
                messages::set_state(&session, organization, id, "waiting", (None, None)).await?;
                jobs::enqueue(&session, &job).await?;
                let subject = ("message", id.to_string());
                audit::record(&session, &actor, at, "message.retried", subject, json!({})).await?;
                Ok(())
            })
            .await
    }

    /// Sends the actor a test message, to see whether mail goes out.
    ///
    /// # Errors
    /// `Forbidden` for those who do not administer, or are no person.
    pub async fn test_mail(&self, actor: &Actor) -> Result<(), AppError> {
        actor.must(Permission::Administer)?;
        let user = actor.user().ok_or(AppError::Forbidden)?;
        let job = self.new_job(actor.organization, "email_test", &json!({ "user_id": user }));
        Ok(self.store.write(async move |session| jobs::enqueue(&session, &job).await).await?)
    }

    /// Jobs that were given up or fail at the moment, newest first.
    ///
    /// # Errors
    /// `Forbidden` for those who do not administer.
    pub async fn troubled_jobs(&self, actor: &Actor) -> Result<Vec<JobRow>, AppError> {
        actor.must(Permission::Administer)?;
        Ok(jobs::troubled(&self.store.read(), actor.organization, MOST_JOBS).await?)
    }

    /// Gives a failed or waiting job another chance, at once.
    ///
    /// # Errors
    /// `Forbidden` for those who do not administer; `NotFound` when there is no such job to retry.
    pub async fn retry_job(&self, actor: &Actor, id: JobId) -> Result<(), AppError> {
        actor.must(Permission::Administer)?;
        let (organization, actor, now) = (actor.organization, actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                if !jobs::retry(&session, organization, id, now).await? {
                    return Err(AppError::not_found("unfinished job", id));
                }
                let subject = ("job", id.to_string());
                audit::record(&session, &actor, now, "job.retried", subject, json!({})).await?;
                Ok(())
            })
            .await
    }
}
