//! XML as text: elements, attributes, and what must be escaped in them.

use std::fmt::Write;

/// XML being written.
#[derive(Debug, Default)]
pub(super) struct Markup {
    text: String,
}

impl Markup {
    /// A document with its declaration.
    pub(super) fn document() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned() }
    }

    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, ">");
    }

    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, "/>");
    }

    /// An element with nothing but this markup in it.
    pub(super) fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], inner: &str) {
        if inner.is_empty() {
            return self.empty(name, attributes);
        }
        self.open(name, attributes);
        self.raw(inner);
        self.close(name);
    }

    pub(super) fn close(&mut self, name: &str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// Markup that is written already.
    pub(super) fn raw(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            let written = write!(self.text, " {name}=\"{}\"", quoted(value));
            debug_assert!(written.is_ok(), "writing to a String cannot fail");
        }
        self.text.push_str(end);
    }
}

/// A text between tags.
pub(super) fn escaped(text: &str) -> String {
    let kept = text.chars().filter(|letter| is_allowed(*letter));
    kept.fold(String::with_capacity(text.len()), |mut escaped, letter| {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\r' => escaped.push_str("&#13;"),
            other => escaped.push(other),
        }
        escaped
    })
}

/// A text in an attribute, where blanks of every kind must survive.
pub(super) fn quoted(text: &str) -> String {
    escaped(text).replace('"', "&quot;").replace('\n', "&#10;").replace('\t', "&#9;")
}

/// XML 1.0, production 2.
fn is_allowed(letter: char) -> bool {
    matches!(letter, '\n' | '\t' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..)
}
