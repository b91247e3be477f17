//! Rows of organizations.

use ronda_domain::{OrganizationId, Timestamp};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{Session, StoreError, WriteSession};

/// One tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganizationRow {
    /// Its id.
    pub id: OrganizationId,
    /// Short name for commands and addresses, `a-z0-9-`.
    pub slug: String,
    /// Full name.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// IANA time zone.
    pub time_zone: String,
    /// ISO 4217 default currency.
    pub currency: String,
    /// `es-MX`, `en-US`, `pt-BR` ...
    pub locale: String,
    /// Further settings, JSON.
    pub settings: String,
    /// When it registered.
    pub created_at: Timestamp,
}

#[derive(FromQueryResult)]
struct Raw {
    id: Uuid,
    slug: String,
    name: String,
    country: String,
    time_zone: String,
    currency: String,
    locale: String,
    settings: String,
    created_at_us: i64,
}

impl From<Raw> for OrganizationRow {
    fn from(raw: Raw) -> Self {
        Self {
            id: OrganizationId(raw.id),
            slug: raw.slug,
            name: raw.name,
            country: raw.country,
            time_zone: raw.time_zone,
            currency: raw.currency,
            locale: raw.locale,
            settings: raw.settings,
            created_at: Timestamp::from_us(raw.created_at_us),
        }
    }
}

const COLUMNS: &str = "id, slug, name, country, time_zone, currency, locale, settings, created_at_us";

/// How many organizations there are; none means the first-run wizard.
pub async fn count(session: &Session) -> Result<i64, StoreError> {
    Ok(session.value("SELECT COUNT(*) AS value FROM organizations", []).await?.unwrap_or(0))
}

/// All organizations, oldest first.
pub async fn all(session: &Session) -> Result<Vec<OrganizationRow>, StoreError> {
    let rows: Vec<Raw> =
        session.all(&format!("SELECT {COLUMNS} FROM organizations ORDER BY created_at_us"), []).await?;
    Ok(rows.into_iter().map(OrganizationRow::from).collect())
}

/// The organization with this id.
pub async fn find(session: &Session, id: OrganizationId) -> Result<Option<OrganizationRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM organizations WHERE id = $1");
    Ok(session.one::<Raw>(&sql, [id.0.into()]).await?.map(OrganizationRow::from))
}

/// The organization with this slug.
pub async fn find_by_slug(session: &Session, slug: &str) -> Result<Option<OrganizationRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM organizations WHERE slug = $1");
    Ok(session.one::<Raw>(&sql, [slug.into()]).await?.map(OrganizationRow::from))
}

/// Adds an organization; `Duplicate` when the slug is taken.
pub async fn insert(session: &WriteSession, row: &OrganizationRow) -> Result<(), StoreError> {
    let sql = format!("INSERT INTO organizations ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
    let values = [
        row.id.0.into(),
        row.slug.as_str().into(),
        row.name.as_str().into(),
        row.country.as_str().into(),
        row.time_zone.as_str().into(),
        row.currency.as_str().into(),
        row.locale.as_str().into(),
        row.settings.as_str().into(),
        row.created_at.as_us().into(),
    ];
    session.execute(&sql, values).await.map(|_| ())
}

/// Writes what may change of an organization.
pub async fn update(session: &WriteSession, row: &OrganizationRow) -> Result<(), StoreError> {
    let sql = "UPDATE organizations SET name = $2, country = $3, time_zone = $4, currency = $5, locale = $6, \
        settings = $7 WHERE id = $1";
    let values = [
        row.id.0.into(),
        row.name.as_str().into(),
        row.country.as_str().into(),
        row.time_zone.as_str().into(),
        row.currency.as_str().into(),
        row.locale.as_str().into(),
        row.settings.as_str().into(),
    ];
    session.execute(sql, values).await.map(|_| ())
}
