//! The parameters column: `key=value key=value`.

use std::collections::BTreeMap;

use crate::definition::NodeKind;
use crate::xlsform::error::XlsformProblem;
use crate::xlsform::said::Expected;
use crate::xpath::value::plain_number;

/// Parameters by name.
pub(super) type Parameters = BTreeMap<String, String>;

/// Reads them; blanks, commas and semicolons split them.
pub(super) fn read(text: &str) -> Result<Parameters, XlsformProblem> {
    let mut parameters = Parameters::new();
    let mut pairs: Vec<String> = Vec::new();
    for word in text.split([' ', ',', ';', '\n', '\t']).filter(|word| !word.is_empty()) {
        match pairs.last_mut() {
            Some(last) if last.ends_with('=') || word.starts_with('=') => last.push_str(word),
            _ => pairs.push(word.to_owned()),
        }
    }
    for pair in pairs {
        let malformed = || XlsformProblem::Parameters(text.to_owned());
        let (name, value) = pair.split_once('=').ok_or_else(malformed)?;
        let value = value.trim();
        if name.trim().is_empty() || value.is_empty() || value.contains('=') {
            return Err(malformed());
        }
        parameters.insert(name.trim().to_lowercase(), value.to_owned());
    }
    Ok(parameters)
}

/// Parameters that mean nothing for a question are errors.
pub(super) fn only(given: &Parameters, known: &[&str]) -> Result<(), XlsformProblem> {
    match given.keys().find(|name| !known.contains(&name.as_str())) {
        None => Ok(()),
        Some(name) => {
            let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
            Err(XlsformProblem::UnknownParameter { name: name.clone(), known })
        }
    }
}

fn must_be(name: &str, expected: Expected) -> XlsformProblem {
    XlsformProblem::ParameterValue { name: name.to_owned(), expected }
}

/// Checks the parameters of a question that is no select and no range.
pub(super) fn check(kind: NodeKind, given: &Parameters) -> Result<(), XlsformProblem> {
    match kind {
        NodeKind::Geopoint => {
            only(
                given,
                &["allow-mock-accuracy", "capture-accuracy", "reference-geometry", "warning-accuracy"],
            )?;
            number(given, "capture-accuracy")?;
            number(given, "warning-accuracy")?;
            one_of(given, "allow-mock-accuracy", &["true", "false"])
        }
        NodeKind::Geotrace | NodeKind::Geoshape => {
            only(given, &["allow-mock-accuracy", "incremental", "reference-geometry"])?;
            one_of(given, "allow-mock-accuracy", &["true", "false"])?;
            incremental(given)
        }
        NodeKind::Photo | NodeKind::Draw | NodeKind::Annotate | NodeKind::Signature => {
            only(given, &["app", "max-pixels"])?;
            whole(given, "max-pixels")
        }
        NodeKind::Audio => {
            only(given, &["quality"])?;
            one_of(given, "quality", &["voice-only", "low", "normal", "external"])
        }
        NodeKind::Text => {
            only(given, &["rows"])?;
            whole(given, "rows")
        }
        _ => Ok(()),
    }
}

/// Checks an attribute of the control that is also the name of a parameter of this question; all others are free.
pub(super) fn check_attribute(kind: NodeKind, name: &str, value: &str) -> Result<(), XlsformProblem> {
    let of_the_column: &[&str] = match kind {
        NodeKind::Range => &["start", "end", "step", "tick_interval", "placeholder", "tick_labelset"],
        NodeKind::SelectOne | NodeKind::SelectMultiple | NodeKind::Rank => {
            &["randomize", "seed", "value", "label"]
        }
        _ => &[],
    };
    if of_the_column.contains(&name) {
        return Err(must_be(name, Expected::InParameters));
    }
    match check(kind, &Parameters::from([(name.to_owned(), value.to_owned())])) {
        Err(problem @ (XlsformProblem::ParameterValue { .. } | XlsformProblem::ParameterChoice { .. })) => {
            Err(problem)
        }
        _ => Ok(()),
    }
}

/// `true`, spelt as XLSForm spells yes.
fn incremental(given: &Parameters) -> Result<(), XlsformProblem> {
    let Some(value) = given.get("incremental") else { return Ok(()) };
    let yes = ["true", "true()", "yes", "True", "TRUE", "Yes", "YES"];
    if yes.contains(&value.as_str()) { Ok(()) } else { Err(must_be("incremental", Expected::TrueOrNothing)) }
}

fn number(given: &Parameters, name: &str) -> Result<(), XlsformProblem> {
    let valid = given.get(name).is_none_or(|value| plain_number(value).is_some());
    if valid { Ok(()) } else { Err(must_be(name, Expected::Number)) }
}

pub(super) fn whole(given: &Parameters, name: &str) -> Result<(), XlsformProblem> {
    let valid = given.get(name).is_none_or(|value| value.parse::<i64>().is_ok());
    if valid { Ok(()) } else { Err(must_be(name, Expected::WholeNumber)) }
}

pub(super) fn one_of(given: &Parameters, name: &str, values: &[&str]) -> Result<(), XlsformProblem> {
    let valid = given.get(name).is_none_or(|value| values.contains(&value.as_str()));
    let problem = || XlsformProblem::ParameterChoice { name: name.to_owned(), values: values.join(", ") };
    if valid { Ok(()) } else { Err(problem()) }
}

/// The audit's parameters.
pub(super) fn check_audit(given: &Parameters) -> Result<(), XlsformProblem> {
    only(
        given,
        &[
            "location-priority",
            "location-min-interval",
            "location-max-age",
            "track-changes",
            "identify-user",
            "track-changes-reasons",
        ],
    )?;
    one_of(given, "track-changes", &["true", "false"])?;
    one_of(given, "identify-user", &["true", "false"])?;
    one_of(given, "track-changes-reasons", &["on-form-edit"])?;
    one_of(given, "location-priority", &["no-power", "low-power", "balanced", "high-accuracy"])?;
    let location = ["location-priority", "location-min-interval", "location-max-age"];
    let some = location.iter().filter(|name| given.contains_key(**name)).count();
    if some != 0 && some != 3 {
        return Err(must_be("location-priority", Expected::WithIntervals));
    }
    let at = |name: &str| given.get(name).map(|value| value.parse::<i64>().unwrap_or(-1));
    let (Some(least), Some(oldest)) = (at("location-min-interval"), at("location-max-age")) else {
        return Ok(());
    };
    if least < 0 {
        return Err(must_be("location-min-interval", Expected::NotNegative));
    }
    if oldest < least {
        return Err(must_be("location-max-age", Expected::NotBelowInterval));
    }
    Ok(())
}
