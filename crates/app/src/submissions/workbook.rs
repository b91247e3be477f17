//! An export as an XLSX file. Texts are written as texts, so that no spreadsheet takes one for a formula.

use ronda_questionnaire::codebook::Cell;
use ronda_store::submissions::SubmissionRow;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use crate::submissions::SubmissionExport;

/// Letters that the name of a sheet and a cell hold.
const LONGEST_NAME: usize = 28;
const LONGEST_CELL: usize = 32_767;

pub(super) fn write(export: &SubmissionExport, submissions: &[SubmissionRow]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold();
    let tables = export.tables();
    for table in &tables {
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(table.place, &table.name))?;
        for (column, name) in (0_u16..).zip(&table.columns) {
            sheet.write_string_with_format(0, column, name, &bold)?;
        }
        sheet.set_freeze_panes(1, 0)?;
    }
    let mut next = vec![1_u32; tables.len()];
    for submission in submissions {
        for (table, cells) in export.rows(submission) {
            let sheet = workbook.worksheet_from_index(table)?;
            for (column, cell) in (0_u16..).zip(&cells) {
                put(sheet, next[table], column, cell)?;
            }
            next[table] += 1;
        }
    }
    let sheet = workbook.add_worksheet();
    sheet.set_name("codebook")?;
    for (line, row) in (0_u32..).zip(export.codebook_rows(&export.languages())) {
        for (column, text) in (0_u16..).zip(&row) {
            sheet.write_string(line, column, short(text))?;
        }
    }
    workbook.save_to_buffer()
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
    match cell {
        Cell::Blank => {}
        Cell::Text(text) => {
            sheet.write_string(row, column, short(text))?;
        }
        Cell::Whole(number) => {
            sheet.write_number(row, column, *number as f64)?;
        }
        Cell::Number(number) => {
            sheet.write_number(row, column, *number)?;
        }
        Cell::Flag(flag) => {
            sheet.write_boolean(row, column, *flag)?;
        }
    }
    Ok(())
}

fn short(text: &str) -> String {
    text.chars().take(LONGEST_CELL).collect()
}

/// Names of sheets are unique and hold neither brackets nor slashes.
fn sheet_name(place: usize, name: &str) -> String {
    if place == 0 {
        return "submissions".to_owned();
    }
    let plain: String = name.chars().filter(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    format!("{place} {}", plain.chars().take(LONGEST_NAME).collect::<String>())
}
