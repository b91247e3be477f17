//! Finding coordinates of addresses: the organization's geocoder, its queue, and what it found.

use ronda_domain::{GeoPoint, OrganizationId, PinSource};
use ronda_store::addresses::{self, AddressRow};
use ronda_store::organizations::{self, OrganizationRow};
use ronda_store::{WriteSession, jobs};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::accounts::write_pin;
use crate::{Actor, App, AppError, LiveEvent, Permission, audit};

/// The protocol a geocoder speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GeocoderKind {
    /// Nominatim's `/search?format=jsonv2`.
    Nominatim,
    /// Photon's `/api`, `GeoJSON`.
    Photon,
}

/// The organization's geocoder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GeocoderSettings {
    /// Address without the path, such as `https://nominatim.empresa.mx`.
    pub url: String,
    /// The protocol it speaks.
    pub kind: GeocoderKind,
}

/// The geocoder and its queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeocoderState {
    /// The geocoder, if one is set.
    pub settings: Option<GeocoderSettings>,
    /// Addresses that wait for it.
    pub waiting: i64,
}

impl GeocoderSettings {
    /// What the organization set; unreadable settings count as none.
    fn of(organization: &OrganizationRow) -> Option<Self> {
        let document: Value = serde_json::from_str(&organization.settings).ok()?;
        serde_json::from_value(document.get("geocoder")?.clone()).ok()
    }
}

impl App {
    /// The geocoder and its queue.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn geocoder(&self, actor: &Actor) -> Result<GeocoderState, AppError> {
        actor.must(Permission::Read)?;
        let settings = GeocoderSettings::of(&self.organization(actor).await?);
        let waiting = addresses::waiting_for_geocoding(&self.store.read(), actor.organization).await?;
        Ok(GeocoderState { settings, waiting })
    }

    /// Sets the geocoder, or none.
    ///
    /// # Errors
    /// `Invalid` when the address is no http address; `Forbidden`.
    pub async fn set_geocoder(
        &self,
        actor: &Actor,
        settings: Option<GeocoderSettings>,
    ) -> Result<(), AppError> {
        actor.must(Permission::Administer)?;
        let is_http = |url: &str| url.starts_with("https://") || url.starts_with("http://");
        if settings.as_ref().is_some_and(|settings| !is_http(&settings.url)) {
            let message = "expected an address such as https://nominatim.empresa.mx";
            return Err(AppError::invalid("url", "url", message));
        }
        let mut row = self.organization(actor).await?;
        let mut document: Value = serde_json::from_str(&row.settings).unwrap_or_else(|_| json!({}));
        document["geocoder"] = json!(settings);
        row.settings = document.to_string();
        let (by, at) = (actor.clone(), self.now());
        let write = async move |session: WriteSession| {
            organizations::update(&session, &row).await?;
            let subject = ("organization", row.id.to_string());
            Ok::<_, AppError>(audit::record(&session, &by, at, "geocoder.changed", subject, json!({})).await?)
        };
        self.store.write(write).await
    }

    /// Puts all addresses without a pin into the geocoder's queue; how many joined it.
    ///
    /// # Errors
    /// `Conflict` when no geocoder is set; `Forbidden`.
    pub async fn queue_geocoding(&self, actor: &Actor) -> Result<u64, AppError> {
        actor.must(Permission::Supervise)?;
        if self.geocoder(actor).await?.settings.is_none() {
            let message = "no geocoder is set; write its address in the settings".to_owned();
            return Err(AppError::Conflict { code: "no_geocoder", message });
        }
        let (organization, at) = (actor.organization, self.now());
        let job = self.new_job(organization, "geocode", &json!({}));
        let write = async move |session: WriteSession| {
            let queued = addresses::queue_for_geocoding(&session, organization, at).await?;
            if !addresses::geocoding_is_under_way(&session, organization).await? {
                jobs::enqueue(&session, &job).await?;
            }
            Ok::<_, AppError>(queued)
        };
        self.store.write(write).await
    }

    /// The next address of the queue and the geocoder to ask. For the job alone, so there is no actor.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn next_geocoding(
        &self,
        organization: OrganizationId,
    ) -> Result<Option<(AddressRow, GeocoderSettings, String)>, AppError> {
        let read = self.store.read();
        let Some(row) = organizations::find(&read, organization).await? else { return Ok(None) };
        let Some(settings) = GeocoderSettings::of(&row) else { return Ok(None) };
        let next = addresses::next_for_geocoding(&read, organization).await?;
        Ok(next.map(|address| (address, settings, row.country)))
    }

    /// Writes what the geocoder found, or that it found nothing. A pin that came meanwhile stays.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn geocoded(
        &self,
        asked: &AddressRow,
        found: Option<(GeoPoint, PinSource)>,
    ) -> Result<(), AppError> {
        let (organization, id, at) = (asked.organization_id, asked.id, self.now());
        let write = async move |session: WriteSession| {
            let Some(mut address) = addresses::find(&session, organization, id).await? else { return Ok(()) };
            if address.geocode_state != "waiting" {
                return Ok(());
            }
            address.pin = address.pin.or(found);
            let state = if address.pin.is_some() { "found" } else { "not_found" };
            state.clone_into(&mut address.geocode_state);
            address.updated_at = at;
            Ok::<_, AppError>(write_pin(&session, &address).await?)
        };
        self.store.write(write).await?;
        self.bus.publish(organization, None, LiveEvent::Accounts);
        Ok(())
    }
}
