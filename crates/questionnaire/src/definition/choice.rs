//! Choices and where they come from.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Media, Text};

/// One choice of a list.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// What is shown.
    #[serde(default, skip_serializing_if = "Text::is_blank")]
    pub label: Text,
    /// Picture, sound or film beside it.
    #[serde(default, skip_serializing_if = "Media::is_empty")]
    pub media: Media,
    /// Further columns, for filters.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, String>,
}

/// Choices that are nodes: of a repeat, of an attached file.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoicesFrom {
    /// An expression that yields a node for each choice.
    pub nodes: String,
    /// From such a node to what is stored.
    pub value: String,
    /// From such a node to what is shown.
    pub label: String,
}

/// How an attached document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExternalKind {
    /// Rows and columns.
    Csv,
    /// Elements.
    Xml,
    /// Places with properties.
    Geojson,
    /// The answers finished last with this questionnaire.
    LastSaved,
    /// Written in the definition itself.
    Inline,
}

/// An attached document, `instance('id')` to expressions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct External {
    /// How expressions name it.
    pub id: String,
    /// How it is written.
    pub kind: ExternalKind,
    /// Where it comes from: `jr://file-csv/prices.csv`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Its text, when it is carried along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
}
