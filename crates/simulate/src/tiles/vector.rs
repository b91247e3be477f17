//! One vector tile (Mapbox Vector Tile 2.1) from shapes in metres of the Web Mercator square.

use std::collections::HashMap;

use ronda_domain::GeoPoint;

use super::protobuf::{Message, zigzag};

/// What is drawn on the map.
#[derive(Debug, Clone)]
pub struct Shape {
    /// Layer of the OpenMapTiles schema.
    pub layer: &'static str,
    /// Point, line or area.
    pub form: Form,
    /// Its points; an area is closed by itself.
    pub points: Vec<GeoPoint>,
    /// Properties of the schema.
    pub properties: Vec<(&'static str, String)>,
    /// The first zoom that shows it.
    pub from_zoom: u8,
}

/// The number is the format's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The first point only.
    Point = 1,
    /// From point to point.
    Line = 2,
    /// A ring.
    Area = 3,
}

/// A tile's place in the pyramid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TileAt {
    /// From 0, the whole world.
    pub zoom: u8,
    /// From the west.
    pub x: u32,
    /// From the north.
    pub y: u32,
}

/// Units across a tile.
const EXTENT: f64 = 4096.0;
/// Shapes this far outside, in parts of a tile, still touch it.
const MARGIN: f64 = 0.02;

/// Where a place lies in the Web Mercator square, from 0 to 1 eastward and southward.
pub fn mercator(point: GeoPoint) -> (f64, f64) {
    let x = (point.lon() + 180.0) / 360.0;
    let y = (1.0 - point.lat().to_radians().tan().asinh() / std::f64::consts::PI) / 2.0;
    (x, y)
}

/// The tile's bytes; nothing when no shape touches it.
pub fn tile(at: TileAt, shapes: &[Shape]) -> Option<Vec<u8>> {
    let mut layers: Vec<Layer> = Vec::new();
    for shape in shapes.iter().filter(|shape| shape.from_zoom <= at.zoom) {
        let points: Vec<(f64, f64)> = shape.points.iter().map(|point| at.inside(*point)).collect();
        if !touches(&points) {
            continue;
        }
        let index = layers.iter().position(|layer| layer.name == shape.layer).unwrap_or_else(|| {
            layers.push(Layer::new(shape.layer));
            layers.len() - 1
        });
        layers[index].add(shape, &points);
    }
    let mut tile = Message::default();
    for layer in &layers {
        tile.bytes(3, layer.message().as_bytes());
    }
    (!layers.is_empty()).then(|| tile.as_bytes().to_vec())
}

impl TileAt {
    /// The tile of a zoom in which a place lies.
    pub fn of(point: GeoPoint, zoom: u8) -> Self {
        let across = f64::from(1_u32 << zoom);
        let (x, y) = mercator(point);
        Self { zoom, x: (x * across) as u32, y: (y * across) as u32 }
    }

    /// A place in parts of this tile: from 0 to 1 when inside.
    fn inside(self, point: GeoPoint) -> (f64, f64) {
        let across = f64::from(1_u32 << self.zoom);
        let (x, y) = mercator(point);
        (x * across - f64::from(self.x), y * across - f64::from(self.y))
    }
}

fn touches(points: &[(f64, f64)]) -> bool {
    let range = |values: &dyn Fn(&(f64, f64)) -> f64| {
        let low = points.iter().map(values).fold(f64::INFINITY, f64::min);
        let high = points.iter().map(values).fold(f64::NEG_INFINITY, f64::max);
        low <= 1.0 + MARGIN && high >= -MARGIN
    };
    range(&|point| point.0) && range(&|point| point.1)
}

/// A layer collects its keys and values once and refers to them by number.
struct Layer {
    name: &'static str,
    features: Vec<Message>,
    keys: Vec<&'static str>,
    values: Vec<String>,
    value_numbers: HashMap<String, u32>,
}

impl Layer {
    fn new(name: &'static str) -> Self {
        Self {
            name,
            features: Vec::new(),
            keys: Vec::new(),
            values: Vec::new(),
            value_numbers: HashMap::new(),
        }
    }

    fn add(&mut self, shape: &Shape, points: &[(f64, f64)]) {
        let mut tags = Vec::new();
        for (key, value) in &shape.properties {
            tags.push(self.key_number(key));
            tags.push(self.value_number(value));
        }
        let mut feature = Message::default();
        feature.numbers(2, &tags).number(3, shape.form as u64).numbers(4, &commands(shape.form, points));
        self.features.push(feature);
    }

    fn key_number(&mut self, key: &'static str) -> u32 {
        let index = self.keys.iter().position(|known| *known == key).unwrap_or_else(|| {
            self.keys.push(key);
            self.keys.len() - 1
        });
        index as u32
    }

    fn value_number(&mut self, value: &str) -> u32 {
        let next = self.values.len() as u32;
        *self.value_numbers.entry(value.to_owned()).or_insert_with(|| {
            self.values.push(value.to_owned());
            next
        })
    }

    fn message(&self) -> Message {
        let mut layer = Message::default();
        layer.number(15, 2).bytes(1, self.name.as_bytes());
        for feature in &self.features {
            layer.bytes(2, feature.as_bytes());
        }
        for key in &self.keys {
            layer.bytes(3, key.as_bytes());
        }
        for value in &self.values {
            layer.bytes(4, Message::default().bytes(1, value.as_bytes()).as_bytes());
        }
        layer.number(5, EXTENT as u64);
        layer
    }
}

/// Move to the first point, draw to the others, close an area.
fn commands(form: Form, points: &[(f64, f64)]) -> Vec<u32> {
    let units = points.iter().map(|(x, y)| ((x * EXTENT).round() as i32, (y * EXTENT).round() as i32));
    let mut commands = vec![1 | 1 << 3];
    let mut before = (0, 0);
    for (index, (x, y)) in units.enumerate() {
        if index == 1 {
            commands.push(2 | (points.len() as u32 - 1) << 3);
        }
        commands.extend([zigzag(x - before.0), zigzag(y - before.1)]);
        before = (x, y);
        if form == Form::Point {
            break;
        }
    }
    if form == Form::Area {
        commands.push(7 | 1 << 3);
    }
    commands
}

#[cfg(test)]
mod tests {
    use ronda_domain::GeoPoint;

    use super::{Form, Shape, TileAt, commands, tile};

    #[test]
    fn geometry_is_coded_as_in_the_specification() {
        // Section 4.3.5 of the specification: a point, a line, and an area.
        let unit = 1.0 / 4096.0;
        let at = |x: f64, y: f64| (x * unit, y * unit);
        assert_eq!(commands(Form::Point, &[at(25.0, 17.0)]), [9, 50, 34]);
        let line = [at(2.0, 2.0), at(2.0, 10.0), at(10.0, 10.0)];
        assert_eq!(commands(Form::Line, &line), [9, 4, 4, 18, 0, 16, 16, 0]);
        let area = [at(3.0, 6.0), at(8.0, 12.0), at(20.0, 34.0)];
        assert_eq!(commands(Form::Area, &area), [9, 6, 12, 18, 10, 12, 24, 44, 15]);
    }

    #[test]
    fn a_shape_is_only_in_the_tiles_it_touches() {
        let place = GeoPoint::new(20.5888, -100.3899).unwrap();
        let shape = Shape {
            layer: "place",
            form: Form::Point,
            points: vec![place],
            properties: vec![("name", "Querétaro".to_owned())],
            from_zoom: 10,
        };
        let shapes = [shape];
        let home = TileAt::of(place, 14);
        assert!(tile(home, &shapes).is_some());
        assert!(tile(TileAt { x: home.x + 1, ..home }, &shapes).is_none());
        assert!(tile(TileAt::of(place, 9), &shapes).is_none());
    }
}
