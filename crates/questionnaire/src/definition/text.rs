//! Texts in several languages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A text: the same in every language, or one for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Text {
    /// In every language.
    Same(String),
    /// By language.
    Translated(BTreeMap<String, String>),
}

impl Default for Text {
    fn default() -> Self {
        Self::Same(String::new())
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::Same(text.to_owned())
    }
}

impl Text {
    /// Whether it says nothing in any language.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Same(text) => text.is_empty(),
            Self::Translated(texts) => texts.values().all(String::is_empty),
        }
    }

    /// In a language; where that is missing, in the fallback; where that is too, in any.
    pub fn in_language(&self, language: &str, fallback: &str) -> &str {
        match self {
            Self::Same(text) => text,
            Self::Translated(texts) => {
                let found =
                    texts.get(language).or_else(|| texts.get(fallback)).or_else(|| texts.values().next());
                found.map_or("", String::as_str)
            }
        }
    }

    /// Every text it holds, with its language; none for one that is the same in all.
    pub fn all(&self) -> Vec<(Option<&str>, &str)> {
        match self {
            Self::Same(text) => vec![(None, text)],
            Self::Translated(texts) => {
                texts.iter().map(|(language, text)| (Some(language.as_str()), text.as_str())).collect()
            }
        }
    }
}
