//! What kind of question a control, its bind and its appearance make.

use crate::definition::{Condition, Node, NodeKind};
use crate::xforms::body::Control;
use crate::xforms::model::Bind;

/// What can only be read and is not computed is a note.
pub(super) fn is_note(node: &Node) -> bool {
    node.read_only == Some(Condition::Fixed(true)) && node.calculate.is_none()
}

pub(super) fn value_type(bind: &Bind) -> Option<NodeKind> {
    let name = bind.get("type")?;
    Some(match name.rsplit_once(':').map_or(name.as_str(), |(_, local)| local) {
        "int" | "integer" => NodeKind::Integer,
        "decimal" => NodeKind::Decimal,
        "date" => NodeKind::Date,
        "time" => NodeKind::Time,
        "dateTime" => NodeKind::DateTime,
        "geopoint" => NodeKind::Geopoint,
        "geotrace" => NodeKind::Geotrace,
        "geoshape" => NodeKind::Geoshape,
        "barcode" => NodeKind::Barcode,
        _ => return None,
    })
}

pub(super) fn control_kind(control: &Control, bind_type: &str) -> NodeKind {
    let has = |word: &str| control.appearance.split(' ').any(|known| known == word);
    match control.tag.as_str() {
        "select1" => NodeKind::SelectOne,
        "select" => NodeKind::SelectMultiple,
        "rank" => NodeKind::Rank,
        "trigger" => NodeKind::Acknowledge,
        "range" => NodeKind::Range,
        "upload" => match control.mediatype.split('/').next().unwrap_or_default() {
            "image" if has("signature") => NodeKind::Signature,
            "image" if has("draw") => NodeKind::Draw,
            "image" if has("annotate") => NodeKind::Annotate,
            "image" => NodeKind::Photo,
            "audio" => NodeKind::Audio,
            "video" => NodeKind::Video,
            _ => NodeKind::File,
        },
        _ => {
            let bind = Bind::from([("type".to_owned(), bind_type.to_owned())]);
            value_type(&bind).unwrap_or(NodeKind::Text)
        }
    }
}

/// A node that no control shows.
pub(super) fn apply_hidden(node: &mut Node, bind: &Bind) {
    node.value_type = value_type(bind);
    node.kind = match (node.name.rsplit(':').next(), node.calculate.is_some()) {
        (Some("instanceID"), _) => NodeKind::InstanceId,
        (Some("deprecatedID"), _) => NodeKind::DeprecatedId,
        (_, true) => NodeKind::Calculate,
        (_, false) => NodeKind::Hidden,
    };
    if node.kind == NodeKind::InstanceId {
        node.calculate = None;
        return;
    }
    apply_preload(node, bind);
}

pub(super) fn apply_preload(node: &mut Node, bind: &Bind) {
    let word = |name: &str| bind.get(name).map_or("", String::as_str);
    let kind = match (word("preload"), word("preloadParams")) {
        ("timestamp", "start") => NodeKind::Start,
        ("timestamp", "end") => NodeKind::End,
        ("date", "today") => NodeKind::Today,
        ("property", name) => {
            node.parameters.insert("property".to_owned(), name.to_owned());
            NodeKind::Property
        }
        ("uid", _) => NodeKind::InstanceId,
        _ => return,
    };
    node.value_type = None;
    node.preload = Some(kind);
    if !node.kind.is_visible() {
        node.kind = kind;
        node.preload = None;
    }
}
