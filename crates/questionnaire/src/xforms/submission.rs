//! A finished document as ODK Collect sends it: which form it is of, and its answers as they were given.

use roxmltree::{Document, Node as Element};
use serde_json::{Map, Value as Json};

use crate::definition::NodeKind;
use crate::filling::{Answers, typed, typed_json};
use crate::form::{Form, ROOT, SchemaId};
use crate::xforms::{XformError, XformProblem, names};

/// What a document says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmissionHead {
    /// The form's id.
    pub form_id: String,
    /// The version it was filled in with, where it says so.
    pub version: Option<String>,
    /// Its own id, `uuid:...`.
    pub instance_id: Option<String>,
    /// The id of the document it takes the place of.
    pub deprecated_id: Option<String>,
    /// Whether its answers are encrypted, so that only a key's owner can read them.
    pub encrypted: bool,
}

/// Reads what a document says of itself, whatever form it is of.
///
/// # Errors
/// When it is no XML, or too deep.
pub fn submission_head(xml: &str) -> Result<SubmissionHead, XformError> {
    let document = parse(xml)?;
    let root = document.root_element();
    let attribute = |name: &str| names::attribute(root, name).map(str::to_owned);
    let meta = |name: &str| {
        let meta = names::child(root, "meta").and_then(|meta| names::child(meta, name));
        meta.and_then(|id| id.text()).map(|id| id.trim().to_owned()).filter(|id| !id.is_empty())
    };
    Ok(SubmissionHead {
        form_id: attribute("id").unwrap_or_default(),
        version: attribute("version").filter(|version| !version.is_empty()),
        instance_id: meta("instanceID").or_else(|| attribute("instanceID")),
        deprecated_id: meta("deprecatedID"),
        encrypted: attribute("encrypted").is_some_and(|value| matches!(value.as_str(), "yes" | "true")),
    })
}

/// The answers of a document, as they were given; [`crate::judge`] says what is wrong with them. What the form does not
/// know is kept under its name, so that it is noticed.
///
/// # Errors
/// When it is no XML, or too deep.
pub fn submission_answers(form: &Form, xml: &str) -> Result<Answers, XformError> {
    let document = parse(xml)?;
    let root = document.root_element();
    let reading = Reading { form, namespace: root.tag_name().namespace() };
    Ok(Answers {
        definition_id: form.definition().id.clone(),
        version: form.definition().version.clone(),
        language: String::new(),
        values: reading.object(root, ROOT),
    })
}

fn parse(xml: &str) -> Result<Document<'_>, XformError> {
    let options =
        roxmltree::ParsingOptions { allow_dtd: false, nodes_limit: 1_000_000, ..Default::default() };
    let document = Document::parse_with_options(xml, options).map_err(|error| {
        let at = error.pos();
        XformError { line: at.row, column: at.col, problem: XformProblem::Xml(error.to_string()) }
    })?;
    if names::too_deep(document.root_element()) {
        return Err(XformError { line: 1, column: 1, problem: XformProblem::TooLarge });
    }
    Ok(document)
}

struct Reading<'a> {
    form: &'a Form,
    namespace: Option<&'a str>,
}

impl Reading<'_> {
    fn object(&self, element: Element<'_, '_>, parent: SchemaId) -> Map<String, Json> {
        let mut object = Map::new();
        for child in element.children().filter(Element::is_element) {
            let name = names::element_name(child, self.namespace);
            let children = &self.form.at(parent).children;
            match children.iter().copied().find(|known| self.form.at(*known).node.name == name) {
                Some(schema) => self.put(&mut object, child, schema),
                None if self.is_of_the_writing(&name, parent) => {}
                None => {
                    object.entry(name).or_insert_with(|| Json::from(text_of(child)));
                }
            }
        }
        self.put_empty_repeats(&mut object, parent);
        object
    }

    /// A repeat that is not in the document has no occurrence, where a form that is opened would begin with a blank one. How
    /// often a counted one occurs follows from its count.
    fn put_empty_repeats(&self, object: &mut Map<String, Json>, parent: SchemaId) {
        let nodes = self.form.at(parent).children.iter().map(|child| &self.form.at(*child).node);
        for node in nodes.filter(|node| node.kind == NodeKind::Repeat && node.count.is_none()) {
            object.entry(node.name.clone()).or_insert_with(|| Json::Array(Vec::new()));
        }
    }

    fn put(&self, object: &mut Map<String, Json>, element: Element<'_, '_>, schema: SchemaId) {
        let node = &self.form.at(schema).node;
        match node.kind {
            NodeKind::Note => {}
            NodeKind::Repeat => {
                if element.attributes().any(names::is_template_mark) {
                    return;
                }
                let all = object.entry(node.name.clone()).or_insert_with(|| Json::Array(Vec::new()));
                if let Json::Array(all) = all {
                    all.push(Json::Object(self.object(element, schema)));
                }
            }
            NodeKind::Group => {
                let inside = Json::Object(self.object(element, schema));
                object.entry(node.name.clone()).or_insert(inside);
            }
            _ => {
                let value = typed_json(typed::value_kind(node), &text_of(element));
                object.entry(node.name.clone()).or_insert(value);
            }
        }
    }

    /// What belongs to the document and not to the questionnaire: its own ids and records, and what the writer of the
    /// form adds so that other tools count repeats.
    fn is_of_the_writing(&self, name: &str, parent: SchemaId) -> bool {
        let own = &self.form.at(parent).node.name;
        let is_meta = |name: &str| matches!(name, "meta" | "orx:meta");
        if is_meta(own) || (parent == ROOT && is_meta(name)) {
            return true;
        }
        let counted = |id: &SchemaId| {
            let node = &self.form.at(*id).node;
            let rest = node.count.as_ref().and_then(|_| name.strip_prefix(&format!("{}_count", node.name)));
            rest.is_some_and(|rest| rest.chars().all(|letter| letter == '_'))
        };
        self.form.at(parent).children.iter().any(counted)
    }
}

fn text_of(element: Element<'_, '_>) -> String {
    let texts = element.descendants().filter(Element::is_text).filter_map(|text| text.text());
    let text: String = texts.collect();
    if text.trim().is_empty() { String::new() } else { text }
}
