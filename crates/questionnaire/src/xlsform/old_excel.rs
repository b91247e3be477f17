//! Old Excel files, checked and trimmed before they are read: the reader believes what they say of their own sizes.
//!
//! What is read is a compound file with one stream of records ([MS-XLS]); it is written anew with nothing but the records
//! that hold values, their places and lengths checked, so that a few bytes can neither ask for gigabytes nor lead astray.

use std::io::{Cursor, Read, Write};

use crate::xlsform::old_strings::Strings;

/// Cells of all sheets together, blank ones between others included.
const MOST_CELLS: u64 = 1_500_000;
/// Bytes of the texts of all cells.
const MOST_TEXT: usize = 64 << 20;
const MOST_SHEETS: usize = 255;

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const CONTINUE: u16 = 0x003C;
const SHEET: u16 = 0x0085;
const STRINGS: u16 = 0x00FC;
const FORMULA: u16 = 0x0006;
const SHARED_TEXT: u16 = 0x00FD;
const NUMBERS: u16 = 0x00BD;
const FORMULA_TEXT: u16 = 0x0207;
/// What is kept of the workbook as a whole, with the least bytes of each: encryption, code page, dates, formats, sheets.
const GLOBALS: [(u16, usize); 7] =
    [(BOF, 4), (0x002F, 2), (0x0042, 2), (0x0022, 2), (0x041E, 5), (0x00E0, 4), (SHEET, 8)];
/// Cells, with the least bytes of each.
const CELLS: [(u16, usize); 8] = [
    (0x0203, 14),
    (0x0204, 9),
    (0x00D6, 9),
    (0x0205, 8),
    (0x027E, 10),
    (SHARED_TEXT, 10),
    (NUMBERS, 12),
    (FORMULA, 20),
];

/// The file with nothing but its values, or why it is not read.
pub(super) fn trimmed(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let damaged = |error: std::io::Error| error.to_string();
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    let name = if file.is_stream("/Workbook") { "/Workbook" } else { "/Book" };
    let mut stream = Vec::new();
    let most = bytes.len() as u64;
    file.open_stream(name).and_then(|found| found.take(most).read_to_end(&mut stream)).map_err(damaged)?;
    let kept = Trimmer::default().workbook(&stream)?;
    // The reader counts eight short sectors to a sector, as in this version; of later ones it misses streams.
    let mut file =
        cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).map_err(damaged)?;
    file.create_stream(name).and_then(|mut into| into.write_all(&kept)).map_err(damaged)?;
    file.flush().map_err(damaged)?;
    Ok(file.into_inner().into_inner())
}

type Record<'a> = (u16, &'a [u8]);

/// The records from here on; one that does not fit ends them.
fn records(mut stream: &[u8]) -> impl Iterator<Item = Record<'_>> {
    std::iter::from_fn(move || {
        let (head, rest) = stream.split_at_checked(4)?;
        let length = usize::from(u16_at(head, 2));
        let (data, rest) = rest.split_at_checked(length)?;
        stream = rest;
        Some((u16_at(head, 0), data))
    })
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

fn least(of: &[(u16, usize)], kind: u16) -> Option<usize> {
    of.iter().find(|(known, _)| *known == kind).map(|(_, least)| *least)
}

#[derive(Default)]
struct Trimmer {
    out: Vec<u8>,
    strings: Strings,
    cells: u64,
    text: usize,
}

/// The corners between which a sheet's cells lie.
#[derive(Clone, Copy)]
struct Corners {
    first: (u16, u16),
    last: (u16, u16),
}

impl Trimmer {
    fn workbook(mut self, stream: &[u8]) -> Result<Vec<u8>, String> {
        let mut sheets = Vec::new();
        let mut shared: Option<Vec<&[u8]>> = None;
        let mut in_shared = false;
        for (kind, data) in records(stream) {
            match (kind, &mut shared) {
                (EOF, _) => break,
                (STRINGS, None) => shared = Some(vec![data]),
                (CONTINUE, Some(parts)) if in_shared => parts.push(data),
                _ => {}
            }
            in_shared = kind == STRINGS || (in_shared && kind == CONTINUE);
            if let Some(least) = least(&GLOBALS, kind) {
                fits(data, least)?;
                if kind == SHEET {
                    sheets.push((self.out.len() + 4, u32_at(data, 0) as usize));
                }
                self.keep(kind, data);
            }
        }
        if sheets.len() > MOST_SHEETS {
            return Err(format!("it has more than {MOST_SHEETS} sheets"));
        }
        for (place, part) in shared.iter().flatten().enumerate() {
            self.keep(if place == 0 { STRINGS } else { CONTINUE }, part);
        }
        if let Some(parts) = shared {
            self.strings = Strings::read(&parts).ok_or("its texts are damaged")?;
        }
        self.keep(EOF, &[]);
        for (at, from) in sheets {
            let begins = u32::try_from(self.out.len()).unwrap_or(u32::MAX).to_le_bytes();
            self.out[at..at + 4].copy_from_slice(&begins);
            self.sheet(stream.get(from..).ok_or("a sheet lies outside the file")?)?;
        }
        Ok(self.out)
    }

    /// The cells of one sheet; those of charts within it are left out.
    fn sheet(&mut self, stream: &[u8]) -> Result<(), String> {
        let mut depth = 0_u32;
        let mut corners: Option<Corners> = None;
        let mut formula = false;
        for (kind, data) in records(stream) {
            match kind {
                BOF => depth += 1,
                EOF if depth <= 1 => break,
                EOF => depth -= 1,
                FORMULA_TEXT if formula && depth <= 1 => {
                    fits(data, 3)?;
                    self.text(usize::from(u16_at(data, 0)), data.len())?;
                    self.keep(kind, data);
                }
                _ if depth <= 1 => {
                    let Some(least) = least(&CELLS, kind) else { continue };
                    fits(data, least)?;
                    self.cell(kind, data, &mut corners)?;
                    formula = kind == FORMULA;
                }
                _ => {}
            }
            if depth == 1 && kind == BOF {
                fits(data, 4)?;
                self.keep(kind, data);
            }
        }
        self.keep(EOF, &[]);
        let area = corners.map_or(0, |Corners { first, last }| {
            (u64::from(last.0 - first.0) + 1) * (u64::from(last.1 - first.1) + 1)
        });
        self.cells += area;
        if self.cells > MOST_CELLS {
            return Err(format!("its sheets reach over more than {MOST_CELLS} cells"));
        }
        Ok(())
    }

    fn cell(&mut self, kind: u16, data: &[u8], corners: &mut Option<Corners>) -> Result<(), String> {
        let (row, column) = (u16_at(data, 0), u16_at(data, 2));
        let mut last = column;
        match kind {
            NUMBERS => {
                last = u16_at(data, data.len() - 2);
                let wanted = usize::from(last.checked_sub(column).ok_or("a row of numbers is damaged")?);
                if data.len() != 6 + 6 * (wanted + 1) {
                    return Err("a row of numbers is damaged".to_owned());
                }
            }
            SHARED_TEXT => {
                let length = self.strings.length(u32_at(data, 6) as usize);
                self.text(length, usize::MAX)?;
            }
            0x0204 | 0x00D6 => self.text(usize::from(u16_at(data, 6)), data.len())?,
            _ => {}
        }
        let known = corners.get_or_insert(Corners { first: (row, column), last: (row, last) });
        known.first = (known.first.0.min(row), known.first.1.min(column));
        known.last = (known.last.0.max(row), known.last.1.max(last));
        if kind == FORMULA {
            // What it computes is not asked, only the value it had.
            self.keep(kind, &[&data[..20], &[0, 0]].concat());
        } else {
            self.keep(kind, data);
        }
        Ok(())
    }

    /// Counts a text; one that claims more letters than there are bytes is damaged.
    fn text(&mut self, letters: usize, bytes: usize) -> Result<(), String> {
        self.text += letters * 3;
        if letters > bytes {
            return Err("a text is damaged".to_owned());
        }
        if self.text > MOST_TEXT {
            return Err(format!("its cells hold more than {} MB of text", MOST_TEXT >> 20));
        }
        Ok(())
    }

    fn keep(&mut self, kind: u16, data: &[u8]) {
        self.out.extend(kind.to_le_bytes());
        self.out.extend(u16::try_from(data.len()).unwrap_or(u16::MAX).to_le_bytes());
        self.out.extend(data);
    }
}

fn fits(data: &[u8], least: usize) -> Result<(), String> {
    if data.len() >= least { Ok(()) } else { Err("a record is too short".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A workbook of one sheet with these records of cells, and these texts.
    fn workbook(texts: &[&str], cells: &[(u16, Vec<u8>)]) -> Vec<u8> {
        let mut trimmer = Trimmer::default();
        trimmer.keep(BOF, &[0, 6, 5, 0]);
        let at = trimmer.out.len() + 4;
        trimmer.keep(SHEET, b"\0\0\0\0\0\0\x06\0survey");
        let mut shared = vec![0; 8];
        for text in texts {
            shared.extend(u16::try_from(text.len()).unwrap().to_le_bytes());
            shared.push(0);
            shared.extend(text.bytes());
        }
        trimmer.keep(STRINGS, &shared);
        trimmer.keep(EOF, &[]);
        let begins = u32::try_from(trimmer.out.len()).unwrap().to_le_bytes();
        trimmer.out[at..at + 4].copy_from_slice(&begins);
        trimmer.keep(BOF, &[0, 6, 16, 0]);
        trimmer.keep(0x0200, &[0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 255, 255, 0, 0]);
        for (kind, data) in cells {
            trimmer.keep(*kind, data);
        }
        trimmer.keep(EOF, &[]);
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream("/Workbook").unwrap().write_all(&trimmer.out).unwrap();
        file.flush().unwrap();
        file.into_inner().into_inner()
    }

    fn shared(row: u16, column: u16, text: u32) -> (u16, Vec<u8>) {
        let data = [&row.to_le_bytes()[..], &column.to_le_bytes(), &[0, 0], &text.to_le_bytes()].concat();
        (SHARED_TEXT, data)
    }

    fn read(bytes: &[u8]) -> Result<crate::xlsform::Workbook, String> {
        crate::xlsform::Workbook::from_spreadsheet(bytes).map_err(|error| error.to_string())
    }

    #[test]
    fn texts_are_read_whatever_size_the_sheet_claims_to_have() {
        let bytes = workbook(&["type", "text"], &[shared(0, 0, 0), shared(1, 0, 1)]);
        let workbook = read(&bytes).expect("readable");
        assert_eq!(workbook.sheets[0].header, ["type"]);
        assert_eq!(workbook.sheets[0].rows[0].cells, ["text"]);
    }

    #[test]
    fn a_sheet_of_any_size_is_read() {
        for letters in [100, 2_000, 3_900, 4_100, 5_000, 7_000, 9_000, 20_000] {
            let long = "x".repeat(letters);
            let read = read(&workbook(&["type", &long], &[shared(0, 0, 0), shared(1, 0, 1)]));
            let cells = read.map(|workbook| workbook.sheets[0].rows[0].cells.clone());
            assert_eq!(cells, Ok(vec![long]), "{letters}");
        }
    }

    #[test]
    fn what_would_ask_for_gigabytes_is_refused() {
        let long = "x".repeat(5_000);
        let many: Vec<_> = (0..6_000).map(|row| shared(row, 0, 0)).collect();
        for (bytes, why) in [
            (workbook(&["x"], &[shared(0, 0, 0), shared(65_535, 65_535, 0)]), "more than 1500000 cells"),
            (workbook(&[&long], &many), "more than 64 MB of text"),
            (workbook(&[], &[(0x0204, vec![0, 0, 0, 0, 0, 0, 255, 255, 0])]), "a text is damaged"),
            (workbook(&[], &[(NUMBERS, vec![0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 1, 0])]), "numbers is damaged"),
            (workbook(&[], &[(FORMULA, vec![0; 10])]), "a record is too short"),
        ] {
            let error = read(&bytes).expect_err(why);
            assert!(error.contains(why), "{error}");
        }
    }
}
