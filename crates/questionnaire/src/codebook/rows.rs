//! Answers as typed rows.

use serde_json::{Map, Value as Json};

use crate::codebook::columns::Slot;
use crate::codebook::{Codebook, ColumnKind};

/// What stands in a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Not asked, or left blank.
    Blank,
    /// Text, a day, a time, the value of a choice.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
}

/// One row of one table.
#[derive(Debug, Clone, PartialEq)]
pub struct TypedRow {
    /// Which of the codebook's tables.
    pub table: usize,
    /// Which occurrence, outermost first, from 1; empty for the answers themselves.
    pub place: Vec<usize>,
    /// As many as the table has columns.
    pub cells: Vec<Cell>,
}

/// Rows that one filling may make.
const MOST_ROWS: usize = 100_000;

impl Codebook {
    /// The rows of one filling: its own first, then those of its repeats in order. What was answered under a version
    /// that is not in the codebook is read as the newest. An answer that is not of its column's type stays as text.
    pub fn rows(&self, version: &str, values: &Map<String, Json>) -> Vec<TypedRow> {
        let known = self.versions.iter().find(|(known, _)| known == version);
        let mut writing = Writing { codebook: self, rows: Vec::new() };
        writing.begin(0, Vec::new());
        if let Some((_, slots)) = known.or(self.versions.last()) {
            writing.fill(0, slots, values, &[]);
        }
        writing.rows
    }
}

struct Writing<'a> {
    codebook: &'a Codebook,
    rows: Vec<TypedRow>,
}

impl Writing<'_> {
    fn begin(&mut self, table: usize, place: Vec<usize>) -> usize {
        let cells = vec![Cell::Blank; self.codebook.tables[table].columns.len()];
        self.rows.push(TypedRow { table, place, cells });
        self.rows.len() - 1
    }

    fn fill(&mut self, row: usize, slots: &[Slot], values: &Map<String, Json>, place: &[usize]) {
        for slot in slots {
            match slot {
                Slot::Question { name, columns } => {
                    let value = values.get(name).unwrap_or(&Json::Null);
                    for (column, kind) in columns {
                        self.rows[row].cells[*column] = cell(*kind, value);
                    }
                }
                // What is in a group may also stand beside it.
                Slot::Group { name, slots } => {
                    let inner = values.get(name).and_then(Json::as_object).unwrap_or(values);
                    self.fill(row, slots, inner, place);
                }
                Slot::Repeat { name, table, slots } => self.repeat(*table, slots, values.get(name), place),
            }
        }
    }

    fn repeat(&mut self, table: usize, slots: &[Slot], values: Option<&Json>, place: &[usize]) {
        let all = values.and_then(Json::as_array).map_or(&[][..], Vec::as_slice);
        for (number, one) in all.iter().enumerate() {
            let Some(one) = one.as_object().filter(|_| self.rows.len() < MOST_ROWS) else { continue };
            let place: Vec<usize> = place.iter().copied().chain([number + 1]).collect();
            let row = self.begin(table, place.clone());
            self.fill(row, slots, one, &place);
        }
    }
}

fn cell(kind: ColumnKind, value: &Json) -> Cell {
    match (kind, value) {
        (_, Json::Null) => Cell::Blank,
        (ColumnKind::Integer, Json::Number(number)) => {
            number.as_i64().map_or_else(|| Cell::Text(number.to_string()), Cell::Whole)
        }
        (ColumnKind::Decimal, Json::Number(number)) => number.as_f64().map_or(Cell::Blank, Cell::Number),
        (ColumnKind::Flag, Json::Bool(flag)) => Cell::Flag(*flag),
        (ColumnKind::Latitude, Json::String(place)) => part(place, 0),
        (ColumnKind::Longitude, Json::String(place)) => part(place, 1),
        (ColumnKind::Accuracy, Json::String(place)) => part(place, 3),
        (_, Json::String(text)) if text.is_empty() => Cell::Blank,
        (_, Json::String(text)) => Cell::Text(text.clone()),
        (_, Json::Array(values)) => {
            let words: Vec<String> = values.iter().map(word).collect();
            if words.is_empty() { Cell::Blank } else { Cell::Text(words.join(" ")) }
        }
        (_, other) => Cell::Text(other.to_string()),
    }
}

/// One number of `latitude longitude altitude accuracy`.
fn part(place: &str, at: usize) -> Cell {
    let number = place.split_ascii_whitespace().nth(at).and_then(|part| part.parse::<f64>().ok());
    number.filter(|number| number.is_finite()).map_or(Cell::Blank, Cell::Number)
}

fn word(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
