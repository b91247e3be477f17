//! The organization's settings.

use ronda_domain::Currency;
use ronda_store::organizations::{self, OrganizationRow};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::agent::filled;
use crate::{Actor, App, AppError, FieldProblem, Permission, audit};

/// Settings beyond the columns; kept as JSON so that more can be added without a migration.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OrganizationSettings {
    /// Any `MapLibre` style address, instead of the bundled maps.
    pub map_style_url: Option<String>,
    /// Where agents call for help.
    pub phone: Option<String>,
}

impl OrganizationSettings {
    /// What the organization set; unreadable settings count as none.
    pub fn of(organization: &OrganizationRow) -> Self {
        serde_json::from_str(&organization.settings).unwrap_or_default()
    }
}

/// What may be changed of an organization.
#[derive(Debug, Clone)]
pub struct OrganizationDetails {
    /// Full name.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// IANA time zone.
    pub time_zone: String,
    /// ISO 4217.
    pub currency: String,
    /// `es-MX`, `en-US`, `pt-BR` ...
    pub locale: String,
    /// Further settings.
    pub settings: OrganizationSettings,
}

impl App {
    /// The actor's organization.
    ///
    /// # Errors
    /// `Forbidden` for agents and their phones.
    pub async fn organization(&self, actor: &Actor) -> Result<OrganizationRow, AppError> {
        actor.must(Permission::Read)?;
        let row = organizations::find(&self.store.read(), actor.organization).await?;
        row.ok_or(AppError::Unauthenticated)
    }

    /// The map styles organizations chose, for the browser's content policy; so there is no actor.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn map_style_addresses(&self) -> Result<Vec<String>, AppError> {
        let rows = organizations::all(&self.store.read()).await?;
        Ok(rows.iter().filter_map(|row| OrganizationSettings::of(row).map_style_url).collect())
    }

    /// Changes the organization's settings.
    ///
    /// # Errors
    /// `Forbidden` without administration, `Invalid` with every problem.
    pub async fn change_organization(
        &self,
        actor: &Actor,
        details: OrganizationDetails,
    ) -> Result<(), AppError> {
        actor.must(Permission::Administer)?;
        check(&details)?;
        let row = self.organization(actor).await?;
        let kept: serde_json::Value = serde_json::from_str(&row.settings).unwrap_or_else(|_| json!({}));
        let row = OrganizationRow {
            name: details.name.trim().to_owned(),
            country: details.country.trim().to_uppercase(),
            time_zone: details.time_zone.trim().to_owned(),
            currency: details.currency.trim().to_uppercase(),
            locale: details.locale.trim().to_owned(),
            settings: merged(kept, details.settings).to_string(),
            ..row
        };
        let (by, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                organizations::update(&session, &row).await?;
                let subject = ("organization", row.id.to_string());
                audit::record(&session, &by, at, "organization.changed", subject, json!({})).await?;
                Ok(())
            })
            .await
    }
}

/// Settings other parts keep in the same document stay as they are.
fn merged(mut kept: serde_json::Value, settings: OrganizationSettings) -> serde_json::Value {
    kept["map_style_url"] = json!(filled(settings.map_style_url));
    kept["phone"] = json!(filled(settings.phone));
    kept
}

fn check(details: &OrganizationDetails) -> Result<(), AppError> {
    let mut problems = Vec::new();
    if details.name.trim().is_empty() || details.name.chars().count() > 120 {
        problems.push(FieldProblem::new("name", "length", "expected 1 to 120 characters"));
    }
    if details.country.trim().len() != 2 {
        problems.push(FieldProblem::new("country", "country", "expected two letters such as MX, CO or BR"));
    }
    if let Err(error) = details.currency.parse::<Currency>() {
        problems.push(FieldProblem::new("currency", "currency", error.to_string()));
    }
    if details.time_zone.trim().is_empty() {
        problems.push(FieldProblem::new(
            "time_zone",
            "time_zone",
            "expected a zone such as America/Mexico_City",
        ));
    }
    let style = details.settings.map_style_url.as_deref().map_or("", str::trim);
    if !style.is_empty() && !style.starts_with("https://") && !style.starts_with("http://") {
        let message = "expected an address such as https://tiles.empresa.mx/style.json";
        problems.push(FieldProblem::new("map_style_url", "url", message));
    }
    if problems.is_empty() { Ok(()) } else { Err(AppError::Invalid(problems)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_of_others_survive_a_change_and_blanks_are_none() {
        let kept = json!({ "geocoder": "x", "phone": "1" });
        let settings = OrganizationSettings { map_style_url: Some("  ".into()), phone: Some(" 55 ".into()) };
        let expected = json!({ "geocoder": "x", "phone": "55", "map_style_url": null });
        assert_eq!(merged(kept, settings), expected);
    }
}
