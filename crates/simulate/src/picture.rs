//! Photos that nobody took: the front of a house, and a signature.

use jpeg_encoder::{ColorType, Encoder, EncodingError};
use ronda_sync::Hash256;

use crate::chance::Chance;

/// A JPEG file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its SHA-256.
    pub sha256: Hash256,
}

type Colour = [u8; 3];

const WALLS: [Colour; 6] =
    [[222, 184, 135], [196, 110, 84], [240, 214, 140], [150, 178, 190], [214, 160, 170], [235, 230, 220]];
const DOORS: [Colour; 4] = [[92, 64, 44], [60, 76, 92], [110, 40, 40], [48, 84, 60]];
const SKY: Colour = [158, 200, 232];
const STREET: Colour = [120, 120, 118];
const GLASS: Colour = [70, 90, 110];
const PAPER: Colour = [252, 252, 250];
const INK: Colour = [28, 40, 110];

struct Canvas {
    width: u16,
    height: u16,
    pixels: Vec<u8>,
}

impl Picture {
    /// The front of a house: each chance another one.
    pub fn of_house(chance: &mut Chance) -> Result<Self, EncodingError> {
        let mut canvas = Canvas::new(480, 360, SKY);
        let wall = *chance.pick(&WALLS);
        let top = chance.whole(70, 120) as u16;
        canvas.fill([0, 290], [480, 360], STREET);
        canvas.fill([40, top], [440, 290], wall);
        canvas.fill([40, top], [440, top + 10], wall.map(|part| part / 2));
        let door = chance.whole(90, 330) as u16;
        canvas.fill([door, 180], [door + 62, 290], *chance.pick(&DOORS));
        canvas.fill([door + 50, 235], [door + 55, 242], [220, 190, 80]);
        for left in [70_u16, 190, 310] {
            if left.abs_diff(door) > 80 {
                canvas.fill([left - 4, 156], [left + 74, 234], [240, 240, 236]);
                canvas.fill([left, 160], [left + 70, 230], GLASS);
                canvas.fill([left + 33, 160], [left + 37, 230], [240, 240, 236]);
            }
        }
        canvas.grain(chance);
        canvas.encode(70)
    }

    /// A line as a hand draws it.
    pub fn of_signature(chance: &mut Chance) -> Result<Self, EncodingError> {
        let mut canvas = Canvas::new(320, 120, PAPER);
        let (waves, height, lean) =
            (chance.between(3.0, 7.0), chance.between(14.0, 32.0), chance.between(0.5, 2.5));
        for step in 0..2400_u16 {
            let along = f64::from(step) / 2400.0;
            let angle = along * waves * std::f64::consts::TAU;
            let x = along.mul_add(240.0, 30.0) + 12.0 * (angle * lean).cos();
            let y = (angle.sin() * height).mul_add(1.0 - along * 0.6, 60.0);
            let (x, y) = (x.max(0.0) as u16, y.max(0.0) as u16);
            canvas.fill([x, y], [x + 2, y + 2], INK);
        }
        canvas.encode(80)
    }

    fn new(bytes: Vec<u8>) -> Self {
        let sha256 = Hash256::of(&bytes);
        Self { bytes, sha256 }
    }
}

impl Canvas {
    fn new(width: u16, height: u16, ground: Colour) -> Self {
        let pixels = ground.repeat(usize::from(width) * usize::from(height));
        Self { width, height, pixels }
    }

    /// A rectangle from the first corner up to, without, the second.
    fn fill(&mut self, from: [u16; 2], to: [u16; 2], colour: Colour) {
        for y in from[1]..to[1].min(self.height) {
            for x in from[0]..to[0].min(self.width) {
                let at = 3 * (usize::from(y) * usize::from(self.width) + usize::from(x));
                self.pixels[at..at + 3].copy_from_slice(&colour);
            }
        }
    }

    /// The noise of a cheap camera; without it two photos of one house would be the same file.
    fn grain(&mut self, chance: &mut Chance) {
        let noise = chance.bytes(self.pixels.len() / 3);
        for (pixel, noise) in self.pixels.chunks_exact_mut(3).zip(noise) {
            for part in pixel {
                *part = part.saturating_add(noise % 13).saturating_sub(6);
            }
        }
    }

    fn encode(&self, quality: u8) -> Result<Picture, EncodingError> {
        let mut bytes = Vec::new();
        Encoder::new(&mut bytes, quality).encode(&self.pixels, self.width, self.height, ColorType::Rgb)?;
        Ok(Picture::new(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::Picture;
    use crate::chance::Chance;

    #[test]
    fn pictures_are_small_jpeg_files_and_each_is_another() {
        let mut chance = Chance::new(4);
        let house = Picture::of_house(&mut chance).unwrap();
        let other = Picture::of_house(&mut chance).unwrap();
        let signature = Picture::of_signature(&mut chance).unwrap();
        assert_ne!(house.sha256, other.sha256);
        for picture in [house, other, signature] {
            assert!(picture.bytes.starts_with(&[0xff, 0xd8, 0xff]));
            assert!((1_000..90_000).contains(&picture.bytes.len()), "{} bytes", picture.bytes.len());
        }
    }
}
