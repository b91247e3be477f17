//! Places on the earth: points, distances, and where a pin came from.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A place in WGS 84 degrees. Always finite and in range once made.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "Degrees")]
pub struct GeoPoint {
    lat: f64,
    lon: f64,
}

/// Why two numbers are no place.
#[derive(Debug, Error, PartialEq)]
#[error("({lat}, {lon}) is no place; expected latitude from -90 to 90 and longitude from -180 to 180")]
pub struct GeoPointError {
    lat: f64,
    lon: f64,
}

#[derive(Deserialize)]
struct Degrees {
    lat: f64,
    lon: f64,
}

impl TryFrom<Degrees> for GeoPoint {
    type Error = GeoPointError;

    fn try_from(raw: Degrees) -> Result<Self, Self::Error> {
        Self::new(raw.lat, raw.lon)
    }
}

impl GeoPoint {
    /// Mean radius of the earth (IUGG 1980), metres.
    const EARTH_RADIUS_M: f64 = 6_371_008.8;

    /// A place, if both degrees are finite and in range.
    pub fn new(lat: f64, lon: f64) -> Result<Self, GeoPointError> {
        if (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon) {
            Ok(Self { lat, lon })
        } else {
            Err(GeoPointError { lat, lon })
        }
    }

    /// Latitude, degrees north.
    pub fn lat(self) -> f64 {
        self.lat
    }

    /// Longitude, degrees east.
    pub fn lon(self) -> f64 {
        self.lon
    }

    /// Great-circle distance by the haversine formula, metres; within 0.6 % of the ellipsoid.
    pub fn distance_m(self, other: Self) -> f64 {
        let (lat_a, lat_b) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = ((lat_b - lat_a) / 2.0).sin();
        let half_lon = ((other.lon - self.lon).to_radians() / 2.0).sin();
        let chord = half_lat * half_lat + lat_a.cos() * lat_b.cos() * half_lon * half_lon;
        2.0 * Self::EARTH_RADIUS_M * chord.clamp(0.0, 1.0).sqrt().asin()
    }

    /// The place this many metres to the north and east; good for steps far smaller than the earth.
    #[must_use]
    pub fn moved_m(self, north_m: f64, east_m: f64) -> Self {
        let lat = (self.lat + (north_m / Self::EARTH_RADIUS_M).to_degrees()).clamp(-90.0, 90.0);
        let parallel_m = Self::EARTH_RADIUS_M * lat.to_radians().cos().max(1e-9);
        let lon = self.lon + (east_m / parallel_m).to_degrees();
        Self { lat, lon: (lon + 180.0).rem_euclid(360.0) - 180.0 }
    }
}

/// Where the pin of an address came from; decides how far it may be off (see the `presence` crate).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PinSource {
    /// Confirmed at the door by agents independent of each other.
    Learned,
    /// Placed by hand on the map by a supervisor.
    Manual,
    /// A correction made at the door and accepted by a supervisor.
    Corrected,
    /// Came with the portfolio; its maker is not known.
    Imported,
    /// A geocoder found the building or parcel.
    Rooftop,
    /// A geocoder guessed along the street.
    Street,
    /// Only the neighbourhood, town or postal code is known.
    Locality,
}

impl PinSource {
    /// All sources, best first.
    pub const ALL: [Self; 7] = [
        Self::Learned,
        Self::Corrected,
        Self::Manual,
        Self::Rooftop,
        Self::Imported,
        Self::Street,
        Self::Locality,
    ];

    /// The word on the wire and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Learned => "learned",
            Self::Manual => "manual",
            Self::Corrected => "corrected",
            Self::Imported => "imported",
            Self::Rooftop => "rooftop",
            Self::Street => "street",
            Self::Locality => "locality",
        }
    }
}

impl std::str::FromStr for PinSource {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|source| source.as_str() == text).ok_or_else(|| text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_agree_with_known_ones() {
        let duitama = GeoPoint::new(5.8269, -73.0203).unwrap();
        let bogota = GeoPoint::new(4.7110, -74.0721).unwrap();
        let distance_m = duitama.distance_m(bogota);
        assert!((169_000.0..171_500.0).contains(&distance_m), "{distance_m}");
        assert!(duitama.distance_m(duitama) < 1e-6);
    }

    #[test]
    fn a_step_has_the_length_it_was_asked_for() {
        for (lat, lon) in [(0.0, 0.0), (19.43, -99.13), (-33.45, -70.66), (10.0, 179.999_9)] {
            let start = GeoPoint::new(lat, lon).unwrap();
            let end = start.moved_m(300.0, -400.0);
            assert!((start.distance_m(end) - 500.0).abs() < 0.5, "{lat} {lon}");
        }
    }

    #[test]
    fn numbers_out_of_range_are_no_place() {
        for (lat, lon) in [(91.0, 0.0), (0.0, 181.0), (f64::NAN, 0.0), (0.0, f64::INFINITY)] {
            assert!(GeoPoint::new(lat, lon).is_err());
        }
        assert!(serde_json::from_str::<GeoPoint>(r#"{"lat":-100,"lon":0}"#).is_err());
    }
}
