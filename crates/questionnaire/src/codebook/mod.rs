//! Standardised data: the columns that the versions of a questionnaire share, and answers as typed rows of them.
//!
//! A column is a question of one name and one type. It stays the same from version to version, wherever the question
//! moves; another type makes another column. A repeat is a table of its own.

mod columns;
mod rows;

use serde::Serialize;

use crate::definition::{Definition, Text};

pub use rows::{Cell, TypedRow};

/// The columns of all versions of a questionnaire.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Codebook {
    /// The first is that of the filling itself; each repeat has one more.
    pub tables: Vec<CodebookTable>,
    /// What each version puts where.
    #[serde(skip)]
    versions: Vec<(String, Vec<columns::Slot>)>,
}

/// The answers themselves, or those of a repeat.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct CodebookTable {
    /// Blank for the answers themselves, else the name of the repeat.
    pub name: String,
    /// The table its rows belong to.
    pub parent: Option<usize>,
    /// In the order in which they first appeared.
    pub columns: Vec<CodebookColumn>,
}

/// One question through all versions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CodebookColumn {
    /// Unique in its table.
    pub name: String,
    /// Where the newest version asks it, below its table: `titular/motivo`.
    pub path: String,
    /// What it holds.
    pub kind: ColumnKind,
    /// The question, as the newest version that asks it puts it.
    pub label: Text,
    /// Every choice there ever was: its value and its newest label.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<(String, Text)>,
    /// The versions that ask it.
    pub versions: Vec<String>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// A day, `2026-11-21`.
    Date,
    /// A time of day.
    Time,
    /// A moment, RFC 3339.
    DateTime,
    /// The value of one choice.
    One,
    /// Values of choices, split by blanks.
    Many,
    /// Yes or nothing.
    Flag,
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// Metres, 68 of 100 fixes lie within.
    Accuracy,
    /// Places split by semicolons.
    Places,
    /// The name of a file.
    File,
}

impl ColumnKind {
    /// Its name in a codebook and behind the name of a column whose type changed.
    pub fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Date => "date",
            Self::Time => "time",
            Self::DateTime => "date_time",
            Self::One => "one",
            Self::Many => "many",
            Self::Flag => "flag",
            Self::Latitude => "latitude",
            Self::Longitude => "longitude",
            Self::Accuracy => "accuracy",
            Self::Places => "places",
            Self::File => "file",
        }
    }
}

impl Codebook {
    /// The codebook of a questionnaire from its versions, oldest first. A later version adds columns and changes none.
    pub fn of<'a>(versions: impl IntoIterator<Item = &'a Definition>) -> Self {
        let mut codebook = Self { tables: vec![CodebookTable::default()], versions: Vec::new() };
        for definition in versions {
            columns::add_version(&mut codebook, definition);
        }
        codebook
    }
}
