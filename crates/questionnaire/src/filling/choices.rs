//! What is offered, and what of an answer is still among it.

use crate::definition::NodeKind;
use crate::filling::Filling;
use crate::form::ChoiceSource;
use crate::tree::Index;
use crate::xpath::value::{NodeRef, Value};

impl Filling {
    /// The nodes that are the choices of a question now.
    pub(crate) fn choice_nodes(&self, index: Index) -> Vec<NodeRef> {
        let Some(source) = &self.form.at(self.state(index).schema).choices else { return Vec::new() };
        match self.evaluate(source.nodes, index) {
            Value::Nodes(nodes) => nodes,
            _ => Vec::new(),
        }
    }

    pub(crate) fn choice_value(&self, index: Index, source: &ChoiceSource, choice: NodeRef) -> String {
        let value = self.evaluate_at(source.value, NodeRef::answer(index), choice);
        self.text(&value)
    }

    /// The part of a text that the question's choices offer now; all of it for other kinds.
    pub(crate) fn offered_part(&self, index: Index, text: &str) -> String {
        let schema = self.form.at(self.state(index).schema);
        let Some(source) = schema.choices.as_ref().filter(|_| !text.is_empty()) else {
            return text.to_owned();
        };
        if self.fuel.get() == 0 {
            self.fuel.set(1_000_000);
        }
        let offered: Vec<String> = self
            .choice_nodes(index)
            .into_iter()
            .map(|choice| self.choice_value(index, source, choice))
            .collect();
        if schema.kind() == NodeKind::SelectOne {
            return if offered.iter().any(|value| value == text) { text.to_owned() } else { String::new() };
        }
        let given: Vec<&str> = text.split_ascii_whitespace().collect();
        if schema.kind() == NodeKind::Rank {
            let kept = given.into_iter().filter(|value| offered.iter().any(|known| known == value));
            return kept.collect::<Vec<_>>().join(" ");
        }
        let mut kept: Vec<&str> = Vec::new();
        for value in offered.iter().map(String::as_str).filter(|value| given.contains(value)) {
            if !kept.contains(&value) {
                kept.push(value);
            }
        }
        kept.join(" ")
    }
}
