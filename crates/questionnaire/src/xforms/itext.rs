//! Translations: texts by id, language and form (long, short, image, audio, video, guidance).

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::definition::{Media, Text};
use crate::xforms::{names, text};

/// All translations of a form.
#[derive(Default)]
pub(super) struct Translations {
    pub(super) languages: Vec<String>,
    pub(super) default_language: Option<String>,
    by_id: BTreeMap<String, BTreeMap<&'static str, BTreeMap<String, String>>>,
}

impl Translations {
    pub(super) fn read(model: Node<'_, '_>) -> Self {
        let mut translations = Self::default();
        let Some(itext) = names::child(model, "itext") else { return translations };
        for translation in itext.children().filter(|child| child.tag_name().name() == "translation") {
            let language = names::attribute(translation, "lang").unwrap_or("default").to_owned();
            if names::attribute(translation, "default").is_some_and(|value| value != "false()") {
                translations.default_language = Some(language.clone());
            }
            for entry in translation.children().filter(|child| child.tag_name().name() == "text") {
                translations.read_entry(entry, &language);
            }
            if !translations.languages.contains(&language) {
                translations.languages.push(language);
            }
        }
        translations
    }

    fn read_entry(&mut self, entry: Node<'_, '_>, language: &str) {
        let id = names::attribute(entry, "id").unwrap_or_default();
        let forms = self.by_id.entry(id.to_owned()).or_default();
        for value in entry.children().filter(|child| child.tag_name().name() == "value") {
            let form = match names::attribute(value, "form") {
                None | Some("long" | "markdown") => "text",
                Some("short") => "short",
                Some("image") => "image",
                Some("big-image") => "big_image",
                Some("audio") => "audio",
                Some("video") => "video",
                Some("guidance" | "print") => "guidance",
                Some(_) => continue,
            };
            forms
                .entry(form)
                .or_default()
                .entry(language.to_owned())
                .or_insert_with(|| text::template(value));
        }
    }

    fn form(&self, id: &str, form: &str) -> Option<Text> {
        let texts = self.by_id.get(id)?.get(form)?;
        if self.languages.len() == 1 && self.languages[0] == "default" {
            return texts.values().next().map(|text| Text::Same(text.clone()));
        }
        Some(Text::Translated(texts.clone()))
    }

    /// Whether anything is said under an id.
    pub(super) fn knows(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// The text of an id, its short form in languages that have no other; blank when there is none.
    pub(super) fn text(&self, id: &str) -> Text {
        match (self.form(id, "text"), self.form(id, "short")) {
            (Some(Text::Translated(long)), Some(Text::Translated(mut short))) => {
                short.extend(long);
                Text::Translated(short)
            }
            (long, short) => long.or(short).unwrap_or_default(),
        }
    }

    pub(super) fn guidance(&self, id: &str) -> Text {
        self.form(id, "guidance").unwrap_or_default()
    }

    pub(super) fn media(&self, id: &str) -> Media {
        let file = |form| self.form(id, form).map(without_scheme).unwrap_or_default();
        Media {
            image: file("image"),
            big_image: file("big_image"),
            audio: file("audio"),
            video: file("video"),
        }
    }

    /// Every text by its id, for expressions that ask for one.
    pub(super) fn all(&self) -> BTreeMap<String, Text> {
        self.by_id.keys().map(|id| (id.clone(), self.text(id))).collect()
    }

    /// The languages; none when there is one without a name.
    pub(super) fn named_languages(&self) -> Vec<String> {
        if self.languages.len() == 1 && self.languages[0] == "default" {
            Vec::new()
        } else {
            self.languages.clone()
        }
    }
}

/// `jr://images/a.png` is the file `a.png`.
fn without_scheme(text: Text) -> Text {
    let strip = |text: &str| {
        text.strip_prefix("jr://")
            .and_then(|rest| rest.split_once('/'))
            .map_or(text, |(_, file)| file)
            .to_owned()
    };
    match text {
        Text::Same(text) => Text::Same(strip(&text)),
        Text::Translated(texts) => {
            Text::Translated(texts.into_iter().map(|(language, text)| (language, strip(&text))).collect())
        }
    }
}
