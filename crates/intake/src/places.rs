//! Finds coordinates that lie far from the rest of a portfolio, and says what would bring them near.

use ronda_domain::GeoPoint;

use crate::problem::Expected;

/// A portfolio smaller than this says nothing about where its places are.
const FEWEST_PLACES: usize = 5;
/// However dense a portfolio is, a place within this distance is not far.
const ALWAYS_NEAR_KM: f64 = 50.0;
/// Places within this distance of each other are of one town.
const TOWN_KM: f64 = 30.0;
/// That many places make a town: a portfolio may reach there.
const TOWN_PLACES: usize = 3;
/// Far places kept to look for towns.
const FAR_PLACES: usize = 2_000;

/// Where the places of a portfolio lie.
#[derive(Debug, Clone)]
pub(crate) struct Surroundings {
    middle: GeoPoint,
    limit_km: f64,
    far: Vec<GeoPoint>,
}

impl Surroundings {
    /// Learns from all places of the file and those the portfolio already has.
    ///
    /// The middle is the median of each degree; the limit three times the distance nine in ten places keep (at least
    /// 50 km, and ten times the median absolute deviation), so that up to a tenth of wrong places changes nothing.
    pub(crate) fn of(places: &[GeoPoint]) -> Option<Self> {
        if places.len() < FEWEST_PLACES {
            return None;
        }
        let lat = quantile(places.iter().map(|place| place.lat()).collect(), 0.5)?;
        let lon = quantile(places.iter().map(|place| place.lon()).collect(), 0.5)?;
        let middle = GeoPoint::new(lat, lon).ok()?;
        let distances: Vec<f64> = places.iter().map(|place| place.distance_m(middle) / 1000.0).collect();
        let median = quantile(distances.clone(), 0.5)?;
        let deviation = quantile(distances.iter().map(|distance| (distance - median).abs()).collect(), 0.5)?;
        let ninth = quantile(distances, 0.9)?;
        let limit_km = ALWAYS_NEAR_KM.max(3.0 * ninth).max(median + 10.0 * deviation);
        let mut surroundings = Self { middle, limit_km, far: Vec::new() };
        let far = places.iter().filter(|place| surroundings.distance_km(**place) > limit_km);
        surroundings.far = far.copied().take(FAR_PLACES).collect();
        Some(surroundings)
    }

    /// What is wrong with a place, if anything is.
    pub(crate) fn judge(&self, lat: f64, lon: f64) -> Option<Expected> {
        let place = GeoPoint::new(lat, lon).ok();
        let distance_km = place.map(|place| self.distance_km(place));
        if distance_km.is_some_and(|distance_km| distance_km <= self.limit_km) {
            return None;
        }
        if self.is_near(lon, lat) {
            return Some(Expected::CoordinatesNotSwapped);
        }
        if [(-lat, lon), (lat, -lon), (-lat, -lon)].iter().any(|(lat, lon)| self.is_near(*lat, *lon)) {
            return Some(Expected::OtherSign);
        }
        let (place, distance_km) = (place?, distance_km?);
        (!self.is_in_town(place)).then(|| Expected::NearbyPlace {
            distance_km: distance_km.round() as u32,
            limit_km: self.limit_km.round() as u32,
        })
    }

    fn distance_km(&self, place: GeoPoint) -> f64 {
        place.distance_m(self.middle) / 1000.0
    }

    fn is_near(&self, lat: f64, lon: f64) -> bool {
        GeoPoint::new(lat, lon).is_ok_and(|place| self.distance_km(place) <= self.limit_km)
    }

    /// Several far places beside each other are another town, not mistakes.
    fn is_in_town(&self, place: GeoPoint) -> bool {
        let beside = self.far.iter().filter(|other| other.distance_m(place) <= TOWN_KM * 1000.0);
        beside.take(TOWN_PLACES).count() == TOWN_PLACES
    }
}

fn quantile(mut values: Vec<f64>, share: f64) -> Option<f64> {
    let index = (values.len().checked_sub(1)? as f64 * share) as usize;
    let (_, value, _) = values.select_nth_unstable_by(index, f64::total_cmp);
    Some(*value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn town(lat: f64, lon: f64, count: usize) -> Vec<GeoPoint> {
        let place = |index: usize| {
            let step = index as f64 * 0.0004;
            GeoPoint::new(lat + step % 0.03, lon + step * 7.0 % 0.05).unwrap()
        };
        (0..count).map(place).collect()
    }

    #[test]
    fn a_place_far_from_all_others_is_named_with_what_would_bring_it_near() {
        let surroundings = Surroundings::of(&town(5.82, -73.03, 100)).unwrap();
        assert_eq!(surroundings.judge(5.83, -73.0), None);
        assert_eq!(surroundings.judge(5.6, -73.3), None, "the next town");
        assert_eq!(surroundings.judge(-73.03, 5.82), Some(Expected::CoordinatesNotSwapped));
        assert_eq!(surroundings.judge(5.82, 73.03), Some(Expected::OtherSign));
        let far = surroundings.judge(4.711, -74.072);
        assert_eq!(far, Some(Expected::NearbyPlace { distance_km: 171, limit_km: 50 }));
        let mexico = Surroundings::of(&town(19.4, -99.1, 100)).unwrap();
        assert_eq!(
            mexico.judge(-99.1, 19.4),
            Some(Expected::CoordinatesNotSwapped),
            "also where 99 is no latitude"
        );
    }

    #[test]
    fn a_second_town_is_no_mistake_but_a_lonely_place_is() {
        let mut places = town(5.82, -73.03, 97);
        places.extend(town(4.711, -74.072, 3));
        let surroundings = Surroundings::of(&places).unwrap();
        assert_eq!(surroundings.judge(4.711, -74.072), None);
        assert!(surroundings.judge(10.4, -75.5).is_some());
    }

    #[test]
    fn a_tenth_of_wrong_places_does_not_move_the_judgement() {
        let mut places = town(19.4, -99.1, 90);
        places.extend(town(-19.4, 80.0, 9));
        let surroundings = Surroundings::of(&places).unwrap();
        assert_eq!(surroundings.judge(19.41, -99.11), None);
        assert_eq!(surroundings.judge(19.4, 99.1), Some(Expected::OtherSign));
    }

    #[test]
    fn too_few_places_judge_nothing() {
        assert!(Surroundings::of(&town(5.82, -73.03, 4)).is_none());
    }
}
