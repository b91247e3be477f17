//! Secondary instances: lists of choices, files beside the form, other documents.

use std::collections::BTreeSet;

use roxmltree::Node;

use crate::definition::{Choice, External, ExternalKind, Text};
use crate::xforms::itext::Translations;
use crate::xforms::{names, text};

/// A secondary instance as the definition keeps it.
pub(super) enum Secondary {
    List(Vec<Choice>),
    External(External),
}

pub(super) fn read(instance: Node<'_, '_>, id: &str, translations: &Translations) -> Secondary {
    if let Some(source) = names::attribute(instance, "src") {
        let kind = kind_of(source);
        return Secondary::External(External {
            id: id.to_owned(),
            kind,
            source: source.to_owned(),
            content: None,
        });
    }
    if let Some(choices) = list(instance, translations) {
        return Secondary::List(choices);
    }
    let content = instance.children().find(Node::is_element).map(|root| {
        let document = root.document().input_text();
        document[root.range()].to_owned()
    });
    Secondary::External(External {
        id: id.to_owned(),
        kind: ExternalKind::Inline,
        source: String::new(),
        content,
    })
}

fn kind_of(source: &str) -> ExternalKind {
    let lower = source.to_ascii_lowercase();
    let ends_with = |ending: &str| lower.rsplit_once('.').is_some_and(|(_, last)| last == ending);
    if lower.contains("last-saved") {
        ExternalKind::LastSaved
    } else if ends_with("geojson") {
        ExternalKind::Geojson
    } else if ends_with("csv") || lower.contains("file-csv") {
        ExternalKind::Csv
    } else {
        ExternalKind::Xml
    }
}

/// `<root>` with nothing but flat `<item>`s that each have a name.
fn list(instance: Node<'_, '_>, translations: &Translations) -> Option<Vec<Choice>> {
    let root = instance.children().find(Node::is_element)?;
    if root.tag_name().name() != "root" {
        return None;
    }
    let items: Vec<Node<'_, '_>> = root.children().filter(Node::is_element).collect();
    items.into_iter().map(|item| choice(item, translations)).collect()
}

fn choice(item: Node<'_, '_>, translations: &Translations) -> Option<Choice> {
    if item.tag_name().name() != "item" || item.attributes().len() > 0 {
        return None;
    }
    let mut choice = Choice::default();
    let mut seen = BTreeSet::new();
    for child in item.children().filter(Node::is_element) {
        let flat = !child.children().any(|inner| inner.is_element()) && child.attributes().len() == 0;
        let name = child.tag_name().name();
        if !flat || !seen.insert(name) {
            return None;
        }
        let value = child.text().unwrap_or_default().to_owned();
        match name {
            "name" => choice.value = value,
            "label" => choice.label = Text::Same(text::template(child)),
            other => {
                choice.columns.insert(other.to_owned(), value);
            }
        }
    }
    if let Some(id) = choice.columns.get("itextId") {
        choice.label = translations.text(id);
        choice.media = translations.media(id);
    }
    seen.contains("name").then_some(choice)
}
