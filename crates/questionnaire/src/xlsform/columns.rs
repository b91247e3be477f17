//! Headers: their many spellings, and the language after `::`.

use std::collections::{BTreeMap, BTreeSet};

use crate::definition::Text;
use crate::xlsform::error::{XlsformError, XlsformProblem};
use crate::xlsform::workbook::{Sheet, distance};
use crate::xlsform::write::SURVEY_COLUMNS;

/// What a column means: a known name, or `bind::x`, `body::x`, `instance::x`, `attribute::x`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) key: String,
    pub(super) language: Option<String>,
    pub(super) written: String,
}

/// One row by the meaning of its columns.
#[derive(Debug, Clone, Default)]
pub(super) struct Record {
    pub(super) number: usize,
    pub(super) cells: BTreeMap<(String, Option<String>), String>,
    pub(super) written: BTreeMap<(String, Option<String>), String>,
}

const ALIASES: &[(&str, &str)] = &[
    ("caption", "label"),
    ("command", "type"),
    ("tag", "name"),
    ("value", "name"),
    ("list name", "list_name"),
    ("relevance", "relevant"),
    ("skip_logic", "relevant"),
    ("bind::relevant", "relevant"),
    ("bind::required", "required"),
    ("bind::constraint", "constraint"),
    ("bind::calculate", "calculation"),
    ("bind::readonly", "read_only"),
    ("bind::jr:constraintmsg", "constraint_message"),
    ("bind::jr:requiredmsg", "required_message"),
    ("requiredmsg", "required_message"),
    ("constraining_message", "constraint_message"),
    ("compact_tag", "instance::odk:tag"),
    ("bind::entities:saveto", "save_to"),
    ("bind::saveto", "save_to"),
    ("calculate", "calculation"),
    ("readonly", "read_only"),
    ("body::appearance", "appearance"),
    ("control::appearance", "appearance"),
    ("count", "repeat_count"),
    ("jr:count", "repeat_count"),
    ("body::jr:count", "repeat_count"),
    ("entity", "save_to"),
    ("image", "media::image"),
    ("big-image", "media::big-image"),
    ("audio", "media::audio"),
    ("video", "media::video"),
    ("noapperrorstring", "bind::jr:noAppErrorString"),
    ("no_app_error_string", "bind::jr:noAppErrorString"),
    ("autoplay", "body::autoplay"),
    ("rows", "body::rows"),
    ("intent", "body::intent"),
    ("dataset", "list_name"),
];

/// Columns whose texts may be in several languages.
const TRANSLATED: [&str; 10] = [
    "form_title",
    "label",
    "hint",
    "guidance_hint",
    "constraint_message",
    "required_message",
    "media::image",
    "media::big-image",
    "media::audio",
    "media::video",
];

/// The meaning of every header; two that mean the same are an error.
pub(super) fn read(sheet: &Sheet, errors: &mut Vec<XlsformError>) -> Vec<Option<Column>> {
    let double = sheet.header.iter().any(|header| header.contains("::"));
    let mut columns: Vec<Option<Column>> = Vec::new();
    for header in &sheet.header {
        let column = Some(column(header, double)).filter(|column| !column.key.is_empty());
        if let Some(new) = &column
            && let Some(old) =
                columns.iter().flatten().find(|old| old.key == new.key && old.language == new.language)
        {
            errors.push(XlsformError {
                sheet: sheet.name.clone(),
                row: 1,
                column: header.clone(),
                problem: XlsformProblem::TwiceTheSame(old.written.clone()),
            });
        }
        columns.push(column);
    }
    columns
}

/// Columns that nobody reads and that are spelt nearly like one that is, each with that one.
pub(super) fn misspelt(sheet: &Sheet) -> Vec<(String, &'static str)> {
    let columns = read(sheet, &mut Vec::new());
    let unread = columns.into_iter().flatten().filter(|column| !column.key.contains("::"));
    let near = |column: Column| {
        let meanings = SURVEY_COLUMNS.map(|written| alias(written).unwrap_or(written));
        let known = meanings.contains(&column.key.as_str()) || column.key.len() < 5;
        let meant = meanings.into_iter().find(|meaning| distance(&column.key, meaning) <= 2)?;
        (!known).then_some((column.written, meant))
    };
    unread.filter_map(near).collect()
}

/// Whether a sheet has a column of this meaning.
pub(super) fn header_has(sheet: &Sheet, key: &str) -> bool {
    read(sheet, &mut Vec::new()).iter().flatten().any(|column| column.key == key)
}

fn column(header: &str, double: bool) -> Column {
    let written = header.trim().to_owned();
    let parts: Vec<&str> = if double || written.starts_with("jr:") {
        written.split("::").map(str::trim).collect()
    } else {
        written.split(':').map(str::trim).collect()
    };
    let first = parts[0].to_lowercase().split_whitespace().collect::<Vec<_>>().join("_");
    let rest = &parts[1..];
    if matches!(first.as_str(), "bind" | "body" | "control" | "instance" | "attribute") && !rest.is_empty() {
        let first = if first == "control" { "body" } else { first.as_str() };
        let name = rest.join(":");
        let key = format!("{first}::{name}");
        return Column {
            key: alias(&key.to_lowercase()).map_or(key, str::to_owned),
            language: None,
            written,
        };
    }
    let (key, rest) = if first == "media" && !rest.is_empty() {
        (format!("media::{}", rest[0].to_lowercase()), &rest[1..])
    } else {
        (first, rest)
    };
    let key = alias(&key).map_or(key, str::to_owned);
    let language =
        rest.first().filter(|_| TRANSLATED.contains(&key.as_str())).map(|language| (*language).to_owned());
    Column { key, language, written }
}

fn alias(key: &str) -> Option<&'static str> {
    ALIASES.iter().find(|(alias, _)| *alias == key).map(|(_, known)| *known)
}

/// What becomes of several blanks in a row within a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Blanks {
    Kept,
    #[default]
    Joined,
}

/// The rows of a sheet by the meaning of their columns. Blanks around texts are dropped.
pub(super) fn records(sheet: &Sheet, blanks: Blanks, errors: &mut Vec<XlsformError>) -> Vec<Record> {
    let columns = read(sheet, errors);
    let mut records = Vec::new();
    for row in &sheet.rows {
        let mut record = Record { number: row.number, ..Record::default() };
        for (column, cell) in columns.iter().zip(&row.cells) {
            let (Some(column), false) = (column, cell.trim().is_empty()) else { continue };
            let key = (column.key.clone(), column.language.clone());
            record.written.insert(key.clone(), column.written.clone());
            record.cells.insert(key, plain(cell, blanks));
        }
        if !record.cells.is_empty() {
            records.push(record);
        }
    }
    records
}

/// Curly quotes as straight ones, blanks that do not break as others.
fn plain(cell: &str, blanks: Blanks) -> String {
    let straight = |letter| match letter {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{a0}' => ' ',
        other => other,
    };
    let mut text = String::with_capacity(cell.len());
    for letter in cell.trim().chars().map(straight) {
        if !(blanks == Blanks::Joined && letter == ' ' && text.ends_with(' ')) {
            text.push(letter);
        }
    }
    text
}

impl Record {
    pub(super) fn get(&self, key: &str) -> &str {
        self.cells.get(&(key.to_owned(), None)).map_or("", String::as_str)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        !self.get(key).is_empty()
    }

    pub(super) fn written(&self, key: &str) -> String {
        let found = self.written.iter().find(|((known, _), _)| known == key);
        found.map_or(key, |(_, written)| written).to_owned()
    }

    /// The first text under this key in any language.
    pub(super) fn get_any(&self, key: &str) -> &str {
        self.cells.iter().find(|((known, _), _)| known == key).map_or("", |(_, text)| text)
    }

    /// Whether there is a text under this key in any language.
    pub(super) fn has_any(&self, key: &str) -> bool {
        self.cells.keys().any(|(known, _)| known == key)
    }

    /// Whether a text is there both with and without a language.
    fn is_mixed(&self, key: &str) -> bool {
        let translated = self.cells.keys().any(|(known, language)| known == key && language.is_some());
        translated && self.has(key)
    }

    /// A text in every language it is given in; the one without a language is in the default one.
    pub(super) fn text(&self, key: &str, default_language: &str) -> Text {
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        let mut plain = None;
        for ((known, language), text) in &self.cells {
            if known == key {
                match language {
                    Some(language) => {
                        texts.insert(language.clone(), text.clone());
                    }
                    None => plain = Some(text.clone()),
                }
            }
        }
        match (plain, texts.is_empty()) {
            (None, true) => Text::default(),
            (Some(text), true) => Text::Same(text),
            (plain, false) => {
                if let Some(text) = plain {
                    texts.entry(default_language.to_owned()).or_insert(text);
                }
                Text::Translated(texts)
            }
        }
    }

    /// The languages of its texts.
    fn languages(&self) -> impl Iterator<Item = &String> {
        self.cells.keys().filter_map(|(_, language)| language.as_ref())
    }

    pub(super) fn prefixed(&self, prefix: &str) -> BTreeMap<String, String> {
        let named = |((key, _), value): (&(String, Option<String>), &String)| {
            Some((key.strip_prefix(prefix)?.to_owned(), value.clone()))
        };
        self.cells.iter().filter_map(named).collect()
    }
}

/// The languages of the texts in these rows, in the order of the columns.
/// A column without a language is in the default one where a text of it is translated.
pub(super) fn languages(sheet: &Sheet, records: &[Record], default_language: &str) -> Vec<String> {
    let used: BTreeSet<&String> = records.iter().flat_map(Record::languages).collect();
    let mut languages: Vec<String> = Vec::new();
    for column in read(sheet, &mut Vec::new()).into_iter().flatten() {
        let language = match column.language {
            Some(language) => Some(language).filter(|language| used.contains(language)),
            None => {
                records.iter().any(|record| record.is_mixed(&column.key)).then(|| default_language.to_owned())
            }
        };
        if let Some(language) = language.filter(|language| !languages.contains(language)) {
            languages.push(language);
        }
    }
    languages
}

/// Whether a column of this name in a list of choices is one of its own, for filters.
pub(super) fn is_free(name: &str) -> bool {
    let key = column(name, true).key;
    crate::compile::is_name(name)
        && !matches!(key.as_str(), "list_name" | "name" | "label")
        && !key.contains("::")
}

/// The column that a property of the definition is written in.
pub(super) fn of_property(property: &str) -> &str {
    match property {
        "calculate" => "calculation",
        "count" => "repeat_count",
        "choices" => "type",
        "choices_from" => "choice_filter",
        "action" | "actions" => "default",
        "guidance" => "guidance_hint",
        other => other,
    }
}
