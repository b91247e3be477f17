//! CSV that spreadsheets open safely: UTF-8 with a mark, quoted, and no cell that a spreadsheet would compute.

use axum::http::header;
use axum::response::IntoResponse;

/// A file being written.
#[derive(Debug)]
pub(crate) struct Csv {
    text: String,
}

impl Csv {
    /// A file with these headers.
    pub(crate) fn new(headers: &[&str]) -> Self {
        let mut csv = Self { text: "\u{feff}".to_owned() };
        csv.row(headers);
        csv
    }

    /// The next part of a file that was begun.
    pub(crate) fn continued() -> Self {
        Self { text: String::new() }
    }

    /// What was written.
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: &[&str]) {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            self.text.push('"');
            if is_formula(cell) {
                self.text.push('\'');
            }
            self.text.push_str(&cell.replace('"', "\"\""));
            self.text.push('"');
        }
        self.text.push_str("\r\n");
    }

    /// The answer that a browser saves under this name.
    pub(crate) fn download(self, file_name: &str) -> impl IntoResponse + use<> {
        let headers = [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{file_name}\"")),
        ];
        (headers, self.text)
    }
}

/// Starts like a formula and is no plain number.
fn is_formula(cell: &str) -> bool {
    let number = |text: &str| text.chars().all(|sign| sign.is_ascii_digit() || ".,".contains(sign));
    match cell.chars().next() {
        Some('+' | '-') => !number(&cell[1..]),
        Some('=' | '@' | '\t' | '\r') => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_a_spreadsheet_would_compute_is_neutralised() {
        let cases = [
            ("=1+1", "\"'=1+1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("+cmd", "\"'+cmd\""),
            ("-3", "\"-3\""),
            ("-73,035232 / 5,8", "\"'-73,035232 / 5,8\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
        ];
        for (cell, expected) in cases {
            let mut csv = Csv::new(&["a"]);
            csv.row(&[cell]);
            assert_eq!(csv.text, format!("\u{feff}\"a\"\r\n{expected}\r\n"));
        }
    }
}
