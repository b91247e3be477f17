//! A document as expressions see it: the answers being given, a list of choices, an attached file.

use std::collections::HashMap;

use crate::names::NameId;

/// Where a node stands in its document.
pub(crate) type Index = u32;

/// No node.
pub(crate) const NOWHERE: Index = Index::MAX;

/// One element or attribute.
#[derive(Debug, Clone)]
pub(crate) struct TreeNode {
    pub(crate) name: NameId,
    pub(crate) parent: Index,
    pub(crate) children: Vec<Index>,
    pub(crate) attribute: bool,
    /// False for what logic hides: expressions read it as blank and lists leave it out.
    pub(crate) relevant: bool,
    pub(crate) text: String,
}

/// A document.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tree {
    nodes: Vec<TreeNode>,
    /// Element children by name, for the document whose paths are walked again at every answer.
    by_name: Option<HashMap<(Index, NameId), Vec<Index>>>,
}

impl Tree {
    /// A document with nothing but its root.
    pub(crate) fn with_root(name: NameId) -> Self {
        let mut tree = Self::default();
        tree.push(NOWHERE, name, false);
        tree
    }

    /// Such a document that finds children by name at once.
    pub(crate) fn indexed_with_root(name: NameId) -> Self {
        let mut tree = Self { by_name: Some(HashMap::new()), ..Self::default() };
        tree.push(NOWHERE, name, false);
        tree
    }

    /// The element children of this name, in order; `None` when the document keeps no index.
    pub(crate) fn named(&self, parent: Index, name: NameId) -> Option<&[Index]> {
        let by_name = self.by_name.as_ref()?;
        Some(by_name.get(&(parent, name)).map_or(&[], Vec::as_slice))
    }

    /// A repeat grows at its end only, so that the order of the index is that of the document.
    fn note(&mut self, parent: Index, name: NameId, attribute: bool, index: Index) {
        if let Some(by_name) = self.by_name.as_mut().filter(|_| !attribute) {
            by_name.entry((parent, name)).or_default().push(index);
        }
    }

    fn push(&mut self, parent: Index, name: NameId, attribute: bool) -> Index {
        let index = self.nodes.len() as Index;
        let relevant = true;
        self.nodes.push(TreeNode {
            name,
            parent,
            children: Vec::new(),
            attribute,
            relevant,
            text: String::new(),
        });
        index
    }

    /// Adds a node as the last child.
    pub(crate) fn add(&mut self, parent: Index, name: NameId, attribute: bool) -> Index {
        let index = self.push(parent, name, attribute);
        self.nodes[parent as usize].children.push(index);
        self.note(parent, name, attribute, index);
        index
    }

    /// Adds a node as the child at this place among its siblings.
    pub(crate) fn insert(&mut self, parent: Index, place: usize, name: NameId, attribute: bool) -> Index {
        let index = self.push(parent, name, attribute);
        let siblings = &mut self.nodes[parent as usize].children;
        siblings.insert(place.min(siblings.len()), index);
        self.note(parent, name, attribute, index);
        index
    }

    /// Adds an element that holds text.
    pub(crate) fn add_text(&mut self, parent: Index, name: NameId, text: &str) -> Index {
        let index = self.add(parent, name, false);
        text.clone_into(&mut self.nodes[index as usize].text);
        index
    }

    /// Takes a node from its parent; its own subtree stays out of reach of every path.
    pub(crate) fn detach(&mut self, index: Index) {
        let parent = self.nodes[index as usize].parent;
        if parent != NOWHERE {
            self.nodes[parent as usize].children.retain(|child| *child != index);
            let name = self.nodes[index as usize].name;
            if let Some(known) = self.by_name.as_mut().and_then(|by_name| by_name.get_mut(&(parent, name))) {
                known.retain(|child| *child != index);
            }
        }
    }

    pub(crate) fn node(&self, index: Index) -> &TreeNode {
        &self.nodes[index as usize]
    }

    pub(crate) fn node_mut(&mut self, index: Index) -> &mut TreeNode {
        &mut self.nodes[index as usize]
    }

    pub(crate) fn children(&self, index: Index) -> &[Index] {
        &self.nodes[index as usize].children
    }

    pub(crate) fn parent(&self, index: Index) -> Option<Index> {
        Some(self.nodes[index as usize].parent).filter(|parent| *parent != NOWHERE)
    }

    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The text of a node and of all below it, in order; blank for what is not relevant.
    pub(crate) fn string_value(&self, index: Index) -> String {
        let node = self.node(index);
        if !node.relevant {
            return String::new();
        }
        if node.children.is_empty() {
            return node.text.clone();
        }
        let mut text = node.text.clone();
        let mut open: Vec<Index> = node.children.iter().rev().copied().collect();
        while let Some(next) = open.pop() {
            let node = self.node(next);
            if node.attribute || !node.relevant {
                continue;
            }
            text.push_str(&node.text);
            open.extend(node.children.iter().rev());
        }
        text
    }
}
