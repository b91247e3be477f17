//! Sets of nodes: counting, positions, repeats by number, other documents, translations.

use super::{Call, Function};
use crate::tree::{Index, Tree};
use crate::xpath::value::{NodeRef, Value};

pub(super) fn call(call: &Call<'_>, function: Function) -> Option<Value> {
    Some(match function {
        Function::Last => Value::Number(call.focus.size as f64),
        Function::Position if call.given() == 0 => Value::Number(call.focus.position as f64),
        Function::Position => first_node(call, 0).map_or(Value::Number(f64::NAN), |node| {
            Value::Number(call.scope.place_among_siblings(node) as f64)
        }),
        Function::Count => Value::Number(nodes(call, 0).len() as f64),
        Function::CountNonEmpty => {
            let filled = nodes(call, 0).into_iter().filter(|node| !call.scope.node_text(*node).is_empty());
            Value::Number(filled.count() as f64)
        }
        // Only a document type declaration makes ids, and forms have none.
        Function::ById => Value::Nodes(Vec::new()),
        Function::Current => Value::Nodes(vec![call.scope.current]),
        Function::Instance => Value::Nodes(document(call, &call.text(0)).into_iter().collect()),
        Function::Name | Function::LocalName | Function::NamespaceUri => name(call, function),
        Function::IndexedRepeat => Value::Nodes(indexed_repeat(call)),
        Function::PullData => pull_data(call),
        Function::TranslatedText => {
            let id = call.text(0);
            Value::Text(call.scope.lookup.text(&id, call.focus.node).unwrap_or(id))
        }
        Function::ChoiceName => {
            let value = call.text(0);
            let label = first_node(call, 1).and_then(|node| call.scope.lookup.choice_label(node, &value));
            Value::Text(label.unwrap_or_default())
        }
        _ => return None,
    })
}

fn nodes(call: &Call<'_>, place: usize) -> Vec<NodeRef> {
    match call.value(place) {
        Value::Nodes(nodes) => nodes,
        _ => Vec::new(),
    }
}

fn first_node(call: &Call<'_>, place: usize) -> Option<NodeRef> {
    nodes(call, place).first().copied()
}

fn document(call: &Call<'_>, id: &str) -> Option<NodeRef> {
    call.scope.lookup.document(id).map(|document| NodeRef { document, index: 0 })
}

fn name(call: &Call<'_>, function: Function) -> Value {
    let node = if call.given() == 0 { Some(call.focus.node) } else { first_node(call, 0) };
    let name = node.map_or("", |node| {
        let tree = call.scope.tree(node.document);
        call.scope.names.text(tree.node(node.index).name)
    });
    Value::Text(match function {
        Function::Name => name.to_owned(),
        Function::LocalName => name.rsplit_once(':').map_or(name, |(_, local)| local).to_owned(),
        _ => String::new(),
    })
}

/// `indexed-repeat(node, repeat, place, ...)`: the nodes that lie in the repeat of that place; in repeats that are
/// not named, those that lie where the current question does.
#[expect(clippy::float_cmp, reason = "a place is a whole number")]
fn indexed_repeat(call: &Call<'_>) -> Vec<NodeRef> {
    let mut found = nodes(call, 0);
    for pair in (1..call.given().saturating_sub(1)).step_by(2) {
        let place = call.number(pair + 1);
        let repeats: Vec<NodeRef> = nodes(call, pair)
            .into_iter()
            .filter(|repeat| call.scope.place_among_siblings(*repeat) as f64 == place)
            .collect();
        found.retain(|node| call.scope.spend() && repeats.iter().any(|repeat| lies_in(call, *node, *repeat)));
    }
    nearest(call, found)
}

fn lies_in(call: &Call<'_>, node: NodeRef, above: NodeRef) -> bool {
    node.document == above.document && ancestry(call, node).any(|index| index == above.index)
}

fn ancestry<'a>(call: &'a Call<'_>, node: NodeRef) -> impl Iterator<Item = Index> + 'a {
    let tree = call.scope.tree(node.document);
    std::iter::successors(Some(node.index), move |index| tree.parent(*index))
}

/// Of several, those that share most of their ancestors with the current question.
fn nearest(call: &Call<'_>, found: Vec<NodeRef>) -> Vec<NodeRef> {
    if found.len() < 2 {
        return found;
    }
    let own: Vec<Index> = ancestry(call, call.scope.current).collect();
    let shared = |node: &NodeRef| ancestry(call, *node).filter(|index| own.contains(index)).count();
    let most = found.iter().map(shared).max().unwrap_or(0);
    found.into_iter().filter(|node| shared(node) == most).collect()
}

/// `pulldata(document, column, key column, key)`; `@name` is an attribute of the row.
fn pull_data(call: &Call<'_>) -> Value {
    let Some(start) = document(call, &call.text(0)) else { return Value::blank() };
    let (Some(column), Some(key_column)) =
        (Column::find(call, &call.text(1)), Column::find(call, &call.text(2)))
    else {
        return Value::blank();
    };
    let key = call.text(3);
    let tree = call.scope.tree(start.document);
    let Some(root) = tree.children(start.index).first() else { return Value::blank() };
    for item in tree.children(*root) {
        if !call.scope.spend() {
            break;
        }
        if key_column.of(tree, *item).is_some_and(|cell| tree.node(cell).text == key) {
            return Value::Text(
                column.of(tree, *item).map_or_else(String::new, |cell| tree.string_value(cell)),
            );
        }
    }
    Value::blank()
}

/// A column of an attached file.
struct Column {
    name: crate::names::NameId,
    attribute: bool,
}

impl Column {
    fn find(call: &Call<'_>, text: &str) -> Option<Self> {
        let (name, attribute) = text.strip_prefix('@').map_or((text, false), |name| (name, true));
        Some(Self { name: call.scope.names.find(name)?, attribute })
    }

    fn of(&self, tree: &Tree, item: Index) -> Option<Index> {
        tree.children(item).iter().copied().find(|child| {
            let node = tree.node(*child);
            node.name == self.name && node.attribute == self.attribute
        })
    }
}
