//! Excel workbooks: finds the sheet with the portfolio, then gives rows without holding the sheet in memory.

use std::borrow::Cow;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use calamine::{DataRef, Reader, Xlsx, XlsxError, open_workbook_from_rs};
use jiff::civil::Date;

use crate::layout::Layout;
use crate::table::{Cell, FileFormat, IntakeError, RawRow, Visit, find_header, tidy_headers};

const SAMPLE_ROWS: usize = 25;
const SHEETS: usize = 8;
/// Columns read; a stray cell at the far right must not make rows of 16,384 cells.
const COLUMNS: u32 = 512;

type Workbook<'r, R> = Xlsx<BufReader<&'r mut R>>;

impl From<XlsxError> for IntakeError {
    fn from(error: XlsxError) -> Self {
        Self::Workbook(error.to_string())
    }
}

/// Looks at the first rows of the first sheets and takes the sheet with most recognised headers.
pub(crate) fn look<R: Read + Seek>(input: &mut R) -> Result<Layout, IntakeError> {
    let mut workbook = open(input)?;
    let mut best: Option<(usize, Layout)> = None;
    for sheet in workbook.sheet_names().into_iter().take(SHEETS) {
        let Some((score, layout)) = look_at_sheet(&mut workbook, &sheet)? else { continue };
        if best.as_ref().is_none_or(|(before, _)| score > *before) {
            best = Some((score, layout));
        }
    }
    best.map(|(_, layout)| layout).ok_or(IntakeError::Empty)
}

fn look_at_sheet<R: Read + Seek>(
    workbook: &mut Workbook<'_, R>,
    sheet: &str,
) -> Result<Option<(usize, Layout)>, IntakeError> {
    let mut sample = Vec::new();
    let last_row = visit_sheet(workbook, sheet, &mut |raw| {
        sample.push((raw.row, raw.cells.iter().map(|cell| cell.text().into_owned()).collect()));
        if sample.len() < SAMPLE_ROWS { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    let Some((index, score)) = find_header(&sample) else { return Ok(None) };
    let (header_row, cells) = &sample[index];
    let format = FileFormat::Xlsx { sheet: sheet.to_owned() };
    let rows = u64::from(last_row.saturating_sub(*header_row));
    Ok(Some((score, Layout { format, header_row: *header_row, headers: tidy_headers(cells), rows })))
}

/// Gives every row of the sheet below the header.
pub(crate) fn visit<R: Read + Seek>(
    input: &mut R,
    layout: &Layout,
    sheet: &str,
    each: &mut Visit<'_>,
) -> Result<(), IntakeError> {
    let mut workbook = open(input)?;
    visit_sheet(&mut workbook, sheet, &mut |raw| {
        if raw.row > layout.header_row { each(raw) } else { ControlFlow::Continue(()) }
    })?;
    Ok(())
}

fn open<R: Read + Seek>(input: &mut R) -> Result<Workbook<'_, R>, IntakeError> {
    input.seek(SeekFrom::Start(0))?;
    Ok(open_workbook_from_rs(BufReader::new(input))?)
}

/// Gives every row that has a cell with something in it; returns the number of the sheet's last row.
fn visit_sheet<R: Read + Seek>(
    workbook: &mut Workbook<'_, R>,
    sheet: &str,
    each: &mut Visit<'_>,
) -> Result<u32, IntakeError> {
    let mut reader = workbook.worksheet_cells_reader(sheet)?;
    let last_row = reader.dimensions().end.0 + 1;
    let mut row = RawRow { row: 0, cells: Vec::new(), may_be_short: true, flaw: None };
    while let Some(cell) = reader.next_cell()? {
        let (index, column) = cell.get_position();
        if index + 1 != row.row {
            if give(&row, each).is_break() {
                return Ok(last_row);
            }
            row = RawRow { row: index + 1, cells: Vec::with_capacity(row.cells.len()), ..row };
        }
        if column < COLUMNS {
            row.cells.resize(row.cells.len().max(column as usize), Cell::EMPTY);
            row.cells.push(cell_of(cell.get_value()));
        }
    }
    let _ = give(&row, each);
    Ok(last_row)
}

fn give(row: &RawRow<'_>, each: &mut Visit<'_>) -> ControlFlow<()> {
    let is_blank = row.cells.iter().all(|cell| cell.text().is_empty());
    if is_blank { ControlFlow::Continue(()) } else { each(row) }
}

fn cell_of<'a>(value: &DataRef<'a>) -> Cell<'a> {
    match value {
        DataRef::SharedString(text) => Cell::Text(Cow::Borrowed(text)),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cell::Text(Cow::Owned(text.clone()))
        }
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::Bool(truth) => Cell::Text(Cow::Borrowed(if *truth { "true" } else { "false" })),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            let day = Date::new(
                year.try_into().unwrap_or(0),
                month.try_into().unwrap_or(0),
                day.try_into().unwrap_or(0),
            );
            day.map_or(Cell::Number(moment.as_f64()), Cell::Day)
        }
        DataRef::DateTime(duration) => Cell::Number(duration.as_f64()),
        DataRef::Error(error) => Cell::Text(Cow::Owned(error.to_string())),
        DataRef::Empty => Cell::EMPTY,
    }
}
