//! What surrounds the nodes: actions on events, and the order on screen.

use crate::compile::build::Builder;
use crate::compile::error::{DefinitionError, DefinitionProblem};
use crate::compile::words;
use crate::definition::{Action, ActionEvent, ActionKind, LayoutItem, NodeKind};
use crate::form::{CompiledAction, DOCUMENT, Layout, ROOT, SchemaId, Words};

impl Builder {
    pub(super) fn actions(&mut self) -> Vec<CompiledAction> {
        let mut all = std::mem::take(&mut self.definition.actions);
        let given = all.len();
        for id in ROOT..self.flat.schema.len() as SchemaId {
            all.extend(self.default_action(id));
        }
        let compiled = all.iter().filter_map(|action| self.action(action)).collect();
        all.truncate(given);
        self.definition.actions = all;
        compiled
    }

    /// A computed default is an action on opening, and in a repeat on every new one.
    fn default_action(&self, id: SchemaId) -> Option<Action> {
        let schema = &self.flat.schema[id as usize];
        let value = schema.node.default_expression.clone()?;
        let above = std::iter::successors(Some(id), |at| {
            (*at != DOCUMENT).then(|| self.flat.schema[*at as usize].parent)
        });
        let repeat = above.into_iter().find(|at| self.flat.schema[*at as usize].kind() == NodeKind::Repeat);
        let mut on = vec![ActionEvent::FirstLoad];
        on.extend(repeat.map(|_| ActionEvent::NewRepeat));
        let of = repeat.map(|repeat| self.flat.schema[repeat as usize].path.clone());
        Some(Action { on, of, target: schema.path.clone(), kind: ActionKind::SetValue, value: Some(value) })
    }

    fn action(&mut self, action: &Action) -> Option<CompiledAction> {
        let plain = words::without_predicates(&action.target);
        let target = self.target(&plain)?;
        let path = if plain == action.target {
            None
        } else {
            Some(self.expression(target, "action", &action.target)?.0)
        };
        let of = match &action.of {
            None => None,
            Some(of) => Some(self.target(of)?),
        };
        let value = match &action.value {
            None => None,
            Some(source) => Some(self.expression(target, "action", source)?.0),
        };
        Some(CompiledAction { on: action.on.clone(), of, target, path, kind: action.kind, value })
    }

    fn target(&mut self, text: &str) -> Option<SchemaId> {
        let name = text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
        let found = match name {
            Some(name) => self.flat.by_name.get(name.trim()).and_then(|ids| ids.first()).copied(),
            None => self.flat.by_path.get(text).copied(),
        };
        if found.is_none() {
            let problem = DefinitionProblem::UnknownQuestion(name.unwrap_or(text).to_owned());
            self.errors.push(DefinitionError::at("", "actions", problem));
        }
        found
    }

    pub(super) fn layout(&mut self) -> Vec<Layout> {
        match self.definition.layout.take() {
            None => self.natural_layout(ROOT),
            Some(items) => {
                let layout = items.iter().filter_map(|item| self.layout_item(item)).collect();
                self.definition.layout = Some(items);
                layout
            }
        }
    }

    fn natural_layout(&self, id: SchemaId) -> Vec<Layout> {
        let mut items = Vec::new();
        for child in &self.flat.schema[id as usize].children {
            let schema = &self.flat.schema[*child as usize];
            if !schema.kind().is_visible() || schema.attribute {
                continue;
            }
            let inner = self.natural_layout(*child);
            if schema.kind() == NodeKind::Group && inner.is_empty() && schema.node.label.is_blank() {
                continue;
            }
            let (label, appearance) = (Words::default(), String::new());
            items.push(Layout { schema: Some(*child), label, appearance, items: inner });
        }
        items
    }

    fn layout_item(&mut self, item: &LayoutItem) -> Option<Layout> {
        let schema = match &item.node {
            None => None,
            Some(path) => {
                if let Some(id) = self.flat.by_path.get(path) {
                    Some(*id)
                } else {
                    let problem = DefinitionProblem::UnknownPath(path.clone());
                    self.errors.push(DefinitionError::at("", "layout", problem));
                    return None;
                }
            }
        };
        let label = self.words(schema.unwrap_or(ROOT), "layout", &item.label);
        let items = item.items.iter().filter_map(|inner| self.layout_item(inner)).collect();
        Some(Layout { schema, label, appearance: item.appearance.clone(), items })
    }
}
