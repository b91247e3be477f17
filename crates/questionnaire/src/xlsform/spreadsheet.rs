//! Workbooks from XLSX and XLS files.

use std::io::Cursor;

use calamine::{Data, Reader, open_workbook_auto_from_rs};

use crate::calendar::{self, DAY_MS};
use crate::xlsform::error::{XlsformError, XlsformProblem};
use crate::xlsform::workbook::Workbook;
use crate::xpath::value::number_text;

/// Bytes of a file that are read.
const LARGEST_FILE: usize = 32 << 20;
/// The day a spreadsheet counts from, in days since 1970: 1899-12-30.
const DAY_ZERO: f64 = -25_569.0;

impl Workbook {
    /// From the bytes of an XLSX or XLS file.
    pub fn from_spreadsheet(bytes: &[u8]) -> Result<Self, XlsformError> {
        if bytes.len() > LARGEST_FILE {
            return Err(unreadable("", "it is too large".to_owned()));
        }
        let mut sheets = open_workbook_auto_from_rs(Cursor::new(bytes))
            .map_err(|error| unreadable("", error.to_string()))?;
        let mut workbook = Self::default();
        for name in sheets.sheet_names() {
            let range =
                sheets.worksheet_range(&name).map_err(|error| unreadable(&name, error.to_string()))?;
            let above = range.start().map_or(0, |(row, _)| row as usize);
            let blank = std::iter::repeat_n(Vec::new(), above);
            let rows = range.rows().map(|row| row.iter().map(text).collect());
            workbook.add_sheet(&name, blank.chain(rows));
        }
        Ok(workbook)
    }
}

fn unreadable(sheet: &str, reason: String) -> XlsformError {
    let sheet = if sheet.is_empty() { "survey" } else { sheet };
    let problem = XlsformProblem::Unreadable(reason);
    XlsformError { sheet: sheet.to_owned(), row: 0, column: String::new(), problem }
}

/// A cell as one reads it: whole numbers without a point, dates as ISO writes them.
fn text(cell: &Data) -> String {
    match cell {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number_text(*number),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.trim().to_owned(),
        Data::Bool(flag) => flag.to_string(),
        Data::DateTime(moment) => moment_text(moment.as_f64()),
        _ => String::new(),
    }
}

fn moment_text(serial: f64) -> String {
    if !serial.is_finite() || serial.abs() > 3_000_000.0 {
        return String::new();
    }
    let milli = ((serial + DAY_ZERO) * DAY_MS as f64).round() as i64;
    let date = calendar::date_text(milli.div_euclid(DAY_MS));
    let clock = calendar::clock_text(milli);
    match (serial < 1.0, milli.rem_euclid(DAY_MS) == 0) {
        (true, _) => clock,
        (false, true) => date,
        (false, false) => format!("{date}T{clock}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_as_iso_writes_them() {
        for (serial, expected) in
            [(44_197.0, "2021-01-01"), (44_197.5, "2021-01-01T12:00:00.000"), (0.25, "06:00:00.000")]
        {
            assert_eq!(moment_text(serial), expected);
        }
    }

    #[test]
    fn what_is_no_spreadsheet_is_an_error() {
        assert!(Workbook::from_spreadsheet(b"no spreadsheet").is_err());
    }
}
