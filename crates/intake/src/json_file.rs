//! JSON: a list of objects, or an object whose `rows` is one; keys are headers.

use std::borrow::Cow;
use std::io::{BufReader, Read, Seek};

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::layout::Layout;
use crate::table::{Cell, FileFormat, IntakeError, RawRow, Visit};
use crate::utf16;

#[derive(Deserialize)]
#[serde(untagged)]
enum Document {
    List(Vec<Map<String, Value>>),
    Wrapped { rows: Vec<Map<String, Value>> },
}

/// Looks at all objects; the headers are their keys in the order they first come.
pub(crate) fn look<R: Read + Seek>(input: &mut R) -> Result<Layout, IntakeError> {
    let rows = parse(input)?;
    let mut headers: Vec<String> = Vec::new();
    for key in rows.iter().flat_map(Map::keys) {
        if !headers.contains(key) {
            headers.push(key.clone());
        }
    }
    if headers.is_empty() {
        return Err(IntakeError::Empty);
    }
    Ok(Layout { format: FileFormat::Json, header_row: 0, headers, rows: rows.len() as u64 })
}

/// Gives every object as a row, counted from 1.
pub(crate) fn visit<R: Read + Seek>(
    input: &mut R,
    layout: &Layout,
    each: &mut Visit<'_>,
) -> Result<(), IntakeError> {
    for (index, object) in parse(input)?.iter().enumerate() {
        let cells =
            layout.headers.iter().map(|header| object.get(header).map_or(Cell::EMPTY, cell_of)).collect();
        let raw = RawRow { row: index as u32 + 1, cells, may_be_short: true, flaw: None };
        if each(&raw).is_break() {
            break;
        }
    }
    Ok(())
}

fn parse<R: Read + Seek>(input: &mut R) -> Result<Vec<Map<String, Value>>, IntakeError> {
    match serde_json::from_reader(BufReader::new(utf16::from_start(input)?)) {
        Ok(Document::List(rows) | Document::Wrapped { rows }) => Ok(rows),
        Err(error) => Err(IntakeError::Json(error.to_string())),
    }
}

fn cell_of(value: &Value) -> Cell<'_> {
    match value {
        Value::Null => Cell::EMPTY,
        Value::String(text) => Cell::Text(Cow::Borrowed(text)),
        Value::Number(number) => number.as_f64().map_or(Cell::EMPTY, Cell::Number),
        other => Cell::Text(Cow::Owned(other.to_string())),
    }
}
