//! The files behind photos: parts put together, checked, flushed, and re-encoded for showing.

use std::fs::{File, OpenOptions};
use std::io::{Cursor, Error, ErrorKind, Result, Write as _};
use std::path::Path;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits};
use ronda_sync::Hash256;

use crate::blob::{BlobPart, Places};

/// Views are no larger than this, pixels.
const VIEW_PX: u32 = 1_600;
/// What decoding may use at most, bytes.
const DECODING_BYTES: u64 = 192 * 1024 * 1024;
/// No side is longer than this, pixels.
const LONGEST_SIDE_PX: u32 = 12_000;

/// How an upload stands after a part.
pub(crate) struct Written {
    pub(crate) received_bytes: u64,
    /// What the photo is, when it is whole.
    pub(crate) whole: Option<&'static str>,
}

/// The length of a file, 0 when there is none.
pub(crate) fn length(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |file| file.len())
}

/// Writes a part where the upload stands; anywhere else is `InvalidInput`.
pub(crate) fn write_part(places: &Places, part: &BlobPart) -> Result<Written> {
    let path = places.part(part.hash);
    make_folder_of(&path)?;
    let stands = length(&path);
    if stands != part.offset {
        let message = format!("the upload stands at byte {stands}, not at {}", part.offset);
        return Err(Error::new(ErrorKind::InvalidInput, message));
    }
    let mut file = OpenOptions::new().create(true).append(true).open(&path)?;
    file.write_all(&part.bytes)?;
    let received_bytes = stands + part.bytes.len() as u64;
    if received_bytes < part.size_bytes {
        return Ok(Written { received_bytes, whole: None });
    }
    file.sync_all()?;
    keep(places, part.hash, &path)
}

/// Keeps a file that came whole; what it is.
pub(crate) fn write_whole(places: &Places, hash: Hash256, bytes: &[u8]) -> Result<&'static str> {
    let path = places.part(hash);
    make_folder_of(&path)?;
    let mut file = File::create(&path)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    let written = keep(places, hash, &path)?;
    Ok(written.whole.unwrap_or("application/octet-stream"))
}

/// The whole file: checked against its name, moved to the originals, and shown.
fn keep(places: &Places, hash: Hash256, path: &Path) -> Result<Written> {
    let bytes = std::fs::read(path)?;
    if Hash256::of(&bytes) != hash {
        std::fs::remove_file(path)?;
        let message = "the parts do not give the photo they are named after; begin again";
        return Err(Error::new(ErrorKind::InvalidInput, message));
    }
    let original = places.original(hash);
    make_folder_of(&original)?;
    std::fs::rename(path, &original)?;
    sync_folder_of(&original)?;
    if let Some(view) = view_of(&bytes) {
        make_folder_of(&places.view(hash))?;
        std::fs::write(places.view(hash), view)?;
    }
    Ok(Written { received_bytes: bytes.len() as u64, whole: Some(media_type(&bytes)) })
}

fn make_folder_of(path: &Path) -> Result<()> {
    path.parent().map_or(Ok(()), std::fs::create_dir_all)
}

fn sync_folder_of(path: &Path) -> Result<()> {
    path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

/// What the bytes are, by themselves; a name or header is never believed.
pub(crate) fn media_type(bytes: &[u8]) -> &'static str {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "image/webp",
        _ => "application/octet-stream",
    }
}

/// The picture as a fresh JPEG, turned upright and without metadata; `None` when it is no picture.
fn view_of(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(DECODING_BYTES);
    limits.max_image_width = Some(LONGEST_SIDE_PX);
    limits.max_image_height = Some(LONGEST_SIDE_PX);
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let orientation = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    if picture.width().max(picture.height()) > VIEW_PX {
        picture = picture.thumbnail(VIEW_PX, VIEW_PX);
    }
    let mut view = Vec::new();
    picture.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut view, 82)).ok()?;
    Some(view)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_is_comes_from_its_bytes() {
        assert_eq!(media_type(b"\xff\xd8\xff\xe0"), "image/jpeg");
        assert_eq!(media_type(b"<html>"), "application/octet-stream");
        assert_eq!(view_of(b"<html>"), None);
    }

    #[test]
    fn a_view_has_no_metadata_and_is_no_larger_than_needed() {
        let picture = DynamicImage::new_rgb8(3_000, 20);
        let mut original = Vec::new();
        picture.write_to(&mut Cursor::new(&mut original), image::ImageFormat::Png).unwrap();
        let view = view_of(&original).unwrap();
        assert_eq!(media_type(&view), "image/jpeg");
        assert!(!view.windows(4).any(|window| window == b"Exif"));
        assert_eq!(image::load_from_memory(&view).unwrap().width(), VIEW_PX);
    }
}
