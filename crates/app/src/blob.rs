//! Photos: uploaded in parts, named by the hash of the original, joined to visits by it.
//!
//! In the files' folder each organization has `parts/` (what is still coming in), `originals/` (whole, never changed:
//! evidence) and `views/` (re-encoded for showing, without metadata). Names are hashes; nobody's text is in a path.

use std::path::{Path, PathBuf};

use ronda_domain::OrganizationId;
use ronda_store::visit_photos::{self, BlobRow};
use ronda_sync::Hash256;

use crate::{Actor, App, AppError, LiveEvent, Permission, blob_file};

/// The largest photo.
pub const LARGEST_BLOB_BYTES: u64 = 16 * 1024 * 1024;

/// How far an upload has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Upload {
    /// Bytes that are here.
    pub received_bytes: u64,
    /// Bytes of the whole, when it is.
    pub size_bytes: Option<u64>,
}

/// One part of an upload.
#[derive(Debug, Clone)]
pub struct BlobPart {
    /// Hash of the whole.
    pub hash: Hash256,
    /// Where the part begins.
    pub offset: u64,
    /// Length of the whole.
    pub size_bytes: u64,
    /// The part.
    pub bytes: Vec<u8>,
}

/// A photo to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownPhoto {
    /// What it is.
    pub media_type: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Where an organization's files lie.
pub(crate) struct Places {
    folder: PathBuf,
}

impl Places {
    pub(crate) fn of(files: &Path, organization: OrganizationId) -> Self {
        Self { folder: files.join(organization.to_string()) }
    }

    pub(crate) fn part(&self, hash: Hash256) -> PathBuf {
        self.folder.join("parts").join(hash.to_string())
    }

    pub(crate) fn original(&self, hash: Hash256) -> PathBuf {
        self.folder.join("originals").join(hash.to_string())
    }

    pub(crate) fn view(&self, hash: Hash256) -> PathBuf {
        self.folder.join("views").join(format!("{hash}.jpg"))
    }
}

impl App {
    /// How much of this photo is here.
    ///
    /// # Errors
    /// `Forbidden` for anyone but a phone, `NotFound` when no event of the organization names it.
    pub async fn upload_state(&self, actor: &Actor, hash: Hash256) -> Result<Upload, AppError> {
        actor.must(Permission::Sync)?;
        if let Some(size_bytes) = self.expected_blob(actor, hash).await? {
            return Ok(Upload { received_bytes: size_bytes, size_bytes: Some(size_bytes) });
        }
        let part = Places::of(&self.files, actor.organization).part(hash);
        let received_bytes = apart(move || Ok(blob_file::length(&part))).await?;
        Ok(Upload { received_bytes, size_bytes: None })
    }

    /// Takes one part. The last one makes the photo whole: its hash is checked, it is flushed to the disk and recorded.
    ///
    /// # Errors
    /// `Conflict` (`upload_offset`) when the part does not begin where the upload stands, `Invalid` when it is too
    /// large, `NotFound` when no event of the organization names the photo.
    pub async fn put_blob_part(&self, actor: &Actor, part: BlobPart) -> Result<Upload, AppError> {
        actor.must(Permission::Sync)?;
        check(&part)?;
        let size_bytes = part.size_bytes;
        if let Some(size_bytes) = self.expected_blob(actor, part.hash).await? {
            return Ok(Upload { received_bytes: size_bytes, size_bytes: Some(size_bytes) });
        }
        let _turn = self.uploads.turn(part.hash).await;
        let (hash, places) = (part.hash, Places::of(&self.files, actor.organization));
        let written = apart(move || blob_file::write_part(&places, &part)).await?;
        if let Some(media_type) = written.whole {
            self.complete(actor, hash, (size_bytes, media_type)).await?;
            return Ok(Upload { received_bytes: size_bytes, size_bytes: Some(size_bytes) });
        }
        Ok(Upload { received_bytes: written.received_bytes, size_bytes: None })
    }

    /// The length of the photo when it is whole, `None` when it is not.
    async fn expected_blob(&self, actor: &Actor, hash: Hash256) -> Result<Option<u64>, AppError> {
        let read = self.store.read();
        if visit_photos::visits_of(&read, actor.organization, hash).await?.is_empty() {
            return Err(AppError::not_found("photo", hash));
        }
        let blob = visit_photos::find(&read, actor.organization, hash).await?;
        Ok(blob.filter(|blob| blob.completed_at.is_some()).map(|blob| blob.size_bytes as u64))
    }

    async fn complete(
        &self,
        actor: &Actor,
        hash: Hash256,
        (size_bytes, media_type): (u64, &'static str),
    ) -> Result<(), AppError> {
        let (organization, at) = (actor.organization, self.now());
        let media_type = media_type.to_owned();
        let blob = BlobRow { hash, size_bytes: size_bytes as i64, media_type, completed_at: Some(at) };
        self.store
            .write(async move |session| visit_photos::complete(&session, organization, &blob, at).await)
            .await?;
        for id in visit_photos::visits_of(&self.store.read(), organization, hash).await? {
            self.bus.publish(organization, None, LiveEvent::Visit { id, agent: None });
        }
        Ok(())
    }

    /// The file under its hash, before anything names it.
    pub(crate) async fn keep_file(&self, actor: &Actor, bytes: Vec<u8>) -> Result<Hash256, AppError> {
        let hash = Hash256::of(&bytes);
        let _turn = self.uploads.turn(hash).await;
        if let Some(blob) = self.lay_down(actor, hash, bytes).await? {
            let (organization, at) = (actor.organization, self.now());
            self.store
                .write(async move |session| visit_photos::complete(&session, organization, &blob, at).await)
                .await?;
        }
        Ok(hash)
    }

    /// Writes the file in the turn of its hash; gives what is then to be recorded, or nothing where it was here before.
    pub(crate) async fn lay_down(
        &self,
        actor: &Actor,
        hash: Hash256,
        bytes: Vec<u8>,
    ) -> Result<Option<BlobRow>, AppError> {
        let found = visit_photos::find(&self.store.read(), actor.organization, hash).await?;
        if found.is_some_and(|blob| blob.completed_at.is_some()) {
            return Ok(None);
        }
        let places = Places::of(&self.files, actor.organization);
        let size_bytes = bytes.len() as i64;
        let media_type = apart(move || blob_file::write_whole(&places, hash, &bytes)).await?.to_owned();
        Ok(Some(BlobRow { hash, size_bytes, media_type, completed_at: Some(self.now()) }))
    }

    /// Removes a file that was laid down in this turn and came to nothing.
    pub(crate) async fn take_up(&self, actor: &Actor, hash: Hash256) -> Result<(), AppError> {
        if visit_photos::find(&self.store.read(), actor.organization, hash).await?.is_none() {
            let places = Places::of(&self.files, actor.organization);
            apart(move || blob_file::remove(&places, hash)).await?;
        }
        Ok(())
    }

    /// A photo for showing; the original with `original`, as it is evidence.
    ///
    /// # Errors
    /// `NotFound` when it is not here whole, or belongs to no visit the actor sees.
    pub async fn photo(&self, actor: &Actor, hash: Hash256, original: bool) -> Result<ShownPhoto, AppError> {
        actor.must(Permission::Read)?;
        let read = self.store.read();
        let blob = visit_photos::find(&read, actor.organization, hash).await?;
        let blob = blob.filter(|blob| blob.completed_at.is_some());
        let blob = blob.ok_or_else(|| AppError::not_found("photo", hash))?;
        let branches = visit_photos::branches_of(&read, actor.organization, hash).await?;
        if !branches.into_iter().any(|branch| actor.branches.sees(branch)) {
            return Err(AppError::not_found("photo", hash));
        }
        let places = Places::of(&self.files, actor.organization);
        let (path, media_type) = if original {
            (places.original(hash), blob.media_type)
        } else {
            (places.view(hash), "image/jpeg".to_owned())
        };
        let bytes = apart(move || std::fs::read(path)).await;
        bytes.map(|bytes| ShownPhoto { media_type, bytes }).map_err(|_| AppError::not_found("photo", hash))
    }
}

fn check(part: &BlobPart) -> Result<(), AppError> {
    let end = part.offset.saturating_add(part.bytes.len() as u64);
    if part.size_bytes == 0 || part.size_bytes > LARGEST_BLOB_BYTES {
        let message = format!("expected 1 to {LARGEST_BLOB_BYTES} bytes, found {}", part.size_bytes);
        return Err(AppError::invalid("upload-length", "length", message));
    }
    if part.bytes.is_empty() || end > part.size_bytes {
        let message = format!("expected a part that ends by byte {}, found one to {end}", part.size_bytes);
        return Err(AppError::invalid("body", "length", message));
    }
    Ok(())
}

/// File work, apart from the threads that serve.
pub(crate) async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Result<T, AppError> {
    let done = tokio::task::spawn_blocking(work).await;
    let done = done.map_err(|error| AppError::Internal(error.to_string()))?;
    done.map_err(|error| match error.kind() {
        std::io::ErrorKind::InvalidInput => {
            AppError::Conflict { code: "upload_offset", message: error.to_string() }
        }
        _ => AppError::Internal(format!("files: {error}")),
    })
}

/// Parts of one photo are written one after another.
#[derive(Debug)]
pub(crate) struct Uploads([tokio::sync::Mutex<()>; 32]);

impl Default for Uploads {
    fn default() -> Self {
        Self(std::array::from_fn(|_| tokio::sync::Mutex::new(())))
    }
}

impl Uploads {
    pub(crate) async fn turn(&self, hash: Hash256) -> tokio::sync::MutexGuard<'_, ()> {
        self.0[usize::from(hash.0[0]) % self.0.len()].lock().await
    }
}
