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
    lists.languages = columns::languages(sheet, &records, default_language);
    lists.records = records;
    lists
}

fn check_header(sheet: &Sheet, records: &[Record], errors: &mut Vec<XlsformError>) {
    if records.is_empty() {
        return;
    }
    let mut ignored = Vec::new();
    let header: Vec<String> =
        columns::read(sheet, &mut ignored).into_iter().flatten().map(|column| column.key).collect();
    for needed in ["list_name", "name"] {
        if !header.iter().any(|key| key == needed) {
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
