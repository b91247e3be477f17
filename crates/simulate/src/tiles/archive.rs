//! Tiles in one file (PMTiles 3), uncompressed, so that a server answers byte ranges of it.

use super::{protobuf::varint, vector::TileAt};

/// Length of the fixed header.
const HEADER_BYTES: usize = 127;

/// What the header says of the whole.
pub struct Extent {
    /// Degrees: west, south, east, north.
    pub bounds: [f64; 4],
    pub zooms: (u8, u8),
}

/// Writes the archive.
pub fn archive(mut tiles: Vec<(TileAt, Vec<u8>)>, extent: &Extent, metadata: &str) -> Vec<u8> {
    tiles.sort_by_key(|(at, _)| tile_id(*at));
    let directory = directory(&tiles);
    let data: Vec<u8> = tiles.iter().flat_map(|(_, bytes)| bytes.iter().copied()).collect();
    let lengths = [directory.len(), metadata.len(), 0, data.len()];
    let mut file = header(lengths, tiles.len(), extent);
    file.extend(directory);
    file.extend(metadata.as_bytes());
    file.extend(data);
    file
}

fn header(lengths: [usize; 4], tiles: usize, extent: &Extent) -> Vec<u8> {
    let mut header = b"PMTiles\x03".to_vec();
    let mut offset = HEADER_BYTES;
    for length in lengths {
        header.extend((offset as u64).to_le_bytes());
        header.extend((length as u64).to_le_bytes());
        offset += length;
    }
    for count in [tiles; 3] {
        header.extend((count as u64).to_le_bytes());
    }
    // Clustered; directories and tiles uncompressed; vector tiles.
    header.extend([1, 1, 1, 1, extent.zooms.0, extent.zooms.1]);
    let degrees = |value: f64| ((value * 1e7).round() as i32).to_le_bytes();
    let [west, south, east, north] = extent.bounds;
    for value in extent.bounds {
        header.extend(degrees(value));
    }
    header.push(extent.zooms.1.saturating_sub(2));
    for value in [f64::midpoint(west, east), f64::midpoint(south, north)] {
        header.extend(degrees(value));
    }
    header
}

/// Columns of ids (as differences), run lengths, lengths and offsets.
fn directory(tiles: &[(TileAt, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    varint(tiles.len() as u64, &mut bytes);
    let mut last = 0;
    for (at, _) in tiles {
        let id = tile_id(*at);
        varint(id - last, &mut bytes);
        last = id;
    }
    for _ in tiles {
        varint(1, &mut bytes);
    }
    for (_, tile) in tiles {
        varint(tile.len() as u64, &mut bytes);
    }
    for index in 0..tiles.len() {
        // 0 says: right after the one before; the first begins at 0, written as 1.
        varint(u64::from(index == 0), &mut bytes);
    }
    bytes
}

/// The tile's number along the Hilbert curves of all zooms.
fn tile_id(at: TileAt) -> u64 {
    let before: u64 = (0..at.zoom).map(|zoom| 1_u64 << (2 * zoom)).sum();
    let (mut x, mut y) = (u64::from(at.x), u64::from(at.y));
    let mut along = 0;
    for zoom in (0..at.zoom).rev() {
        let half = 1_u64 << zoom;
        let (right, down) = (u64::from(x & half != 0), u64::from(y & half != 0));
        along += half * half * ((3 * right) ^ down);
        if down == 0 {
            if right == 1 {
                x = half.wrapping_sub(1).wrapping_sub(x);
                y = half.wrapping_sub(1).wrapping_sub(y);
            }
            (x, y) = (y, x);
        }
    }
    before + along
}

#[cfg(test)]
mod tests {
    use super::{Extent, HEADER_BYTES, TileAt, archive, tile_id};

    #[test]
    fn tiles_are_numbered_as_the_format_says() {
        // From the test cases of the format's reference implementation.
        let cases =
            [((0, 0, 0), 0), ((1, 0, 0), 1), ((1, 0, 1), 2), ((1, 1, 1), 3), ((1, 1, 0), 4), ((2, 0, 0), 5)];
        for ((zoom, x, y), id) in cases {
            assert_eq!(tile_id(TileAt { zoom, x, y }), id, "{zoom}/{x}/{y}");
        }
        assert_eq!(tile_id(TileAt { zoom: 12, x: 3423, y: 1763 }), 19_078_479);
    }

    #[test]
    fn the_parts_follow_each_other_and_the_bounds_are_kept() {
        let at = |x| TileAt { zoom: 3, x, y: 1 };
        let extent = Extent { bounds: [-100.5, 20.5, -100.3, 20.7], zooms: (3, 14) };
        let file = archive(vec![(at(2), vec![7; 10]), (at(1), vec![9; 5])], &extent, "{}");
        let number = |offset: usize| u64::from_le_bytes(file[offset..offset + 8].try_into().unwrap());
        assert_eq!(number(8), HEADER_BYTES as u64);
        assert_eq!(number(56), number(24) + number(32));
        assert_eq!(number(56) + number(64), file.len() as u64);
        assert_eq!(i32::from_le_bytes(file[102..106].try_into().unwrap()), -1_005_000_000);
    }
}
