//! How each kind of question keeps its answer as text.

use crate::calendar::{self, DAY_MS};
use crate::definition::{Node, NodeKind};
use crate::xpath::value::{number_text, plain_number};

/// The kind of value a node keeps: that of its question, or of what it computes.
pub(crate) fn value_kind(node: &Node) -> NodeKind {
    node.value_type.unwrap_or(match node.kind {
        NodeKind::Range => range_kind(node),
        other => other,
    })
}

fn range_kind(node: &Node) -> NodeKind {
    let whole =
        |name: &str| node.parameters.get(name).is_none_or(|value| value.trim().parse::<i64>().is_ok());
    if ["start", "end", "step"].into_iter().all(whole) { NodeKind::Integer } else { NodeKind::Decimal }
}

/// A text as this kind keeps it; blank when it is none of this kind.
pub(crate) fn canonical(kind: NodeKind, text: &str, offset_min: i32) -> String {
    if text.is_empty() {
        return String::new();
    }
    match kind {
        NodeKind::Integer | NodeKind::Decimal => plain_number(text.trim())
            .map_or_else(String::new, |number| canonical_number(kind, number, offset_min)),
        NodeKind::Date => date(text, offset_min).unwrap_or_default(),
        NodeKind::Time => calendar::parse_time(text).map_or_else(String::new, |_| text.to_owned()),
        NodeKind::DateTime | NodeKind::Start | NodeKind::End => {
            calendar::parse_date_time(text, offset_min).map_or_else(String::new, |_| text.to_owned())
        }
        NodeKind::Geopoint | NodeKind::Geotrace | NodeKind::Geoshape => {
            places(kind, text).unwrap_or_default()
        }
        _ => text.to_owned(),
    }
}

/// `latitude longitude altitude accuracy`, several split by semicolons; `None` when it is nothing of the kind.
fn places(kind: NodeKind, text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() || (kind == NodeKind::Geopoint && parts.len() > 1) {
        return None;
    }
    crate::xpath::functions::read_points(text)?;
    let place = |part: &str| {
        let numbers: Vec<f64> = part.split_ascii_whitespace().filter_map(plain_number).collect();
        let at = |place: usize| decimal_text(numbers.get(place).copied().unwrap_or(0.0));
        format!("{} {} {} {}", at(0), at(1), at(2), at(3))
    };
    Some(parts.into_iter().map(place).collect::<Vec<_>>().join(";"))
}

/// A decimal in the canonical form of XML Schema: at least one digit after the point.
fn decimal_text(number: f64) -> String {
    let text = number_text(number);
    if number.is_finite() && number.fract() == 0.0 { text + ".0" } else { text }
}

/// Whether a number is within what its question takes: 32 bits for whole numbers (ODK XForms specification, "Data
/// types"), the ends of a range.
pub(crate) fn in_bounds(node: &Node, kind: NodeKind, text: &str) -> bool {
    let Some(number) = plain_number(text) else { return true };
    let end = |name: &str| node.parameters.get(name).and_then(|value| plain_number(value.trim()));
    match kind {
        _ if node.kind == NodeKind::Range => {
            let (one, other) =
                (end("start").unwrap_or(f64::NEG_INFINITY), end("end").unwrap_or(f64::INFINITY));
            number >= one.min(other) && number <= one.max(other)
        }
        NodeKind::Integer => number >= f64::from(i32::MIN) && number <= f64::from(i32::MAX),
        _ => true,
    }
}

/// A computed number as this kind keeps it.
pub(crate) fn canonical_number(kind: NodeKind, number: f64, offset_min: i32) -> String {
    match kind {
        _ if number.is_nan() => String::new(),
        NodeKind::Integer => number_text(number.trunc()),
        NodeKind::Decimal => decimal_text(number),
        NodeKind::Date => days_text(number),
        NodeKind::DateTime => calendar::date_time_text((number * DAY_MS as f64).round() as i64, offset_min),
        _ => number_text(number),
    }
}

fn days_text(days: f64) -> String {
    if days.abs() < 3_000_000.0 { calendar::date_text(days.floor() as i64) } else { String::new() }
}

fn date(text: &str, offset_min: i32) -> Option<String> {
    let text = text.trim();
    if calendar::parse_date(text).is_some() {
        return Some(text.to_owned());
    }
    if let Some(utc_ms) = calendar::parse_date_time(text, offset_min) {
        let local = utc_ms + i64::from(offset_min) * 60_000;
        return Some(calendar::date_text(local.div_euclid(DAY_MS)));
    }
    plain_number(text).map(days_text)
}
