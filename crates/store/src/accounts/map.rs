//! Accounts on the map: one by one where they are few, counted in cells where they are many.

use ronda_domain::OrganizationId;
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use super::filter::AccountFilter;
use crate::{Session, StoreError};

/// A part of the map, degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Least longitude.
    pub west: f64,
    /// Least latitude.
    pub south: f64,
    /// Greatest longitude.
    pub east: f64,
    /// Greatest latitude.
    pub north: f64,
}

/// One account at one of its addresses.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct MapPoint {
    /// The account.
    pub account_id: Uuid,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// What the creditor calls the account.
    pub external_id: String,
    /// Who owes.
    pub debtor_name: String,
    /// Days past due.
    pub days_past_due: Option<i64>,
    /// Whose it is.
    pub agent_id: Option<Uuid>,
}

/// Accounts close together.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct MapCell {
    /// Their middle, degrees north.
    pub lat: f64,
    /// Their middle, degrees east.
    pub lon: f64,
    /// How many.
    pub count: i64,
    /// Of them, those with an agent.
    pub with_agent: i64,
}

/// How many accounts lie inside.
pub async fn count_inside(
    session: &Session,
    organization: OrganizationId,
    filter: &AccountFilter,
    bounds: Bounds,
) -> Result<i64, StoreError> {
    let (condition, values) = inside(organization, filter, bounds);
    let sql = format!("SELECT COUNT(*) AS value{condition}");
    Ok(session.value(&sql, values).await?.unwrap_or(0))
}

/// The accounts inside, at most so many.
pub async fn points_inside(
    session: &Session,
    organization: OrganizationId,
    filter: &AccountFilter,
    bounds: Bounds,
    limit: i64,
) -> Result<Vec<MapPoint>, StoreError> {
    let (condition, mut values) = inside(organization, filter, bounds);
    values.push(limit.into());
    let sql = format!(
        "SELECT a.id AS account_id, d.lat, d.lon, a.external_id, a.debtor_name, a.days_past_due, a.agent_id\
         {condition} ORDER BY a.id, d.id LIMIT ${}",
        values.len()
    );
    session.all(&sql, values).await
}

/// The accounts inside, counted in cells of so many degrees.
pub async fn cells_inside(
    session: &Session,
    organization: OrganizationId,
    filter: &AccountFilter,
    bounds: Bounds,
    cell_degrees: f64,
) -> Result<Vec<MapCell>, StoreError> {
    let (condition, mut values) = inside(organization, filter, bounds);
    values.push(cell_degrees.into());
    let cell = values.len();
    // One database rounds and the other cuts; either makes cells of the same size.
    let sql = format!(
        "SELECT AVG(d.lat) AS lat, AVG(d.lon) AS lon, COUNT(*) AS count, CAST(SUM(CASE WHEN a.agent_id IS NULL \
         THEN 0 ELSE 1 END) AS BIGINT) AS with_agent{condition} \
         GROUP BY CAST(d.lat / ${cell} AS BIGINT), CAST(d.lon / ${cell} AS BIGINT)"
    );
    session.all(&sql, values).await
}

fn inside(organization: OrganizationId, filter: &AccountFilter, bounds: Bounds) -> (String, Vec<Value>) {
    let (condition, mut values) = filter.condition(organization);
    let first = values.len() + 1;
    values.extend([bounds.west, bounds.south, bounds.east, bounds.north].map(Value::from));
    let sql = format!(
        " FROM addresses d JOIN accounts a ON a.organization_id = d.organization_id AND a.id = d.account_id\
         {condition} AND d.organization_id = $1 AND d.state <> 'not_found' AND d.lat >= ${} AND d.lat <= ${} \
         AND d.lon >= ${first} AND d.lon <= ${}",
        first + 1,
        first + 3,
        first + 2
    );
    (sql, values)
}
