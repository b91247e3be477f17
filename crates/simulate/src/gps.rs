//! What a phone's receiver says while one walks: an error that drifts, and now and then a street of high houses.

use ronda_domain::GeoPoint;

use crate::chance::Chance;

/// What the receiver says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// Where it believes to be.
    pub point: GeoPoint,
    /// How far off it believes to be, metres.
    pub accuracy_m: f64,
}

/// A receiver with its present error; errors of consecutive readings resemble each other.
#[derive(Debug, Clone)]
pub struct Gps {
    north_m: f64,
    east_m: f64,
    sigma_m: f64,
}

/// How much of the error is still there a reading later.
const KEPT: f64 = 0.85;
/// Open sky and mid-rise streets, metres (PLOS One 0219890: 7 to 13 m on a campus).
const USUAL_SIGMA_M: (f64, f64) = (3.0, 7.0);
/// Between high houses, metres.
const CANYON_SIGMA_M: (f64, f64) = (12.0, 28.0);
const CANYON_BEGINS: f64 = 0.01;
const CANYON_ENDS: f64 = 0.15;

impl Gps {
    /// A receiver that just found its satellites.
    pub fn new(chance: &mut Chance) -> Self {
        let sigma_m = chance.between(USUAL_SIGMA_M.0, USUAL_SIGMA_M.1);
        Self { north_m: chance.normal(sigma_m), east_m: chance.normal(sigma_m), sigma_m }
    }

    /// The reading of one who stands at `place`.
    pub fn read(&mut self, place: GeoPoint, chance: &mut Chance) -> Reading {
        let in_canyon = self.sigma_m >= CANYON_SIGMA_M.0;
        if !in_canyon && chance.happens(CANYON_BEGINS) {
            self.sigma_m = chance.between(CANYON_SIGMA_M.0, CANYON_SIGMA_M.1);
        } else if in_canyon && chance.happens(CANYON_ENDS) {
            self.sigma_m = chance.between(USUAL_SIGMA_M.0, USUAL_SIGMA_M.1);
        }
        let fresh_m = self.sigma_m * (1.0 - KEPT * KEPT).sqrt();
        self.north_m = KEPT.mul_add(self.north_m, chance.normal(fresh_m));
        self.east_m = KEPT.mul_add(self.east_m, chance.normal(fresh_m));
        let accuracy_m = (self.sigma_m * 1.5 * chance.between(0.9, 1.3) * 10.0).round() / 10.0;
        Reading { point: place.moved_m(self.north_m, self.east_m), accuracy_m }
    }
}

#[cfg(test)]
mod tests {
    use ronda_domain::GeoPoint;

    use super::Gps;
    use crate::chance::Chance;

    #[test]
    fn a_standing_phone_jitters_around_its_place() {
        let place = GeoPoint::new(20.6, -100.4).unwrap();
        let mut chance = Chance::new(11);
        let mut gps = Gps::new(&mut chance);
        let readings: Vec<_> = (0..2000).map(|_| gps.read(place, &mut chance)).collect();
        let mut errors_m: Vec<f64> = readings.iter().map(|reading| place.distance_m(reading.point)).collect();
        errors_m.sort_by(f64::total_cmp);
        assert!((3.0..15.0).contains(&errors_m[1000]), "median {}", errors_m[1000]);
        assert!(errors_m[1999] < 120.0, "worst {}", errors_m[1999]);
        assert!(
            readings.windows(2).all(|pair| pair[0].point != pair[1].point),
            "no reading repeats the one before"
        );
    }
}
