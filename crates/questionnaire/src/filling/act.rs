//! Actions on events: opening, a new repeat, a changed answer.

use crate::definition::{ActionEvent, ActionKind};
use crate::filling::{Filling, typed};
use crate::form::{CompiledAction, DOCUMENT, SchemaId};
use crate::tree::Index;
use crate::xpath::value::Value;

impl Filling {
    /// Every action of an event of opening, on every occurrence of its target.
    pub(crate) fn act(&mut self, event: ActionEvent) {
        let form = self.form.clone();
        for action in form.actions.iter().filter(|action| action.on.contains(&event)) {
            for target in self.targets(action, 0, 0, DOCUMENT) {
                if self.tree.node(target).relevant {
                    self.perform(action, target);
                }
            }
            self.settle();
        }
    }

    /// Every action of an event in a new occurrence of a repeat, or of a question whose answer changed.
    pub(crate) fn act_within(&mut self, event: ActionEvent, index: Index) {
        let form = self.form.clone();
        let schema = self.state(index).schema;
        let meant = |action: &&CompiledAction| action.on.contains(&event) && action.of == Some(schema);
        for action in form.actions.iter().filter(meant) {
            let (base, anchor) = self.shared_ancestor(index, action.target);
            for target in self.targets(action, index, base, anchor) {
                self.perform(action, target);
            }
        }
    }

    /// What an action sets: what its own path picks, or every occurrence near by.
    fn targets(&self, action: &CompiledAction, at: Index, base: Index, anchor: SchemaId) -> Vec<Index> {
        let Some(path) = action.path else { return self.occurrences(action.target, base, anchor) };
        match self.evaluate(path, at) {
            Value::Nodes(nodes) => {
                nodes.into_iter().filter(|node| node.document == 0).map(|node| node.index).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The innermost node above both an occurrence and a schema.
    fn shared_ancestor(&self, index: Index, schema: SchemaId) -> (Index, SchemaId) {
        let mut at = index;
        while !self.form.is_above_or_same(self.state(at).schema, schema) {
            match self.tree.parent(at) {
                Some(parent) => at = parent,
                None => return (0, DOCUMENT),
            }
        }
        (at, self.state(at).schema)
    }

    fn perform(&mut self, action: &CompiledAction, target: Index) {
        let form = self.form.clone();
        let value = match action.kind {
            ActionKind::SetValue => {
                action.value.map_or_else(Value::blank, |expr| self.evaluate(expr, target))
            }
            ActionKind::SetGeopoint => Value::Text(self.environment.location.clone().unwrap_or_default()),
            ActionKind::RecordAudio => return,
        };
        let kind = typed::value_kind(&form.at(action.target).node);
        let text = self.typed_text(kind, &value);
        if self.put(target, text) {
            self.act_within(ActionEvent::ValueChanged, target);
        }
    }
}
