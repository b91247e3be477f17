//! Exports a visit as a file that proves it to anyone, without a server.

use std::collections::BTreeMap;

use ronda_domain::{DeviceId, VisitId};
use ronda_store::record::events::{self, EventRow};
use ronda_store::record::signers;
use ronda_store::visits::VisitRow;
use ronda_store::{organizations, users, visit_photos, visits};
use ronda_sync::{
    Bytes, Epoch, FileDevice, FileEvent, FilePhoto, PublicKey, Receipt, Signer as _, SoftwareKey, Stored,
    VISIT_FILE_FORMAT, VisitFile,
};

use crate::blob::{Places, apart};
use crate::{Actor, App, AppError, Permission};

impl App {
    /// The visit's events, signatures, receipts and photos, sealed with the server's key. See docs/sync.md.
    ///
    /// # Errors
    /// `NotFound` when there is no such visit among those the actor sees, or no phone ever told of it.
    pub async fn visit_file(&self, actor: &Actor, visit: VisitId) -> Result<Vec<u8>, AppError> {
        actor.must(Permission::Read)?;
        let read = self.store.read();
        let row = visits::find(&read, actor.organization, visit).await?;
        let row = row.filter(|row| actor.branches.sees(row.branch_id.map(ronda_domain::BranchId)));
        let row = row.ok_or_else(|| AppError::not_found("visit", visit))?;
        let own = events::of_visits(&read, actor.organization, [visit]).await?;
        if own.is_empty() {
            return Err(AppError::not_found("event of visit", visit));
        }
        let key = self.server_key().await?;
        let epoch = self.epoch().await?.parse().map(Epoch);
        let file = VisitFile {
            format: VISIT_FILE_FORMAT.to_owned(),
            organization_id: actor.organization,
            visit_id: visit,
            exported_at: self.now(),
            about: self.about(actor, &row).await?,
            epoch: epoch.map_err(|_| AppError::Internal("the epoch is no id".to_owned()))?,
            server_key: key.public_key(),
            devices: self.file_devices(actor, &own).await?,
            events: self.file_events(actor, visit, &own, key).await?,
            photos: self.file_photos(actor, visit).await?,
            seal: None,
        };
        file.seal(key).map_err(|error| AppError::Internal(error.to_string()))
    }

    async fn about(&self, actor: &Actor, row: &VisitRow) -> Result<BTreeMap<String, String>, AppError> {
        let read = self.store.read();
        let organization = organizations::find(&read, actor.organization).await?;
        let agent = match row.agent_id {
            Some(agent) => users::find(&read, actor.organization, ronda_domain::UserId(agent)).await?,
            None => None,
        };
        let mut about = BTreeMap::new();
        about.insert("account".to_owned(), row.external_id.clone());
        about.insert("organization".to_owned(), organization.map(|one| one.name).unwrap_or_default());
        about.insert("agent".to_owned(), agent.map(|agent| agent.name).unwrap_or_default());
        about.insert("creditor".to_owned(), row.creditor.clone());
        Ok(about)
    }

    async fn file_devices(&self, actor: &Actor, own: &[EventRow]) -> Result<Vec<FileDevice>, AppError> {
        let devices = own.iter().map(|row| row.header.device_id);
        let rows = signers::find(&self.store.read(), actor.organization, devices).await?;
        let device = |row: signers::SignerRow| {
            let key: [u8; 65] =
                row.public_key.try_into().map_err(|_| AppError::Internal("a device key is broken".into()))?;
            Ok(FileDevice {
                device_id: row.id,
                agent_id: row.agent_id,
                model: row.model,
                public_key: PublicKey(Bytes(key)),
                enrolled_at: row.enrolled_at,
                revoked_at: row.revoked_at,
            })
        };
        rows.into_iter().map(device).collect()
    }

    /// Per device everything from the first event of the visit to the last; other things without their content.
    async fn file_events(
        &self,
        actor: &Actor,
        visit: VisitId,
        own: &[EventRow],
        key: &SoftwareKey,
    ) -> Result<Vec<FileEvent>, AppError> {
        let mut spans: BTreeMap<DeviceId, (u64, u64)> = BTreeMap::new();
        for row in own {
            let sequence = row.header.sequence;
            let span = spans.entry(row.header.device_id).or_insert((sequence, sequence));
            *span = (span.0.min(sequence), span.1.max(sequence));
        }
        let mut events = Vec::new();
        for (device, span) in spans {
            let rows = events::of_device(&self.store.read(), actor.organization, device, span).await?;
            for row in rows {
                events.push(file_event(actor, visit, row, key)?);
            }
        }
        Ok(events)
    }

    async fn file_photos(&self, actor: &Actor, visit: VisitId) -> Result<Vec<FilePhoto>, AppError> {
        let blobs = visit_photos::whole_of(&self.store.read(), actor.organization, visit).await?;
        let places = Places::of(&self.files, actor.organization);
        apart(move || {
            let photo = |blob: visit_photos::BlobRow| {
                let bytes = std::fs::read(places.original(blob.hash))?;
                Ok(FilePhoto { sha256: blob.hash, content_type: blob.media_type, bytes })
            };
            blobs.into_iter().map(photo).collect()
        })
        .await
    }
}

fn file_event(
    actor: &Actor,
    visit: VisitId,
    row: EventRow,
    key: &SoftwareKey,
) -> Result<FileEvent, AppError> {
    let receipt = Receipt {
        stored: Stored::Accepted,
        epoch: row.epoch,
        organization_id: actor.organization,
        device_id: row.header.device_id,
        event_id: row.header.event_id,
        sequence: row.header.sequence,
        server_sequence: row.server_sequence as u64,
        received_at: row.received_at,
        event_hash: row.hash,
    };
    Ok(FileEvent {
        header: row.event.header,
        signature: row.event.signature,
        body: Some(row.event.body).filter(|_| row.visit_id == Some(visit)),
        receipt: receipt.sign(key).map_err(|error| AppError::Internal(error.to_string()))?,
    })
}
