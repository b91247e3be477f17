//! Photos that visits name, and their files as far as they came in.

use ronda_domain::{BranchId, OrganizationId, Timestamp, VisitId};
use ronda_sync::Hash256;
use sea_orm::{FromQueryResult, Value};

use crate::id_list::list;
use crate::{Session, StoreError, WriteSession};

/// A file, as far as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlobRow {
    /// SHA-256 of the whole.
    pub hash: Hash256,
    /// Length of the whole.
    pub size_bytes: i64,
    /// What it is, by its own bytes; empty until it is whole.
    pub media_type: String,
    /// When it became whole.
    pub completed_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct Raw {
    hash: Vec<u8>,
    size_bytes: i64,
    media_type: String,
    completed_at_us: Option<i64>,
}

fn row_of(raw: Raw) -> Result<BlobRow, StoreError> {
    Ok(BlobRow {
        hash: hash_of(raw.hash, "blobs.hash")?,
        size_bytes: raw.size_bytes,
        media_type: raw.media_type,
        completed_at: raw.completed_at_us.map(Timestamp::from_us),
    })
}

pub(crate) fn hash_of(bytes: Vec<u8>, column: &'static str) -> Result<Hash256, StoreError> {
    let bytes = bytes.try_into();
    bytes.map(Hash256).map_err(|_| StoreError::Corrupt { column, value: "not 32 bytes".to_owned() })
}

/// Those of these photos whose file is not here whole, in the order asked.
pub async fn missing(
    session: &Session,
    organization: OrganizationId,
    photos: Vec<Hash256>,
) -> Result<Vec<Hash256>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        hash: Vec<u8>,
    }
    if photos.is_empty() {
        return Ok(photos);
    }
    let (places, mut values) = list(2, photos.iter().map(|photo| photo.0.to_vec()).collect());
    values.insert(0, organization.0.into());
    let sql = format!(
        "SELECT hash FROM blobs WHERE organization_id = $1 AND hash IN ({places}) AND completed_at_us IS NOT NULL"
    );
    let whole: Vec<Row> = session.all(&sql, values).await?;
    let is_here = |photo: &Hash256| whole.iter().any(|row| row.hash == photo.0);
    Ok(photos.into_iter().filter(|photo| !is_here(photo)).collect())
}

/// The file with this hash, if any of it came in.
pub async fn find(
    session: &Session,
    organization: OrganizationId,
    hash: Hash256,
) -> Result<Option<BlobRow>, StoreError> {
    let sql = "SELECT hash, size_bytes, media_type, completed_at_us FROM blobs \
        WHERE organization_id = $1 AND hash = $2";
    session.one::<Raw>(sql, [organization.0.into(), hash.0.to_vec().into()]).await?.map(row_of).transpose()
}

/// The file is whole.
pub async fn complete(
    session: &WriteSession,
    organization: OrganizationId,
    blob: &BlobRow,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO blobs (organization_id, hash, size_bytes, received_bytes, media_type, completed_at_us) \
        VALUES ($1, $2, $3, $3, $4, $5) ON CONFLICT (organization_id, hash) DO UPDATE SET \
        size_bytes = excluded.size_bytes, received_bytes = excluded.received_bytes, \
        media_type = excluded.media_type, completed_at_us = excluded.completed_at_us";
    let values: [Value; 5] = [
        organization.0.into(),
        blob.hash.0.to_vec().into(),
        blob.size_bytes.into(),
        blob.media_type.as_str().into(),
        at.as_us().into(),
    ];
    session.execute(sql, values).await.map(|_| ())
}

/// The visits that name this photo.
pub async fn visits_of(
    session: &Session,
    organization: OrganizationId,
    hash: Hash256,
) -> Result<Vec<VisitId>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        visit_id: uuid::Uuid,
    }
    let sql = "SELECT visit_id FROM visit_photos WHERE organization_id = $1 AND hash = $2 ORDER BY visit_id";
    let rows: Vec<Row> = session.all(sql, [organization.0.into(), hash.0.to_vec().into()]).await?;
    Ok(rows.into_iter().map(|row| VisitId(row.visit_id)).collect())
}

/// The branches of the visits, corrections and submissions that name this photo.
pub async fn branches_of(
    session: &Session,
    organization: OrganizationId,
    hash: Hash256,
) -> Result<Vec<Option<BranchId>>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        branch_id: Option<uuid::Uuid>,
    }
    let sql = "SELECT DISTINCT v.branch_id FROM visit_photos p \
        JOIN visits v ON v.organization_id = p.organization_id AND v.id = p.visit_id \
        WHERE p.organization_id = $1 AND p.hash = $2 UNION SELECT v.branch_id FROM answer_corrections k \
        JOIN visits v ON v.organization_id = k.organization_id AND v.id = k.visit_id \
        WHERE k.organization_id = $1 AND k.file_hash = $2 UNION SELECT c.branch_id FROM collected_files f \
        JOIN collected c ON c.organization_id = f.organization_id AND c.id = f.collected_id \
        WHERE f.organization_id = $1 AND f.hash = $2";
    let rows: Vec<Row> = session.all(sql, [organization.0.into(), hash.0.to_vec().into()]).await?;
    Ok(rows.into_iter().map(|row| row.branch_id.map(BranchId)).collect())
}

/// The photos of a visit whose files are here whole.
pub async fn whole_of(
    session: &Session,
    organization: OrganizationId,
    visit: VisitId,
) -> Result<Vec<BlobRow>, StoreError> {
    let sql = "SELECT b.hash, b.size_bytes, b.media_type, b.completed_at_us FROM visit_photos p \
        JOIN blobs b ON b.organization_id = p.organization_id AND b.hash = p.hash \
        WHERE p.organization_id = $1 AND p.visit_id = $2 AND b.completed_at_us IS NOT NULL ORDER BY b.hash";
    let rows: Vec<Raw> = session.all(sql, [organization.0.into(), visit.0.into()]).await?;
    rows.into_iter().map(row_of).collect()
}
