//! The pictures inside messages: drawn or read when they are needed, never stored twice.

use ronda_domain::{GeoPoint, OrganizationId, PinSource, VisitId};
use ronda_store::messages::MessageRow;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::map_picture::{MapPicture, Reading};
use crate::{Actor, App, AppError, Dossier};

/// One picture of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureOf {
    /// What the HTML calls it: `cid:NAME`.
    pub name: String,
    /// The map of this visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit_id: Option<VisitId>,
    /// The photo with this SHA-256, hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo: Option<String>,
}

/// A picture's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureFile {
    /// What the HTML calls it.
    pub name: String,
    /// `image/png` or `image/jpeg`.
    pub media_type: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Dossier {
    /// The map of the visit.
    pub fn map(&self) -> MapPicture {
        let point = |lat: Option<f64>, lon: Option<f64>| GeoPoint::new(lat?, lon?).ok();
        let source = self.visit.pin_source.as_deref().and_then(|word| word.parse::<PinSource>().ok());
        let sigma_m = self.verdict.as_ref().and_then(|verdict| verdict["sigma_pin_m"].as_f64());
        let pin = point(self.visit.pin_lat, self.visit.pin_lon).map(|at| {
            (at, sigma_m.unwrap_or(if source == Some(PinSource::Locality) { 700.0 } else { 30.0 }))
        });
        let readings = self.fixes.iter().filter_map(|fix| {
            let at = GeoPoint::new(fix.lat, fix.lon).ok()?;
            Some(Reading { at, accuracy_m: fix.accuracy_m })
        });
        let mut readings: Vec<Reading> = readings.collect();
        if readings.is_empty() {
            readings.extend(point(self.visit.lat, self.visit.lon).map(|at| Reading { at, accuracy_m: 20.0 }));
        }
        MapPicture { pin, readings }
    }
}

impl App {
    /// All pictures of a message that can be had now. For the runner.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn pictures_of(&self, message: &MessageRow) -> Result<Vec<PictureFile>, AppError> {
        let wanted: Vec<PictureOf> = serde_json::from_str(&message.pictures).unwrap_or_default();
        let mut files = Vec::with_capacity(wanted.len());
        for picture in wanted {
            files.extend(self.picture(message.organization_id, picture).await?);
        }
        Ok(files)
    }

    /// One picture of a message, as the outbox page shows it.
    ///
    /// # Errors
    /// `Forbidden` for those who do not supervise; `NotFound` when there is none.
    pub async fn message_picture(
        &self,
        actor: &Actor,
        message: Uuid,
        name: &str,
    ) -> Result<PictureFile, AppError> {
        let message = self.message(actor, message).await?;
        let wanted: Vec<PictureOf> = serde_json::from_str(&message.pictures).unwrap_or_default();
        let not_found = || AppError::not_found("picture", name);
        let picture = wanted.into_iter().find(|picture| picture.name == name).ok_or_else(not_found)?;
        self.picture(actor.organization, picture).await?.ok_or_else(not_found)
    }

    async fn picture(
        &self,
        organization: OrganizationId,
        picture: PictureOf,
    ) -> Result<Option<PictureFile>, AppError> {
        let PictureOf { name, visit_id, photo } = picture;
        if let Some(visit) = visit_id {
            let map = match self.visit_dossier(&Actor::server(organization), visit, "es").await {
                Ok(dossier) => dossier.map(),
                Err(AppError::NotFound { .. }) => return Ok(None),
                Err(error) => return Err(error),
            };
            let drawn = tokio::task::spawn_blocking(move || map.png()).await;
            let drawn = drawn.map_err(|error| AppError::Internal(error.to_string()))?;
            return Ok(drawn.map(|bytes| PictureFile { name, media_type: "image/png", bytes }));
        }
        let Some(hash) = photo else { return Ok(None) };
        let view = self.photo_view(organization, &hash).await?;
        Ok(view.map(|bytes| PictureFile { name, media_type: "image/jpeg", bytes }))
    }

    /// The photo re-encoded for viewing, when its file has arrived.
    async fn photo_view(
        &self,
        organization: OrganizationId,
        hash: &str,
    ) -> Result<Option<Vec<u8>>, AppError> {
        let Ok(hash) = hash.parse::<ronda_sync::Hash256>() else { return Ok(None) };
        match self.photo(&Actor::server(organization), hash, false).await {
            Ok(shown) => Ok(Some(shown.bytes)),
            Err(AppError::NotFound { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}
