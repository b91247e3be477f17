//! Tokens of a customer's own systems.

use ronda_domain::{ApiTokenId, Role, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One token; the secret itself is not kept.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ApiToken {
    /// The token's id.
    pub id: ApiTokenId,
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// Who made it.
    pub created_by: UserId,
    /// When it was made.
    pub created_at: Timestamp,
    /// Its last request, to the minute.
    pub last_used_at: Option<Timestamp>,
    /// Set when it is no longer good.
    pub revoked_at: Option<Timestamp>,
}

/// Makes a token.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ApiTokenRequest {
    /// What it is for.
    pub name: String,
    /// `administrator` or `analyst`.
    pub role: Role,
}

/// A fresh token; the secret is shown this once.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct NewApiToken {
    /// What is kept.
    pub token: ApiToken,
    /// `rnd_...`, for `Authorization: Bearer`.
    pub secret: String,
}
