//! The primary instance: the tree of nodes with their defaults and the occurrences repeats begin with.

use std::collections::BTreeSet;

use crate::definition::{InitialRepeat, NodeKind};
use crate::form::{ROOT, Schema, SchemaId};
use crate::xforms::writing::Writer;
use crate::xforms::writing::markup::{Markup, escaped};

/// The occurrence being written, and the path below it of what is inside.
#[derive(Clone, Copy)]
struct Occurrence<'a> {
    values: Option<&'a InitialRepeat>,
    inside: &'a str,
}

/// No occurrence: defaults as they are.
const PLAIN: Occurrence<'static> = Occurrence { values: None, inside: "" };

impl Writer<'_> {
    /// Every `<instance>`, the one that is filled in first.
    pub(super) fn instances(&mut self) -> String {
        let mut xml = Markup::default();
        xml.open("instance", &[]);
        self.root(&mut xml);
        xml.close("instance");
        self.secondary_instances(&mut xml);
        self.asked_for();
        xml.into_text()
    }

    fn root(&self, xml: &mut Markup) {
        let definition = &self.form.definition;
        let own = self.attributes(ROOT);
        let mut attributes = vec![("id", definition.id.as_str()), ("version", definition.version.as_str())];
        attributes.retain(|(_, value)| !value.is_empty());
        let set: Vec<&str> = attributes.iter().map(|(name, _)| *name).collect();
        attributes.extend(own.into_iter().filter(|(name, _)| !set.contains(name)));
        xml.open(&definition.root, &attributes);
        self.inside(xml, ROOT, PLAIN);
        if self.needs_id() {
            xml.raw("<orx:meta><orx:instanceID/></orx:meta>");
        }
        xml.close(&definition.root);
    }

    /// Whether no node keeps the id that every filling must have.
    pub(super) fn needs_id(&self) -> bool {
        !self.form.schema.iter().any(|schema| schema.kind() == NodeKind::InstanceId)
            && !self.form.schema.iter().any(|schema| {
                schema.parent == ROOT && matches!(schema.node.name.as_str(), "meta" | "orx:meta")
            })
    }

    /// Attributes of an element that say nothing but their default.
    fn attributes(&self, id: SchemaId) -> Vec<(&str, &str)> {
        let children = self.form.at(id).children.iter().map(|child| self.form.at(*child));
        let attribute = |schema: &&Schema| {
            schema.attribute && !schema.node.name.trim_start_matches('@').starts_with("xmlns")
        };
        children
            .filter(attribute)
            .map(|schema| (schema.node.name.trim_start_matches('@'), schema.node.default.as_str()))
            .collect()
    }

    fn inside(&self, xml: &mut Markup, parent: SchemaId, occurrence: Occurrence<'_>) {
        for child in &self.form.at(parent).children {
            let schema = self.form.at(*child);
            if schema.attribute || self.is_left_out(*child) {
                continue;
            }
            let path = match occurrence.inside {
                "" => schema.node.name.clone(),
                inside => format!("{inside}/{}", schema.node.name),
            };
            let within = Occurrence { inside: &path, ..occurrence };
            if schema.kind() == NodeKind::Repeat {
                self.repeat(xml, *child, within);
            } else {
                self.element(xml, *child, &[], within);
            }
            if let Some(name) = self.count_node(*child) {
                xml.empty(&name, &[]);
            }
        }
    }

    /// The id of what a filling replaces is made by who edits it; a new filling has none.
    pub(super) fn is_left_out(&self, id: SchemaId) -> bool {
        let node = &self.form.at(id).node;
        node.kind == NodeKind::DeprecatedId && node.default.is_empty()
    }

    fn element(&self, xml: &mut Markup, id: SchemaId, further: &[(&str, &str)], occurrence: Occurrence<'_>) {
        let schema = self.form.at(id);
        let mut attributes = further.to_vec();
        attributes.extend(self.attributes(id));
        if schema.kind().is_container() {
            xml.open(&schema.node.name, &attributes);
            self.inside(xml, id, occurrence);
            return xml.close(&schema.node.name);
        }
        let given = occurrence.values.and_then(|values| values.get(occurrence.inside));
        xml.leaf(&schema.node.name, &attributes, &escaped(given.unwrap_or(&schema.node.default)));
    }

    /// A repeat as it begins: one blank occurrence; or a template and the occurrences there are.
    fn repeat(&self, xml: &mut Markup, id: SchemaId, within: Occurrence<'_>) {
        let node = &self.form.at(id).node;
        if let Some(values) = within.values {
            for place in 1..=occurrences(values, within.inside) {
                let inside =
                    if place == 1 { within.inside.to_owned() } else { format!("{}[{place}]", within.inside) };
                self.element(xml, id, &[], Occurrence { values: within.values, inside: &inside });
            }
            return;
        }
        let Some(initial) = &node.initial else { return self.element(xml, id, &[], PLAIN) };
        self.element(xml, id, &[("jr:template", "")], PLAIN);
        for values in initial {
            self.element(xml, id, &[], Occurrence { values: Some(values), inside: "" });
        }
    }

    /// The name of the node that computes how often a repeat occurs, where that is no path.
    pub(super) fn count_node(&self, id: SchemaId) -> Option<String> {
        let schema = self.form.at(id);
        let count = schema.node.count.as_deref()?;
        if is_path(&self.expression(count, schema.count)) {
            return None;
        }
        let siblings = &self.form.at(schema.parent).children;
        let taken: BTreeSet<&str> =
            siblings.iter().map(|sibling| self.form.at(*sibling).node.name.as_str()).collect();
        let mut name = format!("{}_count", schema.node.name);
        while taken.contains(name.as_str()) {
            name.push('_');
        }
        Some(name)
    }
}

/// How many occurrences of a repeat inside an occurrence there are.
fn occurrences(values: &InitialRepeat, path: &str) -> usize {
    let place = |key: &String| {
        let rest = key.strip_prefix(path)?;
        if rest.starts_with('/') {
            return Some(1);
        }
        rest.strip_prefix('[')?.split_once("]/").and_then(|(place, _)| place.parse().ok())
    };
    values.keys().filter_map(place).max().unwrap_or(0)
}

fn is_path(expression: &str) -> bool {
    let is_step = |step: &str| matches!(step, "" | "." | ".." | "current()") || crate::compile::is_name(step);
    !expression.is_empty() && expression.split('/').map(str::trim).all(is_step)
}
