//! Question types and their many spellings.

use crate::definition::NodeKind;

/// What the type column asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RowType {
    BeginGroup,
    EndGroup,
    BeginRepeat,
    EndRepeat,
    /// With the list it goes over.
    BeginLoop(String),
    EndLoop,
    Select {
        kind: NodeKind,
        list: String,
        from_file: bool,
        or_other: bool,
    },
    SelectExternal(String),
    Simple(NodeKind),
    Property(&'static str),
    Audit,
    StartGeopoint,
    BackgroundGeopoint,
    BackgroundAudio,
    CsvExternal,
    XmlExternal,
    Osm(Option<String>),
}

/// Reads the type column; `None` when there is no such type.
pub(super) fn read(written: &str) -> Option<RowType> {
    let words: Vec<&str> = written.split_whitespace().collect();
    let joined = words.join(" ");
    let lower = joined.to_lowercase();
    if let Some(container) = container(&lower, &joined) {
        return Some(container);
    }
    if let Some(select) = select(&joined, &lower) {
        return Some(select);
    }
    if lower == "osm" || lower.starts_with("osm ") {
        return Some(RowType::Osm(words.get(1).map(|list| (*list).to_owned())));
    }
    special(&lower).or_else(|| simple(&lower).map(RowType::Simple))
}

fn container(lower: &str, joined: &str) -> Option<RowType> {
    let rest = |prefixes: [&str; 2]| prefixes.into_iter().find_map(|prefix| lower.strip_prefix(prefix));
    if let Some(what) = rest(["begin ", "begin_"]) {
        return match what {
            "group" => Some(RowType::BeginGroup),
            "repeat" | "lgroup" | "looped group" => Some(RowType::BeginRepeat),
            _ => {
                let list = what.strip_prefix("loop over ")?;
                Some(RowType::BeginLoop(joined[joined.len() - list.len()..].to_owned()))
            }
        };
    }
    match rest(["end ", "end_"])? {
        "group" => Some(RowType::EndGroup),
        "repeat" | "lgroup" | "looped group" => Some(RowType::EndRepeat),
        "loop" => Some(RowType::EndLoop),
        _ => None,
    }
}

const SELECTS: &[(&str, NodeKind)] = &[
    ("select_one", NodeKind::SelectOne),
    ("select one using", NodeKind::SelectOne),
    ("select one", NodeKind::SelectOne),
    ("q select1", NodeKind::SelectOne),
    ("q select", NodeKind::SelectMultiple),
    ("select1", NodeKind::SelectOne),
    ("add select one prompt using", NodeKind::SelectOne),
    ("select_multiple", NodeKind::SelectMultiple),
    ("select multiple using", NodeKind::SelectMultiple),
    ("select multiple", NodeKind::SelectMultiple),
    ("select all that apply from", NodeKind::SelectMultiple),
    ("select all that apply", NodeKind::SelectMultiple),
    ("add select multiple prompt using", NodeKind::SelectMultiple),
    ("rank", NodeKind::Rank),
];

fn select(joined: &str, lower: &str) -> Option<RowType> {
    if let Some(list) = lower.strip_prefix("select_one_external ") {
        return Some(RowType::SelectExternal(joined[joined.len() - list.len()..].to_owned()));
    }
    for (prefix, kind) in SELECTS {
        let Some(rest) = lower.strip_prefix(prefix) else { continue };
        let (rest, from_file) =
            match rest.strip_prefix("_from_file ").or_else(|| rest.strip_prefix(" from file ")) {
                Some(rest) => (rest, true),
                None => (rest.strip_prefix(' ')?, false),
            };
        let mut list = joined[joined.len() - rest.len()..].trim();
        list = list.strip_prefix("from ").unwrap_or(list);
        let mut or_other = false;
        for ending in [" or specify other", " or_other", " or other"] {
            if let Some(before) = list.strip_suffix(ending) {
                (list, or_other) = (before.trim(), true);
            }
        }
        if list.is_empty() || (list.contains(' ') && !from_file) {
            return None;
        }
        return Some(RowType::Select { kind: *kind, list: list.to_owned(), from_file, or_other });
    }
    None
}

/// Properties of phone and agent that are types by their own name.
pub(super) const PROPERTIES: [&str; 12] = [
    "deviceid",
    "phonenumber",
    "simserial",
    "subscriberid",
    "username",
    "email",
    "uri:deviceid",
    "uri:phonenumber",
    "uri:simserial",
    "uri:subscriberid",
    "uri:username",
    "uri:email",
];

/// What a type says of its answers and how it asks for them, unless the row says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Usual {
    pub(super) constraint: &'static str,
    pub(super) hint: &'static str,
}

/// The constraint and hint of types that bring their own.
pub(super) fn usual(written: &str) -> Option<Usual> {
    let lower = written.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let usual = |constraint, hint| Some(Usual { constraint, hint });
    match lower.as_str() {
        "percentage" => usual("0 <= . and . <= 100", ""),
        "number of days in last month" => usual("0 <= . and . <= 31", "Enter a number 0-31."),
        "number of days in last six months" => usual("0 <= . and . <= 183", "Enter a number 0-183."),
        "number of days in last year" => usual("0 <= . and . <= 365", "Enter a number 0-365."),
        "phone number" => usual("regex(., '^\\d*$')", "Enter numbers only."),
        _ => None,
    }
}

fn special(lower: &str) -> Option<RowType> {
    Some(match lower {
        "audit" => RowType::Audit,
        "start-geopoint" => RowType::StartGeopoint,
        "background-geopoint" => RowType::BackgroundGeopoint,
        "background-audio" => RowType::BackgroundAudio,
        "csv-external" => RowType::CsvExternal,
        "xml-external" => RowType::XmlExternal,
        "device id" | "get device id" | "imei" => RowType::Property("deviceid"),
        "get phone number" => RowType::Property("phonenumber"),
        "sim id" | "get sim id" => RowType::Property("simserial"),
        "subscriber id" | "get subscriber id" => RowType::Property("subscriberid"),
        other => RowType::Property(PROPERTIES.into_iter().find(|known| *known == other)?),
    })
}

fn simple(lower: &str) -> Option<NodeKind> {
    Some(match lower {
        "text" | "string" | "add text prompt" | "q string" | "phone number" => NodeKind::Text,
        "integer"
        | "int"
        | "add integer prompt"
        | "q int"
        | "number"
        | "percentage"
        | "number of days in last month"
        | "number of days in last six months"
        | "number of days in last year" => NodeKind::Integer,
        "decimal" | "add decimal prompt" | "q decimal" => NodeKind::Decimal,
        "date" | "add date prompt" | "q date" => NodeKind::Date,
        "time" => NodeKind::Time,
        "datetime"
        | "date time"
        | "add date time prompt"
        | "add datetime prompt"
        | "q date time"
        | "q datetime" => NodeKind::DateTime,
        "note" | "add note prompt" | "q note" => NodeKind::Note,
        "image" | "photo" | "add image prompt" | "add photo prompt" | "q image" | "q picture" => {
            NodeKind::Photo
        }
        "audio" | "add audio prompt" | "q audio" => NodeKind::Audio,
        "video" | "add video prompt" | "q video" => NodeKind::Video,
        "file" | "add file prompt" | "q file" => NodeKind::File,
        "barcode" | "add barcode prompt" | "q barcode" => NodeKind::Barcode,
        "geopoint" | "gps" | "location" | "add location prompt" | "q location" | "q geopoint" => {
            NodeKind::Geopoint
        }
        "geotrace" => NodeKind::Geotrace,
        "geoshape" => NodeKind::Geoshape,
        "trigger" | "acknowledge" | "add acknowledge prompt" | "q acknowledge" => NodeKind::Acknowledge,
        "range" => NodeKind::Range,
        "calculate" | "add calculate prompt" | "q calculate" => NodeKind::Calculate,
        "hidden" => NodeKind::Hidden,
        "start" | "start time" | "get start time" => NodeKind::Start,
        "end" | "end time" | "get end time" => NodeKind::End,
        "today" | "get today" => NodeKind::Today,
        _ => return None,
    })
}
