//! A way through the streets, and where one is on it after so many metres.

use ronda_domain::GeoPoint;

/// A line of points, walked from the first to the last.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    points: Vec<GeoPoint>,
    /// Metres from the start, one for each point.
    reached_m: Vec<f64>,
}

impl Route {
    /// A route through the points; standing still when there is only one.
    pub fn new(points: Vec<GeoPoint>) -> Self {
        let mut reached_m = Vec::with_capacity(points.len());
        let mut sum_m = 0.0;
        for (index, point) in points.iter().enumerate() {
            sum_m += index.checked_sub(1).map_or(0.0, |before| points[before].distance_m(*point));
            reached_m.push(sum_m);
        }
        Self { points, reached_m }
    }

    /// The whole length, metres.
    pub fn length_m(&self) -> f64 {
        self.reached_m.last().copied().unwrap_or_default()
    }

    /// The points it leads through.
    pub fn points(&self) -> &[GeoPoint] {
        &self.points
    }

    /// Where one is after so many metres; nothing on a route without points.
    pub fn at(&self, distance_m: f64) -> Option<GeoPoint> {
        let next = self.reached_m.partition_point(|reached_m| *reached_m < distance_m);
        if next == 0 {
            return self.points.first().copied();
        }
        let (Some(from), Some(to)) = (self.points.get(next - 1), self.points.get(next)) else {
            return self.points.last().copied();
        };
        let piece_m = (self.reached_m[next] - self.reached_m[next - 1]).max(f64::EPSILON);
        let share = (distance_m - self.reached_m[next - 1]) / piece_m;
        let lat = share.mul_add(to.lat() - from.lat(), from.lat());
        let lon = share.mul_add(to.lon() - from.lon(), from.lon());
        GeoPoint::new(lat, lon).ok()
    }
}

#[cfg(test)]
mod tests {
    use ronda_domain::GeoPoint;

    use super::Route;

    fn corner() -> Route {
        let start = GeoPoint::new(20.6, -100.4).unwrap();
        let middle = start.moved_m(100.0, 0.0);
        Route::new(vec![start, middle, middle.moved_m(0.0, 50.0)])
    }

    #[test]
    fn one_is_as_far_along_as_one_walked() {
        let route = corner();
        assert!((route.length_m() - 150.0).abs() < 0.1);
        let start = route.at(0.0).unwrap();
        for (walked_m, from_start_m) in [(40.0, 40.0), (100.0, 100.0), (150.0, 111.8)] {
            let distance_m = start.distance_m(route.at(walked_m).unwrap());
            assert!((distance_m - from_start_m).abs() < 0.2, "{walked_m}: {distance_m}");
        }
    }

    #[test]
    fn before_the_start_and_past_the_end_one_stands() {
        let route = corner();
        assert_eq!(route.at(-5.0), route.points().first().copied());
        assert_eq!(route.at(500.0), route.points().last().copied());
        assert_eq!(Route::new(Vec::new()).at(1.0), None);
    }
}
