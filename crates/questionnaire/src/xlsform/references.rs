//! `${name}`: that each means one question.

use std::collections::BTreeMap;

use crate::definition::Node;
use crate::xlsform::columns::Record;
use crate::xlsform::error::{XlsformError, XlsformProblem};

/// How often each name is used.
pub(super) fn count(nodes: &[Node], names: &mut BTreeMap<String, usize>) {
    for node in nodes {
        *names.entry(node.name.clone()).or_default() += 1;
        count(&node.nodes, names);
    }
}

/// The names in the `${...}` of a text.
pub(super) fn in_text(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        rest = &rest[start + 2..];
        let Some(end) = rest.find('}') else { break };
        if let Some(expression) = rest.strip_prefix('=') {
            rest = expression;
            continue;
        }
        found.push(rest[..end].trim());
        rest = &rest[end + 1..];
    }
    found
}

/// Columns whose `${...}` is not looked at.
const IGNORED: [&str; 4] = ["type", "name", "list_name", "disabled"];

const CHECKED: [&str; 20] = [
    "label",
    "hint",
    "guidance_hint",
    "relevant",
    "required",
    "required_message",
    "constraint",
    "constraint_message",
    "read_only",
    "calculation",
    "default",
    "appearance",
    "repeat_count",
    "choice_filter",
    "trigger",
    "parameters",
    "media::image",
    "media::big-image",
    "media::audio",
    "media::video",
];

/// Checks every reference of the rows of a sheet.
pub(super) fn check(
    sheet: &str,
    records: &[Record],
    names: &BTreeMap<String, usize>,
    errors: &mut Vec<XlsformError>,
) {
    for record in records {
        for (key, text) in &record.cells {
            let known = CHECKED.contains(&key.0.as_str()) || key.0.contains("::");
            if IGNORED.contains(&key.0.as_str()) || !known {
                continue;
            }
            let column = record.written.get(key).cloned().unwrap_or_default();
            for name in in_text(text) {
                if let Some(problem) = problem(name, names) {
                    errors.push(XlsformError {
                        sheet: sheet.to_owned(),
                        row: record.number,
                        column: column.clone(),
                        problem,
                    });
                }
            }
        }
    }
}

/// Only a question that someone answers can change.
pub(super) fn check_triggers(nodes: &[Node], triggers: &[(usize, String)], errors: &mut Vec<XlsformError>) {
    for node in nodes {
        check_triggers(&node.nodes, triggers, errors);
        if node.kind.is_visible() {
            continue;
        }
        for (row, _) in triggers.iter().filter(|(_, name)| *name == node.name) {
            errors.push(XlsformError {
                sheet: "survey".to_owned(),
                row: *row,
                column: "trigger".to_owned(),
                problem: XlsformProblem::HiddenTrigger(node.name.clone()),
            });
        }
    }
}

/// What is wrong with a reference to this name.
pub(super) fn problem(name: &str, names: &BTreeMap<String, usize>) -> Option<XlsformProblem> {
    let name = name.strip_prefix("last-saved#").unwrap_or(name);
    match names.get(name) {
        None => Some(XlsformProblem::UnknownReference(name.to_owned())),
        Some(1) => None,
        Some(_) => Some(XlsformProblem::AmbiguousReference(name.to_owned())),
    }
}
