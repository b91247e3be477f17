//! Workbooks from XLSX and XLS files.

use std::io::{Cursor, Read};

use calamine::{Data, Range, Reader, SheetType, Xls, Xlsx};
use zip::ZipArchive;

use crate::calendar::{self, DAY_MS};
use crate::xlsform::error::{XlsformError, XlsformProblem};
use crate::xlsform::old_excel;
use crate::xlsform::workbook::Workbook;
use crate::xpath::value::number_text;

/// Bytes of a file that are read; of an XLS file, which is read as a whole.
const LARGEST_FILE: usize = 32 << 20;
const LARGEST_XLS: usize = 8 << 20;
/// Bytes an XLSX file may unpack to.
const LARGEST_UNPACKED: u64 = 256 << 20;
/// How far from its corner a sheet of an XLSX file may reach, and how many cells all sheets may have.
const MOST_ROWS: u32 = 200_000;
const MOST_COLUMNS: u32 = 2_000;
const MOST_CELLS: usize = 5_000_000;
/// The day a spreadsheet counts from, in days since 1970: 1899-12-30.
const DAY_ZERO: f64 = -25_569.0;

impl Workbook {
    /// From the bytes of an XLSX or XLS file.
    ///
    /// # Errors
    /// When it is neither, or unpacks to more than is read.
    pub fn from_spreadsheet(bytes: &[u8]) -> Result<Self, XlsformError> {
        let most = if bytes.starts_with(b"PK") { LARGEST_FILE } else { LARGEST_XLS };
        if bytes.len() > most {
            return Err(unreadable("", format!("it has more than {} MB", most >> 20)));
        }
        let read = if bytes.starts_with(b"PK") { from_xlsx } else { from_xls };
        // Where sums are checked, the reader panics at the name of a cell beyond all columns.
        let read = std::panic::catch_unwind(|| read(bytes));
        read.unwrap_or_else(|_| Err(unreadable("", "it is damaged".to_owned())))
    }
}

fn from_xls(bytes: &[u8]) -> Result<Workbook, XlsformError> {
    let bytes = old_excel::trimmed(bytes).map_err(|reason| unreadable("", reason))?;
    let mut sheets: Xls<_> =
        Xls::new(Cursor::new(bytes)).map_err(|error| unreadable("", error.to_string()))?;
    let mut workbook = Workbook::default();
    for name in worksheets(sheets.sheets_metadata()) {
        let range: Range<Data> =
            sheets.worksheet_range(&name).map_err(|error| unreadable(&name, error.to_string()))?;
        let above = range.start().map_or(0, |(row, _)| row as usize);
        let blank = std::iter::repeat_n(Vec::new(), above);
        let rows = range.rows().map(|row| row.iter().map(text).collect());
        workbook.add_sheet(&name, blank.chain(rows));
    }
    Ok(workbook)
}

/// The sheets that have cells, hidden or not; charts and macros have none.
fn worksheets(all: &[calamine::Sheet]) -> Vec<String> {
    all.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).map(|sheet| sheet.name.clone()).collect()
}

/// Cell by cell: one cell in a far corner makes no sheet full of blank ones.
fn from_xlsx(bytes: &[u8]) -> Result<Workbook, XlsformError> {
    check_unpacked(bytes, LARGEST_UNPACKED)?;
    let mut sheets: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| unreadable("", error.to_string()))?;
    let mut workbook = Workbook::default();
    let mut cells = 0;
    for name in worksheets(sheets.sheets_metadata()) {
        let fail = |reason: String| unreadable(&name, reason);
        let mut reader = sheets.worksheet_cells_reader(&name).map_err(|error| fail(error.to_string()))?;
        let mut rows: Vec<Vec<String>> = Vec::new();
        while let Some(cell) = reader.next_cell().map_err(|error| fail(error.to_string()))? {
            let (row, column) = cell.get_position();
            let written = text(&Data::from(cell.get_value().clone()));
            cells += 1;
            if written.is_empty() {
                continue;
            }
            if row >= MOST_ROWS || column >= MOST_COLUMNS || cells > MOST_CELLS {
                return Err(fail(format!(
                    "it has more than {MOST_ROWS} rows, {MOST_COLUMNS} columns or {MOST_CELLS} cells"
                )));
            }
            put(&mut rows, (row as usize, column as usize), written);
        }
        workbook.add_sheet(&name, rows);
    }
    Ok(workbook)
}

fn put(rows: &mut Vec<Vec<String>>, (row, column): (usize, usize), written: String) {
    if rows.len() <= row {
        rows.resize(row + 1, Vec::new());
    }
    let cells = &mut rows[row];
    if cells.len() <= column {
        cells.resize(column + 1, String::new());
    }
    cells[column] = written;
}

/// Unpacks to nowhere and counts: what an archive says of its sizes is not believed.
fn check_unpacked(bytes: &[u8], most: u64) -> Result<(), XlsformError> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| unreadable("", error.to_string()))?;
    let mut left = most;
    for place in 0..archive.len() {
        let Ok(file) = archive.by_index(place) else { continue };
        // What cannot be unpacked here is refused by the reader.
        let unpacked = std::io::copy(&mut file.take(left + 1), &mut std::io::sink()).unwrap_or(0);
        left = left
            .checked_sub(unpacked)
            .ok_or_else(|| unreadable("", format!("it unpacks to more than {} MB", most >> 20)))?;
    }
    Ok(())
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
        for bytes in [&b"no spreadsheet"[..], b"PK\x03\x04", b"\xd0\xcf\x11\xe0"] {
            assert!(Workbook::from_spreadsheet(bytes).is_err());
        }
    }

    #[test]
    fn a_file_that_unpacks_to_too_much_is_refused_before_it_is_read() {
        use std::io::Write;
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file("xl/worksheets/sheet1.xml", zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(&vec![b' '; (2 << 20) + 1]).unwrap();
        let bytes = archive.finish().unwrap().into_inner();
        assert!(bytes.len() < 1 << 15, "{}", bytes.len());
        assert!(check_unpacked(&bytes, 3 << 20).is_ok());
        let error = check_unpacked(&bytes, 2 << 20).unwrap_err().to_string();
        assert!(error.contains("it unpacks to more than 2 MB"), "{error}");
    }

    #[test]
    fn a_cell_beyond_all_columns_is_refused_or_left_out() {
        use std::io::Write;
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let package = "http://schemas.openxmlformats.org/package/2006/relationships";
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, xml) in [
            (
                "xl/workbook.xml",
                format!(
                    "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"survey\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    "<Relationships xmlns=\"{package}\"><Relationship Id=\"a\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/worksheets/sheet1.xml",
                format!(
                    "<worksheet xmlns=\"{main}\"><sheetData><row r=\"1\"><c r=\"ZZZZZZZZZZZZZZZZ1\"><v>1</v></c></row></sheetData></worksheet>"
                ),
            ),
        ] {
            archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(xml.as_bytes()).unwrap();
        }
        let bytes = archive.finish().unwrap().into_inner();
        let cells = Workbook::from_spreadsheet(&bytes).map_or(0, |book| book.sheets[0].header.len());
        assert!(cells <= MOST_COLUMNS as usize);
    }

    #[test]
    fn charts_are_passed_over_and_hidden_sheets_are_read() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let mut chart = rust_xlsxwriter::Chart::new(rust_xlsxwriter::ChartType::Line);
        chart.add_series().set_values("survey!$B$1:$B$2");
        book.add_chartsheet().insert_chart(0, 0, &chart).unwrap();
        let survey = book.add_worksheet().set_name("survey").unwrap();
        survey.write_string(0, 0, "type").unwrap().write_number(1, 1, 1.0).unwrap();
        book.add_worksheet()
            .set_name("choices")
            .unwrap()
            .set_hidden(true)
            .write_string(0, 0, "name")
            .unwrap();
        let read = Workbook::from_spreadsheet(&book.save_to_buffer().unwrap()).unwrap();
        let names: Vec<&str> = read.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(names, ["survey", "choices"]);
    }

    #[test]
    fn a_cell_in_a_far_corner_is_refused_and_costs_nothing() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet().set_name("survey").unwrap();
        sheet.write_string(0, 0, "type").unwrap().write_string(1_048_575, 16_383, "x").unwrap();
        let bytes = book.save_to_buffer().unwrap();
        let error = Workbook::from_spreadsheet(&bytes).unwrap_err().to_string();
        assert!(error.contains("200000 rows"), "{error}");
    }
}
