//! The order on screen, where it is not that of the nodes.

use std::collections::BTreeSet;

use crate::definition::{LayoutItem, Node, NodeKind};

/// Leaves out what shows nothing, and puts what lies in a repeat where the repeat is shown.
pub(super) fn tidy(
    items: Vec<LayoutItem>,
    repeats: &BTreeSet<String>,
    known: &BTreeSet<String>,
) -> Vec<LayoutItem> {
    let mut strays = Vec::new();
    let mut items = place(items, "", repeats, known, &mut strays);
    for (repeat, stray) in strays {
        if let Some(home) = find(&mut items, &repeat) {
            home.items.push(stray);
        }
    }
    items
}

fn place(
    items: Vec<LayoutItem>,
    inside: &str,
    repeats: &BTreeSet<String>,
    known: &BTreeSet<String>,
    strays: &mut Vec<(String, LayoutItem)>,
) -> Vec<LayoutItem> {
    let mut kept = Vec::new();
    for mut item in items {
        let Some(path) = item.node.clone() else {
            item.items = place(item.items, inside, repeats, known, strays);
            kept.push(item);
            continue;
        };
        if !known.contains(&path) {
            continue;
        }
        let within = if repeats.contains(&path) { path.as_str() } else { inside };
        item.items = place(std::mem::take(&mut item.items), within, repeats, known, strays);
        match home(&path, repeats) {
            Some(repeat) if repeat != inside && !inside.starts_with(&format!("{repeat}/")) => {
                strays.push((repeat.to_owned(), item));
            }
            _ => kept.push(item),
        }
    }
    kept
}

/// The innermost repeat a path lies in.
fn home<'a>(path: &str, repeats: &'a BTreeSet<String>) -> Option<&'a str> {
    let above = repeats.iter().filter(|repeat| path.starts_with(&format!("{repeat}/")));
    above.max_by_key(|repeat| repeat.len()).map(String::as_str)
}

fn find<'a>(items: &'a mut [LayoutItem], path: &str) -> Option<&'a mut LayoutItem> {
    for item in items {
        if item.node.as_deref() == Some(path) {
            return Some(item);
        }
        if let Some(found) = find(&mut item.items, path) {
            return Some(found);
        }
    }
    None
}

/// The layout a definition has when it says nothing about it.
pub(super) fn natural(nodes: &[Node], parent: &str) -> Vec<LayoutItem> {
    let mut items = Vec::new();
    for node in nodes.iter().filter(|node| node.kind.is_visible() && !node.name.starts_with('@')) {
        let path = format!("{parent}/{}", node.name);
        let inner = natural(&node.nodes, &path);
        if node.kind == NodeKind::Group && inner.is_empty() && node.label.is_blank() {
            continue;
        }
        items.push(LayoutItem { node: Some(path), items: inner, ..LayoutItem::default() });
    }
    items
}
