//! Rows of cells, whatever kind of file they come from.

use std::borrow::Cow;
use std::ops::ControlFlow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::encoding::TextEncoding;
use crate::field::Field;
use crate::synonyms::field_of;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell<'a> {
    Text(Cow<'a, str>),
    Number(f64),
    Day(Date),
}

impl Cell<'_> {
    pub(crate) const EMPTY: Self = Cell::Text(Cow::Borrowed(""));

    /// The cell as a person reads it, without spaces around; `NULL` of database exports is nothing.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => {
                let text = text.trim();
                Cow::Borrowed(if text.eq_ignore_ascii_case("null") { "" } else { text })
            }
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Day(day) => Cow::Owned(day.to_string()),
        }
    }
}

/// Why a row cannot be read cell by cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    TooLong,
    OpenQuote,
}

/// One row of a file.
#[derive(Debug)]
pub(crate) struct RawRow<'a> {
    /// As a person counts it in the file: the line of a text, the row of a sheet, the position in a list.
    pub(crate) row: u32,
    pub(crate) cells: Vec<Cell<'a>>,
    /// A text file cannot say that the last cells are empty but by writing them.
    pub(crate) may_be_short: bool,
    pub(crate) flaw: Option<Flaw>,
}

/// Takes rows one by one and may say stop.
pub(crate) type Visit<'v> = dyn FnMut(&RawRow<'_>) -> ControlFlow<()> + 'v;

/// What kind of file it is, found by looking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "format", rename_all = "snake_case")]
pub enum FileFormat {
    /// Delimited text.
    Csv {
        /// How letters are written as bytes.
        encoding: TextEncoding,
        /// What stands between cells.
        delimiter: char,
    },
    /// An Excel workbook.
    Xlsx {
        /// The sheet that is read.
        sheet: String,
    },
    /// A list of objects.
    Json,
}

/// A file as a whole cannot be read.
#[derive(Debug, Error)]
pub enum IntakeError {
    /// The input could not be read.
    #[error("the file could not be read: {0}")]
    Unreadable(#[from] std::io::Error),
    /// Nothing in it.
    #[error("the file is empty; expected a header and at least one row")]
    Empty,
    /// Neither text nor a workbook.
    #[error(
        "the file is neither text nor a workbook; expected CSV (UTF-8, UTF-16 or windows-1252), XLSX or JSON"
    )]
    UnknownFormat,
    /// An old workbook.
    #[error("the file is a workbook of the old .xls format; save it as XLSX or CSV")]
    OldWorkbook,
    /// A workbook that is damaged or has no sheet.
    #[error("the workbook could not be read: {0}")]
    Workbook(String),
    /// Not the JSON that is expected.
    #[error("expected a JSON list of objects, or an object whose \"rows\" is one: {0}")]
    Json(String),
    /// A field the import needs has no column.
    #[error("no column gives {}; name the columns in the mapping", words(.0))]
    MissingColumns(Vec<Field>),
    /// Two columns claim one field.
    #[error("more than one column is read as {}; keep one of each", words(.0))]
    RepeatedColumns(Vec<Field>),
}

fn words(fields: &[Field]) -> String {
    fields.iter().map(|field| field.as_str()).collect::<Vec<_>>().join(", ")
}

/// The row among the first ones that looks most like a header, and how many of its cells are recognised.
pub(crate) fn find_header(rows: &[(u32, Vec<String>)]) -> Option<(usize, usize)> {
    let recognised = |row: &(u32, Vec<String>)| {
        let mut fields: Vec<Field> = row.1.iter().filter_map(|cell| field_of(cell)).collect();
        fields.sort_unstable();
        fields.dedup();
        fields.len()
    };
    let scores = rows.iter().map(recognised).enumerate();
    scores.rev().max_by_key(|(_, score)| *score)
}

/// Headers without empty ones at the end; an empty one gets its number, a repeated one a count.
pub(crate) fn tidy_headers(cells: &[String]) -> Vec<String> {
    let used = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
    let mut headers: Vec<String> = Vec::with_capacity(used);
    for (index, cell) in cells[..used].iter().enumerate() {
        let name = match cell.split_whitespace().collect::<Vec<_>>().join(" ") {
            empty if empty.is_empty() => format!("#{}", index + 1),
            name => name.chars().take(80).collect(),
        };
        let before = headers.iter().filter(|header| **header == name).count();
        headers.push(if before == 0 { name } else { format!("{name} ({})", before + 1) });
    }
    headers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(texts: &[&str]) -> Vec<String> {
        texts.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_header_is_found_below_a_title() {
        let rows = vec![
            (1, cells(&["Cartera de marzo"])),
            (3, cells(&["Folio", "Titular", "Saldo"])),
            (4, cells(&["1", "Ana", "5"])),
        ];
        assert_eq!(find_header(&rows), Some((1, 3)));
        assert_eq!(find_header(&[(1, cells(&["a", "b"])), (2, cells(&["1", "2"]))]), Some((0, 0)));
        assert_eq!(find_header(&[]), None);
    }

    #[test]
    fn every_header_has_a_name_of_its_own() {
        let headers = tidy_headers(&cells(&["Folio", "", " Tel  casa ", "Folio", "", ""]));
        assert_eq!(headers, ["Folio", "#2", "Tel casa", "Folio (2)"]);
    }
}
