//! What syncing keeps in memory: the epoch, device keys, compiled questionnaires, and the queue for the next commit.
//! All of it can be lost at any time.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ronda_domain::{DeviceId, OrganizationId, QuestionnaireId};
use ronda_questionnaire::Form;
use ronda_store::{facts, record};
use ronda_sync::{Epoch, SignedReceipt, Signer, Verifier};
use uuid::Uuid;

use super::group::Queue;
use crate::{Actor, App, AppError};

/// More than this many kept things of one sort are forgotten.
const MOST_KEPT: usize = 20_000;

type Forms = HashMap<(QuestionnaireId, i64), Arc<Form>>;

/// Shared by all copies of the [`App`].
#[derive(Debug, Default)]
pub(crate) struct SyncState {
    pub(super) queue: Queue,
    #[cfg(feature = "mutants")]
    pub(crate) mutant: super::mutant::Switch,
    epoch: Mutex<Option<Epoch>>,
    keys: Mutex<HashMap<DeviceId, Verifier>>,
    newest: Mutex<HashMap<OrganizationId, i64>>,
    forms: Mutex<Forms>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl SyncState {
    /// Remembers how far an organization's record has come.
    pub(super) fn note_newest(&self, organization: OrganizationId, number: i64) {
        let mut newest = lock(&self.newest);
        let known = newest.entry(organization).or_insert(number);
        *known = number.max(*known);
    }
}

impl App {
    /// The epoch; a new one begins when a phone shows a receipt of ours that this database has not given.
    pub(super) async fn current_epoch(
        &self,
        organization: OrganizationId,
        last: Option<&SignedReceipt>,
    ) -> Result<Epoch, AppError> {
        let epoch = self.kept_epoch().await?;
        let Some(last) = last.filter(|last| self.may_be_ahead(organization, epoch, last)) else {
            return Ok(epoch);
        };
        let newest = record::newest_number(&self.store.read(), organization).await?;
        self.sync.note_newest(organization, newest);
        let verifier = self.server_key().await?.public_key().verifier();
        let ours = verifier.is_ok_and(|key| last.verifies(&key));
        #[cfg(feature = "mutants")]
        let ours = ours && !self.sync.mutant.is(super::Mutant::KeepsEpoch);
        if ours && last.receipt.server_sequence > newest as u64 {
            self.begin_epoch(epoch).await
        } else {
            Ok(epoch)
        }
    }

    fn may_be_ahead(&self, organization: OrganizationId, epoch: Epoch, last: &SignedReceipt) -> bool {
        let receipt = &last.receipt;
        let newest = lock(&self.sync.newest).get(&organization).copied().unwrap_or(-1);
        receipt.epoch == epoch
            && receipt.organization_id == organization
            && i64::try_from(receipt.server_sequence).is_ok_and(|sequence| sequence > newest)
    }

    async fn kept_epoch(&self) -> Result<Epoch, AppError> {
        if let Some(epoch) = *lock(&self.sync.epoch) {
            return Ok(epoch);
        }
        let text = self.epoch().await?;
        let epoch = text.parse::<Uuid>().map(Epoch);
        let epoch = epoch.map_err(|_| AppError::Internal(format!("{text:?} is no epoch")))?;
        *lock(&self.sync.epoch) = Some(epoch);
        Ok(epoch)
    }

    /// The database was restored from a backup: phones are to offer again what they keep.
    async fn begin_epoch(&self, old: Epoch) -> Result<Epoch, AppError> {
        let fresh = self.ids().next_uuid();
        let names = (old.to_string(), fresh.to_string());
        self.store
            .write(async move |session| facts::replace(&session, "epoch", (&names.0, &names.1)).await)
            .await?;
        *lock(&self.sync.epoch) = None;
        tracing::warn!(
            "a phone holds a receipt this database never gave: it was restored; a new epoch begins"
        );
        self.kept_epoch().await
    }

    /// The device's key, ready for checking.
    pub(super) async fn device_key(&self, actor: &Actor, device: DeviceId) -> Result<Verifier, AppError> {
        if let Some(key) = lock(&self.sync.keys).get(&device) {
            return Ok(key.clone());
        }
        let row = ronda_store::devices::find(&self.store.read(), actor.organization, device).await?;
        let row = row.ok_or_else(|| AppError::not_found("device", device))?;
        let bytes =
            row.public_key.try_into().map_err(|_| AppError::Internal("a device key is broken".into()))?;
        let key = ronda_sync::PublicKey(ronda_sync::Bytes(bytes)).verifier();
        let key = key.map_err(|error| AppError::Internal(error.to_string()))?;
        let mut keys = lock(&self.sync.keys);
        if keys.len() > MOST_KEPT {
            keys.clear();
        }
        keys.insert(device, key.clone());
        Ok(key)
    }

    /// A questionnaire's version, compiled; `None` when there is none or it does not compile.
    pub(crate) async fn form(
        &self,
        organization: OrganizationId,
        id: QuestionnaireId,
        version: i64,
    ) -> Result<Option<Arc<Form>>, AppError> {
        if let Some(form) = lock(&self.sync.forms).get(&(id, version)) {
            return Ok(Some(form.clone()));
        }
        let row = ronda_store::questionnaires::find(&self.store.read(), organization, id, version).await?;
        let compiled = row.and_then(|row| ronda_questionnaire::validate_definition(&row.definition).ok());
        let form = compiled.map(Arc::new);
        let mut forms = lock(&self.sync.forms);
        if forms.len() > MOST_KEPT {
            forms.clear();
        }
        if let Some(form) = &form {
            forms.insert((id, version), form.clone());
        }
        Ok(form)
    }
}
