//! Workbooks as XLSX files.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};
use thiserror::Error;

use crate::xlsform::workbook::{Sheet, Workbook};

/// Letters that a spreadsheet's cell holds.
const LONGEST_CELL: usize = 32_767;
/// Widths of columns, in letters.
const NARROWEST: usize = 10;
const WIDEST: usize = 60;

/// Why a workbook cannot be an XLSX file.
#[derive(Debug, Error)]
pub enum SpreadsheetError {
    /// A text that no cell holds.
    #[error(
        "sheet {sheet}, row {row}, column {column}: a cell of a spreadsheet holds at most 32,767 letters"
    )]
    TooLong {
        /// The sheet.
        sheet: String,
        /// The row as a spreadsheet counts it.
        row: usize,
        /// The column by its header.
        column: String,
    },
    /// A sheet that cannot be written.
    #[error("the spreadsheet cannot be written: {0}")]
    Writing(#[from] XlsxError),
}

impl Workbook {
    /// The bytes of an XLSX file with these sheets: headers bold and always in view, every cell a text.
    pub fn to_spreadsheet(&self) -> Result<Vec<u8>, SpreadsheetError> {
        let mut file = rust_xlsxwriter::Workbook::new();
        for sheet in &self.sheets {
            check(sheet)?;
            write(file.add_worksheet(), sheet)?;
        }
        Ok(file.save_to_buffer()?)
    }
}

fn check(sheet: &Sheet) -> Result<(), SpreadsheetError> {
    for row in &sheet.rows {
        if let Some(at) = row.cells.iter().position(|cell| cell.encode_utf16().count() > LONGEST_CELL) {
            let column = sheet.header.get(at).cloned().unwrap_or_default();
            return Err(SpreadsheetError::TooLong { sheet: sheet.name.clone(), row: row.number, column });
        }
    }
    Ok(())
}

fn write(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    page.set_name(&sheet.name)?;
    let heading = Format::new().set_bold();
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (column, header) in (0_u16..).zip(&sheet.header) {
        page.write_string_with_format(0, column, header, &heading)?;
        page.set_column_width(column, width(sheet, usize::from(column)))?;
    }
    for row in &sheet.rows {
        let line = u32::try_from(row.number.saturating_sub(1)).unwrap_or(u32::MAX);
        for (column, cell) in (0_u16..).zip(&row.cells) {
            if !cell.is_empty() {
                page.write_string_with_format(line, column, cell, &body)?;
            }
        }
    }
    page.set_freeze_panes(1, 0)?;
    Ok(())
}

/// Wide enough for most of what is in a column.
fn width(sheet: &Sheet, column: usize) -> u32 {
    let cells = sheet.rows.iter().filter_map(|row| row.cells.get(column)).chain(sheet.header.get(column));
    let longest = cells.map(|cell| cell.chars().count()).max().unwrap_or(0);
    u32::try_from(longest.clamp(NARROWEST, WIDEST) + 2).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_cell_for_cell() {
        let workbook = Workbook::from_markdown(
            "| survey |\n| | type | name | label::Español (es) |\n| | integer | a | =1+1 |\n| | note | b | Año nuevo, 3 < 4 |\n\
             | settings |\n| | form_title | form_id |\n| | Visita | 007 |\n",
        );
        let bytes = workbook.to_spreadsheet().unwrap();
        let again = Workbook::from_spreadsheet(&bytes).unwrap();
        assert_eq!(again.sheets, workbook.sheets);
    }

    #[test]
    fn a_text_too_long_for_a_cell_is_an_error_with_its_place() {
        let mut workbook = Workbook::default();
        workbook.add_sheet("survey", [vec!["label".to_owned()], vec!["x".repeat(40_000)]]);
        let error = workbook.to_spreadsheet().unwrap_err().to_string();
        assert!(error.starts_with("sheet survey, row 2, column label"), "{error}");
    }
}
