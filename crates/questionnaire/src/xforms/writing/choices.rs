//! Lists of choices and attached documents as secondary instances.

use crate::compile::is_name;
use crate::definition::{Choice, Definition, External, ExternalKind};
use crate::form::Piece;
use crate::xforms::writing::markup::{Markup, escaped};
use crate::xforms::writing::texts::{in_languages, is_translated};
use crate::xforms::writing::{Writer, XformLossProblem};

/// The column that holds the id of a choice's text.
const TEXT_ID: &str = "itextId";

/// Whether the labels of a list are texts by id.
pub(super) fn by_id(choices: &[Choice]) -> bool {
    let told_apart = |choice: &Choice| {
        is_translated(&choice.label)
            || !choice.media.is_empty()
            || choice.columns.contains_key(TEXT_ID)
            || choice.label.all().iter().any(|(_, text)| text.contains("${"))
    };
    choices.iter().any(told_apart)
}

/// The name of the file an attached document is.
pub(super) fn source(external: &External) -> String {
    if !external.source.is_empty() {
        return external.source.clone();
    }
    match external.kind {
        ExternalKind::Csv => format!("jr://file-csv/{}.csv", external.id),
        ExternalKind::Geojson => format!("jr://file/{}.geojson", external.id),
        ExternalKind::LastSaved => "jr://instance/last-saved".to_owned(),
        ExternalKind::Xml | ExternalKind::Inline => format!("jr://file/{}.xml", external.id),
    }
}

/// The files a form asks for beside it, as far as the definition carries them: name and text.
pub fn attached_files(definition: &Definition) -> Vec<(String, &str)> {
    let carried = definition.externals.iter().filter(|external| {
        matches!(external.kind, ExternalKind::Csv | ExternalKind::Xml | ExternalKind::Geojson)
    });
    let file = |external: &'_ External| source(external).rsplit('/').next().unwrap_or_default().to_owned();
    carried.filter_map(|external| Some((file(external), external.content.as_deref()?))).collect()
}

impl Writer<'_> {
    pub(super) fn secondary_instances(&mut self, xml: &mut Markup) {
        let definition: &Definition = &self.form.definition;
        for (list, choices) in &definition.choice_lists {
            xml.open("instance", &[("id", list)]);
            xml.open("root", &[]);
            for (place, choice) in choices.iter().enumerate() {
                self.choice(xml, (list, place), choice, by_id(choices));
            }
            xml.close("root");
            xml.close("instance");
        }
        for external in &definition.externals {
            self.external(xml, external);
        }
    }

    fn choice(&mut self, xml: &mut Markup, (list, place): (&str, usize), choice: &Choice, by_id: bool) {
        let form = self.form;
        let document = form.document_ids.get(list).copied().unwrap_or(0);
        let tree = document.checked_sub(1).and_then(|at| form.documents.get(at as usize));
        let index = tree.and_then(|tree| tree.children(1).get(place).copied()).unwrap_or(0);
        let words =
            form.choice_words.get(&(document, index)).map(|words| words.label.clone()).unwrap_or_default();
        xml.open("item", &[]);
        if by_id {
            let given = choice.columns.get(TEXT_ID).filter(|id| !id.is_empty()).cloned();
            let id = given.unwrap_or_else(|| format!("{list}-{place}"));
            self.note_words(&id, None, &words);
            self.note_media(&id, &choice.media);
            xml.leaf(TEXT_ID, &[], &escaped(&id));
        }
        xml.leaf("name", &[], &escaped(&choice.value));
        if let ([(_, pieces)], false) = (words.0.as_slice(), by_id || in_languages(&words)) {
            let plain = |piece: &Piece| match piece {
                Piece::Plain(plain) => escaped(plain),
                Piece::Value(_) => String::new(),
            };
            xml.leaf("label", &[], &pieces.iter().map(plain).collect::<String>());
        }
        for (column, value) in &choice.columns {
            match column.as_str() {
                TEXT_ID => {}
                "name" | "label" => self.lose(list, XformLossProblem::Column),
                other if is_name(other) && !other.contains(':') => xml.leaf(other, &[], &escaped(value)),
                _ => self.lose(list, XformLossProblem::Column),
            }
        }
        xml.close("item");
    }

    fn external(&mut self, xml: &mut Markup, external: &External) {
        if external.kind != ExternalKind::Inline {
            return xml.empty("instance", &[("id", &external.id), ("src", &source(external))]);
        }
        let content = external.content.as_deref().unwrap_or_default().trim();
        let content = match content.strip_prefix("<?xml") {
            Some(rest) => rest.split_once("?>").map_or("", |(_, content)| content.trim()),
            None => content,
        };
        if !content.is_empty() && roxmltree::Document::parse(content).is_err() {
            self.lose(&external.id, XformLossProblem::Document);
            return xml.empty("instance", &[("id", &external.id)]);
        }
        xml.leaf("instance", &[("id", &external.id)], content);
    }
}
