//! Names: well formed, not taken, not reserved.

use std::collections::{BTreeMap, BTreeSet};

use crate::compile::is_name;
use crate::definition::{Node, NodeKind};
use crate::xlsform::error::{XlsformError, XlsformProblem};
use crate::xlsform::survey::Places;

/// Checks the names of all nodes: unique among siblings, repeats unique everywhere.
pub(super) fn check(nodes: &[Node], root: &str, places: &Places, errors: &mut Vec<XlsformError>) {
    let mut repeats = BTreeSet::new();
    check_level(nodes, &format!("/{root}"), root, places, &mut repeats, errors);
}

fn check_level(
    nodes: &[Node],
    parent: &str,
    root: &str,
    places: &Places,
    repeats: &mut BTreeSet<String>,
    errors: &mut Vec<XlsformError>,
) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for node in nodes {
        let path = format!("{parent}/{}", node.name);
        let place = seen.entry(node.name.as_str()).or_default();
        *place += 1;
        let row = places.row_at(&path, *place);
        let mut fail = |problem| {
            errors.push(XlsformError { sheet: "survey".to_owned(), row, column: "name".to_owned(), problem });
        };
        let repeat_taken = node.kind == NodeKind::Repeat
            && *place == 1
            && (node.name == root || !repeats.insert(node.name.clone()));
        if *place > 1 || repeat_taken {
            fail(XlsformProblem::TakenName(node.name.clone()));
        }
        let local = node.name.strip_prefix('@').unwrap_or(&node.name);
        if !is_name(local) {
            fail(XlsformProblem::Name(node.name.clone()));
        }
        check_level(&node.nodes, &path, root, places, repeats, errors);
    }
}
