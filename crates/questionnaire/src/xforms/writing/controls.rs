//! Controls: which element asks a question, and with what wishes.

use crate::definition::{Node, NodeKind};
use crate::form::{Schema, SchemaId};
use crate::xforms::writing::Writer;
use crate::xforms::writing::actions::Events;
use crate::xforms::writing::choices::by_id;
use crate::xforms::writing::markup::Markup;

type Wishes = Vec<(String, String)>;

impl Writer<'_> {
    pub(super) fn control(&mut self, xml: &mut Markup, id: SchemaId, events: &mut Events) {
        let form = self.form;
        let schema = form.at(id);
        if !schema.kind().is_visible() {
            return;
        }
        let tag = tag(schema.kind());
        let wishes = of_control(&schema.node);
        let mut attributes = vec![("ref", schema.path.as_str())];
        attributes.extend(wishes.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        xml.open(tag, &attributes);
        self.describe(xml, id);
        if schema.kind().has_choices() {
            self.itemset(xml, schema);
        }
        xml.raw(&events.take(id));
        xml.close(tag);
    }

    fn itemset(&self, xml: &mut Markup, schema: &Schema) {
        let node = &schema.node;
        let lists = &self.form.definition.choice_lists;
        let (nodes, value, label) = match (&node.choices, &node.choices_from) {
            (_, Some(from)) => (from.nodes.clone(), from.value.clone(), from.label.clone()),
            (Some(list), None) => {
                let filter = node.choice_filter.as_deref().filter(|filter| !filter.trim().is_empty());
                let filter = filter.map(|filter| format!("[{filter}]")).unwrap_or_default();
                let told_by_id = lists.get(list).is_some_and(|choices| by_id(choices));
                let label = if told_by_id { "jr:itext(itextId)" } else { "label" };
                let list = crate::xpath::write::literal(list);
                let nodes = format!("instance({list})/root/item{filter}");
                (nodes, "name".to_owned(), label.to_owned())
            }
            (None, None) => return,
        };
        let compiled = schema.choices.as_ref().map(|source| source.nodes);
        let shuffled = node.parameters.get("randomize").is_some_and(|value| value == "true");
        let seed = node.parameters.get("seed");
        let given = match seed {
            Some(seed) if shuffled => format!("randomize({nodes}, {seed})"),
            _ if shuffled => format!("randomize({nodes})"),
            _ => nodes,
        };
        let nodeset = self.expression(&given, compiled);
        xml.open("itemset", &[("nodeset", &nodeset)]);
        xml.empty("value", &[("ref", &value)]);
        if !label.is_empty() {
            xml.empty("label", &[("ref", &label)]);
        }
        xml.close("itemset");
    }
}

fn tag(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::SelectOne => "select1",
        NodeKind::SelectMultiple => "select",
        NodeKind::Rank => "odk:rank",
        NodeKind::Acknowledge => "trigger",
        NodeKind::Range => "range",
        kind if kind.is_file() => "upload",
        _ => "input",
    }
}

/// Appearance and further wishes of a group or repeat.
pub(super) fn of_container(node: &Node) -> Wishes {
    let mut wishes = appearance(&node.appearance);
    wishes.extend(node.parameters.iter().map(|(name, value)| (name.clone(), value.clone())));
    wishes
}

fn of_control(node: &Node) -> Wishes {
    let drawing = match node.kind {
        NodeKind::Draw => "draw",
        NodeKind::Annotate => "annotate",
        NodeKind::Signature => "signature",
        _ => "",
    };
    let mut words: Vec<&str> = node.appearance.split_whitespace().collect();
    if !drawing.is_empty() && !words.contains(&drawing) {
        words.push(drawing);
    }
    let mut wishes = appearance(&words.join(" "));
    if let Some(mediatype) = mediatype(node) {
        wishes.push(("mediatype".to_owned(), mediatype.to_owned()));
    }
    let further = node.parameters.iter().filter_map(|(name, value)| {
        let attribute = attribute(node.kind, name)?;
        Some((attribute, value.clone()))
    });
    wishes.extend(further);
    wishes
}

fn appearance(words: &str) -> Wishes {
    let wish = ("appearance".to_owned(), words.to_owned());
    if words.is_empty() { Wishes::new() } else { vec![wish] }
}

fn mediatype(node: &Node) -> Option<&str> {
    let usual = match node.kind {
        NodeKind::Photo | NodeKind::Draw | NodeKind::Annotate | NodeKind::Signature => "image/*",
        NodeKind::Audio => "audio/*",
        NodeKind::Video => "video/*",
        NodeKind::File => "application/*",
        _ => return None,
    };
    let given = node.parameters.get("mediatype").filter(|_| node.kind == NodeKind::File);
    Some(given.map_or(usual, String::as_str))
}

/// The attribute a parameter is in the body; none for those that stand elsewhere.
fn attribute(kind: NodeKind, name: &str) -> Option<String> {
    Some(match name {
        "property" | "mediatype" | "max-pixels" | "quality" | "allow-mock-accuracy" => return None,
        "randomize" | "seed" | "value" | "label" if kind.has_choices() => return None,
        "app" => "intent".to_owned(),
        "capture-accuracy" => "accuracyThreshold".to_owned(),
        "warning-accuracy" => "unacceptableAccuracyThreshold".to_owned(),
        "tick_interval" | "tick-interval" => "odk:tick-interval".to_owned(),
        "tick_labelset" | "tick-labelset" => "odk:tick-labelset".to_owned(),
        "placeholder" => "odk:placeholder".to_owned(),
        other => other.to_owned(),
    })
}
