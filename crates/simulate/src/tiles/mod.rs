//! The map of the invented town, as one file of vector tiles in the OpenMapTiles schema.

mod archive;
mod protobuf;
mod vector;

use std::collections::BTreeSet;

use ronda_domain::GeoPoint;

use self::{
    archive::{Extent, archive},
    vector::{Form, Shape, TileAt, tile},
};
use crate::town::{District, Town};

const ZOOMS: (u8, u8) = (8, 14);
const METADATA: &str = r#"{"name":"Ronda demo","attribution":"Calles inventadas","vector_layers":[
{"id":"landuse","fields":{"class":"String"}},{"id":"landcover","fields":{"class":"String"}},
{"id":"transportation","fields":{"class":"String"}},{"id":"transportation_name","fields":{"class":"String","name":"String"}},
{"id":"place","fields":{"class":"String","name":"String"}}]}"#;

/// The bytes of a `.pmtiles` file with the town's streets, parks and names.
pub fn town_map(town: &Town) -> Vec<u8> {
    let mut shapes: Vec<Shape> = town.districts().iter().flat_map(district).collect();
    shapes.extend(town.avenues().map(|(name, ends)| street("primary", 9, name, ends)));
    if let Some(centre) = town.districts().get(town.districts().len() / 2) {
        shapes.push(place("city", 4, Town::NAME, centre.centre()));
    }
    let named = shapes.clone().into_iter().filter(|shape| shape.layer == "transportation");
    shapes.extend(named.map(|shape| Shape {
        layer: "transportation_name",
        from_zoom: shape.from_zoom.max(13),
        ..shape
    }));
    let points: Vec<GeoPoint> = shapes.iter().flat_map(|shape| shape.points.iter().copied()).collect();
    let tiles = (ZOOMS.0..=ZOOMS.1).flat_map(|zoom| around(&points, zoom));
    let tiles = tiles.filter_map(|at| Some((at, tile(at, &shapes)?))).collect();
    archive(tiles, &Extent { bounds: bounds(&points), zooms: ZOOMS }, METADATA)
}

fn district(district: &District) -> Vec<Shape> {
    let area = |layer, class: &str, from_zoom, points| Shape {
        layer,
        form: Form::Area,
        points,
        properties: vec![("class", class.to_owned())],
        from_zoom,
    };
    let mut shapes = vec![
        area("landuse", "residential", 8, district.outline().into()),
        area("landcover", "grass", 11, district.park().into()),
    ];
    let streets = district.streets().enumerate();
    shapes.extend(streets.map(|(index, (name, ends))| match index % 5 {
        2 => street("tertiary", 10, name, ends),
        _ => street("minor", 11, name, ends),
    }));
    shapes.push(place("suburb", 11, district.name(), district.centre()));
    shapes
}

fn street(class: &str, from_zoom: u8, name: &str, ends: [GeoPoint; 2]) -> Shape {
    Shape {
        layer: "transportation",
        form: Form::Line,
        points: ends.into(),
        properties: vec![("class", class.to_owned()), ("name", name.to_owned())],
        from_zoom,
    }
}

fn place(class: &str, from_zoom: u8, name: &str, point: GeoPoint) -> Shape {
    Shape {
        layer: "place",
        form: Form::Point,
        points: vec![point],
        properties: vec![("class", class.to_owned()), ("name", name.to_owned())],
        from_zoom,
    }
}

/// Every tile of a zoom between the outermost points.
fn around(points: &[GeoPoint], zoom: u8) -> Vec<TileAt> {
    let at: Vec<TileAt> = points.iter().map(|point| TileAt::of(*point, zoom)).collect();
    let columns: BTreeSet<u32> = at.iter().map(|tile| tile.x).collect();
    let rows: BTreeSet<u32> = at.iter().map(|tile| tile.y).collect();
    columns.iter().flat_map(|x| rows.iter().map(move |y| TileAt { zoom, x: *x, y: *y })).collect()
}

fn bounds(points: &[GeoPoint]) -> [f64; 4] {
    let start = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    points.iter().fold(start, |[west, south, east, north], point| {
        [west.min(point.lon()), south.min(point.lat()), east.max(point.lon()), north.max(point.lat())]
    })
}

#[cfg(test)]
mod tests {
    use ronda_domain::GeoPoint;

    use super::town_map;
    use crate::{chance::Chance, town::Town};

    #[test]
    fn the_map_is_small_and_the_same_each_time() {
        let map = || town_map(&Town::build(GeoPoint::new(20.5888, -100.3899).unwrap(), &Chance::new(1)));
        let bytes = map();
        assert!(bytes.starts_with(b"PMTiles\x03"));
        assert!((20_000..2_000_000).contains(&bytes.len()), "{} bytes", bytes.len());
        assert_eq!(bytes, map());
    }
}
