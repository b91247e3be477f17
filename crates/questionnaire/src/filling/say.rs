//! Texts with their places filled in.

use crate::definition::{Media, NodeKind, file_name};
use crate::filling::{Filling, MediaView, typed};
use crate::form::{Piece, Words};
use crate::tree::Index;
use crate::xpath::eval::Lookup;
use crate::xpath::value::{NodeRef, Value};

impl Filling {
    /// A text in the language shown, as it reads at a node.
    pub(crate) fn say(&self, words: &Words, index: Index) -> String {
        let Some(pieces) = self.pieces(words) else { return String::new() };
        let mut text = String::new();
        for piece in pieces {
            match piece {
                Piece::Plain(plain) => text.push_str(plain),
                Piece::Value(expr) => text.push_str(&self.said(&self.evaluate(*expr, index))),
            }
        }
        text
    }

    /// A value as a person reads it: `500`, not `500.0`.
    fn said(&self, value: &Value) -> String {
        let text = self.text(value);
        let decimal = match value {
            Value::Nodes(nodes) => nodes.first().is_some_and(|node| {
                node.document == 0
                    && typed::value_kind(&self.form.at(self.state(node.index).schema).node)
                        == NodeKind::Decimal
            }),
            _ => false,
        };
        if decimal { text.strip_suffix(".0").map_or(text.clone(), str::to_owned) } else { text }
    }

    fn pieces<'a>(&self, words: &'a Words) -> Option<&'a [Piece]> {
        let of = |language: &str| words.0.iter().find(|(known, _)| known.as_deref() == Some(language));
        let found = of(&self.language)
            .or_else(|| words.0.iter().find(|(known, _)| known.is_none()))
            .or_else(|| of(self.form.default_language()))
            .or_else(|| words.0.first());
        found.map(|(_, pieces)| pieces.as_slice())
    }

    /// The files beside it, in the language shown.
    pub(crate) fn shown_media(&self, media: &Media) -> MediaView {
        if media.is_empty() {
            return MediaView::default();
        }
        let fallback = self.form.default_language();
        let [image, big_image, audio, video] = media
            .by_kind()
            .map(|(_, files)| file_name(files.in_language(&self.language, fallback)).to_owned());
        MediaView { image, big_image, audio, video }
    }

    /// The files beside a choice, in the language shown.
    pub(crate) fn choice_media(&self, choice: NodeRef) -> MediaView {
        let words = self.form.choice_words.get(&(choice.document, choice.index));
        words
            .and_then(|words| words.media.as_deref())
            .map_or_else(MediaView::default, |media| self.shown_media(media))
    }

    /// The label of a node that is a choice.
    pub(crate) fn choice_node_label(&self, index: Index, choice: NodeRef) -> String {
        if let Some(words) = self.form.choice_words.get(&(choice.document, choice.index)) {
            return self.say(&words.label, index);
        }
        let source = self.form.at(self.state(index).schema).choices.as_ref();
        let label = source.and_then(|source| source.label);
        label.map_or_else(String::new, |label| {
            self.text(&self.evaluate_at(label, NodeRef::answer(index), choice))
        })
    }
}

impl Lookup for Filling {
    fn language(&self) -> &str {
        &self.language
    }

    fn text(&self, id: &str, at: NodeRef) -> Option<String> {
        let texts = &self.form.texts;
        let place = texts.binary_search_by(|(known, _)| known.as_str().cmp(id)).ok()?;
        let (_, words) = &texts[place];
        let index = if at.document == 0 { at.index } else { 0 };
        Some(self.say(words, index))
    }

    fn choice_label(&self, question: NodeRef, value: &str) -> Option<String> {
        if question.document != 0 {
            return None;
        }
        let source = self.form.at(self.state(question.index).schema).choices.as_ref()?;
        let mut choices = self.choice_nodes(question.index).into_iter();
        let found = choices.find(|choice| self.choice_value(question.index, source, *choice) == value)?;
        Some(self.choice_node_label(question.index, found))
    }

    fn document(&self, id: &str) -> Option<u32> {
        self.form.document_ids.get(id).copied()
    }
}
