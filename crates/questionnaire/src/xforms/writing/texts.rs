//! Texts by id and language, gathered while the rest is written.

use std::collections::BTreeMap;

use crate::definition::{Definition, Media, Text};
use crate::form::{Form, Piece, Words};
use crate::xforms::writing::markup::{Markup, escaped};
use crate::xforms::writing::{Writer, in_default_language};

/// By language; none for a text that is the same in all.
type ByLanguage = Vec<(Option<String>, String)>;

/// Everything that is said in several languages.
pub(super) struct Translated {
    languages: Vec<String>,
    default_language: String,
    /// By id: the forms of the text (none for the text itself), each as markup by language.
    by_id: BTreeMap<String, Vec<(Option<&'static str>, ByLanguage)>>,
}

impl Translated {
    /// The languages of a form, with those that only its texts name; one without a name when there are none.
    pub(super) fn of(form: &Form) -> Self {
        let mut languages = form.definition.languages.clone();
        let own = form.schema.iter().flat_map(|schema| {
            [
                &schema.label,
                &schema.hint,
                &schema.guidance,
                &schema.required_message,
                &schema.constraint_message,
            ]
        });
        let used = own.chain(form.choice_words.values().map(|words| &words.label)).flat_map(|words| &words.0);
        let mut further: Vec<&String> = used.filter_map(|(language, _)| language.as_ref()).collect();
        further.sort();
        further.dedup();
        for language in further {
            if !languages.contains(language) {
                languages.push(language.clone());
            }
        }
        if languages.is_empty() {
            languages.push("default".to_owned());
        }
        let wanted = form.default_language();
        let default_language =
            languages.iter().find(|known| *known == wanted).unwrap_or(&languages[0]).clone();
        Self { languages, default_language, by_id: BTreeMap::new() }
    }

    fn add(&mut self, id: &str, kind: Option<&'static str>, texts: ByLanguage) {
        let forms = self.by_id.entry(id.to_owned()).or_default();
        if !texts.is_empty() && !forms.iter().any(|(known, _)| *known == kind) {
            forms.push((kind, texts));
        }
    }

    /// `<itext>`; what has no text in the language a filling begins in says so with a dash.
    pub(super) fn write(&self, xml: &mut Markup) {
        if self.by_id.is_empty() {
            return;
        }
        xml.open("itext", &[]);
        for language in &self.languages {
            let is_default = *language == self.default_language;
            let mut attributes = vec![("lang", language.as_str())];
            if is_default {
                attributes.push(("default", "true()"));
            }
            xml.open("translation", &attributes);
            for (id, forms) in &self.by_id {
                let entry = entry(forms, language, is_default);
                if !entry.is_empty() {
                    xml.leaf("text", &[("id", id)], &entry);
                }
            }
            xml.close("translation");
        }
        xml.close("itext");
    }
}

fn entry(forms: &[(Option<&'static str>, ByLanguage)], language: &str, is_default: bool) -> String {
    let mut xml = Markup::default();
    for (kind, texts) in forms {
        let fits = |known: &Option<String>| known.as_deref().is_none_or(|known| known == language);
        let found = texts.iter().find(|(known, _)| fits(known)).map(|(_, text)| text.as_str());
        let Some(text) = found.or(is_default.then_some("-")) else { continue };
        match kind {
            None => xml.leaf("value", &[], text),
            Some(kind) => xml.leaf("value", &[("form", kind)], text),
        }
    }
    xml.into_text()
}

impl Writer<'_> {
    /// Notes a text under an id.
    pub(super) fn note_words(&mut self, id: &str, kind: Option<&'static str>, words: &Words) {
        let texts = words.0.iter().map(|(language, pieces)| (language.clone(), self.markup(pieces)));
        let texts = texts.filter(|(_, text)| !text.is_empty()).collect();
        self.texts.add(id, kind, texts);
    }

    pub(super) fn note_media(&mut self, id: &str, media: &Media) {
        for (kind, folder, files) in [
            ("image", "images", &media.image),
            ("big-image", "images", &media.big_image),
            ("audio", "audio", &media.audio),
            ("video", "video", &media.video),
        ] {
            let address = |file: &str| {
                let whole = file.contains("://") || file == "-";
                if whole { escaped(file) } else { format!("jr://{folder}/{}", escaped(file)) }
            };
            let texts = files.all().into_iter().filter(|(_, file)| !file.is_empty());
            let texts = texts.map(|(language, file)| (language.map(str::to_owned), address(file))).collect();
            self.texts.add(id, Some(kind), texts);
        }
    }

    /// An element that says a text: `<label>` or `<hint>`. `further` is whether its id has been noted already.
    pub(super) fn said(&mut self, xml: &mut Markup, element: &str, id: &str, words: &Words, further: bool) {
        if further || in_languages(words) {
            self.note_words(id, None, words);
            xml.empty(element, &[("ref", &reference(id))]);
        } else if let [(_, pieces)] = words.0.as_slice() {
            xml.leaf(element, &[], &self.markup(pieces));
        }
    }

    /// A message of a bind: plain, or by id when it has languages or places to fill in.
    pub(super) fn message(&mut self, id: &str, words: &Words) -> Option<String> {
        let plain = in_default_language(self.form, words);
        let filled = plain.iter().any(|piece| matches!(piece, Piece::Value(_)));
        if filled || in_languages(words) {
            self.note_words(id, None, words);
            return Some(reference(id));
        }
        let text = |piece: &Piece| match piece {
            Piece::Plain(plain) => plain.clone(),
            Piece::Value(_) => String::new(),
        };
        Some(plain.iter().map(text).collect::<String>()).filter(|text| !text.is_empty())
    }

    /// Texts that expressions ask for by id.
    pub(super) fn asked_for(&mut self) {
        let definition = &self.form.definition;
        if definition.texts.is_empty() || !asks_for_texts(definition) {
            return;
        }
        let form = self.form;
        for (id, words) in &form.texts {
            self.note_words(id, None, words);
        }
    }
}

fn asks_for_texts(definition: &Definition) -> bool {
    let asking = serde_json::to_string(&(&definition.nodes, &definition.actions));
    asking.is_ok_and(|asking| asking.contains("itext("))
}

/// Whether a text says for which language it is.
pub(super) fn in_languages(words: &Words) -> bool {
    words.0.iter().any(|(language, _)| language.is_some())
}

/// Whether a definition's text is told apart by language.
pub(super) fn is_translated(text: &Text) -> bool {
    matches!(text, Text::Translated(_)) && !text.is_blank()
}

pub(super) fn reference(id: &str) -> String {
    format!("jr:itext({})", crate::xpath::write::literal(id))
}
