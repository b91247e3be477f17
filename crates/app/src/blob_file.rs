//! The files behind photos: parts put together, checked, flushed, and re-encoded for showing.

use std::fs::{File, OpenOptions};
use std::io::{Cursor, Error, ErrorKind, Result, Write as _};
use std::path::Path;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits};
use ronda_questionnaire::definition::NodeKind;
use ronda_sync::Hash256;

use crate::blob::{BlobPart, Places};

/// Views are no larger than this, pixels.
const VIEW_PX: u32 = 1_600;
/// A drawing up to so many bytes is shown as it is.
const LARGEST_DRAWING: usize = 512 * 1024;
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

/// Removes a file and its view, where they are.
pub(crate) fn remove(places: &Places, hash: Hash256) -> Result<()> {
    for path in [places.original(hash), places.view(hash)] {
        match std::fs::remove_file(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
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
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => "audio/wav",
        [b'I', b'D', b'3', ..] | [0xff, 0xfa | 0xfb | 0xf2 | 0xf3, ..] => "audio/mpeg",
        [0xff, 0xf0 | 0xf1 | 0xf8 | 0xf9, ..] => "audio/aac",
        [b'f', b'L', b'a', b'C', ..] => "audio/flac",
        [b'#', b'!', b'A', b'M', b'R', ..] => "audio/amr",
        [b'O', b'g', b'g', b'S', ..] => "application/ogg",
        [0x1a, 0x45, 0xdf, 0xa3, ..] => "video/webm",
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => media_type_of_brand(brand),
        [b'%', b'P', b'D', b'F', b'-', ..] => "application/pdf",
        _ => "application/octet-stream",
    }
}

/// What a file of the ISO base media format is (ISO/IEC 14496-12), by its brand.
fn media_type_of_brand(brand: &[u8]) -> &'static str {
    match brand {
        [b'M', b'4', b'A', ..] => "audio/mp4",
        [b'3', b'g', ..] => "video/3gpp",
        [b'q', b't', ..] => "video/quicktime",
        [b'i' | b'm', b's' | b'p', b'o' | b'4', ..] | [b'M', b'4', b'V', ..] | [b'a', b'v', b'c', ..] => {
            "video/mp4"
        }
        _ => "application/octet-stream",
    }
}

/// Whether these bytes may answer a question of this kind: a picture that can be shown, a sound, a film; a file of any
/// sort where any is asked for. A container may hold sound alone.
pub(crate) fn suits(kind: NodeKind, bytes: &[u8]) -> bool {
    let media_type = media_type(bytes);
    let container = matches!(media_type, "application/ogg" | "video/webm" | "video/mp4" | "video/3gpp");
    match kind {
        NodeKind::Photo | NodeKind::Draw | NodeKind::Annotate | NodeKind::Signature => {
            view_of(bytes).is_some()
        }
        NodeKind::Audio => media_type.starts_with("audio/") || container,
        NodeKind::Video => media_type.starts_with("video/") || container,
        _ => true,
    }
}

/// Whether a phone plays a file of this type as `image`, `audio` or `video`. A container may hold sound alone.
pub(crate) fn plays_as(media_type: &str, family: &str) -> bool {
    let container = matches!(media_type, "application/ogg" | "video/webm" | "video/mp4");
    match family {
        "image" => media_type.starts_with("image/"),
        "audio" => container || (media_type.starts_with("audio/") && media_type != "audio/amr"),
        _ => container,
    }
}

/// A file as questionnaires show it: a small picture as it is, any other as a view; sounds and films as they are.
/// `None` when no phone can show or play it.
pub(crate) fn for_phones(bytes: Vec<u8>) -> Option<Vec<u8>> {
    let media_type = media_type(&bytes);
    if !media_type.starts_with("image/") {
        return plays_as(media_type, "audio").then_some(bytes);
    }
    // A photo carries where it was taken; a drawing may be transparent.
    let view = view_of(&bytes)?;
    let size = ImageReader::new(Cursor::new(&bytes)).with_guessed_format().ok()?.into_dimensions().ok()?;
    let drawing =
        media_type != "image/jpeg" && size.0.max(size.1) <= VIEW_PX && bytes.len() <= LARGEST_DRAWING;
    Some(if drawing { bytes } else { view })
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
        for (bytes, expected) in [
            (&b"RIFF\0\0\0\0WAVEfmt "[..], "audio/wav"),
            (b"ID3\x04", "audio/mpeg"),
            (b"#!AMR\n", "audio/amr"),
            (b"OggS\0", "application/ogg"),
            (b"\x1a\x45\xdf\xa3", "video/webm"),
            (b"\0\0\0\x18ftypM4A ", "audio/mp4"),
            (b"\0\0\0\x18ftypmp42", "video/mp4"),
            (b"\0\0\0\x18ftypisom", "video/mp4"),
            (b"\0\0\0\x18ftypheic", "application/octet-stream"),
            (b"%PDF-1.7", "application/pdf"),
        ] {
            assert_eq!(media_type(bytes), expected);
        }
    }

    #[test]
    fn a_question_takes_a_file_of_its_kind() {
        let picture = b"\xff\xd8\xff\xe0 is no picture by its first bytes alone";
        let (sound, film) = (b"ID3\x04", b"\0\0\0\x18ftypqt  ");
        assert!(!suits(NodeKind::Photo, picture) && suits(NodeKind::File, picture));
        assert!(suits(NodeKind::Audio, sound) && !suits(NodeKind::Video, sound));
        assert!(suits(NodeKind::Video, film) && !suits(NodeKind::Audio, film));
        assert!(suits(NodeKind::Audio, b"OggS") && suits(NodeKind::Video, b"OggS"));
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
