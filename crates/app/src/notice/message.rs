//! Messages on their way: written once, sent until the mail server takes them.

use ronda_domain::{BranchId, Failure, OrganizationId, VisitId};
use ronda_store::jobs::{self, JobRow};
use ronda_store::messages::{self, MessageRow};
use serde_json::json;
use uuid::Uuid;

use crate::{App, AppError};

/// A message to be sent.
#[derive(Debug, Clone)]
pub struct NewMessage {
    /// `visit`, `visit_digest`, `promise`, `link` or `test`.
    pub kind: &'static str,
    /// The e-mail address.
    pub recipient: String,
    /// Subject line.
    pub subject: String,
    /// As text.
    pub text: String,
    /// As HTML; pictures are named `cid:NAME`.
    pub html: String,
    /// The pictures it shows, JSON list.
    pub pictures: serde_json::Value,
    /// Holds a secret link; wiped once sent.
    pub secret: bool,
    /// The visit it tells of.
    pub visit_id: Option<VisitId>,
    /// The branch of what it tells of.
    pub branch_id: Option<BranchId>,
}

impl App {
    /// Writes messages and ends the jobs that made them, in one transaction: each is written exactly once. For the
    /// runner, whose jobs carry their organization.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn post_messages(&self, new: Vec<NewMessage>, made_by: Vec<JobRow>) -> Result<(), AppError> {
        let Some(organization) = made_by.first().map(|job| job.organization_id) else { return Ok(()) };
        let now = self.now();
        let messages: Vec<(MessageRow, jobs::NewJob)> = new
            .into_iter()
            .map(|message| {
                let row = self.message_row(organization, message);
                let job = self.new_job(organization, "send_message", &json!({ "message_id": row.id }));
                (row, job)
            })
            .collect();
        self.store
            .write(async move |session| -> Result<(), AppError> {
                for (message, job) in &messages {
                    messages::insert(&session, message).await?;
                    jobs::enqueue(&session, job).await?;
                }
                for job in &made_by {
                    jobs::finish(&session, organization, job.id, now).await?;
                }
                Ok(())
            })
            .await
    }

    fn message_row(&self, organization: OrganizationId, new: NewMessage) -> MessageRow {
        MessageRow {
            organization_id: organization,
            id: self.ids().next_uuid(),
            kind: new.kind.to_owned(),
            recipient: new.recipient,
            subject: new.subject,
            body_text: new.text,
            body_html: new.html,
            pictures: new.pictures.to_string(),
            secret: new.secret,
            visit_id: new.visit_id,
            branch_id: new.branch_id,
            state: "waiting".to_owned(),
            last_error: None,
            created_at: self.now(),
            sent_at: None,
        }
    }

    /// The message a job is to send. For the runner.
    ///
    /// # Errors
    /// `NotFound` when there is none.
    pub async fn message_to_send(
        &self,
        organization: OrganizationId,
        id: Uuid,
    ) -> Result<MessageRow, AppError> {
        let found = messages::find(&self.store.read(), organization, id).await?;
        found.ok_or_else(|| AppError::not_found("message", id))
    }

    /// Notes how sending went: `sent`, `kept`, or an error (`given_up` or to be tried again). For the runner.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn note_message(
        &self,
        message: &MessageRow,
        state: &'static str,
        error: Option<Failure>,
    ) -> Result<(), AppError> {
        let (organization, id, secret) = (message.organization_id, message.id, message.secret);
        let sent_at = (state == "sent").then(|| self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                messages::set_state(&session, organization, id, state, (error.as_ref(), sent_at)).await?;
                if secret && state == "sent" {
                    messages::wipe(&session, organization, id).await?;
                }
                Ok(())
            })
            .await
    }
}
