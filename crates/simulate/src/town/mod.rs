//! An invented town: neighbourhoods with streets in a grid, doors along them, and ways from door to door.

mod district;
mod names;

use ronda_domain::GeoPoint;

use crate::{chance::Chance, route::Route};
pub use district::{Branch, District, Spot};
use names::{AVENUES, DISTRICTS, STREETS};

/// Neighbourhoods around a centre.
#[derive(Debug, Clone)]
pub struct Town {
    districts: Vec<District>,
}

/// Where somebody lives.
#[derive(Debug, Clone, PartialEq)]
pub struct Door {
    /// Index of the neighbourhood.
    pub district: usize,
    /// Where on the streets it opens.
    pub spot: Spot,
    /// The door itself, some metres off the middle of the street.
    pub point: GeoPoint,
    /// Street and number.
    pub street_and_number: String,
}

impl Town {
    /// The town's name.
    pub const NAME: &'static str = "Querétaro";
    /// The state it lies in.
    pub const STATE: &'static str = "Querétaro";
    /// The neighbourhoods stand in a square lattice this far apart, metres.
    const LATTICE_M: f64 = 1150.0;
    const ACROSS: usize = 5;

    /// Builds the town of a seed around a centre.
    pub fn build(centre: GeoPoint, chance: &Chance) -> Self {
        let half = (Self::ACROSS / 2) as f64;
        let districts = DISTRICTS.iter().enumerate().map(|(index, name)| {
            let mut chance = chance.part(("district", index));
            let row = (index / Self::ACROSS) as f64 - half;
            let column = (index % Self::ACROSS) as f64 - half;
            let north_m = row.mul_add(Self::LATTICE_M, chance.normal(60.0));
            let east_m = column.mul_add(Self::LATTICE_M, chance.normal(60.0));
            let branch = Branch::of_row(index / Self::ACROSS);
            District::lay_out(name, index, branch, centre.moved_m(north_m, east_m), STREETS, &mut chance)
        });
        Self { districts: districts.collect() }
    }

    /// Its neighbourhoods.
    pub fn districts(&self) -> &[District] {
        &self.districts
    }

    /// The wide streets from neighbourhood to neighbourhood.
    pub fn avenues(&self) -> impl Iterator<Item = (&'static str, [GeoPoint; 2])> {
        let pairs = (0..self.districts.len()).flat_map(|index| {
            let east = (index % Self::ACROSS + 1 < Self::ACROSS).then_some(index + 1);
            let north = (index + Self::ACROSS < self.districts.len()).then_some(index + Self::ACROSS);
            let names = [AVENUES[index / Self::ACROSS], AVENUES[Self::ACROSS + index % Self::ACROSS]];
            [east, north].into_iter().zip(names).map(move |(to, name)| (index, to, name))
        });
        pairs.filter_map(|(from, to, name)| {
            Some((name, [from, to?].map(|index| self.districts[index].centre())))
        })
    }

    /// A door in a neighbourhood.
    pub fn door(&self, district: usize, chance: &mut Chance) -> Door {
        let home = &self.districts[district];
        let spot = home.spot(chance);
        let side_m = if chance.happens(0.5) { 9.0 } else { -9.0 };
        let number = (spot.along_m / 6.0) as u32 * 2 + u32::from(side_m > 0.0) + 100;
        Door {
            district,
            spot,
            point: home.beside(spot, side_m),
            street_and_number: format!("{} {number}", home.street_name(spot)),
        }
    }

    /// The way on foot from one door to another, along the streets.
    pub fn way(&self, from: &Door, to: &Door) -> Route {
        let mut points = vec![from.point];
        if from.district == to.district {
            points.extend(self.districts[from.district].walk(from.spot, to.spot));
        } else {
            let (home, away) = (&self.districts[from.district], &self.districts[to.district]);
            points.extend(home.walk(from.spot, home.corner_towards(away.centre())));
            points.extend(away.walk(away.corner_towards(home.centre()), to.spot));
        }
        points.push(to.point);
        Route::new(points)
    }
}

#[cfg(test)]
mod tests {
    use ronda_domain::GeoPoint;

    use super::Town;
    use crate::chance::Chance;

    fn town(seed: u64) -> Town {
        Town::build(GeoPoint::new(20.5888, -100.3899).unwrap(), &Chance::new(seed))
    }

    #[test]
    fn the_same_seed_builds_the_same_town() {
        let doors = |seed| {
            let (town, mut chance) = (town(seed), Chance::new(seed).part("doors"));
            (0..25).map(|district| town.door(district, &mut chance)).collect::<Vec<_>>()
        };
        assert_eq!(doors(1), doors(1));
        assert_ne!(doors(1), doors(2));
    }

    #[test]
    fn every_way_starts_and_ends_at_its_doors_and_is_no_great_detour() {
        let town = town(1);
        let mut chance = Chance::new(9);
        for trip in 0..400 {
            let from = town.door(trip % 25, &mut chance);
            let to = town.door((trip * 7) % 25, &mut chance);
            let way = town.way(&from, &to);
            assert_eq!(way.points().first(), Some(&from.point));
            assert_eq!(way.points().last(), Some(&to.point));
            let straight_m = from.point.distance_m(to.point);
            assert!(way.length_m() < straight_m * 2.0 + 400.0, "{} m for {straight_m} m", way.length_m());
        }
    }

    #[test]
    fn doors_lie_in_their_neighbourhood() {
        let town = town(1);
        let mut chance = Chance::new(2);
        for district in 0..town.districts().len() {
            let door = town.door(district, &mut chance);
            assert!(town.districts()[district].centre().distance_m(door.point) < 760.0);
            assert!(!door.street_and_number.is_empty());
        }
    }
}
