//! Webhooks: the customer's own systems that are told of events, by the Standard Webhooks specification.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ronda_domain::{Failure, JobId, OrganizationId, WebhookId};
use ronda_store::jobs::{self, JobRow, NewJob};
use ronda_store::webhooks::{self, WebhookRow};
use serde_json::{Value, json};

use crate::{Actor, App, AppError, FieldProblem, Permission, audit};

/// The events a webhook can want.
pub const EVENTS: [&str; 5] =
    ["visit.completed", "visit.cancelled", "promise.made", "review.requested", "test"];
/// More would be a mistake.
const MOST: usize = 20;

/// A system to be told.
#[derive(Debug, Clone)]
pub struct NewWebhook {
    /// Where it listens, http or https.
    pub url: String,
    /// The events it wants.
    pub events: Vec<String>,
}

impl App {
    /// The organization's webhooks.
    ///
    /// # Errors
    /// `Forbidden` for those who do not administer.
    pub async fn webhooks(&self, actor: &Actor) -> Result<Vec<WebhookRow>, AppError> {
        actor.must(Permission::Administer)?;
        Ok(webhooks::all(&self.store.read(), actor.organization).await?)
    }

    /// Adds a webhook; its secret is in the answer and shown nowhere else.
    ///
    /// # Errors
    /// `Forbidden` for those who do not administer; `Invalid` with every problem.
    pub async fn add_webhook(&self, actor: &Actor, new: NewWebhook) -> Result<WebhookRow, AppError> {
        actor.must(Permission::Administer)?;
        let count = webhooks::all(&self.store.read(), actor.organization).await?.len();
        check(&new, count)?;
        let row = WebhookRow {
            organization_id: actor.organization,
            id: WebhookId::next(self.ids()),
            url: new.url.trim().to_owned(),
            secret: fresh_secret()?,
            events: json!(new.events).to_string(),
            created_at: self.now(),
            disabled_at: None,
            last_sent_at: None,
            last_failure: None,
        };
        let (actor, kept) = (actor.clone(), row.clone());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                webhooks::insert(&session, &kept).await?;
                let subject = ("webhook", kept.id.to_string());
                let details = json!({ "events": new.events });
                audit::record(&session, &actor, kept.created_at, "webhook.created", subject, details).await?;
                Ok(())
            })
            .await?;
        Ok(row)
    }

    /// Stops or resumes telling a webhook.
    ///
    /// # Errors
    /// `Forbidden` for those who do not administer; `NotFound` when there is none.
    pub async fn set_webhook_disabled(
        &self,
        actor: &Actor,
        id: WebhookId,
        disabled: bool,
    ) -> Result<(), AppError> {
        actor.must(Permission::Administer)?;
        self.must_have_webhook(actor, id).await?;
        let (actor, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                let since = disabled.then_some(at);
                webhooks::set_disabled(&session, actor.organization, id, since).await?;
                let action = if disabled { "webhook.disabled" } else { "webhook.enabled" };
                let subject = ("webhook", id.to_string());
                audit::record(&session, &actor, at, action, subject, json!({})).await?;
                Ok(())
            })
            .await
    }

    /// Sends a test event to a webhook.
    ///
    /// # Errors
    /// `Forbidden` for those who do not administer; `NotFound` when there is none.
    pub async fn test_webhook(&self, actor: &Actor, id: WebhookId) -> Result<(), AppError> {
        actor.must(Permission::Administer)?;
        self.must_have_webhook(actor, id).await?;
        let data = json!({ "message": "Ronda says hello" });
        let job = self.delivery(actor.organization, id, "test", &data);
        let added = self
            .store
            .write(async move |session| -> Result<(), AppError> { Ok(jobs::enqueue(&session, &job).await?) });
        added.await
    }

    /// Hands an event to every webhook that wants it and ends the job that asked for it, in one transaction. For
    /// the runner.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn tell_webhooks(&self, job: &JobRow, event: &str, data: &Value) -> Result<(), AppError> {
        let organization = job.organization_id;
        let all = webhooks::all(&self.store.read(), organization).await?;
        let wanted = all.iter().filter(|hook| hook.disabled_at.is_none() && wants(hook, event));
        let deliveries: Vec<NewJob> =
            wanted.map(|hook| self.delivery(organization, hook.id, event, data)).collect();
        let (done, now) = (job.id, self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                for delivery in &deliveries {
                    jobs::enqueue(&session, delivery).await?;
                }
                Ok(jobs::finish(&session, organization, done, now).await?)
            })
            .await
    }

    /// Whether any webhook wants this event. For the runner.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn any_webhook_wants(
        &self,
        organization: OrganizationId,
        event: &str,
    ) -> Result<bool, AppError> {
        let all = webhooks::all(&self.store.read(), organization).await?;
        Ok(all.iter().any(|hook| hook.disabled_at.is_none() && wants(hook, event)))
    }

    /// The webhook a delivery goes to. For the runner.
    ///
    /// # Errors
    /// `NotFound` when it is gone.
    pub async fn webhook_of_delivery(
        &self,
        organization: OrganizationId,
        id: WebhookId,
    ) -> Result<WebhookRow, AppError> {
        let found = webhooks::find(&self.store.read(), organization, id).await?;
        found.ok_or_else(|| AppError::not_found("webhook", id))
    }

    /// Notes how a delivery went. For the runner.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn note_delivery(&self, hook: &WebhookRow, failure: Option<Failure>) -> Result<(), AppError> {
        let (organization, id, at) = (hook.organization_id, hook.id, self.now());
        Ok(self
            .store
            .write(async move |session| {
                webhooks::set_result(&session, organization, id, at, failure.as_ref()).await
            })
            .await?)
    }

    /// The body is made here, once, so that every retry sends the same bytes under the same id.
    fn delivery(&self, organization: OrganizationId, hook: WebhookId, event: &str, data: &Value) -> NewJob {
        let body = json!({ "type": event, "timestamp": self.now(), "data": data }).to_string();
        let payload = json!({ "webhook_id": hook, "message_id": JobId::next(self.ids()), "body": body });
        self.new_job(organization, "webhook_delivery", &payload)
    }

    async fn must_have_webhook(&self, actor: &Actor, id: WebhookId) -> Result<(), AppError> {
        let found = webhooks::find(&self.store.read(), actor.organization, id).await?;
        found.map(|_| ()).ok_or_else(|| AppError::not_found("webhook", id))
    }
}

fn wants(hook: &WebhookRow, event: &str) -> bool {
    let events: Vec<String> = serde_json::from_str(&hook.events).unwrap_or_default();
    events.iter().any(|wanted| wanted == event)
}

fn fresh_secret() -> Result<String, AppError> {
    let mut key = [0; 24];
    getrandom::fill(&mut key).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(format!("whsec_{}", STANDARD.encode(key)))
}

fn check(new: &NewWebhook, count: usize) -> Result<(), AppError> {
    let mut problems = Vec::new();
    let url = new.url.trim();
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let is_plain = !url.contains(|sign: char| sign.is_whitespace() || sign.is_control()) && url.len() <= 500;
    if !is_plain || host.is_none_or(|host| host.is_empty() || host.starts_with(['/', ':', '?'])) {
        let message = "expected an address such as https://sistema.empresa.mx/ronda";
        problems.push(FieldProblem::new("url", "url", message));
    }
    if new.events.is_empty() || new.events.iter().any(|event| !EVENTS.contains(&event.as_str())) {
        let message = format!("expected one or more of {}", EVENTS.join(", "));
        problems.push(FieldProblem::new("events", "events", message));
    }
    if count >= MOST {
        problems.push(FieldProblem::new("url", "too_many", format!("expected at most {MOST} webhooks")));
    }
    if problems.is_empty() { Ok(()) } else { Err(AppError::Invalid(problems)) }
}
