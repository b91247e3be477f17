//! The cell in the column type.

use crate::definition::{Node, NodeKind};

/// The type of a question that is no select; none where XLSForm has no word for it.
pub(super) fn simple(kind: NodeKind) -> Option<&'static str> {
    Some(match kind {
        NodeKind::Text => "text",
        NodeKind::Integer => "integer",
        NodeKind::Decimal => "decimal",
        NodeKind::Date => "date",
        NodeKind::Time => "time",
        NodeKind::DateTime => "dateTime",
        NodeKind::SelectOne => "select_one",
        NodeKind::SelectMultiple => "select_multiple",
        NodeKind::Rank => "rank",
        NodeKind::Range => "range",
        NodeKind::Note => "note",
        NodeKind::Acknowledge => "acknowledge",
        NodeKind::Photo | NodeKind::Draw | NodeKind::Annotate | NodeKind::Signature => "image",
        NodeKind::Audio => "audio",
        NodeKind::Video => "video",
        NodeKind::File => "file",
        NodeKind::Barcode => "barcode",
        NodeKind::Geopoint => "geopoint",
        NodeKind::Geotrace => "geotrace",
        NodeKind::Geoshape => "geoshape",
        NodeKind::Calculate => "calculate",
        NodeKind::Hidden => "hidden",
        NodeKind::Start => "start",
        NodeKind::End => "end",
        NodeKind::Today => "today",
        NodeKind::Group
        | NodeKind::Repeat
        | NodeKind::InstanceId
        | NodeKind::DeprecatedId
        | NodeKind::Property => return None,
    })
}

/// The properties of phone and agent that are question types.
pub(super) fn property(node: &Node) -> Option<&'static str> {
    let given = node.parameters.get("property")?;
    crate::xlsform::types::PROPERTIES.into_iter().find(|name| name == given)
}

/// The word of an appearance that makes a picture a drawing.
pub(super) fn drawing(kind: NodeKind) -> Option<&'static str> {
    match kind {
        NodeKind::Draw => Some("draw"),
        NodeKind::Annotate => Some("annotate"),
        NodeKind::Signature => Some("signature"),
        _ => None,
    }
}

/// Parameters that have their place in the column parameters; all others are attributes of the control.
pub(super) fn parameters(kind: NodeKind) -> &'static [&'static str] {
    match kind {
        NodeKind::Geopoint => {
            &["allow-mock-accuracy", "capture-accuracy", "reference-geometry", "warning-accuracy"]
        }
        NodeKind::Geotrace | NodeKind::Geoshape => {
            &["allow-mock-accuracy", "incremental", "reference-geometry"]
        }
        NodeKind::Photo | NodeKind::Draw | NodeKind::Annotate | NodeKind::Signature => &["app", "max-pixels"],
        NodeKind::Audio => &["quality"],
        NodeKind::Text => &["rows"],
        NodeKind::Range => &["start", "end", "step", "tick_interval", "placeholder", "tick_labelset"],
        NodeKind::SelectOne | NodeKind::SelectMultiple | NodeKind::Rank => {
            &["randomize", "seed", "value", "label"]
        }
        _ => &[],
    }
}
