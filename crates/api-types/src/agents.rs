//! Agents, their phones, and how a phone enrols.

use ronda_domain::{AgentId, BranchId, DeviceId, OrganizationId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which agents to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AgentsQuery {
    /// Only of this branch.
    pub branch: Option<BranchId>,
    /// `active` or `deactivated`.
    pub state: Option<String>,
}

/// One agent.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Agent {
    /// The agent.
    pub id: AgentId,
    /// Full name.
    pub name: String,
    /// What portfolios call the agent.
    pub code: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Home branch.
    pub branch_id: Option<BranchId>,
    /// Its name.
    pub branch_name: Option<String>,
    /// `active` or `deactivated`.
    pub state: String,
    /// Enrolled phones that are not revoked.
    pub devices: i64,
    /// The last contact of any of them.
    pub last_seen_at: Option<Timestamp>,
    /// Events and photos they have not sent yet.
    pub unsent: i64,
    /// When the agent was added.
    pub created_at: Timestamp,
}

/// Adds or changes an agent.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct AgentRequest {
    /// Full name.
    pub name: String,
    /// What portfolios call the agent; unique.
    pub code: String,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Home branch.
    pub branch_id: Option<BranchId>,
}

/// Shuts someone out or lets them in again.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ActiveRequest {
    /// May work.
    pub active: bool,
}

/// A link that enrols one phone, shown once.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct EnrolmentLink {
    /// The one-time code.
    pub code: String,
    /// What the QR code holds: the agents' app with the code.
    pub url: String,
    /// When it stops working.
    pub expires_at: Timestamp,
}

/// What ODK Collect signs in with, shown once.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct CollectCredential {
    /// Its id among the phones.
    pub device_id: DeviceId,
    /// The server's address for ODK Collect; it must be HTTPS, as ODK Collect sends no password otherwise.
    pub server_url: String,
    /// The agent's code.
    pub username: String,
    /// Kept only as its hash.
    pub password: String,
}

/// A phone asks to join.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct EnrolRequest {
    /// The one-time code.
    pub code: String,
    /// The public half of the key the phone made: the uncompressed P-256 point, base64url without padding.
    pub public_key: String,
    /// What its browser says it runs on.
    #[serde(default)]
    pub model: String,
    /// Version of the agents' app.
    #[serde(default)]
    pub app_version: String,
}

/// What an enrolled phone takes home.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Enrolled {
    /// Its id.
    pub device_id: DeviceId,
    /// Its credential for `Authorization: Bearer`, handed out once.
    pub credential: String,
    /// The key that signs receipts: the uncompressed P-256 point, base64url without padding.
    pub server_public_key: String,
    /// The epoch of the server's database.
    pub epoch: String,
    /// Whose phone it is.
    pub agent: EnrolledAgent,
    /// The organization.
    pub organization: EnrolledOrganization,
}

/// Whose phone it is.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct EnrolledAgent {
    /// The agent.
    pub id: AgentId,
    /// Full name.
    pub name: String,
    /// What portfolios call the agent.
    pub code: Option<String>,
    /// For questionnaires that record it.
    pub email: Option<String>,
    /// For questionnaires that record it.
    pub phone: Option<String>,
}

/// The organization, as far as a phone needs it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct EnrolledOrganization {
    /// The organization.
    pub id: OrganizationId,
    /// Its name.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// IANA time zone.
    pub time_zone: String,
    /// ISO 4217 default currency.
    pub currency: String,
    /// `es-MX`, `en-US` or `pt-BR`.
    pub locale: String,
    /// Where agents call for help.
    pub phone: Option<String>,
}

/// Which phones to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DevicesQuery {
    /// Only this agent's.
    pub agent: Option<AgentId>,
    /// `active` or `revoked`.
    pub state: Option<String>,
    /// `phone` or `collect`.
    pub kind: Option<String>,
}

/// An enrolled phone.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// Whose it is.
    pub agent_id: AgentId,
    /// The agent's name.
    pub agent_name: String,
    /// The agent's code.
    pub agent_code: Option<String>,
    /// The agent's branch.
    pub branch_id: Option<BranchId>,
    /// That branch's name.
    pub branch_name: Option<String>,
    /// `phone`, or `collect` for a credential of ODK Collect.
    pub kind: String,
    /// What its browser says it runs on.
    pub model: String,
    /// Version of the agents' app.
    pub app_version: String,
    /// `active` or `revoked`.
    pub state: String,
    /// When it enrolled.
    pub enrolled_at: Timestamp,
    /// Its last contact.
    pub last_seen_at: Option<Timestamp>,
    /// Charge of the battery, when the phone tells.
    pub battery_percent: Option<i64>,
    /// On the charger, when the phone tells.
    pub charging: Option<bool>,
    /// Events it has not sent yet.
    pub unsent_events: i64,
    /// Photos it has not sent yet.
    pub unsent_photos: i64,
    /// What it sent and was set aside, and faults of its log, that wait for a person.
    pub troubles: i64,
}
