//! One's own account.

use ronda_store::users::{self, UserRow};
use serde_json::json;

use crate::agent::filled;
use crate::{Actor, App, AppError, Permission, audit};

/// What a person may change of their own account.
#[derive(Debug, Clone)]
pub struct ProfileDetails {
    /// Full name.
    pub name: String,
    /// Telephone.
    pub phone: Option<String>,
    /// Language of the interface, `es-MX`, `en-US` or `pt-BR`.
    pub locale: String,
}

impl App {
    /// Changes one's own account.
    ///
    /// # Errors
    /// `Invalid` without a name.
    pub async fn change_profile(&self, actor: &Actor, details: ProfileDetails) -> Result<(), AppError> {
        actor.must(Permission::Read)?;
        let id = actor.user().ok_or(AppError::Forbidden)?;
        if details.name.trim().is_empty() || details.name.chars().count() > 120 {
            return Err(AppError::invalid("name", "length", "expected 1 to 120 characters"));
        }
        let row = users::find(&self.store.read(), actor.organization, id).await?;
        let row = UserRow {
            name: details.name.trim().to_owned(),
            phone: filled(details.phone),
            locale: details.locale.trim().to_owned(),
            ..row.ok_or(AppError::Unauthenticated)?
        };
        let (by, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                users::update(&session, &row).await?;
                audit::record(&session, &by, at, "profile.changed", ("user", id.to_string()), json!({}))
                    .await?;
                Ok(())
            })
            .await
    }
}
