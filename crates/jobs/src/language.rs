//! The words of messages, in the recipient's language.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A language messages are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Language {
    Spanish,
    English,
    Portuguese,
}

type Words = BTreeMap<String, String>;

static SPANISH: LazyLock<Words> = LazyLock::new(|| read(include_str!("../words/es.json")));
static ENGLISH: LazyLock<Words> = LazyLock::new(|| read(include_str!("../words/en.json")));
static PORTUGUESE: LazyLock<Words> = LazyLock::new(|| read(include_str!("../words/pt.json")));

impl Language {
    /// The language of a locale such as `es-MX`; Spanish when it is another.
    pub(crate) fn of(locale: &str) -> Self {
        match locale.split(['-', '_']).next() {
            Some("en") => Self::English,
            Some("pt") => Self::Portuguese,
            _ => Self::Spanish,
        }
    }

    /// `es`, `en` or `pt`.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Spanish => "es",
            Self::English => "en",
            Self::Portuguese => "pt",
        }
    }

    fn words(self) -> &'static Words {
        match self {
            Self::Spanish => &SPANISH,
            Self::English => &ENGLISH,
            Self::Portuguese => &PORTUGUESE,
        }
    }

    /// The words of this key; the key itself when there are none, so that a gap is seen.
    pub(crate) fn say(self, key: &str) -> String {
        self.words().get(key).cloned().unwrap_or_else(|| key.to_owned())
    }

    /// The words of this key with `{name}` replaced.
    pub(crate) fn tell<'a>(self, key: &str, values: impl IntoIterator<Item = (&'a str, String)>) -> String {
        let filled =
            |text: String, (name, value): (&str, String)| text.replace(&format!("{{{name}}}"), &value);
        values.into_iter().fold(self.say(key), filled)
    }

    /// Whether there are words of this key.
    pub(crate) fn has(self, key: &str) -> bool {
        self.words().contains_key(key)
    }
}

fn read(text: &str) -> Words {
    serde_json::from_str(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_languages_have_the_same_words_with_the_same_gaps_to_fill() {
        let gaps = |text: &str| -> Vec<String> {
            let mut names: Vec<String> =
                text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect();
            names.sort();
            names
        };
        assert!(SPANISH.len() > 50);
        for other in [Language::English, Language::Portuguese] {
            let (ours, theirs) = (SPANISH.keys(), other.words().keys());
            assert_eq!(ours.collect::<Vec<_>>(), theirs.collect::<Vec<_>>(), "{other:?}");
            for (key, text) in SPANISH.iter() {
                assert_eq!(gaps(text), gaps(&other.say(key)), "{other:?} {key}");
            }
        }
    }

    #[test]
    fn a_locale_chooses_its_language() {
        for (locale, language) in [
            ("es-MX", Language::Spanish),
            ("en-US", Language::English),
            ("pt_BR", Language::Portuguese),
            ("fr", Language::Spanish),
        ] {
            assert_eq!(Language::of(locale), language);
        }
    }
}
