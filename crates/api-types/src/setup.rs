//! The first run.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Whether the first-run wizard is still to be done.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SetupState {
    /// No organization is registered yet.
    pub needs_setup: bool,
}

/// Registers the organization and its owner.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SetupRequest {
    /// Full name of the organization.
    pub name: String,
    /// ISO 3166-1 alpha-2, such as `MX`.
    pub country: String,
    /// IANA time zone, such as `America/Mexico_City`.
    pub time_zone: String,
    /// ISO 4217, such as `MXN`.
    pub currency: String,
    /// `es-MX`, `en-US` or `pt-BR`.
    pub locale: String,
    /// The owner's name.
    pub owner_name: String,
    /// The owner's e-mail.
    pub owner_email: String,
    /// The owner's password.
    pub owner_password: String,
}
