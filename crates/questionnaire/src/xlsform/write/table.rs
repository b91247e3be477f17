//! A sheet in the making: cells by column, columns in the order people expect.

use std::collections::{BTreeMap, BTreeSet};

use crate::definition::{Media, Text};
use crate::xlsform::workbook::{Row, Sheet};

type Key = (String, Option<String>);

/// Rows whose columns are known at the end.
pub(super) struct Table<'a> {
    name: &'static str,
    /// Columns in order; others follow.
    order: &'static [&'static str],
    languages: &'a [String],
    rows: Vec<BTreeMap<Key, String>>,
}

/// One row of it.
#[derive(Debug, Default)]
pub(super) struct Cells(BTreeMap<Key, String>);

impl Cells {
    pub(super) fn set(&mut self, column: &str, text: &str) {
        if !text.is_empty() {
            self.0.insert((column.to_owned(), None), text.to_owned());
        }
    }

    pub(super) fn set_in(&mut self, column: &str, language: Option<String>, text: &str) {
        self.0.insert((column.to_owned(), language), text.to_owned());
    }

    pub(super) fn set_text(&mut self, column: &str, text: &Text) {
        for (language, text) in text.all() {
            if !text.is_empty() {
                let key = (column.to_owned(), language.map(str::to_owned));
                self.0.insert(key, unwrapped(text));
            }
        }
    }

    pub(super) fn set_media(&mut self, media: &Media) {
        let all = [
            ("media::image", &media.image),
            ("media::big-image", &media.big_image),
            ("media::audio", &media.audio),
            ("media::video", &media.video),
        ];
        for (column, files) in all {
            self.set_text(column, files);
        }
    }
}

/// `${= instance(...)/...}` is written bare, as XLSForm writes it.
fn unwrapped(text: &str) -> String {
    let mut done = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("${= instance(") {
        let (before, after) = rest.split_at(start);
        done.push_str(before);
        let bare = end_of(after).map(|end| (&after[4..end], &after[end + 1..]));
        let Some((expression, behind)) = bare else {
            done.push_str(after);
            return done;
        };
        let again = crate::xlsform::embedded::plain(expression);
        if again == format!("${{= {expression}}}") {
            done.push_str(expression);
        } else {
            done.push_str(&after[..after.len() - behind.len()]);
        }
        rest = behind;
    }
    done + rest
}

/// The bracket that closes the first one; inner ones are `${name}`.
fn end_of(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth <= 1 => return Some(at),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

impl<'a> Table<'a> {
    pub(super) fn new(name: &'static str, order: &'static [&'static str], languages: &'a [String]) -> Self {
        Self { name, order, languages, rows: Vec::new() }
    }

    pub(super) fn add(&mut self, cells: Cells) {
        self.rows.push(cells.0);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The sheet; its first columns are there even when they are empty.
    pub(super) fn sheet(self, always: usize) -> Sheet {
        let needed = self.order.iter().take(always).map(|column| ((*column).to_owned(), None));
        // A language is known by its place among these columns.
        let label = self.languages.iter().map(|language| ("label".to_owned(), Some(language.clone())));
        let used: BTreeSet<Key> =
            self.rows.iter().flat_map(|row| row.keys().cloned()).chain(needed).chain(label).collect();
        let mut columns: Vec<Key> = used.into_iter().collect();
        columns.sort_by_key(|key| self.rank(key));
        let header = columns
            .iter()
            .map(|(column, language)| match language {
                Some(language) => format!("{column}::{language}"),
                None => column.clone(),
            })
            .collect();
        let cells = |row: &BTreeMap<Key, String>| {
            columns.iter().map(|key| row.get(key).cloned().unwrap_or_default()).collect()
        };
        let rows = self
            .rows
            .iter()
            .enumerate()
            .map(|(place, row)| Row { number: place + 2, cells: cells(row) })
            .collect();
        Sheet { name: self.name.to_owned(), header, rows }
    }

    fn rank(&self, (column, language): &Key) -> (usize, String, usize, Option<String>) {
        let last = self.order.len();
        let place = self.order.iter().position(|known| known == column).unwrap_or(last);
        let spoken = language.as_ref().map_or(0, |language| {
            self.languages.iter().position(|known| known == language).unwrap_or(self.languages.len()) + 1
        });
        (place, column.clone(), spoken, language.clone())
    }
}
