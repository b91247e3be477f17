//! Walks paths through documents.

use std::collections::HashSet;

use ronda_domain::sorting;

use crate::tree::{Index, Tree};
use crate::xpath::ast::{Axis, Expr, NodeTest, Path, Start, Step};
use crate::xpath::eval::{Focus, Scope};
use crate::xpath::value::{NodeRef, Value};

/// The nodes at the end of a path.
pub(crate) fn walk(scope: &Scope<'_>, path: &Path, focus: Focus) -> Vec<NodeRef> {
    let start = match path.start {
        Start::Root => NodeRef::answer(0),
        Start::Context | Start::Question(_) => focus.node,
    };
    follow(scope, vec![start], &path.steps)
}

/// Takes every step from every node.
pub(crate) fn follow(scope: &Scope<'_>, from: Vec<NodeRef>, steps: &[Step]) -> Vec<NodeRef> {
    steps.iter().fold(from, |nodes, step| take(scope, &nodes, step))
}

fn take(scope: &Scope<'_>, from: &[NodeRef], step: &Step) -> Vec<NodeRef> {
    let mut all = Vec::new();
    for node in from {
        if !scope.spend() {
            break;
        }
        let mut found = Vec::new();
        reach(scope, *node, step, &mut found);
        scope.spend_all(found.len());
        all.append(&mut step.predicates.iter().fold(found, |nodes, predicate| keep(scope, nodes, predicate)));
    }
    let plain = matches!(step.axis, Axis::Child | Axis::Own | Axis::Attribute);
    if plain || (from.len() == 1 && matches!(step.axis, Axis::Descendant | Axis::DescendantOrOwn)) {
        return all;
    }
    in_order(scope, all)
}

/// The nodes for which a predicate holds; a number means "at this position".
#[expect(clippy::float_cmp, reason = "a place is a whole number")]
pub(crate) fn keep(scope: &Scope<'_>, nodes: Vec<NodeRef>, predicate: &Expr) -> Vec<NodeRef> {
    if let Expr::Number(place) = predicate {
        let wanted =
            (*place >= 1.0 && place.fract() == 0.0).then(|| nodes.get(*place as usize - 1)).flatten();
        return wanted.copied().into_iter().collect();
    }
    let size = nodes.len();
    let holds = |(place, node): (usize, NodeRef)| {
        if !scope.spend() {
            return None;
        }
        let position = place + 1;
        let holds = match scope.eval(predicate, Focus { node, position, size }) {
            Value::Number(number) => number == position as f64,
            other => scope.flag(&other),
        };
        holds.then_some(node)
    };
    nodes.into_iter().enumerate().filter_map(holds).collect()
}

fn reach(scope: &Scope<'_>, node: NodeRef, step: &Step, found: &mut Vec<NodeRef>) {
    let tree = scope.tree(node.document);
    let fits = |index: Index| fits(tree, index, step);
    let at = |index: Index| NodeRef { document: node.document, index };
    if let (Axis::Child, NodeTest::Name(name)) = (step.axis, step.test)
        && let Some(children) = tree.named(node.index, name)
    {
        found.extend(children.iter().copied().map(at));
        return;
    }
    match step.axis {
        Axis::Child | Axis::Attribute => {
            found.extend(tree.children(node.index).iter().copied().filter(|child| fits(*child)).map(at));
        }
        Axis::Own => found.extend(fits(node.index).then_some(node)),
        Axis::Parent => found.extend(tree.parent(node.index).filter(|parent| fits(*parent)).map(at)),
        Axis::Descendant => {
            below(scope, tree, node.index, &mut |index| found.extend(fits(index).then(|| at(index))));
        }
        Axis::DescendantOrOwn => {
            found.extend(fits(node.index).then_some(node));
            below(scope, tree, node.index, &mut |index| found.extend(fits(index).then(|| at(index))));
        }
        Axis::Ancestor | Axis::AncestorOrOwn => {
            let own = (step.axis == Axis::AncestorOrOwn).then_some(node.index);
            let above = std::iter::successors(tree.parent(node.index), |index| tree.parent(*index));
            found.extend(own.into_iter().chain(above).filter(|index| fits(*index)).map(at));
        }
        Axis::FollowingSibling | Axis::PrecedingSibling | Axis::Following | Axis::Preceding => {
            for sibling in siblings(tree, node.index, step.axis) {
                found.extend(fits(sibling).then(|| at(sibling)));
                if matches!(step.axis, Axis::Following | Axis::Preceding) {
                    below(scope, tree, sibling, &mut |index| found.extend(fits(index).then(|| at(index))));
                }
            }
        }
    }
}

fn siblings(tree: &Tree, index: Index, axis: Axis) -> Vec<Index> {
    let after = matches!(axis, Axis::FollowingSibling | Axis::Following);
    let mut found = Vec::new();
    let mut at = index;
    while let Some(parent) = tree.parent(at) {
        let all = tree.children(parent);
        let place = all.iter().position(|child| *child == at).unwrap_or(0);
        let side = if after { &all[place + 1..] } else { &all[..place] };
        found.extend_from_slice(side);
        if matches!(axis, Axis::FollowingSibling | Axis::PrecedingSibling) {
            break;
        }
        at = parent;
    }
    if !after {
        found.reverse();
    }
    found
}

fn below(scope: &Scope<'_>, tree: &Tree, index: Index, visit: &mut dyn FnMut(Index)) {
    let mut open: Vec<Index> = tree.children(index).iter().rev().copied().collect();
    while let Some(next) = open.pop() {
        if !scope.spend() {
            return;
        }
        if tree.node(next).attribute {
            continue;
        }
        visit(next);
        open.extend(tree.children(next).iter().rev());
    }
}

fn fits(tree: &Tree, index: Index, step: &Step) -> bool {
    let node = tree.node(index);
    if node.attribute != (step.axis == Axis::Attribute) && !matches!(step.axis, Axis::Own) {
        return false;
    }
    match step.test {
        NodeTest::Name(name) => node.name == name,
        NodeTest::Any => index != 0,
        NodeTest::Node => true,
        NodeTest::Text => false,
    }
}

/// Each node once, in the order of its document.
pub(crate) fn in_order(scope: &Scope<'_>, nodes: Vec<NodeRef>) -> Vec<NodeRef> {
    let mut seen = HashSet::with_capacity(nodes.len());
    let mut keyed: Vec<(u32, Vec<usize>, NodeRef)> = nodes
        .into_iter()
        .filter(|node| seen.insert(*node))
        .map(|node| (node.document, place_of(scope.tree(node.document), node.index), node))
        .collect();
    sorting::sort(&mut keyed);
    keyed.into_iter().map(|(_, _, node)| node).collect()
}

fn place_of(tree: &Tree, index: Index) -> Vec<usize> {
    let mut place = Vec::new();
    let mut at = index;
    while let Some(parent) = tree.parent(at) {
        place.push(tree.children(parent).iter().position(|child| *child == at).unwrap_or(usize::MAX));
        at = parent;
    }
    place.reverse();
    place
}
