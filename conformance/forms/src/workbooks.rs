//! Reads recorded XLSForms and compares each with the XForm it stands for.

use std::collections::BTreeMap;
use std::path::Path;

use ronda_questionnaire::xlsform::{Workbook, read_xlsform};
use ronda_questionnaire::{Definition, comparable, xforms};
use serde::Deserialize;
use serde_json::Value as Json;

use crate::lines::{self, LinesError};
use crate::report::{Report, unharmed};
use crate::round;

#[derive(Debug, Deserialize)]
struct Case {
    test: String,
    input: Input,
    expect: Expect,
    xform: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Input {
    name: Option<String>,
    md: Option<String>,
    ss_structure: Option<BTreeMap<String, Json>>,
}

#[derive(Debug, Deserialize)]
struct Expect {
    #[serde(default)]
    errored: bool,
    /// What the next tool in line says: the form is read, and still wrong.
    #[serde(default)]
    #[serde(rename = "odk_validate_error__contains")]
    refused_later: Vec<String>,
}

/// Reads every case.
pub fn run(folder: &Path, report: &mut Report) -> Result<(), LinesError> {
    let unreadable =
        |line: usize, error| report.fail("XLSForms that can be read", &format!("line {line}"), error);
    let cases: Vec<Case> = lines::read(folder, "xlsform-cases", unreadable)?;
    for case in cases {
        let module = case.test.split('.').take_while(|part| !part.starts_with(char::is_uppercase)).last();
        let feature = format!("xlsform {}", module.unwrap_or_default().trim_start_matches("test_"));
        match unharmed(|| check(&case)) {
            Ok(()) => report.pass(&feature),
            Err(reason) => report.fail(&feature, &case.test, reason),
        }
        if let Some(definition) = read(&case) {
            match round::from_workbook(&definition) {
                Ok(()) => report.pass("XLSForm, read and written and read"),
                Err(reason) => report.fail("XLSForm, read and written and read", &case.test, reason),
            }
            report.note("XLSForm, written as XForm", &case.test, round::by_xform(&definition));
        }
    }
    Ok(())
}

/// The definition of a case that is to be read.
fn read(case: &Case) -> Option<Definition> {
    if case.expect.errored {
        return None;
    }
    read_xlsform(&workbook(&case.input)).ok().map(|reading| reading.definition)
}

fn check(case: &Case) -> Result<(), String> {
    let theirs = match &case.xform {
        None => None,
        Some(xform) => Some(xforms::read_xform(xform).map_err(|errors| join(&errors))?.definition),
    };
    // The name of a workbook's file is not always recorded; the XForm has it as its outermost element.
    let mut workbook = workbook(&case.input);
    workbook.name = workbook.name.or_else(|| theirs.as_ref().map(|theirs| theirs.root.clone()));
    let reading = read_xlsform(&workbook);
    if case.expect.errored {
        return match reading {
            Ok(_) => Err("it was read, though it is wrong".to_owned()),
            Err(errors) if errors.iter().all(|error| !error.sheet.is_empty()) => Ok(()),
            Err(errors) => Err(format!("no place is named: {errors:?}")),
        };
    }
    if !case.expect.refused_later.is_empty() && reading.is_err() {
        return Ok(());
    }
    let ours = reading.map_err(|errors| join(&errors))?.definition;
    let Some(theirs) = theirs else { return Ok(()) };
    let ours = comparable(ours).map_err(|errors| join(&errors))?;
    let theirs = comparable(theirs).map_err(|errors| format!("expected XForm: {}", join(&errors)))?;
    difference(&theirs, &ours, "").map_or(Ok(()), Err)
}

fn workbook(input: &Input) -> Workbook {
    if let Some(markdown) = &input.md {
        return Workbook { name: input.name.clone(), ..Workbook::from_markdown(markdown) };
    }
    let mut workbook = Workbook { name: input.name.clone(), ..Workbook::default() };
    for (name, rows) in input.ss_structure.iter().flatten() {
        let rows: Vec<&serde_json::Map<String, Json>> =
            rows.as_array().into_iter().flatten().filter_map(Json::as_object).collect();
        let mut header: Vec<String> = Vec::new();
        for column in rows.iter().flat_map(|row| row.keys()) {
            if !header.contains(column) {
                header.push(column.clone());
            }
        }
        let cell = |row: &serde_json::Map<String, Json>, column: &String| {
            row.get(column)
                .map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
                .unwrap_or_default()
        };
        let cells = rows.iter().map(|row| header.iter().map(|column| cell(row, column)).collect());
        let all: Vec<Vec<String>> = std::iter::once(header.clone()).chain(cells).collect();
        workbook.add_sheet(name, all);
    }
    workbook
}

/// The first place where two normal forms differ.
pub fn difference(expected: &Json, found: &Json, place: &str) -> Option<String> {
    match (expected, found) {
        (Json::Object(expected), Json::Object(found)) => {
            let place = match expected.get("path").and_then(Json::as_str) {
                Some(path) => format!("{place} {path}"),
                None => place.to_owned(),
            };
            let keys: std::collections::BTreeSet<&String> = expected.keys().chain(found.keys()).collect();
            let at = |object: &serde_json::Map<String, Json>, key: &String| {
                object.get(key).cloned().unwrap_or(Json::Null)
            };
            keys.into_iter()
                .find_map(|key| difference(&at(expected, key), &at(found, key), &format!("{place} {key}")))
        }
        (Json::Array(expected), Json::Array(found)) => {
            let pairs = expected.iter().zip(found);
            let inner = pairs.clone().find_map(|(expected, found)| difference(expected, found, place));
            inner.or_else(|| {
                (expected.len() != found.len()).then(|| {
                    format!(
                        "{place}: {} expected, found {}: {} / {}",
                        expected.len(),
                        found.len(),
                        Json::from(expected.clone()),
                        Json::from(found.clone())
                    )
                })
            })
        }
        _ => (expected != found).then(|| format!("{place}: {expected} expected, found {found}")),
    }
}

fn join<T: ToString>(errors: &[T]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
