//! Geometry on the earth: `area`, `distance`, `geofence`, `intersects`.

use super::{Call, Function};
use crate::xpath::value::Value;

/// Mean radius by WGS 84, as the engines of the specification use it.
const EARTH_RADIUS_M: f64 = 6_378_100.0;

type Point = (f64, f64);

pub(super) fn call(call: &Call<'_>, function: Function) -> Option<Value> {
    Some(match function {
        Function::Distance => Value::Number(points(call).map_or(f64::NAN, |points| length(&points))),
        Function::Area | Function::EnclosedArea => {
            Value::Number(points(call).map_or(f64::NAN, |points| area(&points)))
        }
        Function::Geofence => Value::Flag(geofence(&call.text(0), &call.text(1))),
        Function::Intersects => Value::Flag(intersects(&call.text(0))),
        _ => return None,
    })
}

/// Points of all arguments; `None` when a text that is not blank is no list of points.
fn points(call: &Call<'_>) -> Option<Vec<Point>> {
    let mut points = Vec::new();
    for text in call.all_texts(0) {
        points.append(&mut read_points(&text)?);
    }
    Some(points)
}

/// `lat lon [altitude [accuracy]]`, several split by semicolons.
pub(crate) fn read_points(text: &str) -> Option<Vec<Point>> {
    text.split(';').map(str::trim).filter(|part| !part.is_empty()).map(read_point).collect()
}

fn read_point(text: &str) -> Option<Point> {
    let mut parts = text.split_ascii_whitespace().map(crate::xpath::value::plain_number);
    let (lat, lon) = (parts.next()??, parts.next()??);
    let rest_are_numbers = parts.all(|part| part.is_some());
    (rest_are_numbers && lat.abs() <= 90.0 && lon.abs() <= 180.0).then_some((lat, lon))
}

fn length(points: &[Point]) -> f64 {
    let metres: f64 = points.windows(2).map(|pair| between(pair[0], pair[1])).sum();
    (metres * 100.0).round() / 100.0
}

/// Spherical law of cosines.
fn between(from: Point, to: Point) -> f64 {
    let (lat, other_lat) = (from.0.to_radians(), to.0.to_radians());
    let turn = (from.1 - to.1).to_radians();
    let cosine = lat.sin() * other_lat.sin() + lat.cos() * other_lat.cos() * turn.cos();
    cosine.clamp(-1.0, 1.0).acos() * EARTH_RADIUS_M
}

/// Area on the sphere (Chamberlain and Duquette, "Some algorithms for polygons on a sphere", 2007).
fn area(points: &[Point]) -> f64 {
    if points.len() < 3 {
        return 0.0;
    }
    let next = |place: usize| points[(place + 1) % points.len()];
    let total: f64 = points
        .iter()
        .enumerate()
        .map(|(place, (lat, lon))| {
            let (next_lat, next_lon) = next(place);
            (next_lon - lon).to_radians() * (2.0 + lat.to_radians().sin() + next_lat.to_radians().sin())
        })
        .sum();
    let metres = (total * EARTH_RADIUS_M * EARTH_RADIUS_M / 2.0).abs();
    (metres * 100.0).round() / 100.0
}

/// Whether a point lies in a closed area (even-odd rule).
fn geofence(point: &str, shape: &str) -> bool {
    let (Some(point), Some(shape)) = (read_point(point), read_points(shape)) else { return false };
    if shape.len() < 3 {
        return false;
    }
    let mut inside = false;
    let mut previous = shape[shape.len() - 1];
    for corner in &shape {
        let crosses = (corner.0 > point.0) != (previous.0 > point.0);
        let at = (previous.1 - corner.1) * (point.0 - corner.0) / (previous.0 - corner.0) + corner.1;
        if crosses && point.1 < at {
            inside = !inside;
        }
        previous = *corner;
    }
    inside
}

/// Whether a trace crosses itself.
fn intersects(text: &str) -> bool {
    let Some(points) = read_points(text) else { return false };
    let lines: Vec<(Point, Point)> = points.windows(2).map(|pair| (pair[0], pair[1])).take(5_000).collect();
    let closed = points.len() > 2 && points.first() == points.last();
    lines.iter().enumerate().any(|(place, line)| {
        lines.iter().enumerate().skip(place + 2).any(|(other_place, other)| {
            let joined_ends = closed && place == 0 && other_place == lines.len() - 1;
            !joined_ends && lines_cross(*line, *other)
        })
    })
}

fn lines_cross(one: (Point, Point), other: (Point, Point)) -> bool {
    let side = |line: (Point, Point), point: Point| {
        (line.1.0 - line.0.0) * (point.1 - line.0.1) - (line.1.1 - line.0.1) * (point.0 - line.0.0)
    };
    side(one, other.0) * side(one, other.1) <= 0.0 && side(other, one.0) * side(other, one.1) <= 0.0
}
