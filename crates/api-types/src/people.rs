//! People and sessions.

use ronda_domain::{BranchId, OrganizationId, Role, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

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
    /// How the organization's country writes dates and amounts, such as `es-MX`.
    pub organization_locale: String,
    /// Any `MapLibre` style address, instead of the bundled maps.
    pub map_style_url: Option<String>,
    /// Streets are to be had at `/basemap.pmtiles`.
    pub has_basemap: bool,
}

/// Changes one's own account.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ProfileRequest {
    /// Full name.
    pub name: String,
    /// Telephone.
    pub phone: Option<String>,
    /// Language of the interface, `es-MX`, `en-US` or `pt-BR`.
    pub locale: String,
}

/// Changes one's own password.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PasswordRequest {
    /// The password up to now.
    pub current_password: String,
    /// The new one: at least 8 characters, not one of the most used.
    pub new_password: String,
}

/// Asks for a link to choose a new password.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PasswordResetRequest {
    /// E-mail, any case.
    pub email: String,
}

/// A link's token, to see what it is about.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct LinkRequest {
    /// The token behind `#`.
    pub token: String,
}

/// What a link for choosing a password is about.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct LinkState {
    /// `password_reset` or `invitation`.
    pub purpose: String,
    /// The person's name.
    pub name: String,
    /// Their e-mail.
    pub email: String,
    /// The organization they belong to.
    pub organization_name: String,
    /// When the link stops working.
    pub expires_at: Timestamp,
}

/// Chooses a password by link.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ChoosePasswordRequest {
    /// The token behind `#`.
    pub token: String,
    /// At least 8 characters, not one of the most used.
    pub password: String,
}

/// Which people to list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct UsersQuery {
    /// Only of this role.
    pub role: Option<Role>,
    /// Only those who were given this branch.
    pub branch: Option<BranchId>,
    /// `active` or `deactivated`.
    pub state: Option<String>,
}

/// One who signs in to the console.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct User {
    /// The person.
    pub id: UserId,
    /// Full name.
    pub name: String,
    /// E-mail.
    pub email: Option<String>,
    /// Role.
    pub role: Role,
    /// The branches they were given.
    pub branches: Vec<BranchId>,
    /// `active`, `invited` or `deactivated`.
    pub state: String,
    /// Their last request in an open session.
    pub last_seen_at: Option<Timestamp>,
    /// When they were added.
    pub created_at: Timestamp,
}

/// Invites or changes a person.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct UserRequest {
    /// Full name.
    pub name: String,
    /// E-mail; they sign in with it.
    pub email: String,
    /// `administrator`, `supervisor` or `analyst`; the owner's stays.
    pub role: Role,
    /// The branches a supervisor sees.
    #[serde(default)]
    pub branches: Vec<BranchId>,
}

/// A person was invited; the link is shown once, and sent by e-mail.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Invitation {
    /// The person.
    pub user_id: UserId,
    /// Where they choose their password.
    pub url: String,
    /// When the link stops working.
    pub expires_at: Timestamp,
}
