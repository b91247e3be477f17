//! Rows of the pictures, sounds and films that questionnaires show.

use ronda_domain::{OrganizationId, Timestamp, UserId};
use ronda_sync::Hash256;
use sea_orm::FromQueryResult;

use crate::id_list::list;
use crate::visit_photos::hash_of;
use crate::{Session, StoreError, WriteSession};

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionnaireFileRow {
    /// SHA-256, the file's name among the blobs.
    pub hash: Hash256,
    /// MD5, lower-case hex.
    pub md5: String,
    /// Length.
    pub size_bytes: i64,
    /// What it is, by its own bytes.
    pub media_type: String,
}

/// Those of these files that are here, in the order of their hashes.
pub async fn among(
    session: &Session,
    organization: OrganizationId,
    hashes: impl IntoIterator<Item = Hash256>,
) -> Result<Vec<QuestionnaireFileRow>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        hash: Vec<u8>,
        md5: String,
        size_bytes: i64,
        media_type: String,
    }
    let hashes: Vec<Vec<u8>> = hashes.into_iter().map(|hash| hash.0.to_vec()).collect();
    if hashes.is_empty() {
        return Ok(Vec::new());
    }
    let (places, mut values) = list(2, hashes);
    values.insert(0, organization.0.into());
    let sql = format!(
        "SELECT f.hash, f.md5, b.size_bytes, b.media_type FROM questionnaire_files f \
         JOIN blobs b ON b.organization_id = f.organization_id AND b.hash = f.hash \
         WHERE f.organization_id = $1 AND f.hash IN ({places}) ORDER BY f.hash"
    );
    let rows: Vec<Row> = session.all(&sql, values).await?;
    let row = |Row { hash, md5, size_bytes, media_type }| {
        let hash = hash_of(hash, "questionnaire_files.hash")?;
        Ok(QuestionnaireFileRow { hash, md5, size_bytes, media_type })
    };
    rows.into_iter().map(row).collect()
}

/// Keeps a file whose blob is whole; the same one twice is one.
pub async fn put(
    session: &WriteSession,
    organization: OrganizationId,
    (hash, md5): (Hash256, &str),
    (at, by): (Timestamp, Option<UserId>),
) -> Result<(), StoreError> {
    let sql = "INSERT INTO questionnaire_files (organization_id, hash, md5, added_at_us, added_by) \
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (organization_id, hash) DO NOTHING";
    let values = [
        organization.0.into(),
        hash.0.to_vec().into(),
        md5.into(),
        at.as_us().into(),
        by.map(|user| user.0).into(),
    ];
    session.execute(sql, values).await.map(|_| ())
}
