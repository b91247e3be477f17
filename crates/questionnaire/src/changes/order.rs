//! Which nodes changed their place among their siblings: the fewest that explain the new order.

use std::collections::BTreeMap;

use super::{ChangeDetail, ChangeKind, NodeChange, change, parent};
use crate::definition::Node;

/// Notes a changed order at the nodes that moved, once each.
pub(super) fn mark_moved(
    old: &[&str],
    new: &[&str],
    pairs: &BTreeMap<&str, &str>,
    found: &mut Vec<NodeChange>,
    nodes: &BTreeMap<String, &Node>,
) {
    let positions: BTreeMap<&str, usize> = old.iter().enumerate().map(|(at, path)| (*path, at)).collect();
    let mut siblings: BTreeMap<&str, Vec<(&str, usize)>> = BTreeMap::new();
    for path in new {
        let before = pairs.get(path).filter(|before| parent(before) == parent(path));
        if let Some(at) = before.and_then(|before| positions.get(before)) {
            siblings.entry(parent(path)).or_default().push((path, *at));
        }
    }
    for path in siblings.into_values().flat_map(|group| moved(&group)) {
        let detail = ChangeDetail::of("order", "", "");
        match found.iter_mut().find(|change| change.node == path) {
            Some(known) => known.details.push(detail),
            None => {
                if let Some(node) = nodes.get(path) {
                    found.push(change(path, node, ChangeKind::Changed, vec![detail]));
                }
            }
        }
    }
}

/// Those that are not part of the longest run that kept its order.
fn moved<'a>(group: &[(&'a str, usize)]) -> Vec<&'a str> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(group.len());
    for (at, (_, old)) in group.iter().enumerate() {
        let length = ends.partition_point(|end| group[*end].1 < *old);
        before.push(length.checked_sub(1).map(|previous| ends[previous]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut kept = vec![false; group.len()];
    let mut at = ends.last().copied();
    while let Some(here) = at {
        kept[here] = true;
        at = before[here];
    }
    group.iter().zip(kept).filter(|(_, kept)| !kept).map(|((path, _), _)| *path).collect()
}
