//! Cuts a delimited text into records, with the line each begins on; one stray quote cannot swallow the rest of the file.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// A quoted cell may run over this many lines before its quote is taken for a letter.
const LINES_IN_A_RECORD: usize = 40;
/// Longest line read, bytes; the rest of it is dropped and the record marked.
const LINE_BYTES: u64 = 256 * 1024;

/// One record as bytes, not yet decoded.
#[derive(Debug, Default, Clone)]
pub(crate) struct Record {
    /// The line it begins on, counted from 1 with blank lines.
    pub(crate) line: u32,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    /// The line was longer than any row of a portfolio and was cut.
    pub(crate) too_long: bool,
    open_quote: bool,
}

impl Record {
    /// The cells, in order.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &[u8]> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let cell = &self.bytes[start..*end];
            start = *end;
            cell
        })
    }

    /// How many cells.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// No cell holds anything, as spreadsheets write the rows below the last one.
    pub(crate) fn is_blank(&self) -> bool {
        !self.too_long && self.bytes.trim_ascii().is_empty()
    }

    /// A cell began with a quote that is never closed; the cells were read without quotes.
    pub(crate) fn has_open_quote(&self) -> bool {
        self.open_quote
    }
}

struct Line {
    number: u32,
    bytes: Vec<u8>,
    too_long: bool,
}

/// Reads records from delimited text.
pub(crate) struct Records<R> {
    input: R,
    pending: VecDeque<Line>,
    lines_read: u32,
    delimiter: u8,
    quoted: Reader,
    literal: Reader,
    expected_cells: Option<usize>,
}

impl<R: BufRead> Records<R> {
    /// Reads from the start of the text; a byte-order mark is skipped.
    pub(crate) fn new(input: R, delimiter: u8) -> Self {
        Self {
            input,
            pending: VecDeque::new(),
            lines_read: 0,
            delimiter,
            quoted: ReaderBuilder::new().delimiter(delimiter).build(),
            literal: ReaderBuilder::new().delimiter(delimiter).quoting(false).build(),
            expected_cells: None,
        }
    }

    /// From here on records have this many cells: one that spans lines and has another number began with a stray quote.
    pub(crate) fn expect_cells(&mut self, cells: usize) {
        self.expected_cells = Some(cells);
    }

    /// The next record that is not blank.
    pub(crate) fn next(&mut self, record: &mut Record) -> io::Result<bool> {
        while let Some(line) = self.next_line()? {
            if !line.bytes.trim_ascii().is_empty() {
                self.assemble(&line, record)?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn next_line(&mut self) -> io::Result<Option<Line>> {
        if let Some(line) = self.pending.pop_front() {
            return Ok(Some(line));
        }
        let mut bytes = Vec::new();
        self.input.by_ref().take(LINE_BYTES).read_until(b'\n', &mut bytes)?;
        if bytes.is_empty() {
            return Ok(None);
        }
        let too_long = bytes.len() as u64 == LINE_BYTES && bytes.last() != Some(&b'\n');
        if too_long {
            self.input.skip_until(b'\n')?;
        }
        if bytes.last() != Some(&b'\n') {
            bytes.push(b'\n');
        }
        if self.lines_read == 0 && bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        self.lines_read += 1;
        Ok(Some(self.split_old_line_ends(Line { number: self.lines_read, bytes, too_long })))
    }

    /// Lines that end in a bare carriage return, as very old exports write them, become lines of their own.
    fn split_old_line_ends(&mut self, line: Line) -> Line {
        let text = line.bytes.len().saturating_sub(2);
        if line.too_long || !line.bytes[..text].contains(&b'\r') {
            return line;
        }
        let mut parts = line.bytes.split_inclusive(|byte| *byte == b'\r').map(<[u8]>::to_vec);
        let first = parts.next().unwrap_or_default();
        let mut number = line.number;
        for bytes in parts.filter(|part| part.as_slice() != b"\n") {
            number += 1;
            self.pending.push_back(Line { number, bytes, too_long: false });
        }
        self.lines_read = number;
        Line { number: line.number, bytes: first, too_long: false }
    }

    fn assemble(&mut self, first: &Line, record: &mut Record) -> io::Result<()> {
        begin(record, first);
        self.quoted.reset();
        let mut complete = feed(&mut self.quoted, &first.bytes, record);
        if complete || first.too_long {
            if !complete {
                self.parse_literally(first, record);
            }
            return Ok(());
        }
        let mut taken = Vec::new();
        while !complete && taken.len() < LINES_IN_A_RECORD {
            let Some(line) = self.next_line()? else { break };
            complete = !line.too_long && feed(&mut self.quoted, &line.bytes, record);
            taken.push(line);
        }
        let lines = || std::iter::once(first).chain(&taken).flat_map(|line| line.bytes.iter().copied());
        let fits = self.expected_cells.is_none_or(|cells| cells == record.len())
            && closes_quotes_at_cell_ends(lines(), self.delimiter);
        if !complete || !fits {
            taken.into_iter().rev().for_each(|line| self.pending.push_front(line));
            self.parse_literally(first, record);
        }
        Ok(())
    }

    fn parse_literally(&mut self, line: &Line, record: &mut Record) {
        begin(record, line);
        self.literal.reset();
        feed(&mut self.literal, &line.bytes, record);
        record.open_quote = true;
    }
}

fn begin(record: &mut Record, line: &Line) {
    record.line = line.number;
    record.too_long = line.too_long;
    record.open_quote = false;
    record.bytes.clear();
    record.ends.clear();
}

/// Every quote that opens a cell is closed right before a delimiter or a line's end, as RFC 4180 has it.
fn closes_quotes_at_cell_ends(text: impl Iterator<Item = u8>, delimiter: u8) -> bool {
    let mut text = text.peekable();
    let (mut at_cell_start, mut quoted) = (true, false);
    while let Some(byte) = text.next() {
        if quoted && byte == b'"' {
            match text.peek() {
                Some(b'"') => {
                    text.next();
                }
                Some(next) if *next != delimiter && !b"\r\n".contains(next) => return false,
                _ => quoted = false,
            }
        } else if !quoted {
            quoted = at_cell_start && byte == b'"';
            at_cell_start = byte == delimiter || byte == b'\n';
        }
    }
    !quoted
}

/// Parses one line into the record; true when the record ended with it.
fn feed(parser: &mut Reader, mut line: &[u8], record: &mut Record) -> bool {
    let mut written = record.bytes.len();
    let mut ended = record.ends.len();
    record.bytes.resize(written + line.len() + 1, 0);
    record.ends.resize(ended + line.len() + 1, 0);
    let complete = loop {
        if line.is_empty() {
            break false;
        }
        let (result, read, wrote, ends) =
            parser.read_record(line, &mut record.bytes[written..], &mut record.ends[ended..]);
        written += wrote;
        ended += ends;
        line = &line[read..];
        if matches!(result, ReadRecordResult::Record | ReadRecordResult::End) {
            break true;
        }
    };
    record.bytes.truncate(written);
    record.ends.truncate(ended);
    complete
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, expected_cells: Option<usize>) -> Vec<(u32, Vec<String>)> {
        let mut records = Records::new(text.as_bytes(), b';');
        if let Some(cells) = expected_cells {
            records.expect_cells(cells);
        }
        let (mut all, mut record) = (Vec::new(), Record::default());
        while records.next(&mut record).unwrap() {
            let cells = record.cells().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
            all.push((record.line, cells));
        }
        all
    }

    fn row(line: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (line, cells.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn records_carry_the_line_they_begin_on() {
        let cases = [
            ("a;b\r\n\r\n1;2\r\n", vec![row(1, &["a", "b"]), row(3, &["1", "2"])]),
            ("a;b\n1;2", vec![row(1, &["a", "b"]), row(2, &["1", "2"])]),
            ("\u{feff}a;b\n\n \n1;2\n", vec![row(1, &["a", "b"]), row(4, &["1", "2"])]),
            ("a;\"x\ny\"\n1;2\n", vec![row(1, &["a", "x\ny"]), row(3, &["1", "2"])]),
            ("a;b\r1;2\r3;4", vec![row(1, &["a", "b"]), row(2, &["1", "2"]), row(3, &["3", "4"])]),
            ("a;\"say \"\"hi\"\"\"\n", vec![row(1, &["a", "say \"hi\""])]),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text, None), expected, "{text:?}");
        }
    }

    #[test]
    fn a_stray_quote_costs_its_own_row_nothing_and_the_next_rows_nothing() {
        let text = "a;b\n1;\"El Tigre\n2;x\n3;\"quoted\"\n4;y\n";
        let expected = vec![
            row(1, &["a", "b"]),
            row(2, &["1", "\"El Tigre"]),
            row(3, &["2", "x"]),
            row(4, &["3", "quoted"]),
            row(5, &["4", "y"]),
        ];
        assert_eq!(read(text, Some(2)), expected);
    }

    #[test]
    fn an_endless_line_is_cut_and_the_next_one_read() {
        let text = format!("a;b\n{};2\n3;4\n", "x".repeat(300 * 1024));
        let mut records = Records::new(text.as_bytes(), b';');
        let mut record = Record::default();
        let mut flags = Vec::new();
        while records.next(&mut record).unwrap() {
            flags.push((record.line, record.too_long));
        }
        assert_eq!(flags, [(1, false), (2, true), (3, false)]);
    }
}
