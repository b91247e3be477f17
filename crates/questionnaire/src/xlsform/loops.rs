//! Loops: a group for every choice of a list.

use crate::definition::{Choice, Node, Text};
use crate::xlsform::survey::Reader;

/// The parameter that marks a group as a loop until it is expanded.
pub(super) const MARK: &str = "ronda-loop";
/// Nodes that all loops of a form may make.
const MOST_NODES: usize = 50_000;

impl Reader<'_> {
    /// Replaces what is in every loop by a group for every choice, inner loops first.
    pub(super) fn expand_loops(&mut self, nodes: &mut [Node]) {
        let mut left = MOST_NODES;
        self.expand(nodes, &mut left);
    }

    fn expand(&mut self, nodes: &mut [Node], left: &mut usize) {
        for node in nodes {
            self.expand(&mut node.nodes, left);
            let Some(list) = node.parameters.remove(MARK) else { continue };
            let inner = std::mem::take(&mut node.nodes);
            let size = count(&inner) + 1;
            for choice in self.lists.lists.get(&list).map_or(&[][..], Vec::as_slice) {
                if *left < size {
                    break;
                }
                *left -= size;
                node.nodes.push(for_choice(&inner, choice));
            }
        }
    }
}

fn count(nodes: &[Node]) -> usize {
    nodes.iter().map(|node| 1 + count(&node.nodes)).sum()
}

fn for_choice(inner: &[Node], choice: &Choice) -> Node {
    let nodes = inner.iter().map(|node| filled_in(node, choice)).collect();
    let kind = crate::definition::NodeKind::Group;
    Node { name: choice.value.clone(), kind, label: choice.label.clone(), nodes, ..Node::default() }
}

/// `%(label)s` and `%(name)s` stand for the choice.
fn filled_in(node: &Node, choice: &Choice) -> Node {
    let mut node = node.clone();
    for text in [&mut node.label, &mut node.hint, &mut node.guidance, &mut node.constraint_message] {
        *text = match &*text {
            Text::Same(text) => Text::Same(fill(text, choice, "")),
            Text::Translated(texts) => Text::Translated(
                texts
                    .iter()
                    .map(|(language, text)| (language.clone(), fill(text, choice, language)))
                    .collect(),
            ),
        };
    }
    node.nodes = node.nodes.iter().map(|inner| filled_in(inner, choice)).collect();
    node
}

fn fill(text: &str, choice: &Choice, language: &str) -> String {
    text.replace("%(label)s", choice.label.in_language(language, "default"))
        .replace("%(name)s", &choice.value)
}
