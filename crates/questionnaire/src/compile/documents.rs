//! Lists of choices and attached files as documents that expressions can walk.

use std::collections::BTreeMap;

use crate::compile::attached;
use crate::compile::error::{DefinitionError, DefinitionProblem};
use crate::definition::{Choice, Definition};
use crate::names::Names;
use crate::tree::{Index, Tree};

/// The documents of a form, and which node is which choice.
#[derive(Default)]
pub(crate) struct Documents {
    pub(crate) trees: Vec<Tree>,
    pub(crate) ids: BTreeMap<String, u32>,
    /// Document, node, list and place in it.
    pub(crate) choices: Vec<(u32, Index, String, usize)>,
}

pub(crate) fn build(
    definition: &Definition,
    names: &mut Names,
    errors: &mut Vec<DefinitionError>,
) -> Documents {
    let mut documents = Documents::default();
    for (list, choices) in &definition.choice_lists {
        let document = documents.trees.len() as u32 + 1;
        let (tree, items) = list_tree(choices, names);
        documents.choices.extend(
            items.into_iter().enumerate().map(|(place, index)| (document, index, list.clone(), place)),
        );
        documents.trees.push(tree);
        documents.ids.insert(list.clone(), document);
    }
    for external in &definition.externals {
        if documents.ids.contains_key(&external.id) {
            let problem = DefinitionProblem::Twice(external.id.clone());
            errors.push(DefinitionError::at("", "externals", problem));
            continue;
        }
        let tree = match &external.content {
            None => attached::blank(names),
            Some(content) => attached::read(external.kind, content, names).unwrap_or_else(|problem| {
                let place = format!("externals {}", external.id);
                errors.push(DefinitionError::at("", &place, DefinitionProblem::Document(problem)));
                attached::blank(names)
            }),
        };
        documents.trees.push(tree);
        documents.ids.insert(external.id.clone(), documents.trees.len() as u32);
    }
    documents
}

/// `/root/item/{name, label, columns...}`.
fn list_tree(choices: &[Choice], names: &mut Names) -> (Tree, Vec<Index>) {
    let (name, label) = (names.intern("name"), names.intern("label"));
    let (root_name, item_name) = (names.intern("root"), names.intern("item"));
    let mut tree = Tree::with_root(names.intern(""));
    let root = tree.add(0, root_name, false);
    let mut items = Vec::with_capacity(choices.len());
    for choice in choices {
        let item = tree.add(root, item_name, false);
        items.push(item);
        tree.add_text(item, name, &choice.value);
        if !choice.label.is_blank() {
            tree.add_text(item, label, choice.label.in_language("", ""));
        }
        for (column, value) in &choice.columns {
            let column = names.intern(column);
            tree.add_text(item, column, value);
        }
    }
    (tree, items)
}
