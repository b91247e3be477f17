//! The sheets choices, external_choices and osm: lists by name.

use std::collections::{BTreeMap, BTreeSet};

use crate::compile::is_name;
use crate::definition::{Choice, Media, Text};
use crate::xlsform::columns::{self, Blanks, Record};
use crate::xlsform::error::{XlsformError, XlsformProblem};
use crate::xlsform::workbook::{Sheet, Workbook};

/// Lists by name, and the row of each choice for errors about it.
#[derive(Default)]
pub(super) struct Lists {
    pub(super) lists: BTreeMap<String, Vec<Choice>>,
    pub(super) records: Vec<Record>,
    pub(super) languages: Vec<String>,
    /// What is read all the same and probably not meant.
    pub(super) warnings: Vec<XlsformError>,
}

/// Reads a sheet of lists.
pub(super) fn read(
    workbook: &Workbook,
    sheet_name: &str,
    default_language: &str,
    duplicates_allowed: bool,
    errors: &mut Vec<XlsformError>,
) -> Lists {
    let mut lists = Lists::default();
    let Some(sheet) = workbook.sheet(sheet_name) else { return lists };
    let records = columns::records(sheet, Blanks::Kept, errors);
    check_header(sheet, &records, errors);
    let mut seen = BTreeSet::new();
    for record in &records {
        let list = record.get("list_name").to_owned();
        if list.is_empty() {
            continue;
        }
        let mut fail = |column: &str, problem| {
            let (sheet, column) = (sheet.name.clone(), column.to_owned());
            errors.push(XlsformError { sheet, row: record.number, column, problem });
        };
        let value = record.get("name").to_owned();
        if value.is_empty() {
            fail("name", XlsformProblem::NoChoiceName);
            continue;
        }
        if !seen.insert((list.clone(), value.clone())) && !duplicates_allowed {
            fail("name", XlsformProblem::TakenChoice(list.clone()));
        }
        if record.has_any("media::big-image") && !record.has_any("media::image") {
            fail("big-image", XlsformProblem::MustBeEmpty("a choice without image".to_owned()));
        }
        lists.lists.entry(list).or_default().push(choice(record, value, default_language));
    }
    lists.warnings = unnamed_columns(sheet);
    lists.warnings.extend(unlabelled(sheet, &records));
    lists.languages = columns::languages(sheet, &records, default_language);
    lists.records = records;
    lists
}

fn check_header(sheet: &Sheet, records: &[Record], errors: &mut Vec<XlsformError>) {
    if records.is_empty() {
        return;
    }
    for needed in ["list_name", "name"] {
        if !columns::header_has(sheet, needed) {
            let problem = XlsformProblem::MissingColumn;
            errors.push(XlsformError {
                sheet: sheet.name.clone(),
                row: 1,
                column: needed.to_owned(),
                problem,
            });
        }
    }
}

/// Columns in which something stands below a blank header, by their letters.
fn unnamed_columns(sheet: &Sheet) -> Vec<XlsformError> {
    let widest = sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let is_blank = |cell: Option<&String>| cell.is_none_or(|cell| cell.trim().is_empty());
    let unnamed = (0..widest).filter(|place| is_blank(sheet.header.get(*place)));
    let unnamed = unnamed.filter(|place| !sheet.rows.iter().all(|row| is_blank(row.cells.get(*place))));
    let warning = |place| XlsformError {
        sheet: sheet.name.clone(),
        row: 1,
        column: letters(place),
        problem: XlsformProblem::NoHeader,
    };
    unnamed.map(warning).collect()
}

/// The letters a spreadsheet gives to a column: `A`, `Z`, `AA`.
fn letters(place: usize) -> String {
    let last = char::from(b'A' + (place % 26) as u8);
    if place < 26 { last.to_string() } else { letters(place / 26 - 1) + &last.to_string() }
}

/// Lists with choices that have neither a label nor a picture or sound in its place, at the first such row.
fn unlabelled(sheet: &Sheet, records: &[Record]) -> Vec<XlsformError> {
    let mut found: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let says =
        |record: &Record| record.cells.keys().any(|(key, _)| key == "label" || key.starts_with("media::"));
    for record in records.iter().filter(|record| record.has("list_name") && !says(record)) {
        found.entry(record.get("list_name")).or_insert((record.number, 0)).1 += 1;
    }
    let warning = |(list, (row, count)): (&str, (usize, usize))| XlsformError {
        sheet: sheet.name.clone(),
        row,
        column: "label".to_owned(),
        problem: XlsformProblem::NoChoiceLabels { list: list.to_owned(), count },
    };
    found.into_iter().map(warning).collect()
}

fn choice(record: &Record, value: String, default_language: &str) -> Choice {
    let known = ["list_name", "name", "label"];
    let column = |((key, language), text): (&(String, Option<String>), &String)| {
        let plain = language.is_none() && !known.contains(&key.as_str()) && !key.starts_with("media::");
        let name = record.written.get(&(key.clone(), None)).cloned().unwrap_or_else(|| key.clone());
        (plain && is_name(&name)).then(|| (name, text.clone()))
    };
    Choice {
        value,
        label: record.text("label", default_language),
        media: media(record, default_language),
        columns: record.cells.iter().filter_map(column).collect(),
    }
}

/// Files have a language, always: that of the form where none is given.
pub(super) fn media(record: &Record, default_language: &str) -> Media {
    let files = |key: &str| match record.text(key, default_language) {
        Text::Same(file) if !file.is_empty() && default_language != "default" => {
            Text::Translated(BTreeMap::from([(default_language.to_owned(), file)]))
        }
        other => other,
    };
    Media {
        image: files("media::image"),
        big_image: files("media::big-image"),
        audio: files("media::audio"),
        video: files("media::video"),
    }
}
