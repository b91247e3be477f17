//! Delimited text: looks for encoding and delimiter, then gives rows.

use std::io::{BufRead, BufReader, Read, Seek};

use crate::encoding::{EncodingVotes, TextEncoding};
use crate::layout::Layout;
use crate::records::{Record, Records};
use crate::table::{Cell, FileFormat, Flaw, IntakeError, RawRow, Visit, find_header, tidy_headers};
use crate::utf16;

const DELIMITERS: [u8; 4] = *b",;\t|";
/// Records looked at to find delimiter and header.
const SAMPLE_RECORDS: usize = 25;

type Sample = Vec<(u32, Vec<String>)>;

/// Looks at the whole text once.
pub(crate) fn look<R: Read + Seek>(input: &mut R) -> Result<Layout, IntakeError> {
    let (encoding, lines) = count_lines(input)?;
    let mut best: Option<(usize, u8, Sample)> = None;
    for delimiter in DELIMITERS {
        let sample = sample(input, encoding, delimiter)?;
        let score = score(&sample);
        if best.as_ref().is_none_or(|(before, ..)| score > *before) {
            best = Some((score, delimiter, sample));
        }
    }
    let (_, delimiter, sample) = best.ok_or(IntakeError::Empty)?;
    let (index, _) = find_header(&sample).ok_or(IntakeError::Empty)?;
    let headers = tidy_headers(&sample[index].1);
    if headers.is_empty() {
        return Err(IntakeError::Empty);
    }
    let format = FileFormat::Csv { encoding, delimiter: char::from(delimiter) };
    let rows = lines.saturating_sub(index as u64 + 1);
    Ok(Layout { format, header_row: sample[index].0, headers, rows })
}

/// Gives every record below the header.
pub(crate) fn visit<R: Read + Seek>(
    input: &mut R,
    layout: &Layout,
    encoding: TextEncoding,
    delimiter: char,
    each: &mut Visit<'_>,
) -> Result<(), IntakeError> {
    let text = utf16::from_start(input)?;
    let mut records = Records::new(BufReader::with_capacity(1 << 16, text), delimiter as u8);
    let mut record = Record::default();
    while records.next(&mut record)? {
        if record.line == layout.header_row {
            records.expect_cells(record.len());
        }
        if record.line > layout.header_row
            && !record.is_blank()
            && each(&raw_row(&record, encoding)).is_break()
        {
            break;
        }
    }
    Ok(())
}

fn raw_row(record: &Record, encoding: TextEncoding) -> RawRow<'_> {
    let flaw = if record.too_long {
        Some(Flaw::TooLong)
    } else {
        record.has_open_quote().then_some(Flaw::OpenQuote)
    };
    let cells = record.cells().map(|cell| Cell::Text(encoding.decode(cell))).collect();
    RawRow { row: record.line, cells, may_be_short: false, flaw }
}

fn count_lines<R: Read + Seek>(input: &mut R) -> Result<(TextEncoding, u64), IntakeError> {
    let utf16 = utf16::sort_of(input)?;
    let mut reader = BufReader::with_capacity(1 << 16, utf16::from_start(input)?);
    let (mut votes, mut lines, mut line) = (EncodingVotes::default(), 0, Vec::new());
    while reader.by_ref().take(1 << 18).read_until(b'\n', &mut line)? > 0 {
        votes.see(&line);
        lines += u64::from(!line.trim_ascii().is_empty());
        line.clear();
    }
    Ok((utf16.unwrap_or(votes.verdict()), lines))
}

fn sample<R: Read + Seek>(
    input: &mut R,
    encoding: TextEncoding,
    delimiter: u8,
) -> Result<Sample, IntakeError> {
    let mut records = Records::new(BufReader::new(utf16::from_start(input)?), delimiter);
    let (mut sample, mut record) = (Sample::new(), Record::default());
    while sample.len() < SAMPLE_RECORDS && records.next(&mut record)? {
        let cells = record.cells().map(|cell| encoding.decode(cell).into_owned()).collect();
        sample.push((record.line, cells));
    }
    Ok(sample)
}

/// Recognised headers say most; then how near the top they stand, as a value may look like a header too (`x`, `y`);
/// then how many records have as many cells as the header.
fn score(sample: &Sample) -> usize {
    let Some((index, recognised)) = find_header(sample) else { return 0 };
    let cells = sample[index].1.len();
    let alike = sample.iter().filter(|(_, row)| row.len() == cells).count();
    let shape = (alike * cells.saturating_sub(1)).min(99_999);
    (recognised * SAMPLE_RECORDS + SAMPLE_RECORDS - index) * 100_000 + shape
}
