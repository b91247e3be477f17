//! Accounts on the map, and what an area drawn around them holds.

use ronda_domain::{AccountId, GeoPoint};
use ronda_store::accounts::{self, AccountFilter, Bounds, MapCell, MapPoint};
use ronda_store::visits::Targets;

use super::MOST;
use crate::accounts::visible;
use crate::{Actor, App, AppError, Permission};

/// Points a map draws one by one; more are counted in cells.
const SHOWN_SINGLY: i64 = 2_500;
/// Cells across the map.
const CELLS_ACROSS: f64 = 28.0;

/// What a part of the map holds.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountsMap {
    /// All of them.
    pub total: i64,
    /// Each of them, where they are few.
    pub points: Vec<MapPoint>,
    /// Counted, where they are many.
    pub cells: Vec<MapCell>,
}

/// What is to be assigned, as it was chosen.
#[derive(Debug, Clone)]
pub enum Chosen {
    /// One by one.
    These(Targets),
    /// A whole list: search words and filter.
    Filter(String, Box<AccountFilter>),
    /// What of that list lies inside a polygon.
    Area(Vec<GeoPoint>, String, Box<AccountFilter>),
}

impl App {
    /// The accounts of a part of the map.
    ///
    /// # Errors
    /// `Forbidden`; `Invalid` for a part that is none.
    pub async fn accounts_map(
        &self,
        actor: &Actor,
        search: &str,
        filter: AccountFilter,
        bounds: Bounds,
    ) -> Result<AccountsMap, AppError> {
        actor.must(Permission::Read)?;
        if !(bounds.west < bounds.east && bounds.south < bounds.north) {
            return Err(AppError::invalid("west", "order", "expected west below east and south below north"));
        }
        let (read, organization) = (self.store.read(), actor.organization);
        let filter = visible(actor, search, filter);
        let total = accounts::count_inside(&read, organization, &filter, bounds).await?;
        let mut map = AccountsMap { total, points: Vec::new(), cells: Vec::new() };
        if total <= SHOWN_SINGLY {
            map.points = accounts::points_inside(&read, organization, &filter, bounds, SHOWN_SINGLY).await?;
        } else {
            let cell = (bounds.east - bounds.west) / CELLS_ACROSS;
            map.cells = accounts::cells_inside(&read, organization, &filter, bounds, cell).await?;
        }
        Ok(map)
    }

    /// What was chosen, one by one.
    pub(super) async fn chosen(&self, actor: &Actor, chosen: Chosen) -> Result<Targets, AppError> {
        let accounts = match chosen {
            Chosen::These(targets) => return Ok(targets),
            Chosen::Filter(search, filter) => {
                self.account_ids(actor, &search, *filter, MOST as i64 + 1).await?
            }
            Chosen::Area(polygon, search, filter) => {
                let filter = visible(actor, &search, *filter);
                let bounds = bounds_of(&polygon)
                    .ok_or_else(|| AppError::invalid("targets", "polygon", "expected at least 3 corners"))?;
                let (read, most) = (self.store.read(), 10 * MOST as i64);
                let found = accounts::points_inside(&read, actor.organization, &filter, bounds, most).await?;
                let mut accounts: Vec<AccountId> = found
                    .iter()
                    .filter(|point| holds(&polygon, point.lat, point.lon))
                    .map(|point| AccountId(point.account_id))
                    .collect();
                accounts.dedup();
                accounts
            }
        };
        Ok(Targets::Accounts(accounts))
    }
}

/// The smallest box around a polygon; `None` when it has no inside.
fn bounds_of(polygon: &[GeoPoint]) -> Option<Bounds> {
    if !(3..=10_000).contains(&polygon.len()) {
        return None;
    }
    let least =
        |of: fn(GeoPoint) -> f64| polygon.iter().map(|corner| of(*corner)).fold(f64::INFINITY, f64::min);
    let most =
        |of: fn(GeoPoint) -> f64| polygon.iter().map(|corner| of(*corner)).fold(f64::NEG_INFINITY, f64::max);
    Some(Bounds {
        west: least(GeoPoint::lon),
        south: least(GeoPoint::lat),
        east: most(GeoPoint::lon),
        north: most(GeoPoint::lat),
    })
}

/// Whether a place lies inside a polygon: a ray from it crosses the edge an odd number of times (even-odd rule).
fn holds(polygon: &[GeoPoint], lat: f64, lon: f64) -> bool {
    let ends = polygon.iter().zip(polygon.iter().cycle().skip(1));
    let crossings = ends.filter(|(from, to)| {
        let spans = (from.lat() > lat) != (to.lat() > lat);
        let along = (lat - from.lat()) / (to.lat() - from.lat());
        spans && lon < along.mul_add(to.lon() - from.lon(), from.lon())
    });
    crossings.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_polygon_holds_what_lies_inside_it_dents_and_all() {
        // An L: the upper right quarter is missing.
        let corners = [(0.0, 0.0), (0.0, 2.0), (1.0, 2.0), (1.0, 1.0), (2.0, 1.0), (2.0, 0.0)];
        let polygon: Vec<GeoPoint> =
            corners.iter().map(|(lat, lon)| GeoPoint::new(*lat, *lon).unwrap()).collect();
        for (lat, lon, inside) in [
            (0.5, 0.5, true),
            (0.5, 1.5, true),
            (1.5, 0.5, true),
            (1.5, 1.5, false),
            (3.0, 0.5, false),
            (0.5, -0.1, false),
        ] {
            assert_eq!(holds(&polygon, lat, lon), inside, "{lat} {lon}");
        }
        assert_eq!(bounds_of(&polygon[..2]), None);
    }
}
