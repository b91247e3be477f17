//! The document of a filling as XML, and a filling from such a document.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

use roxmltree::Node as Element;
use unicode_normalization::UnicodeNormalization;

use crate::definition::{ActionEvent, NodeKind};
use crate::environment::Environment;
use crate::filling::Filling;
use crate::form::Form;
use crate::tree::Index;
use crate::xforms::{XformError, XformProblem, names};

impl Filling {
    /// The answers as the XML document of an OpenRosa submission. What is not relevant is left out.
    pub fn instance_xml(&self) -> String {
        let mut xml = String::new();
        self.write_element(1, &mut xml);
        xml
    }

    fn write_element(&self, index: Index, xml: &mut String) {
        let node = &self.form.at(self.state(index).schema).node;
        xml.push('<');
        xml.push_str(&node.name);
        if index == 1 {
            self.write_root_attributes(xml);
        }
        let (attributes, elements): (Vec<Index>, Vec<Index>) =
            self.tree.children(index).iter().partition(|child| self.tree.node(**child).attribute);
        for attribute in attributes {
            let name = &self.form.at(self.state(attribute).schema).node.name;
            write_attribute(xml, name.trim_start_matches('@'), &self.tree.node(attribute).text);
        }
        let shown = |child: &Index| {
            let blank_mark = self.form.at(self.state(*child).schema).kind() == NodeKind::DeprecatedId
                && self.tree.node(*child).text.is_empty();
            self.tree.node(*child).relevant && !blank_mark
        };
        let elements: Vec<Index> = elements.into_iter().filter(shown).collect();
        let text = &self.tree.node(index).text;
        if elements.is_empty() && text.is_empty() {
            xml.push_str("/>");
            return;
        }
        xml.push('>');
        xml.push_str(&escaped(text));
        for element in elements {
            self.write_element(element, xml);
        }
        let closed = write!(xml, "</{}>", node.name);
        debug_assert!(closed.is_ok(), "writing to a String cannot fail");
    }

    fn write_root_attributes(&self, xml: &mut String) {
        let definition = &self.form.definition;
        let local = |name: &str| name.rsplit([':', '@']).next().unwrap_or_default().to_owned();
        let roots = self.form.schema.iter().filter(|schema| schema.parent == 1 && schema.attribute);
        let names: Vec<String> = roots.map(|schema| local(&schema.node.name)).collect();
        let own = |name: &str| names.iter().any(|known| known == name);
        if !own("id") {
            write_attribute(xml, "id", &definition.id);
        }
        if !own("version") && !definition.version.is_empty() {
            write_attribute(xml, "version", &definition.version);
        }
        let known = [
            ("orx:", "http://openrosa.org/xforms"),
            ("jr:", "http://openrosa.org/javarosa"),
            ("odk:", "http://www.opendatakit.org/xforms"),
        ];
        let prefixes: BTreeSet<&str> = self
            .form
            .schema
            .iter()
            .filter_map(|schema| {
                schema.node.name.trim_start_matches('@').split_once(':').map(|(prefix, _)| prefix)
            })
            .collect();
        for prefix in prefixes {
            let uri =
                known.iter().find(|(known, _)| known.trim_end_matches(':') == prefix).map(|(_, uri)| *uri);
            write_attribute(xml, &format!("xmlns:{prefix}"), uri.unwrap_or("http://openrosa.org/other"));
        }
    }

    /// Goes on with a document saved before: same id, no events of a first opening.
    pub fn restore_xml(form: Arc<Form>, xml: &str, environment: Environment) -> Result<Self, XformError> {
        Self::load_xml(form, xml, environment, false)
    }

    /// Edits a finished document: it gets an id of its own and names the one it replaces.
    pub fn edit_xml(form: Arc<Form>, xml: &str, environment: Environment) -> Result<Self, XformError> {
        Self::load_xml(form, xml, environment, true)
    }

    fn load_xml(
        form: Arc<Form>,
        xml: &str,
        environment: Environment,
        edit: bool,
    ) -> Result<Self, XformError> {
        let fail = |problem| XformError { line: 1, column: 1, problem };
        let document = roxmltree::Document::parse(xml).map_err(|error| {
            let at = error.pos();
            XformError { line: at.row, column: at.col, problem: XformProblem::Xml(error.to_string()) }
        })?;
        let root = document.root_element();
        if names::too_deep(root) {
            return Err(fail(XformProblem::TooLarge));
        }
        let mut given = Given {
            namespace: root.tag_name().namespace(),
            counts: BTreeMap::new(),
            values: BTreeMap::new(),
            seen: BTreeSet::new(),
        };
        given.read(root, &format!("/{}", form.definition().root));
        let mut filling = Self::bare(form, environment);
        filling.preload();
        filling.put_back_document(&given);
        if edit {
            filling.replace_id();
        }
        filling.settle();
        filling.act(ActionEvent::EveryLoad);
        Ok(filling)
    }

    fn put_back_document(&mut self, given: &Given<'_>) {
        let counts: BTreeMap<String, usize> = given
            .counts
            .iter()
            .filter(|(path, _)| {
                let found = self.find_parent_and_schema(path);
                found.is_none_or(|(_, schema)| !self.form.at(schema).node.fixed_count)
            })
            .map(|(path, count)| (path.clone(), *count))
            .collect();
        self.put_back(&counts, &given.values);
    }

    fn replace_id(&mut self) {
        let mut old = None;
        for index in 0..self.tree.len() as Index {
            if self.form.at(self.state(index).schema).kind() == NodeKind::InstanceId {
                old = Some(self.tree.node(index).text.clone());
                let new = self.new_id();
                self.put(index, new);
            }
        }
        for index in 0..self.tree.len() as Index {
            if self.form.at(self.state(index).schema).kind() == NodeKind::DeprecatedId {
                self.put(index, old.clone().unwrap_or_default());
            }
        }
    }
}

struct Given<'a> {
    namespace: Option<&'a str>,
    counts: BTreeMap<String, usize>,
    values: BTreeMap<String, String>,
    seen: BTreeSet<String>,
}

impl Given<'_> {
    fn read(&mut self, element: Element<'_, '_>, path: &str) {
        self.seen.insert(path.to_owned());
        for attribute in element.attributes() {
            let name = names::attribute_name(element, attribute);
            self.values.insert(format!("{path}/{name}"), attribute.value().to_owned());
        }
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut leaf = true;
        for child in element.children().filter(Element::is_element) {
            leaf = false;
            let name = names::element_name(child, self.namespace);
            let place = places.entry(name.clone()).or_default();
            *place += 1;
            let path = format!("{path}/{name}[{place}]");
            self.read(child, &path);
        }
        self.counts.extend(places.into_iter().map(|(name, count)| (format!("{path}/{name}"), count)));
        if leaf {
            self.values.insert(path.to_owned(), element.text().unwrap_or_default().to_owned());
        }
    }
}

fn write_attribute(xml: &mut String, name: &str, value: &str) {
    let written = write!(xml, " {name}=\"{}\"", escaped(value).replace('"', "&quot;"));
    debug_assert!(written.is_ok(), "writing to a String cannot fail");
}

fn escaped(text: &str) -> String {
    let text: String =
        text.nfc().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t' | '\r')).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\r', "&#13;")
}
