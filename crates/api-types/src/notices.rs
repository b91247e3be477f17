//! Messages, webhooks, subscriptions, and work that failed.

use ronda_domain::{Failure, JobId, Role, Timestamp, UserId, VisitId, WebhookId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// A message in the outbox's list.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Message {
    /// Its id.
    pub id: Uuid,
    /// `visit`, `visit_digest`, `promise`, `link` or `test`.
    pub kind: String,
    /// The e-mail address.
    pub recipient: String,
    /// Subject line.
    pub subject: String,
    /// The visit it tells of.
    pub visit_id: Option<VisitId>,
    /// `waiting`, `sent`, `kept` (no mail server is set) or `failed`.
    pub state: String,
    /// Why it could not be sent.
    pub last_error: Option<Failure>,
    /// When it was written.
    pub created_at: Timestamp,
    /// When the mail server took it.
    pub sent_at: Option<Timestamp>,
}

/// A message with its text.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MessageDetail {
    /// As in the list.
    pub message: Message,
    /// As text; empty for a secret link once it was sent, and for those who may not see it.
    pub text: String,
    /// As HTML; its pictures point to this API.
    pub html: String,
}

/// Which messages.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MessagesQuery {
    /// In this state only.
    pub state: Option<String>,
}

/// Background work that failed or fails at the moment.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct TroubledJob {
    /// Its id.
    pub id: JobId,
    /// Which job.
    pub kind: String,
    /// `waiting` (tried again), `running` or `failed` (given up).
    pub state: String,
    /// How often it was begun.
    pub attempts: i64,
    /// When it is tried again.
    pub run_at: Timestamp,
    /// Why the last attempt failed.
    pub last_error: Option<Failure>,
    /// When it was added.
    pub created_at: Timestamp,
}

/// Jobs in trouble.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct TroubledJobs {
    /// Newest first.
    pub rows: Vec<TroubledJob>,
}

/// A system that is told of events.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Webhook {
    /// Its id.
    pub id: WebhookId,
    /// Where it listens.
    pub url: String,
    /// The events it wants.
    pub events: Vec<String>,
    /// Whether it is told no more.
    pub disabled: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last told.
    pub last_sent_at: Option<Timestamp>,
    /// Why that failed; nothing when it went well.
    pub last_failure: Option<Failure>,
}

/// All webhooks, and the events there are.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Webhooks {
    /// Oldest first.
    pub rows: Vec<Webhook>,
    /// The events a webhook can want.
    pub events: Vec<String>,
}

/// A system to be told.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct WebhookRequest {
    /// Where it listens, http or https.
    pub url: String,
    /// The events it wants.
    pub events: Vec<String>,
}

/// A webhook just made.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct NewWebhook {
    /// Its id.
    pub id: WebhookId,
    /// Signs what is sent, by the Standard Webhooks specification; shown here and nowhere else.
    pub secret: String,
}

/// Whether a webhook is told.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct WebhookChange {
    /// Tell it no more.
    pub disabled: bool,
}

/// A person who may be told by e-mail, and of what they are.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Subscriber {
    /// The person.
    pub user_id: UserId,
    /// Full name.
    pub name: String,
    /// E-mail.
    pub email: String,
    /// Role.
    pub role: Role,
    /// `visits`, `promises`.
    pub topics: Vec<String>,
}

/// Everyone who may be told.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Subscribers {
    /// By name.
    pub rows: Vec<Subscriber>,
    /// What one may be told of.
    pub topics: Vec<String>,
    /// Whether a mail server is set; without one messages are only kept.
    pub mail_server: bool,
}

/// What a person is told of from now on.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SubscriptionRequest {
    /// `visits`, `promises`; none for nothing.
    pub topics: Vec<String>,
}
