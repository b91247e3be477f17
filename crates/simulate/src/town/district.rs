//! One neighbourhood: a turned grid of named streets.

use ronda_domain::GeoPoint;

use crate::chance::Chance;

/// Which office looks after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Branch {
    /// The southern rows.
    South,
    /// The row through the centre.
    Centre,
    /// The northern rows.
    North,
}

/// A place on a street of the grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// The street runs towards the grid's own east, otherwise towards its north.
    pub eastward: bool,
    /// Which of the parallel streets.
    pub street: usize,
    /// Metres from where the street begins.
    pub along_m: f64,
}

/// A neighbourhood.
#[derive(Debug, Clone)]
pub struct District {
    name: &'static str,
    branch: Branch,
    centre: GeoPoint,
    turn_rad: f64,
    /// East-going and north-going block lengths, metres.
    block_m: (f64, f64),
    eastward: Vec<&'static str>,
    northward: Vec<&'static str>,
    postal_code: String,
}

impl Branch {
    /// All, as they are listed.
    pub const ALL: [Self; 3] = [Self::Centre, Self::North, Self::South];

    pub(super) fn of_row(row: usize) -> Self {
        match row {
            0 | 1 => Self::South,
            2 => Self::Centre,
            _ => Self::North,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::South => "Sucursal Sur",
            Self::Centre => "Sucursal Centro",
            Self::North => "Sucursal Norte",
        }
    }
}

impl District {
    const EASTWARD: usize = 10;
    const NORTHWARD: usize = 8;

    pub(super) fn lay_out(
        name: &'static str,
        index: usize,
        branch: Branch,
        centre: GeoPoint,
        streets: &[&'static str],
        chance: &mut Chance,
    ) -> Self {
        let mut names = streets.to_vec();
        chance.shuffle(&mut names);
        let northward = names.split_off(Self::EASTWARD).into_iter().take(Self::NORTHWARD).collect();
        Self {
            name,
            branch,
            centre,
            turn_rad: chance.normal(0.12),
            block_m: (chance.between(105.0, 135.0), chance.between(75.0, 95.0)),
            eastward: names,
            northward,
            postal_code: format!("76{:03}", 10 * (index + 1)),
        }
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The office that looks after it.
    pub fn branch(&self) -> Branch {
        self.branch
    }

    /// Its middle.
    pub fn centre(&self) -> GeoPoint {
        self.centre
    }

    /// Its postal code.
    pub fn postal_code(&self) -> &str {
        &self.postal_code
    }

    /// Every street, from end to end.
    pub fn streets(&self) -> impl Iterator<Item = (&'static str, [GeoPoint; 2])> {
        let eastward = (0..self.eastward.len()).map(|street| (true, street));
        let all = eastward.chain((0..self.northward.len()).map(|street| (false, street)));
        all.map(|(eastward, street)| {
            let ends =
                [0.0, self.length_m(eastward)].map(|along_m| self.place(Spot { eastward, street, along_m }));
            (self.street_name(Spot { eastward, street, along_m: 0.0 }), ends)
        })
    }

    /// The corners of the built-up ground.
    pub fn outline(&self) -> [GeoPoint; 4] {
        let (east_m, north_m) = (self.length_m(true) + 25.0, self.length_m(false) + 25.0);
        [(-25.0, -25.0), (-25.0, north_m), (east_m, north_m), (east_m, -25.0)]
            .map(|(x_m, y_m)| self.turned(x_m, y_m))
    }

    /// The corners of the block that is a park.
    pub fn park(&self) -> [GeoPoint; 4] {
        let (column, row) = (((self.eastward.len() / 3) as f64) * self.block_m.0, 4.0 * self.block_m.1);
        let (east_m, north_m) = (column + self.block_m.0 - 8.0, row + self.block_m.1 - 8.0);
        let (west_m, south_m) = (column + 8.0, row + 8.0);
        [(west_m, south_m), (west_m, north_m), (east_m, north_m), (east_m, south_m)]
            .map(|(x_m, y_m)| self.turned(x_m, y_m))
    }

    pub(super) fn street_name(&self, spot: Spot) -> &'static str {
        if spot.eastward { self.eastward[spot.street] } else { self.northward[spot.street] }
    }

    pub(super) fn spot(&self, chance: &mut Chance) -> Spot {
        let eastward = chance.happens(0.6);
        let streets = if eastward { self.eastward.len() } else { self.northward.len() };
        let street = chance.whole(0, streets as i64 - 1) as usize;
        Spot { eastward, street, along_m: chance.between(12.0, self.length_m(eastward) - 12.0).round() }
    }

    /// A point beside the street.
    pub(super) fn beside(&self, spot: Spot, side_m: f64) -> GeoPoint {
        let (x_m, y_m) = self.grid_m(spot);
        if spot.eastward { self.turned(x_m, y_m + side_m) } else { self.turned(x_m + side_m, y_m) }
    }

    /// The corner nearest to a place outside.
    pub(super) fn corner_towards(&self, place: GeoPoint) -> Spot {
        let corners = (0..self.eastward.len())
            .flat_map(|street| (0..self.northward.len()).map(move |crossing| (street, crossing)));
        let spots = corners.map(|(street, crossing)| Spot {
            eastward: true,
            street,
            along_m: crossing as f64 * self.block_m.0,
        });
        let nearest = spots.min_by(|a, b| {
            f64::total_cmp(&self.place(*a).distance_m(place), &self.place(*b).distance_m(place))
        });
        nearest.unwrap_or(Spot { eastward: true, street: 0, along_m: 0.0 })
    }

    /// The corners and ends on the way between two spots.
    pub(super) fn walk(&self, from: Spot, to: Spot) -> Vec<GeoPoint> {
        let (from_m, to_m) = (self.grid_m(from), self.grid_m(to));
        let between = match (from.eastward, to.eastward) {
            (true, false) => vec![(to_m.0, from_m.1)],
            (false, true) => vec![(from_m.0, to_m.1)],
            _ if from.street == to.street => vec![],
            (true, true) => {
                let crossing_m = (to_m.0 / self.block_m.0).round() * self.block_m.0;
                vec![(crossing_m, from_m.1), (crossing_m, to_m.1)]
            }
            (false, false) => {
                let crossing_m = (to_m.1 / self.block_m.1).round() * self.block_m.1;
                vec![(from_m.0, crossing_m), (to_m.0, crossing_m)]
            }
        };
        let corners = std::iter::once(from_m).chain(between).chain(std::iter::once(to_m));
        corners.map(|(x_m, y_m)| self.turned(x_m, y_m)).collect()
    }

    fn place(&self, spot: Spot) -> GeoPoint {
        let (x_m, y_m) = self.grid_m(spot);
        self.turned(x_m, y_m)
    }

    fn length_m(&self, eastward: bool) -> f64 {
        if eastward {
            (self.northward.len() - 1) as f64 * self.block_m.0
        } else {
            (self.eastward.len() - 1) as f64 * self.block_m.1
        }
    }

    /// Metres from the grid's own south-western corner.
    fn grid_m(&self, spot: Spot) -> (f64, f64) {
        if spot.eastward {
            (spot.along_m, spot.street as f64 * self.block_m.1)
        } else {
            (spot.street as f64 * self.block_m.0, spot.along_m)
        }
    }

    fn turned(&self, x_m: f64, y_m: f64) -> GeoPoint {
        let (x_m, y_m) = (x_m - self.length_m(true) / 2.0, y_m - self.length_m(false) / 2.0);
        let (sin, cos) = self.turn_rad.sin_cos();
        self.centre.moved_m(y_m.mul_add(cos, x_m * sin), x_m.mul_add(cos, -y_m * sin))
    }
}
