//! The `App`: the store, the clock, the ids and the bus, joined.

use std::path::PathBuf;
use std::sync::Arc;

use ronda_domain::{Clock, IdSource, Timestamp};
use ronda_store::Store;
use ronda_sync::SoftwareKey;
use tokio::sync::OnceCell;
use uuid::Uuid;

use crate::blob::Uploads;
use crate::collect::WrittenForms;
use crate::sync::SyncState;
use crate::{AppError, Bus, Passwords, server_key};

/// Everything an action needs. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub store: Store,
    /// Tells open consoles what changed.
    pub bus: Bus,
    /// Hashes and checks passwords.
    pub passwords: Passwords,
    /// Folder for photos and other files, named by the server alone.
    pub files: PathBuf,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    server_key: Arc<OnceCell<SoftwareKey>>,
    pub(crate) sync: Arc<SyncState>,
    pub(crate) uploads: Arc<Uploads>,
    pub(crate) written_forms: Arc<WrittenForms>,
}

impl App {
    /// Joins the parts.
    pub fn new(store: Store, files: PathBuf, clock: Arc<dyn Clock>, ids: Arc<dyn IdSource>) -> Self {
        let (bus, passwords) = (Bus::default(), Passwords::with_slots(2));
        Self {
            store,
            bus,
            passwords,
            files,
            clock,
            ids,
            server_key: Arc::default(),
            sync: Arc::default(),
            uploads: Arc::default(),
            written_forms: Arc::default(),
        }
    }

    /// The present.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Where new ids come from.
    pub fn ids(&self) -> &dyn IdSource {
        &*self.ids
    }

    /// The epoch of this database: set once when it is made, changed when a backup is restored, compared by phones.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn epoch(&self) -> Result<String, AppError> {
        if let Some(epoch) = ronda_store::facts::find(&self.store.read(), "epoch").await? {
            return Ok(epoch);
        }
        let fresh = self.ids.next_uuid().to_string();
        self.store
            .write(async move |session| -> Result<String, AppError> {
                Ok(ronda_store::facts::set_once(&session, "epoch", &fresh).await?)
            })
            .await
    }

    /// The key that signs receipts and seals visit files: made once for each database, kept beside the epoch, so that
    /// a restored backup still proves what it acknowledged.
    ///
    /// # Errors
    /// `Store` when the database fails, `Internal` when the operating system gives no randomness.
    pub async fn server_key(&self) -> Result<&SoftwareKey, AppError> {
        self.server_key.get_or_try_init(|| server_key::find_or_make(&self.store)).await
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("files", &self.files).finish_non_exhaustive()
    }
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the real clock is read")]
    fn now(&self) -> Timestamp {
        let elapsed = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_us(elapsed.as_micros() as i64)
    }
}

/// Fresh UUIDs of version 7.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemIds;

impl IdSource for SystemIds {
    #[expect(clippy::disallowed_methods, reason = "the one place where real ids are drawn")]
    fn next_uuid(&self) -> Uuid {
        Uuid::now_v7()
    }
}
