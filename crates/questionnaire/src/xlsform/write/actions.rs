//! Actions as columns: trigger, default, and the types that take a place or record sound.

use crate::definition::{Action, ActionEvent, ActionKind, Node, NodeKind};
use crate::xlsform::question::is_dynamic;
use crate::xlsform::write::{LossProblem, Writer};

/// What the actions of one node say in its row.
#[derive(Debug, Default)]
pub(super) struct Acting {
    pub(super) kind: Option<&'static str>,
    pub(super) trigger: Vec<String>,
    pub(super) calculation: Option<String>,
    pub(super) default: Option<String>,
}

impl Writer<'_> {
    /// The actions that set this node, as columns of its row.
    pub(super) fn acting(&mut self, node: &Node, path: &str) -> Acting {
        let definition = self.definition;
        let mut acting = Acting::default();
        for action in &definition.actions {
            if self.path_of(&action.target).as_deref() != Some(path) {
                continue;
            }
            if !self.act(&mut acting, node, path, action) {
                self.lose(path, LossProblem::Action);
            }
        }
        acting
    }

    /// Notes an action; whether there is a column for it.
    fn act(&self, acting: &mut Acting, node: &Node, path: &str, action: &Action) -> bool {
        use ActionEvent::{EveryLoad, FirstLoad, NewRepeat, ValueChanged};
        match (action.kind, action.on.as_slice()) {
            (ActionKind::SetValue, [ValueChanged]) => {
                let same = acting.trigger.is_empty() || acting.calculation == action.value;
                if !same || acting.kind.is_some() || node.calculate.is_some() {
                    return false;
                }
                acting.calculation.clone_from(&action.value);
                self.triggered(acting, action)
            }
            (ActionKind::SetGeopoint, _) if node.value_type != Some(NodeKind::Geopoint) => false,
            (ActionKind::SetGeopoint, [ValueChanged]) => {
                acting.kind = Some("background-geopoint");
                self.triggered(acting, action)
            }
            (ActionKind::SetGeopoint, [FirstLoad]) if acting.kind.is_none() => {
                acting.kind = Some("start-geopoint");
                true
            }
            (ActionKind::RecordAudio, [FirstLoad | EveryLoad]) if acting.kind.is_none() => {
                acting.kind = Some("background-audio");
                true
            }
            (ActionKind::SetValue, [FirstLoad | NewRepeat] | [FirstLoad, NewRepeat]) => {
                self.begins(acting, node, path, action)
            }
            _ => false,
        }
    }

    fn triggered(&self, acting: &mut Acting, action: &Action) -> bool {
        let Some(of) = action.of.as_deref().and_then(|of| self.path_of(of)) else { return false };
        let name = of.rsplit('/').next().unwrap_or_default();
        if self.paths.get(name).is_none_or(|paths| paths.len() > 1) {
            return false;
        }
        acting.trigger.push(format!("${{{name}}}"));
        true
    }

    /// A value at the beginning; in a repeat also in every new occurrence of it.
    fn begins(&self, acting: &mut Acting, node: &Node, path: &str, action: &Action) -> bool {
        let of = action.of.as_deref().and_then(|of| self.path_of(of));
        let around = of.is_none_or(|of| path.starts_with(&format!("{of}/")));
        let value = action.value.as_deref().filter(|value| is_dynamic(value, node.kind));
        let free = node.default_expression.is_none() && node.default.is_empty();
        let Some(value) = value.filter(|_| around && free) else { return false };
        let same = acting.default.as_deref().is_none_or(|known| known == value);
        acting.default = Some(value.to_owned());
        same
    }

    /// The path that `${name}` or a path means; none where it is not one question.
    fn path_of(&self, written: &str) -> Option<String> {
        let inner = written.trim().strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
        match inner {
            Some(name) => self.paths.get(name.trim()).and_then(|paths| paths.first()).cloned(),
            None => Some(written.trim().to_owned()),
        }
    }
}
