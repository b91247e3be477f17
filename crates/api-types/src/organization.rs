//! The organization's settings and its audit.

use ronda_domain::{OrganizationId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// The organization and its settings.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Organization {
    /// Its id.
    pub id: OrganizationId,
    /// Short name for commands.
    pub slug: String,
    /// What can be changed.
    #[serde(flatten)]
    pub details: OrganizationRequest,
}

/// What can be changed of an organization.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct OrganizationRequest {
    /// Full name.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// IANA time zone.
    pub time_zone: String,
    /// ISO 4217 default currency.
    pub currency: String,
    /// `es-MX`, `en-US`, `pt-BR` ...
    pub locale: String,
    /// Where agents call for help.
    pub phone: Option<String>,
    /// Any `MapLibre` style address, instead of the bundled maps.
    pub map_style_url: Option<String>,
}

/// Where to read on in the audit.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// Only entries before this number.
    pub before: Option<i64>,
    /// How many, 50 unless told, at most 200.
    pub limit: Option<i64>,
}

/// Who did what, when.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct AuditEntry {
    /// Number in the organization's audit, from 1.
    pub sequence: i64,
    /// When.
    pub at: Timestamp,
    /// `user`, `device`, `api_token` or `server`.
    pub actor_kind: String,
    /// Who, if anybody.
    pub actor_id: Option<Uuid>,
    /// Their name, if it is a person still known.
    pub actor_name: Option<String>,
    /// What, such as `user.invited`.
    pub action: String,
    /// The kind of thing it was done to.
    pub subject: String,
    /// Which one.
    pub subject_id: String,
    /// Its name, if it is a person still known.
    pub subject_name: Option<String>,
    /// Further ids and values.
    #[schema(value_type = Object)]
    pub details: serde_json::Value,
    /// SHA-256 over the hash before and this entry, in hex.
    pub hash: String,
}
