//! The pin of an address, and how far it may be off.

use ronda_domain::{GeoPoint, PinSource};
use serde::{Deserialize, Serialize};

/// What lies around the address; house numbers are interpolated far worse where houses are far apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Surroundings {
    /// Closed rows of houses.
    #[default]
    Urban,
    /// Loose houses.
    Suburban,
    /// Farms and country roads.
    Rural,
}

/// Where an address is believed to be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Pin {
    /// The place.
    #[serde(flatten)]
    pub at: GeoPoint,
    /// Who says so.
    pub source: PinSource,
    /// What lies around.
    #[serde(default)]
    pub surroundings: Surroundings,
    /// How many agents *other than the one judged* were found at this pin; an agent's own visits do not count.
    #[serde(default)]
    pub confirmations: u32,
}

impl Pin {
    /// A pin vaguer than this cannot speak about presence: 95 % of addresses lie within 1.2 km of it.
    const VERIFIABLE_SIGMA_M: f64 = 500.0;
    /// No pin is better than the doors of one building.
    const SIGMA_FLOOR_M: f64 = 6.0;

    /// The standard deviation of the pin's error per axis, metres.
    ///
    /// Street and rooftop: the 95 % radii of Cayo and Talbot (2003), divided by 2.4477. Each independent
    /// confirmation counts like one more reading of the same quality.
    pub fn sigma_m(&self) -> f64 {
        let [urban, suburban, rural] = Self::sigmas_m(self.source);
        let alone = match self.surroundings {
            Surroundings::Urban => urban,
            Surroundings::Suburban => suburban,
            Surroundings::Rural => rural,
        };
        (alone / f64::from(self.confirmations + 1).sqrt()).max(Self::SIGMA_FLOOR_M)
    }

    /// Urban, suburban and rural.
    fn sigmas_m(source: PinSource) -> [f64; 3] {
        match source {
            PinSource::Learned => [8.0, 8.0, 12.0],
            PinSource::Corrected => [12.0, 12.0, 20.0],
            PinSource::Manual => [20.0, 25.0, 80.0],
            PinSource::Rooftop => [8.6, 15.9, 79.7],
            PinSource::Imported => [60.0, 100.0, 300.0],
            PinSource::Street => [62.1, 172.0, 1173.0],
            PinSource::Locality => [1500.0, 1500.0, 3000.0],
        }
    }

    /// Good enough for presence to be asked of the agent. A centroid is not: there the *address* is not verifiable.
    pub fn is_verifiable(&self) -> bool {
        self.source != PinSource::Locality && self.sigma_m() < Self::VERIFIABLE_SIGMA_M
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pin(source: PinSource, surroundings: Surroundings, confirmations: u32) -> Pin {
        Pin { at: GeoPoint::new(5.8, -73.0).unwrap(), source, surroundings, confirmations }
    }

    #[test]
    fn a_centroid_is_never_verifiable_however_often_it_was_visited() {
        assert!(!pin(PinSource::Locality, Surroundings::Urban, 1000).is_verifiable());
        assert!(!pin(PinSource::Street, Surroundings::Rural, 0).is_verifiable());
        for source in PinSource::ALL.into_iter().filter(|source| *source != PinSource::Locality) {
            assert!(pin(source, Surroundings::Urban, 0).is_verifiable(), "{source:?}");
        }
    }

    #[test]
    fn confirmations_by_others_sharpen_the_pin_down_to_the_floor() {
        let sigmas: Vec<f64> =
            [0, 1, 3, 10_000].map(|n| pin(PinSource::Street, Surroundings::Urban, n).sigma_m()).into();
        assert!(sigmas.windows(2).all(|pair| pair[1] < pair[0]), "{sigmas:?}");
        assert!((sigmas[3] - Pin::SIGMA_FLOOR_M).abs() < 1e-9);
    }
}
