//! Rows of addresses: where visits go, with the pin and where it came from.

use ronda_domain::{AccountId, AddressId, GeoPoint, OrganizationId, PinSource, Timestamp};
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::id_list::id_list;
use crate::{Session, StoreError, WriteSession};

/// One address.
#[derive(Debug, Clone, PartialEq)]
pub struct AddressRow {
    /// The tenant.
    pub organization_id: OrganizationId,
    /// Its id.
    pub id: AddressId,
    /// The account.
    pub account_id: AccountId,
    /// `home`, `work` ...
    pub kind: String,
    /// Street, number, neighbourhood.
    pub line: String,
    /// City or municipality.
    pub city: String,
    /// State, department or province.
    pub region: String,
    /// Postal code.
    pub postal_code: String,
    /// How to find the door.
    pub reference: String,
    /// The pin and where it came from.
    pub pin: Option<(GeoPoint, PinSource)>,
    /// How many independent agents confirmed the pin.
    pub confirmations: i64,
    /// `none`, `waiting`, `found` or `not_found`.
    pub geocode_state: String,
    /// `active`, or what a review made of it.
    pub state: String,
    /// When it last changed.
    pub updated_at: Timestamp,
}

#[derive(FromQueryResult)]
struct Raw {
    organization_id: Uuid,
    id: Uuid,
    account_id: Uuid,
    kind: String,
    line: String,
    city: String,
    region: String,
    postal_code: String,
    reference: String,
    lat: Option<f64>,
    lon: Option<f64>,
    pin_source: Option<String>,
    confirmations: i64,
    geocode_state: String,
    state: String,
    updated_at_us: i64,
}

impl TryFrom<Raw> for AddressRow {
    type Error = StoreError;

    fn try_from(raw: Raw) -> Result<Self, StoreError> {
        let point = raw.lat.zip(raw.lon).and_then(|(lat, lon)| GeoPoint::new(lat, lon).ok());
        let source = raw.pin_source.map(|word| word.parse::<PinSource>()).transpose();
        let source = source.map_err(|value| StoreError::Corrupt { column: "addresses.pin_source", value })?;
        Ok(Self {
            organization_id: OrganizationId(raw.organization_id),
            id: AddressId(raw.id),
            account_id: AccountId(raw.account_id),
            kind: raw.kind,
            line: raw.line,
            city: raw.city,
            region: raw.region,
            postal_code: raw.postal_code,
            reference: raw.reference,
            pin: point.map(|point| (point, source.unwrap_or(PinSource::Imported))),
            confirmations: raw.confirmations,
            geocode_state: raw.geocode_state,
            state: raw.state,
            updated_at: Timestamp::from_us(raw.updated_at_us),
        })
    }
}

const COLUMNS: &str = "organization_id, id, account_id, kind, line, city, region, postal_code, reference, lat, lon, \
    pin_source, confirmations, geocode_state, state, updated_at_us";

async fn rows(session: &Session, sql: &str, values: Vec<Value>) -> Result<Vec<AddressRow>, StoreError> {
    session.all::<Raw>(sql, values).await?.into_iter().map(AddressRow::try_from).collect()
}

/// Addresses of these accounts, oldest first.
pub async fn of_accounts(
    session: &Session,
    organization: OrganizationId,
    accounts: &[AccountId],
) -> Result<Vec<AddressRow>, StoreError> {
    if accounts.is_empty() {
        return Ok(Vec::new());
    }
    let (list, ids) = id_list(2, accounts.iter().map(|account| account.0));
    let values = std::iter::once(organization.0.into()).chain(ids).collect::<Vec<Value>>();
    let sql = format!(
        "SELECT {COLUMNS} FROM addresses WHERE organization_id = $1 AND account_id IN ({list}) ORDER BY id"
    );
    rows(session, &sql, values).await
}

/// The address with this id.
pub async fn find(
    session: &Session,
    organization: OrganizationId,
    id: AddressId,
) -> Result<Option<AddressRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM addresses WHERE organization_id = $1 AND id = $2");
    Ok(rows(session, &sql, vec![organization.0.into(), id.0.into()]).await?.pop())
}

/// Adds addresses and brings those that are there up to date.
pub async fn upsert(session: &WriteSession, addresses: &[AddressRow]) -> Result<(), StoreError> {
    let cells = addresses.iter().flat_map(cells).collect();
    let tail = "ON CONFLICT (organization_id, id) DO UPDATE SET line = excluded.line, city = excluded.city, \
        region = excluded.region, postal_code = excluded.postal_code, reference = excluded.reference, \
        lat = excluded.lat, lon = excluded.lon, pin_source = excluded.pin_source, \
        confirmations = excluded.confirmations, geocode_state = excluded.geocode_state, state = excluded.state, \
        updated_at_us = excluded.updated_at_us";
    session.insert_many(&format!("addresses ({COLUMNS})"), 16, cells, tail).await.map(|_| ())
}

fn cells(row: &AddressRow) -> [Value; 16] {
    let point = row.pin.map(|(point, _)| point);
    [
        row.organization_id.0.into(),
        row.id.0.into(),
        row.account_id.0.into(),
        row.kind.as_str().into(),
        row.line.as_str().into(),
        row.city.as_str().into(),
        row.region.as_str().into(),
        row.postal_code.as_str().into(),
        row.reference.as_str().into(),
        point.map(GeoPoint::lat).into(),
        point.map(GeoPoint::lon).into(),
        row.pin.map(|(_, source)| source.as_str()).into(),
        row.confirmations.into(),
        row.geocode_state.as_str().into(),
        row.state.as_str().into(),
        row.updated_at.as_us().into(),
    ]
}

/// Some places of a portfolio, to judge new ones beside them.
pub async fn places_of_portfolio(
    session: &Session,
    organization: OrganizationId,
    portfolio: ronda_domain::PortfolioId,
    limit: i64,
) -> Result<Vec<GeoPoint>, StoreError> {
    #[derive(FromQueryResult)]
    struct Place {
        lat: f64,
        lon: f64,
    }
    let sql = "SELECT d.lat, d.lon FROM accounts a JOIN addresses d ON d.organization_id = a.organization_id \
        AND d.account_id = a.id WHERE a.organization_id = $1 AND a.portfolio_id = $2 AND d.lat IS NOT NULL \
        ORDER BY a.external_id LIMIT $3";
    let found: Vec<Place> =
        session.all(sql, [organization.0.into(), portfolio.0.into(), limit.into()]).await?;
    Ok(found.into_iter().filter_map(|place| GeoPoint::new(place.lat, place.lon).ok()).collect())
}

/// Puts addresses of this organization that have a street and no pin into the geocoder's queue; how many.
pub async fn queue_for_geocoding(
    session: &WriteSession,
    organization: OrganizationId,
    at: Timestamp,
) -> Result<u64, StoreError> {
    let sql = "UPDATE addresses SET geocode_state = 'waiting', updated_at_us = $2 \
        WHERE organization_id = $1 AND lat IS NULL AND line <> '' AND geocode_state <> 'waiting'";
    session.execute(sql, [organization.0.into(), at.as_us().into()]).await
}

/// The address of this organization that has waited longest for the geocoder.
pub async fn next_for_geocoding(
    session: &Session,
    organization: OrganizationId,
) -> Result<Option<AddressRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM addresses WHERE organization_id = $1 AND geocode_state = 'waiting' \
         ORDER BY updated_at_us, id LIMIT 1"
    );
    Ok(rows(session, &sql, vec![organization.0.into()]).await?.pop())
}

/// Whether a job is at work on the queue, or about to be.
pub async fn geocoding_is_under_way(
    session: &Session,
    organization: OrganizationId,
) -> Result<bool, StoreError> {
    let sql = "SELECT COUNT(*) AS value FROM jobs \
        WHERE organization_id = $1 AND kind = 'geocode' AND state IN ('waiting', 'running')";
    Ok(session.value::<i64>(sql, [organization.0.into()]).await?.unwrap_or(0) > 0)
}

/// How many addresses wait for the geocoder.
pub async fn waiting_for_geocoding(
    session: &Session,
    organization: OrganizationId,
) -> Result<i64, StoreError> {
    let sql =
        "SELECT COUNT(*) AS value FROM addresses WHERE geocode_state = 'waiting' AND organization_id = $1";
    Ok(session.value(sql, [organization.0.into()]).await?.unwrap_or(0))
}
