//! The body: groups, repeats and controls in the order on screen.

use crate::definition::NodeKind;
use crate::form::{Layout, ROOT, SchemaId};
use crate::xforms::writing::Writer;
use crate::xforms::writing::actions::Events;
use crate::xforms::writing::controls;
use crate::xforms::writing::markup::Markup;

impl Writer<'_> {
    pub(super) fn body(&mut self, events: &mut Events) -> String {
        let mut xml = Markup::default();
        let form = self.form;
        self.items(&mut xml, &form.layout, "layout", events);
        xml.raw(&events.take(ROOT));
        xml.into_text()
    }

    fn items(&mut self, xml: &mut Markup, items: &[Layout], place: &str, events: &mut Events) {
        for (number, item) in items.iter().enumerate() {
            let place = format!("{place}-{number}");
            match item.schema {
                None => self.frame(xml, item, &place, events),
                // A group may be tied to a node that holds a value, for its relevance.
                Some(id) => match self.form.at(id).kind() {
                    NodeKind::Repeat => self.repeat_body(xml, id, item, &place, events),
                    kind if kind == NodeKind::Group || !item.items.is_empty() => {
                        self.group(xml, id, item, &place, events);
                    }
                    _ => self.control(xml, id, events),
                },
            }
        }
    }

    /// A group that holds no answers of its own.
    fn frame(&mut self, xml: &mut Markup, item: &Layout, place: &str, events: &mut Events) {
        let appearance = ("appearance", item.appearance.as_str());
        let attributes = if item.appearance.is_empty() { Vec::new() } else { vec![appearance] };
        xml.open("group", &attributes);
        self.said(xml, "label", place, &item.label, false);
        self.items(xml, &item.items, place, events);
        xml.close("group");
    }

    fn group(&mut self, xml: &mut Markup, id: SchemaId, item: &Layout, place: &str, events: &mut Events) {
        let form = self.form;
        let schema = form.at(id);
        let wishes = controls::of_container(&schema.node);
        let mut attributes = vec![("ref", schema.path.as_str())];
        attributes.extend(wishes.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        xml.open("group", &attributes);
        self.describe(xml, id);
        self.items(xml, &item.items, place, events);
        xml.raw(&events.take(id));
        xml.close("group");
    }

    fn repeat_body(
        &mut self,
        xml: &mut Markup,
        id: SchemaId,
        item: &Layout,
        place: &str,
        events: &mut Events,
    ) {
        let form = self.form;
        let schema = form.at(id);
        let wishes = controls::of_container(&schema.node);
        let mut attributes = vec![("nodeset", schema.path.as_str())];
        let counted = self.count_node(id).map(|name| format!("{}/{name}", form.at(schema.parent).path));
        let count = schema.node.count.as_deref().map(|count| self.expression(count, schema.count));
        let count = counted.or(count);
        attributes.extend(count.as_deref().map(|count| ("jr:count", count)));
        attributes.extend(schema.node.fixed_count.then_some(("jr:noAddRemove", "true()")));
        attributes.extend(wishes.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        xml.open("group", &[("ref", schema.path.as_str())]);
        self.describe(xml, id);
        xml.open("repeat", &attributes);
        self.items(xml, &item.items, place, events);
        xml.raw(&events.take(id));
        xml.close("repeat");
        xml.close("group");
    }

    /// Label and hint of a node.
    pub(super) fn describe(&mut self, xml: &mut Markup, id: SchemaId) {
        let form = self.form;
        let schema = form.at(id);
        let label = format!("{}:label", schema.path);
        self.note_media(&label, &schema.node.media);
        self.said(xml, "label", &label, &schema.label, !schema.node.media.is_empty());
        let hint = format!("{}:hint", schema.path);
        let guided = !schema.guidance.0.is_empty();
        if guided {
            self.note_words(&hint, Some("guidance"), &schema.guidance);
        }
        self.said(xml, "hint", &hint, &schema.hint, guided);
    }
}
