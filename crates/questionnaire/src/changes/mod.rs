//! What changed between two definitions, question by question, so that people can read it before they publish.

mod order;
mod properties;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::definition::{Definition, External, Node, NodeKind, Text};
use crate::xforms::attached_files;

/// One question, group or repeat that is not as it was; with no path, the questionnaire as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NodeChange {
    /// The path of the node in the newer definition, in the older one when it was removed: `group/question`.
    pub node: String,
    /// What it is.
    pub kind: Option<NodeKind>,
    /// What it asks.
    pub label: Text,
    /// What became of it.
    pub what: ChangeKind,
    /// What about it changed; empty when it was added or removed.
    pub details: Vec<ChangeDetail>,
}

/// What became of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It was not there.
    Added,
    /// It is not there any more.
    Removed,
    /// It is there, and not as it was.
    Changed,
}

/// One property of a node that changed. What was or is absent is blank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeDetail {
    /// Which one, as definitions call it: `label`, `relevant`, `choices`; `place` for the group it is in, `order` among
    /// its siblings, `choice` for one choice of its list, `files` for one file beside it.
    pub property: String,
    /// The language, of a text that has one.
    pub language: Option<String>,
    /// The choice or the file, of what is said about one.
    pub choice: Option<String>,
    /// How it was.
    pub before: String,
    /// How it is.
    pub after: String,
}

/// Everything that changed, in the order of the newer definition; what was removed comes last.
pub fn changes(older: &Definition, newer: &Definition) -> Vec<NodeChange> {
    let (old, new) = (Outline::of(older), Outline::of(newer));
    let pairs = pair(&old, &new);
    let mut found = Vec::new();
    found.extend(whole(older, newer));
    for (path, node) in &new.nodes {
        let was = pairs.get(path.as_str()).copied();
        match was.and_then(|before| Some((before, *old.by_path.get(before)?))) {
            None => found.push(change(path, node, ChangeKind::Added, Vec::new())),
            Some((before, old_node)) => {
                let details = differences(older, newer, (before, old_node), (path, node));
                if !details.is_empty() {
                    found.push(change(path, node, ChangeKind::Changed, details));
                }
            }
        }
    }
    order::mark_moved(&old.paths(), &new.paths(), &pairs, &mut found, &new.by_path);
    let kept: BTreeSet<&str> = pairs.values().copied().collect();
    let gone = old.nodes.iter().filter(|(path, _)| !kept.contains(path.as_str()));
    found.extend(gone.map(|(path, node)| change(path, node, ChangeKind::Removed, Vec::new())));
    found
}

struct Outline<'a> {
    nodes: Vec<(String, &'a Node)>,
    by_path: BTreeMap<String, &'a Node>,
}

impl<'a> Outline<'a> {
    fn of(definition: &'a Definition) -> Self {
        let mut nodes = Vec::new();
        let mut waiting: Vec<(String, &Node)> =
            definition.nodes.iter().rev().map(|node| (node.name.clone(), node)).collect();
        while let Some((path, node)) = waiting.pop() {
            waiting.extend(node.nodes.iter().rev().map(|below| (format!("{path}/{}", below.name), below)));
            nodes.push((path, node));
        }
        let by_path = nodes.iter().map(|(path, node)| (path.clone(), *node)).collect();
        Self { nodes, by_path }
    }

    fn paths(&self) -> Vec<&str> {
        self.nodes.iter().map(|(path, _)| path.as_str()).collect()
    }

    /// Paths by name, of names that are there once.
    fn unique_names(&self) -> BTreeMap<&str, &str> {
        let mut names: BTreeMap<&str, Option<&str>> = BTreeMap::new();
        for (path, node) in &self.nodes {
            names.entry(&node.name).and_modify(|seen| *seen = None).or_insert(Some(path));
        }
        names.into_iter().filter_map(|(name, path)| Some((name, path?))).collect()
    }
}

/// The older path of every newer one that was there: the same path, or the same name elsewhere.
fn pair<'a>(old: &'a Outline<'_>, new: &'a Outline<'_>) -> BTreeMap<&'a str, &'a str> {
    let (old_names, new_names) = (old.unique_names(), new.unique_names());
    let elsewhere = |path: &str, node: &Node| {
        let was = *old_names.get(node.name.as_str())?;
        let is_free = !new.by_path.contains_key(was) && new_names.get(node.name.as_str()) == Some(&path);
        is_free.then_some(was)
    };
    let found = |(path, node): &'a (String, &Node)| {
        let same = old.by_path.get_key_value(path).map(|(same, _)| same.as_str());
        Some((path.as_str(), same.or_else(|| elsewhere(path, node))?))
    };
    new.nodes.iter().filter_map(found).collect()
}

fn change(path: &str, node: &Node, what: ChangeKind, details: Vec<ChangeDetail>) -> NodeChange {
    NodeChange { node: path.to_owned(), kind: Some(node.kind), label: node.label.clone(), what, details }
}

fn differences(
    older: &Definition,
    newer: &Definition,
    (before, old): (&str, &Node),
    (after, new): (&str, &Node),
) -> Vec<ChangeDetail> {
    let mut details = Vec::new();
    let (was_in, is_in) = (parent(before), parent(after));
    if was_in != is_in {
        details.push(ChangeDetail::of("place", was_in, is_in));
    }
    details.extend(properties::between(&own(old), &own(new)));
    details.extend(properties::of_choices(
        old.choices.as_ref().and_then(|list| older.choice_lists.get(list)),
        new.choices.as_ref().and_then(|list| newer.choice_lists.get(list)),
    ));
    details
}

/// The node without what is in it, whose changes are told apart.
fn own(node: &Node) -> Node {
    Node { nodes: Vec::new(), name: String::new(), ..node.clone() }
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// Title, languages, actions and whatever else no node says.
fn whole(older: &Definition, newer: &Definition) -> Option<NodeChange> {
    let bare = |definition: &Definition| Definition {
        id: String::new(),
        version: String::new(),
        nodes: Vec::new(),
        choice_lists: BTreeMap::new(),
        files: BTreeMap::new(),
        externals: definition.externals.iter().map(without_content).collect(),
        ..definition.clone()
    };
    let mut details = properties::between(&bare(older), &bare(newer));
    details.extend(properties::of_files(&fingerprints(older), &fingerprints(newer)));
    let label = newer.title.clone();
    (!details.is_empty()).then_some(NodeChange {
        node: String::new(),
        kind: None,
        label,
        what: ChangeKind::Changed,
        details,
    })
}

fn without_content(external: &External) -> External {
    External { content: None, ..external.clone() }
}

/// The files beside the definition, pictures and lists alike, each with the beginning of its SHA-256.
fn fingerprints(definition: &Definition) -> BTreeMap<String, String> {
    const SHOWN: usize = 8;
    let media =
        definition.files.iter().map(|(name, hash)| (name.clone(), hash.chars().take(SHOWN).collect()));
    let of_text = |text: &str| {
        let [first, second, third, fourth, ..] = <[u8; 32]>::from(Sha256::digest(text));
        format!("{:0SHOWN$x}", u32::from_be_bytes([first, second, third, fourth]))
    };
    let data = attached_files(definition).into_iter();
    media.chain(data.map(|(name, text)| (name, of_text(text)))).collect()
}

impl ChangeDetail {
    fn of(property: &str, before: impl Into<String>, after: impl Into<String>) -> Self {
        Self {
            property: property.to_owned(),
            language: None,
            choice: None,
            before: before.into(),
            after: after.into(),
        }
    }
}

#[cfg(test)]
mod tests;
