//! Actions: what sets a value on opening, on a new repeat, on a changed answer.

use std::collections::BTreeMap;

use crate::definition::{Action, ActionEvent, ActionKind};
use crate::form::{CompiledAction, ROOT, SchemaId};
use crate::xforms::writing::markup::Markup;
use crate::xforms::writing::{Writer, XformLossProblem};

/// Actions that wait to be written where they listen, and those of the form as a whole.
#[derive(Default)]
pub(super) struct Events {
    model: String,
    by_node: BTreeMap<SchemaId, Vec<Listening>>,
}

struct Listening {
    markup: String,
    /// Whether it only waits for the form to open, which the model can tell as well.
    opening: bool,
}

impl Events {
    /// The actions of a definition, and those its computed defaults are.
    pub(super) fn of(writer: &Writer<'_>) -> Self {
        let mut events = Self::default();
        let form = writer.form;
        let given = &form.definition.actions;
        let defaults = form.actions.iter().skip(given.len()).map(|compiled| (None, compiled));
        for (action, compiled) in given.iter().map(Some).zip(&form.actions).chain(defaults) {
            let markup = writer.action(action, compiled);
            let opening =
                compiled.on.iter().all(|on| matches!(on, ActionEvent::FirstLoad | ActionEvent::EveryLoad));
            match compiled.of.filter(|of| *of != ROOT || !opening) {
                None => events.model.push_str(&markup),
                Some(of) => events.by_node.entry(of).or_default().push(Listening { markup, opening }),
            }
        }
        events
    }

    /// What listens at this node.
    pub(super) fn take(&mut self, id: SchemaId) -> String {
        let listening = self.by_node.remove(&id).unwrap_or_default();
        listening.into_iter().map(|one| one.markup).collect()
    }
}

impl Writer<'_> {
    /// What is left when the body is written: the actions of the model.
    pub(super) fn remaining(&mut self, events: Events) -> String {
        let mut model = events.model;
        for (id, all) in events.by_node {
            for one in all {
                if one.opening {
                    model.push_str(&one.markup);
                } else {
                    self.lose(&self.form.at(id).path, XformLossProblem::Action);
                }
            }
        }
        model
    }

    fn action(&self, given: Option<&Action>, compiled: &CompiledAction) -> String {
        let events: Vec<&str> = compiled.on.iter().map(|on| event(*on)).collect();
        let target = match (given, compiled.path) {
            (Some(given), Some(path)) => self.expression(&given.target, Some(path)),
            _ => self.form.at(compiled.target).path.clone(),
        };
        let source = match given {
            Some(given) => given.value.as_deref(),
            None => self.form.at(compiled.target).node.default_expression.as_deref(),
        };
        let value = source.map(|source| self.expression(source, compiled.value)).unwrap_or_default();
        let events = events.join(" ");
        let mut attributes = vec![("event", events.as_str()), ("ref", target.as_str())];
        let quality = self.form.at(compiled.target).node.parameters.get("quality");
        let element = match compiled.kind {
            ActionKind::SetValue => {
                attributes.extend((!value.is_empty()).then_some(("value", value.as_str())));
                "setvalue"
            }
            ActionKind::SetGeopoint => "odk:setgeopoint",
            ActionKind::RecordAudio => {
                attributes.extend(quality.map(|quality| ("odk:quality", quality.as_str())));
                "odk:recordaudio"
            }
        };
        let mut xml = Markup::default();
        xml.empty(element, &attributes);
        xml.into_text()
    }
}

fn event(on: ActionEvent) -> &'static str {
    match on {
        ActionEvent::FirstLoad => "odk-instance-first-load",
        ActionEvent::EveryLoad => "odk-instance-load",
        ActionEvent::NewRepeat => "odk-new-repeat",
        ActionEvent::ValueChanged => "xforms-value-changed",
    }
}
