//! Finds how a text file is encoded by looking at its lines, and decodes its cells.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::utf16;

/// How the letters of a text file are written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum TextEncoding {
    /// UTF-8, with or without a byte-order mark.
    #[serde(rename = "utf-8")]
    Utf8,
    /// What spreadsheets on Windows in the Americas write.
    #[serde(rename = "windows-1252")]
    Windows1252,
    /// What spreadsheets call Unicode text; the lower byte first.
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// The same, the higher byte first.
    #[serde(rename = "utf-16be")]
    Utf16Be,
}

impl TextEncoding {
    /// The letters of these bytes of a cell. What is no letter becomes U+FFFD. UTF-16 was made UTF-8 on the way here.
    pub(crate) fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Utf8 | Self::Utf16Le | Self::Utf16Be => String::from_utf8_lossy(bytes),
            Self::Windows1252 => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
        }
    }
}

/// A small text file as letters, however it is encoded.
pub fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    if let Some(encoding) = utf16::found_in(bytes).and_then(utf16::decoded_by) {
        return encoding.decode_with_bom_removal(bytes).0;
    }
    let mut votes = EncodingVotes::default();
    bytes.split(|byte| *byte == b'\n').for_each(|line| votes.see(line));
    votes.verdict().decode(bytes)
}

/// Counts, line by line, what speaks for each encoding.
#[derive(Debug, Default)]
pub(crate) struct EncodingVotes {
    utf8_lines: u64,
    other_lines: u64,
}

impl EncodingVotes {
    /// Looks at one line. Plain ASCII says nothing.
    pub(crate) fn see(&mut self, line: &[u8]) {
        if line.is_ascii() {
            return;
        }
        if std::str::from_utf8(line).is_ok() {
            self.utf8_lines += 1;
        } else {
            self.other_lines += 1;
        }
    }

    /// UTF-8 unless most lines with accents are not: a few damaged lines do not change a whole file.
    pub(crate) fn verdict(&self) -> TextEncoding {
        if self.other_lines > self.utf8_lines { TextEncoding::Windows1252 } else { TextEncoding::Utf8 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_is_what_most_lines_with_accents_say() {
        let cases: [(&[&[u8]], TextEncoding); 4] = [
            (&[b"plain", b"ascii"], TextEncoding::Utf8),
            (&["Núñez".as_bytes(), "Peña".as_bytes()], TextEncoding::Utf8),
            (&[b"N\xfa\xf1ez", b"plain"], TextEncoding::Windows1252),
            (&["Núñez".as_bytes(), "Peña".as_bytes(), b"damaged \xf1"], TextEncoding::Utf8),
        ];
        for (lines, expected) in cases {
            let mut votes = EncodingVotes::default();
            for line in lines {
                votes.see(line);
            }
            assert_eq!(votes.verdict(), expected, "{lines:?}");
        }
    }

    #[test]
    fn both_encodings_give_the_same_letters() {
        assert_eq!(TextEncoding::Utf8.decode("Ñandú €".as_bytes()), "Ñandú €");
        assert_eq!(TextEncoding::Windows1252.decode(b"\xd1and\xfa \x80"), "Ñandú €");
    }
}
