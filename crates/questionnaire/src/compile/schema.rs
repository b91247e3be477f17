//! Lays the nodes of a definition flat and checks their names and nesting.

use std::collections::{HashMap, HashSet};

use crate::compile::error::{DefinitionError, DefinitionProblem};
use crate::definition::{Definition, Node, NodeKind};
use crate::form::{DOCUMENT, Rule, Schema, SchemaId, Words};
use crate::names::{NameId, Names};

/// Bytes of JSON that are read.
pub(crate) const LARGEST_DEFINITION: usize = 64 << 20;
/// Nodes a definition may have.
const MOST_NODES: usize = 100_000;
/// How deep groups may nest.
const DEEPEST: u32 = 50;

/// The flat nodes: the document, the outermost element, and all in it.
pub(crate) struct Flat {
    pub(crate) schema: Vec<Schema>,
    pub(crate) by_path: HashMap<String, SchemaId>,
    pub(crate) by_name: HashMap<String, Vec<SchemaId>>,
    pub(crate) children: Children,
}

/// Children by parent, name, and whether they are attributes.
pub(crate) type Children = HashMap<(SchemaId, NameId, bool), SchemaId>;

pub(crate) fn flatten(definition: &Definition, names: &mut Names, errors: &mut Vec<DefinitionError>) -> Flat {
    let document = Node { kind: NodeKind::Group, ..Node::default() };
    let root = Node { name: definition.root.clone(), kind: NodeKind::Group, ..Node::default() };
    let mut flattener = Flattener {
        flat: Flat {
            schema: Vec::new(),
            by_path: HashMap::new(),
            by_name: HashMap::new(),
            children: HashMap::new(),
        },
        names,
        errors,
    };
    flattener.add(document, DOCUMENT);
    let root = flattener.add(root, DOCUMENT);
    if !is_name(&definition.root) {
        let problem = DefinitionProblem::Name(definition.root.clone());
        flattener.errors.push(DefinitionError::at("", "root", problem));
    }
    flattener.add_all(&definition.nodes, root);
    flattener.flat
}

struct Flattener<'a> {
    flat: Flat,
    names: &'a mut Names,
    errors: &'a mut Vec<DefinitionError>,
}

impl Flattener<'_> {
    fn add_all(&mut self, nodes: &[Node], parent: SchemaId) {
        let parent_path = self.flat.schema[parent as usize].path.clone();
        let mut seen = HashSet::new();
        for node in nodes {
            let path = format!("{parent_path}/{}", node.name);
            if self.flat.schema.len() >= MOST_NODES || self.flat.schema[parent as usize].depth >= DEEPEST {
                self.errors.push(DefinitionError::at(&path, "", DefinitionProblem::TooLarge));
                return;
            }
            if !is_name(node.name.strip_prefix('@').unwrap_or(&node.name)) {
                self.errors.push(DefinitionError::at(
                    &path,
                    "name",
                    DefinitionProblem::Name(node.name.clone()),
                ));
            }
            if !seen.insert(node.name.as_str()) {
                self.errors.push(DefinitionError::at(
                    &path,
                    "name",
                    DefinitionProblem::Twice(node.name.clone()),
                ));
            }
            let attributes_only = node.nodes.iter().all(|child| child.name.starts_with('@'));
            if !node.kind.is_container() && !attributes_only {
                self.errors.push(DefinitionError::at(&path, "nodes", DefinitionProblem::NotAContainer));
            }
            let own = Node { nodes: Vec::new(), ..node.clone() };
            let id = self.add(own, parent);
            self.add_all(&node.nodes, id);
        }
    }

    fn add(&mut self, node: Node, parent: SchemaId) -> SchemaId {
        let id = self.flat.schema.len() as SchemaId;
        let attribute = node.name.starts_with('@');
        let (path, depth) = match self.flat.schema.get(parent as usize) {
            None => (String::new(), 0),
            Some(above) => (format!("{}/{}", above.path, node.name), above.depth + 1),
        };
        let name = self.names.intern(node.name.strip_prefix('@').unwrap_or(&node.name));
        self.flat.by_path.insert(path.clone(), id);
        self.flat.by_name.entry(node.name.clone()).or_default().push(id);
        if id != DOCUMENT {
            self.flat.schema[parent as usize].children.push(id);
            self.flat.children.entry((parent, name, attribute)).or_insert(id);
        }
        self.flat.schema.push(Schema {
            node,
            name,
            path,
            parent,
            children: Vec::new(),
            depth,
            attribute,
            relevant: Rule::Fixed(true),
            required: Rule::Fixed(false),
            read_only: Rule::Fixed(false),
            constraint: Rule::Fixed(true),
            calculate: None,
            count: None,
            choices: None,
            label: Words::default(),
            hint: Words::default(),
            guidance: Words::default(),
            required_message: Words::default(),
            constraint_message: Words::default(),
            computations: Vec::new(),
        });
        id
    }
}

/// Whether a text can be the name of an XML element, with or without a prefix.
pub(crate) fn is_name(text: &str) -> bool {
    let mut parts = text.split(':');
    let local_is_name = parts.next().is_some_and(is_simple_name) && parts.next().is_none_or(is_simple_name);
    local_is_name && parts.next().is_none()
}

fn is_simple_name(text: &str) -> bool {
    let starts = text.chars().next().is_some_and(|letter| letter.is_alphabetic() || letter == '_');
    starts
        && text.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | '\u{b7}'))
}
