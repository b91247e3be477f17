//! UTF-16 text, which some programs call Unicode, read as UTF-8.

use std::io::{self, Read, Seek, SeekFrom};

use encoding_rs::{Decoder, Encoding, UTF_16BE, UTF_16LE};

use crate::encoding::TextEncoding;

/// Bytes looked at to tell UTF-16 from other text.
const SAMPLE_BYTES: u64 = 4096;
const CHUNK_BYTES: usize = 1 << 14;

/// Which UTF-16 a file begins with, if any: its mark says it, or every other byte that is empty, as in Latin letters.
pub(crate) fn found_in(start: &[u8]) -> Option<TextEncoding> {
    match start {
        [0xff, 0xfe, ..] => return Some(TextEncoding::Utf16Le),
        [0xfe, 0xff, ..] => return Some(TextEncoding::Utf16Be),
        _ => {}
    }
    let (pairs, _) = start.as_chunks::<2>();
    let count = |wanted: fn(&[u8; 2]) -> bool| pairs.iter().filter(|pair| wanted(pair)).count();
    let (first_empty, second_empty) = (count(|pair| pair[0] == 0), count(|pair| pair[1] == 0));
    let most = pairs.len().div_ceil(4) * 3;
    match (first_empty, second_empty) {
        _ if pairs.is_empty() => None,
        (0, empty) if empty >= most => Some(TextEncoding::Utf16Le),
        (empty, 0) if empty >= most => Some(TextEncoding::Utf16Be),
        _ => None,
    }
}

/// Which UTF-16 a file is, if any.
pub(crate) fn sort_of<R: Read + Seek>(input: &mut R) -> io::Result<Option<TextEncoding>> {
    input.seek(SeekFrom::Start(0))?;
    let mut start = Vec::new();
    input.by_ref().take(SAMPLE_BYTES).read_to_end(&mut start)?;
    Ok(found_in(&start))
}

/// The file from its beginning: as UTF-8 where it is UTF-16, else byte by byte.
pub(crate) fn from_start<'a, R: Read + Seek>(input: &'a mut R) -> io::Result<Box<dyn Read + 'a>> {
    let sort = sort_of(input)?;
    input.seek(SeekFrom::Start(0))?;
    Ok(match sort.and_then(decoded_by) {
        Some(encoding) => Box::new(Utf16Text::new(input, encoding)),
        None => Box::new(input),
    })
}

/// What decodes this encoding, if it is UTF-16.
pub(crate) fn decoded_by(encoding: TextEncoding) -> Option<&'static Encoding> {
    match encoding {
        TextEncoding::Utf16Le => Some(UTF_16LE),
        TextEncoding::Utf16Be => Some(UTF_16BE),
        TextEncoding::Utf8 | TextEncoding::Windows1252 => None,
    }
}

struct Utf16Text<R> {
    input: R,
    decoder: Decoder,
    text: String,
    /// Bytes of the text that were given out.
    given: usize,
    ended: bool,
}

impl<R: Read> Utf16Text<R> {
    fn new(input: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        Self { input, decoder, text: String::new(), given: 0, ended: false }
    }

    fn decode_more(&mut self) -> io::Result<()> {
        let mut bytes = [0; CHUNK_BYTES];
        let length = self.input.read(&mut bytes)?;
        self.ended = length == 0;
        self.given = 0;
        self.text.clear();
        self.text.reserve(self.decoder.max_utf8_buffer_length(length).unwrap_or_default());
        let _ = self.decoder.decode_to_string(&bytes[..length], &mut self.text, self.ended);
        Ok(())
    }
}

impl<R: Read> Read for Utf16Text<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() && !self.ended {
            self.decode_more()?;
        }
        let rest = &self.text.as_bytes()[self.given..];
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        self.given += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn utf16(text: &str, of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(of).collect()
    }

    #[test]
    fn utf_16_is_told_by_its_mark_or_by_its_empty_bytes_and_nothing_else_is_taken_for_it() {
        let text = "folio;titular\n1;Ñandú €\n";
        let cases = [
            (utf16(text, u16::to_le_bytes), Some(TextEncoding::Utf16Le)),
            (utf16(text, u16::to_be_bytes), Some(TextEncoding::Utf16Be)),
            (utf16("\u{feff}漢字", u16::to_le_bytes), Some(TextEncoding::Utf16Le)),
            (utf16("\u{feff}漢字", u16::to_be_bytes), Some(TextEncoding::Utf16Be)),
            (text.as_bytes().to_vec(), None),
            (b"\x89PNG\0\0\0\rIHDR\0\0".to_vec(), None),
            (vec![0; 64], None),
            (b"a".to_vec(), None),
            (Vec::new(), None),
        ];
        for (bytes, expected) in cases {
            assert_eq!(found_in(&bytes), expected, "{bytes:?}");
        }
    }

    #[test]
    fn letters_that_lie_across_two_reads_stay_whole() {
        let text = format!("\u{feff}folio\n{}", "x😀".repeat(CHUNK_BYTES));
        for of in [u16::to_le_bytes, u16::to_be_bytes] {
            let mut input = Cursor::new(utf16(&text, of));
            let mut read = String::new();
            from_start(&mut input).unwrap().read_to_string(&mut read).unwrap();
            assert_eq!(read, text[3..]);
        }
    }
}
