//! A small map of a visit for messages: the pin with its uncertainty, the readings with theirs, a scale bar. Drawn
//! without network, so there are no streets.

use ronda_domain::GeoPoint;
use tiny_skia::{Color, FillRule, Paint, PathBuilder, Pixmap, Rect, Stroke, StrokeDash, Transform};

/// Width in pixels; shown at half of it, so that it is sharp on good screens.
pub const WIDTH_PX: u32 = 1120;
/// Height in pixels.
pub const HEIGHT_PX: u32 = 520;

/// One reading.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// Where.
    pub at: GeoPoint,
    /// Radius of its uncertainty, metres.
    pub accuracy_m: f64,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct MapPicture {
    /// The address's pin and the radius of its uncertainty, metres.
    pub pin: Option<(GeoPoint, f64)>,
    /// The readings at the door.
    pub readings: Vec<Reading>,
}

/// Metres to pixels around a centre.
struct Frame {
    centre: GeoPoint,
    px_per_m: f64,
}

impl MapPicture {
    /// Whether there is anything to show.
    pub fn is_empty(&self) -> bool {
        self.pin.is_none() && self.readings.is_empty()
    }

    /// The length of the scale bar that is drawn, metres; for the words under the picture.
    pub fn scale_bar_m(&self) -> f64 {
        self.frame().map_or(0.0, |frame| frame.bar_m())
    }

    /// The picture as PNG; nothing when there is nothing to show.
    pub fn png(&self) -> Option<Vec<u8>> {
        let frame = self.frame()?;
        let mut canvas = Pixmap::new(WIDTH_PX, HEIGHT_PX)?;
        canvas.fill(Color::from_rgba8(0xf4, 0xf3, 0xef, 0xff));
        frame.draw_grid(&mut canvas);
        for reading in &self.readings {
            let (x, y) = frame.place(reading.at);
            let radius = frame.px(reading.accuracy_m);
            disc(&mut canvas, (x, y), radius, [0x00, 0x72, 0xb2, 0x1c]);
            ring(&mut canvas, (x, y), radius, [0x00, 0x72, 0xb2, 0x70], false);
        }
        if let Some((pin, sigma_m)) = self.pin {
            let (x, y) = frame.place(pin);
            ring(&mut canvas, (x, y), frame.px(sigma_m), [0xb3, 0x4f, 0x00, 0xd0], true);
        }
        for reading in &self.readings {
            let (x, y) = frame.place(reading.at);
            disc(&mut canvas, (x, y), 11.0, [0xff, 0xff, 0xff, 0xff]);
            disc(&mut canvas, (x, y), 8.0, [0x00, 0x72, 0xb2, 0xff]);
        }
        if let Some((pin, _)) = self.pin {
            draw_pin(&mut canvas, frame.place(pin));
        }
        frame.draw_scale_bar(&mut canvas);
        canvas.encode_png().ok()
    }

    /// Everything with its circles fits, with a margin; never closer than 60 m across, as GPS is not that sharp.
    fn frame(&self) -> Option<Frame> {
        let circles = self.readings.iter().map(|reading| (reading.at, reading.accuracy_m)).chain(self.pin);
        let circles: Vec<(GeoPoint, f64)> = circles.collect();
        let first = circles.first()?.0;
        let plane = Frame { centre: first, px_per_m: 1.0 };
        let (mut west, mut east, mut south, mut north) = (f64::MAX, f64::MIN, f64::MAX, f64::MIN);
        for (at, radius_m) in circles {
            let (x, y) = plane.metres(at);
            // A reading a town away must not shrink the rest to nothing, but it must be seen.
            let radius_m = radius_m.clamp(0.0, 20_000.0);
            (west, east) = (west.min(x - radius_m), east.max(x + radius_m));
            (south, north) = (south.min(y - radius_m), north.max(y + radius_m));
        }
        let centre = first.moved_m(f64::midpoint(south, north), f64::midpoint(west, east));
        let (wide_m, high_m) = ((east - west).max(60.0) * 1.25, (north - south).max(30.0) * 1.35);
        let px_per_m = (f64::from(WIDTH_PX) / wide_m).min(f64::from(HEIGHT_PX) / high_m);
        Some(Frame { centre, px_per_m })
    }
}

impl Frame {
    fn metres(&self, at: GeoPoint) -> (f64, f64) {
        let north =
            GeoPoint::new(at.lat(), self.centre.lon()).map_or(0.0, |corner| self.centre.distance_m(corner));
        let east =
            GeoPoint::new(self.centre.lat(), at.lon()).map_or(0.0, |corner| self.centre.distance_m(corner));
        (east.copysign(at.lon() - self.centre.lon()), north.copysign(at.lat() - self.centre.lat()))
    }

    fn place(&self, at: GeoPoint) -> (f32, f32) {
        let (east_m, north_m) = self.metres(at);
        let x = f64::from(WIDTH_PX) / 2.0 + east_m * self.px_per_m;
        let y = f64::from(HEIGHT_PX) / 2.0 - north_m * self.px_per_m;
        (x as f32, y as f32)
    }

    fn px(&self, metres: f64) -> f32 {
        ((metres * self.px_per_m) as f32).max(4.0)
    }

    /// The longest of 1, 2, 5, 10, 20, 50 ... metres that takes at most a quarter of the width.
    fn bar_m(&self) -> f64 {
        let most_m = f64::from(WIDTH_PX) / 4.0 / self.px_per_m;
        let power = 10_f64.powf(most_m.log10().floor());
        [5.0, 2.0, 1.0].into_iter().map(|step| step * power).find(|bar| *bar <= most_m).unwrap_or(power)
    }

    fn draw_grid(&self, canvas: &mut Pixmap) {
        let step = (self.bar_m() * self.px_per_m) as f32;
        let (width, height) = (WIDTH_PX as f32, HEIGHT_PX as f32);
        let mut lines = PathBuilder::new();
        let mut at = (width / 2.0) % step;
        while at < width {
            lines.move_to(at, 0.0);
            lines.line_to(at, height);
            at += step;
        }
        at = (height / 2.0) % step;
        while at < height {
            lines.move_to(0.0, at);
            lines.line_to(width, at);
            at += step;
        }
        stroke(canvas, lines, [0xdd, 0xda, 0xd2, 0xff], 2.0, None);
    }

    fn draw_scale_bar(&self, canvas: &mut Pixmap) {
        let (left, bottom) = (36.0, HEIGHT_PX as f32 - 36.0);
        let right = left + (self.bar_m() * self.px_per_m) as f32;
        let mut bar = PathBuilder::new();
        bar.move_to(left, bottom - 14.0);
        bar.line_to(left, bottom);
        bar.line_to(right, bottom);
        bar.line_to(right, bottom - 14.0);
        stroke(canvas, bar, [0x3d, 0x44, 0x4d, 0xff], 5.0, None);
    }
}

fn paint([red, green, blue, alpha]: [u8; 4]) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color_rgba8(red, green, blue, alpha);
    paint
}

fn stroke(canvas: &mut Pixmap, lines: PathBuilder, colour: [u8; 4], width: f32, dash: Option<StrokeDash>) {
    if let Some(path) = lines.finish() {
        let stroke = Stroke { width, dash, ..Stroke::default() };
        canvas.stroke_path(&path, &paint(colour), &stroke, Transform::identity(), None);
    }
}

fn disc(canvas: &mut Pixmap, (x, y): (f32, f32), radius: f32, colour: [u8; 4]) {
    if let Some(path) = PathBuilder::from_circle(x, y, radius) {
        canvas.fill_path(&path, &paint(colour), FillRule::Winding, Transform::identity(), None);
    }
}

fn ring(canvas: &mut Pixmap, (x, y): (f32, f32), radius: f32, colour: [u8; 4], dashed: bool) {
    let Some(path) = PathBuilder::from_circle(x, y, radius) else { return };
    let dash = if dashed { StrokeDash::new(vec![14.0, 10.0], 0.0) } else { None };
    let stroke = Stroke { width: 3.0, dash, ..Stroke::default() };
    canvas.stroke_path(&path, &paint(colour), &stroke, Transform::identity(), None);
}

/// A drop that stands on the place, told from the round readings by its shape.
fn draw_pin(canvas: &mut Pixmap, (x, y): (f32, f32)) {
    let mut drop = PathBuilder::new();
    drop.move_to(x, y);
    drop.cubic_to(x - 8.0, y - 22.0, x - 26.0, y - 30.0, x - 26.0, y - 50.0);
    drop.cubic_to(x - 26.0, y - 84.0, x + 26.0, y - 84.0, x + 26.0, y - 50.0);
    drop.cubic_to(x + 26.0, y - 30.0, x + 8.0, y - 22.0, x, y);
    drop.close();
    let Some(path) = drop.finish() else { return };
    canvas.fill_path(&path, &paint([0xb3, 0x4f, 0x00, 0xff]), FillRule::Winding, Transform::identity(), None);
    let edge = Stroke { width: 4.0, ..Stroke::default() };
    canvas.stroke_path(&path, &paint([0xff, 0xff, 0xff, 0xff]), &edge, Transform::identity(), None);
    if let Some(square) = Rect::from_xywh(x - 8.0, y - 58.0, 16.0, 16.0) {
        let path = PathBuilder::from_rect(square);
        canvas.fill_path(&path, &paint([0xff; 4]), FillRule::Winding, Transform::identity(), None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(north_m: f64, east_m: f64) -> GeoPoint {
        GeoPoint::new(19.43, -99.13).unwrap().moved_m(north_m, east_m)
    }

    #[test]
    fn everything_with_its_circles_lies_inside_the_picture() {
        let spreads = [(3.0, 5.0), (120.0, 30.0), (2_500.0, 80.0), (0.0, 1.0)];
        for (spread_m, accuracy_m) in spreads {
            let readings = [(0.0, 0.0), (spread_m, -spread_m), (-spread_m / 2.0, spread_m)]
                .map(|(north, east)| Reading { at: around(north, east), accuracy_m });
            let picture = MapPicture { pin: Some((around(0.0, 0.0), 20.0)), readings: readings.to_vec() };
            let frame = picture.frame().unwrap();
            for reading in &picture.readings {
                let (x, y) = frame.place(reading.at);
                let radius = (accuracy_m * frame.px_per_m) as f32;
                assert!(x - radius >= 0.0 && x + radius <= WIDTH_PX as f32, "{spread_m}: {x}");
                assert!(y - radius >= 0.0 && y + radius <= HEIGHT_PX as f32, "{spread_m}: {y}");
            }
            let bar_px = frame.bar_m() * frame.px_per_m;
            assert!((50.0..=f64::from(WIDTH_PX) / 4.0).contains(&bar_px), "{bar_px}");
        }
    }

    #[test]
    fn the_pin_is_drawn_where_it_is_and_the_file_stays_small() {
        let picture = MapPicture {
            pin: Some((around(0.0, 0.0), 25.0)),
            readings: vec![Reading { at: around(12.0, 8.0), accuracy_m: 9.0 }],
        };
        let png = picture.png().unwrap();
        assert!(png.len() < 60_000, "{}", png.len());
        let drawn = Pixmap::decode_png(&png).unwrap();
        let (x, y) = picture.frame().unwrap().place(around(0.0, 0.0));
        let inside = drawn.pixel(x as u32, y as u32 - 30).unwrap();
        assert_eq!((inside.red(), inside.green(), inside.blue()), (0xb3, 0x4f, 0x00));
    }

    #[test]
    fn nothing_to_show_draws_nothing() {
        assert_eq!(MapPicture { pin: None, readings: Vec::new() }.png(), None);
    }
}
