//! A lighter line to draw: the Ramer-Douglas-Peucker rule, with a tolerance in metres.

use ronda_domain::GeoPoint;

/// The indexes of the places to keep, so that no dropped place lies farther than the tolerance from the line.
pub fn simplify(places: &[GeoPoint], tolerance_m: f64) -> Vec<usize> {
    if places.len() < 3 {
        return (0..places.len()).collect();
    }
    let mut keep = vec![false; places.len()];
    let mut open = vec![(0, places.len() - 1)];
    (keep[0], keep[places.len() - 1]) = (true, true);
    while let Some((first, last)) = open.pop() {
        if let Some(farthest) = farthest(places, first, last, tolerance_m) {
            keep[farthest] = true;
            open.extend([(first, farthest), (farthest, last)]);
        }
    }
    (0..places.len()).filter(|index| keep[*index]).collect()
}

fn farthest(places: &[GeoPoint], first: usize, last: usize, tolerance_m: f64) -> Option<usize> {
    let off = |index: usize| (index, off_line_m(places[first], places[last], places[index]));
    let worst = (first + 1..last).map(off).max_by(|a, b| a.1.total_cmp(&b.1))?;
    (worst.1 > tolerance_m).then_some(worst.0)
}

/// From a place to the segment, on a plane around its start; good for the length of a city.
fn off_line_m(start: GeoPoint, end: GeoPoint, place: GeoPoint) -> f64 {
    let plane = |point: GeoPoint| {
        let metres_per_degree = 111_195.08;
        let east = (point.lon() - start.lon()) * metres_per_degree * start.lat().to_radians().cos();
        (east, (point.lat() - start.lat()) * metres_per_degree)
    };
    let ((line_x, line_y), (x, y)) = (plane(end), plane(place));
    let length_squared = line_x.mul_add(line_x, line_y * line_y);
    let along = if length_squared > 0.0 { x.mul_add(line_x, y * line_y) / length_squared } else { 0.0 };
    let along = along.clamp(0.0, 1.0);
    (x - along * line_x).hypot(y - along * line_y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_stay_and_the_straight_between_them_goes() {
        let start = GeoPoint::new(5.8, -73.0).unwrap();
        let mut places: Vec<GeoPoint> = (0..50).map(|n| start.moved_m(f64::from(n) * 10.0, 0.0)).collect();
        places.extend((1..50).map(|n| start.moved_m(490.0, f64::from(n) * 10.0)));
        assert_eq!(simplify(&places, 5.0), vec![0, 49, 98]);
        assert_eq!(simplify(&places[..2], 5.0), vec![0, 1]);
        assert_eq!(simplify(&[], 5.0), Vec::<usize>::new());
    }
}
