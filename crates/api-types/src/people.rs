//! People and sessions.

use ronda_domain::{BranchId, OrganizationId, Role, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Signs in to the console.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SignInRequest {
    /// E-mail, any case.
    pub email: String,
    /// Password.
    pub password: String,
}

/// Who is signed in.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Me {
    /// The person.
    pub user_id: UserId,
    /// Full name.
    pub name: String,
    /// E-mail.
    pub email: Option<String>,
    /// Role.
    pub role: Role,
    /// Language of the interface, such as `es-MX`.
    pub locale: String,
    /// The branches they see; `null` for all.
    pub branches: Option<Vec<BranchId>>,
    /// The organization.
    pub organization_id: OrganizationId,
    /// Its name.
    pub organization_name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// IANA time zone.
    pub time_zone: String,
    /// ISO 4217 default currency.
    pub currency: String,
}
