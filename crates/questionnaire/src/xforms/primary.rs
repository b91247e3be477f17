//! The primary instance: the tree of nodes, their defaults, the repeats it begins with.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node as Element;

use crate::definition::{InitialRepeat, Node, NodeKind};
use crate::xforms::names;

/// Reads the tree of nodes below the outermost element.
pub(super) struct Primary<'a> {
    /// Paths of nodes that a repeat is made of.
    pub(super) repeats: &'a BTreeSet<String>,
    pub(super) namespace: Option<&'a str>,
}

impl Primary<'_> {
    pub(super) fn nodes(&self, element: Element<'_, '_>, path: &str) -> Vec<Node> {
        let mut nodes = attributes(element);
        let mut groups: Vec<(String, Vec<Element<'_, '_>>)> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for child in element.children().filter(Element::is_element) {
            let name = names::element_name(child, self.namespace);
            let place = *places.entry(name.clone()).or_insert(groups.len());
            if place == groups.len() {
                groups.push((name, Vec::new()));
            }
            groups[place].1.push(child);
        }
        nodes.extend(groups.into_iter().map(|(name, all)| self.node(name, &all, path)));
        nodes
    }

    fn node(&self, name: String, all: &[Element<'_, '_>], parent: &str) -> Node {
        let path = format!("{parent}/{name}");
        let is_template = |element: &&Element<'_, '_>| element.attributes().any(names::is_template_mark);
        let template = all.iter().find(is_template);
        let shape = template.unwrap_or(&all[0]);
        if self.repeats.contains(&path) {
            let instances: Vec<&Element<'_, '_>> =
                all.iter().filter(|element| !is_template(element)).collect();
            let initial = (template.is_some() || instances.len() > 1)
                .then(|| instances.into_iter().map(|instance| self.initial(*instance)).collect());
            let mut nodes = self.nodes(*shape, &path);
            nodes.retain(|node| !node.name.starts_with('@'));
            return Node { name, kind: NodeKind::Repeat, initial, nodes, ..Node::default() };
        }
        let nodes = self.nodes(*shape, &path);
        let container = shape.children().any(|child| child.is_element());
        let kind = if container { NodeKind::Group } else { NodeKind::Hidden };
        let default = if container { String::new() } else { shape.text().unwrap_or_default().to_owned() };
        Node { name, kind, default, nodes, ..Node::default() }
    }

    /// Every value of an occurrence, by path below it.
    fn initial(&self, element: Element<'_, '_>) -> InitialRepeat {
        let mut values = BTreeMap::new();
        self.initial_below(element, "", &mut values);
        values
    }

    fn initial_below(&self, element: Element<'_, '_>, base: &str, values: &mut InitialRepeat) {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for child in element.children().filter(Element::is_element) {
            if child.attributes().any(names::is_template_mark) {
                continue;
            }
            let name = names::element_name(child, self.namespace);
            let place = seen.entry(name.clone()).or_default();
            *place += 1;
            let step = if *place > 1 { format!("{name}[{place}]") } else { name };
            let path = if base.is_empty() { step } else { format!("{base}/{step}") };
            if child.children().any(|inner| inner.is_element()) {
                self.initial_below(child, &path, values);
            } else {
                values.insert(path, child.text().unwrap_or_default().to_owned());
            }
        }
    }
}

/// The attributes of an element as nodes.
fn attributes(element: Element<'_, '_>) -> Vec<Node> {
    let of_answers = |attribute: &roxmltree::Attribute<'_, '_>| !names::is_template_mark(*attribute);
    element
        .attributes()
        .filter(of_answers)
        .map(|attribute| Node {
            name: names::attribute_name(element, attribute),
            kind: NodeKind::Hidden,
            default: attribute.value().to_owned(),
            ..Node::default()
        })
        .collect()
}
