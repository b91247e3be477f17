//! Replays recorded fillings of XForms, operation by operation.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use ronda_domain::Timestamp;
use ronda_questionnaire::definition::ExternalKind;
use ronda_questionnaire::{Answer, Entry, Environment, Filling, Form, Prefill, Strictness, xforms};
use serde::Deserialize;
use serde_json::Value as Json;

use crate::lines::{self, LinesError};
use crate::report::{Report, unharmed};
use crate::xml;

#[derive(Debug, Deserialize)]
struct Trace {
    file: String,
    test: String,
    upstream_marked_fails: bool,
    sessions: Vec<Vec<Operation>>,
}

#[derive(Debug, Deserialize)]
struct Operation {
    op: String,
    #[serde(default)]
    args: Vec<Json>,
    #[serde(default)]
    result: Json,
    instance: Option<String>,
    form_id: Option<String>,
    threw: Option<Json>,
}

#[derive(Debug, Deserialize)]
struct FormXml {
    form_id: String,
    xml: String,
}

/// Replays every trace.
pub fn run(folder: &Path, report: &mut Report) -> Result<(), LinesError> {
    let mut unreadable =
        |line: usize, error| report.fail("traces that can be read", &format!("line {line}"), error);
    let forms: Vec<FormXml> = lines::read(folder, "xforms-traces-forms", &mut unreadable)?;
    let forms: HashMap<String, String> = forms.into_iter().map(|form| (form.form_id, form.xml)).collect();
    let traces: Vec<Trace> = lines::read(folder, "xforms-traces", &mut unreadable)?;
    for trace in traces {
        let feature = trace.file.trim_start_matches("test/").trim_end_matches(".test.ts").to_owned();
        if trace.upstream_marked_fails {
            report.set_aside(&feature, &trace.test, "the recording engine is known to fail here");
            continue;
        }
        if let Some(reason) = unrecorded(&trace) {
            report.set_aside(&feature, &trace.test, reason);
            continue;
        }
        match unharmed(|| replay(&trace, &forms)) {
            Ok(()) => report.pass(&feature),
            Err(reason) => report.fail(&feature, &trace.test, reason),
        }
    }
    Ok(())
}

/// Why a recording cannot be replayed: what was put in is not in it.
fn unrecorded(trace: &Trace) -> Option<&'static str> {
    let restored = trace.sessions.iter().flatten().any(|operation| operation.op.starts_with("restore"));
    let words = ["missing repeat instance input", "excess fixed repeat", "excess count-controlled repeat"];
    let other_document = restored && words.iter().any(|word| trace.test.contains(word));
    other_document.then_some("it restores a document that is not recorded")
}

fn replay(trace: &Trace, forms: &HashMap<String, String>) -> Result<(), String> {
    let mut last: Option<Scenario> = None;
    for (number, session) in trace.sessions.iter().enumerate() {
        let mut scenario = last.take();
        for (place, operation) in session.iter().enumerate() {
            if operation.threw.is_some() {
                break;
            }
            if operation.op == "init" {
                let id = operation.form_id.as_deref().unwrap_or_default();
                let xml = forms.get(id).ok_or_else(|| format!("form {id} is not recorded"))?;
                // A recording that begins by editing does not hold the document it edits, only what it was right after.
                let edited = operation.instance.as_deref().filter(|_| trace.test.contains("editing"));
                scenario = Some(
                    Scenario::open(xml, session, edited).map_err(|reason| format!("opening: {reason}"))?,
                );
            }
            let Some(scenario) = scenario.as_mut() else { return Err("nothing is open".to_owned()) };
            scenario.perform(operation).map_err(|reason| {
                format!(
                    "session {}, operation {place}, {} {:?}: {reason}",
                    number + 1,
                    operation.op,
                    operation.args
                )
            })?;
        }
        last = scenario;
    }
    Ok(())
}

struct Scenario {
    form: Arc<Form>,
    filling: Filling,
    /// Before the first entry at 0; entries from 1; after the last behind them.
    at: usize,
    /// Names of nodes whose values chance gives.
    drawn: Vec<String>,
}

/// The names of nodes computed with `random()`.
fn drawn(xml: &str) -> Vec<String> {
    let binds = xml.split("<bind ").skip(1).filter_map(|rest| rest.split_once('>')).map(|(bind, _)| bind);
    let random = binds.filter(|bind| bind.contains("random()"));
    let nodeset =
        random.filter_map(|bind| bind.split_once("nodeset=\"")).filter_map(|(_, rest)| rest.split_once('"'));
    nodeset.filter_map(|(path, _)| path.rsplit('/').next()).map(str::to_owned).collect()
}

fn environment(seed: u64) -> Environment {
    let now: Timestamp = "2026-11-21T12:00:00Z".parse().unwrap_or(Timestamp::from_us(0));
    Environment { location: Some("38.295 21.7567 110.0 5.0".to_owned()), ..Environment::at(now, seed) }
}

impl Scenario {
    fn open(xml: &str, session: &[Operation], edited: Option<&str>) -> Result<Self, String> {
        let mut definition = xforms::read_xform(xml).map_err(|errors| join(&errors))?.definition;
        for external in &mut definition.externals {
            if external.content.is_none() && external.kind != ExternalKind::Inline {
                external.kind = ExternalKind::Csv;
                external.content = Some(rebuilt(session, xml, &external.id));
            }
        }
        let form = Form::compile_with(definition, Strictness::Lenient).map_err(|errors| join(&errors))?;
        let form = Arc::new(form);
        let mut filling = Filling::open(form.clone(), &Prefill::new(), environment(1));
        if let Some(document) = edited {
            filling = Filling::restore_xml(form.clone(), document, environment(1))
                .map_err(|error| error.to_string())?;
        }
        Ok(Self { form, filling, at: 0, drawn: drawn(xml) })
    }

    fn perform(&mut self, operation: &Operation) -> Result<(), String> {
        match operation.op.as_str() {
            "answer" => self.answer(operation)?,
            "answerOf" => self.check_value(operation, &reference(operation, 0)?)?,
            "attributeOf" => {
                let path = format!("{}/@{}", reference(operation, 0)?, reference(operation, 1)?);
                self.check_value(operation, &path)?;
            }
            "next" => self.step(operation, 1)?,
            "prev" => self.step(operation, -1)?,
            "createNewRepeat" => self.add_repeat(operation)?,
            "removeRepeat" => {
                self.filling.remove_repeat(&reference(operation, 0)?).map_err(|error| error.to_string())?;
            }
            "countRepeatInstancesOf" => {
                let found = self.filling.count_of(&reference(operation, 0)?);
                equal(&operation.result, &Json::from(found))?;
            }
            "choicesOf" => self.check_choices(operation)?,
            "setLanguage" => {
                self.filling.set_language(&reference(operation, 0)?);
            }
            "jumpToBeginningOfForm" => self.at = 0,
            "atTheEndOfForm" => {
                let found = self.at > self.entries().len();
                equal(&operation.result, &Json::from(found))?;
            }
            "getQuestionLabelText" => self.check_label(operation)?,
            "newInstance" => self.filling = Filling::open(self.form.clone(), &Prefill::new(), environment(2)),
            "restoreWebFormsInstanceState" => self.reopen(false)?,
            "editCurrentInstance" => self.reopen(true)?,
            _ => {}
        }
        match &operation.instance {
            None => Ok(()),
            Some(expected) => {
                let found = self.filling.instance_xml();
                xml::difference(expected, &found, &self.drawn)
                    .map_or(Ok(()), |difference| Err(format!("{difference}\nin {found}")))
            }
        }
    }

    fn entries(&self) -> Vec<(Entry, String)> {
        self.filling.outline().into_iter().filter(|(_, reference)| !reference.is_empty()).collect()
    }

    fn move_to(&mut self, reference: &str) -> Result<(), String> {
        let path = with_numbers(&self.filling, reference);
        let found = self.entries().iter().position(|(_, known)| *known == path);
        self.at = found.ok_or_else(|| format!("{path} is not shown"))? + 1;
        Ok(())
    }

    fn answer(&mut self, operation: &Operation) -> Result<(), String> {
        let by_reference = operation.args.len() > 1;
        if by_reference {
            self.move_to(&reference(operation, 0)?)?;
        }
        let entries = self.entries();
        let Some((_, reference)) = entries.get(self.at.wrapping_sub(1)) else {
            return Err("no question here".to_owned());
        };
        let values = &operation.args[usize::from(by_reference)..];
        let recorded = operation.result.get("stringValue").and_then(Json::as_str);
        let answer = match values {
            [Json::Object(object)] if !object.contains_key("value") => {
                Answer::Text(recorded.unwrap_or_default().to_owned())
            }
            [one] => answer_of(one),
            many => Answer::Many(many.iter().map(plain).collect()),
        };
        if self.filling.answer(reference, &answer).is_err() {
            self.filling.answer(reference, &Answer::Blank).map_err(|error| error.to_string())?;
        }
        let found = self.filling.value(reference).unwrap_or_default();
        match recorded {
            Some(expected) if !xml::same_value(expected, &found) => {
                Err(format!("{expected:?} expected, found {found:?}"))
            }
            _ => Ok(()),
        }
    }

    fn check_value(&self, operation: &Operation, reference: &str) -> Result<(), String> {
        let Some(expected) = operation.result.get("stringValue").and_then(Json::as_str) else {
            return Ok(());
        };
        let found = self.filling.value(reference).ok_or("there is no such node")?;
        let same = xml::same_value(expected, &found) || nearly(expected, &found);
        if same { Ok(()) } else { Err(format!("{expected:?} expected, found {found:?}")) }
    }

    fn step(&mut self, operation: &Operation, by: isize) -> Result<(), String> {
        self.at = self.at.saturating_add_signed(by);
        let entries = self.entries();
        self.at = self.at.min(entries.len() + 1);
        let event = operation.result.get("event").and_then(Json::as_str).unwrap_or_default();
        let expected = operation.result.get("ref").and_then(Json::as_str).unwrap_or_default();
        let (found_event, found) = match entries.get(self.at.wrapping_sub(1)) {
            Some((Entry::Question, reference)) => ("QUESTION", reference.as_str()),
            Some((Entry::Group, reference)) => ("GROUP", reference.as_str()),
            Some((Entry::Repeat, reference)) => ("REPEAT", reference.as_str()),
            Some((Entry::AddRepeat, reference)) => ("PROMPT_NEW_REPEAT", reference.as_str()),
            None => ("END_OF_FORM", ""),
        };
        let same = event == found_event && (expected == found || event == "END_OF_FORM");
        if same { Ok(()) } else { Err(format!("{event} {expected} expected, found {found_event} {found}")) }
    }

    fn add_repeat(&mut self, operation: &Operation) -> Result<(), String> {
        let entries = self.entries();
        let current = entries.get(self.at.wrapping_sub(1)).map(|(_, reference)| reference.clone());
        let path = match operation.args.first() {
            Some(Json::String(path)) => path.clone(),
            _ => current.ok_or("no repeat here")?,
        };
        let added = self.filling.add_repeat(&path).map_err(|error| error.to_string())?;
        self.move_to(&added)
    }

    fn check_choices(&self, operation: &Operation) -> Result<(), String> {
        let found = self.filling.choices(&reference(operation, 0)?);
        let found: Vec<(String, String)> =
            found.into_iter().map(|choice| (choice.value, choice.label)).collect();
        let text = |choice: &Json, name: &str| choice.get(name).map(plain).unwrap_or_default();
        let expected: Vec<(String, String)> = operation
            .result
            .as_array()
            .map(|all| all.iter().map(|choice| (text(choice, "value"), text(choice, "label"))).collect())
            .unwrap_or_default();
        if found == expected { Ok(()) } else { Err(format!("{expected:?} expected, found {found:?}")) }
    }

    fn check_label(&self, operation: &Operation) -> Result<(), String> {
        let entries = self.entries();
        let (_, reference) = entries.get(self.at.wrapping_sub(1)).ok_or("no question here")?;
        let label = self.filling.node(reference).map(|node| node.label).unwrap_or_default();
        equal(&operation.result, &Json::from(label))
    }

    fn reopen(&mut self, edit: bool) -> Result<(), String> {
        let xml = self.filling.instance_xml();
        let open = if edit { Filling::edit_xml } else { Filling::restore_xml };
        self.filling = open(self.form.clone(), &xml, environment(3)).map_err(|error| error.to_string())?;
        self.at = 0;
        Ok(())
    }
}

/// The attached file is not recorded: a minimal one is rebuilt from the answers that were taken.
fn rebuilt(session: &[Operation], xml: &str, id: &str) -> String {
    let after = xml.split_once(&format!("instance('{id}')")).map_or("", |(_, after)| after);
    let part = |name: &str| {
        let rest = after.split_once(&format!("<{name} ref=\"")).map_or("", |(_, rest)| rest);
        rest.split_once('"').map_or("", |(name, _)| name).to_owned()
    };
    let mut rows: Vec<(String, String)> = Vec::new();
    for operation in session {
        if let Some(choices) = operation.result.as_array() {
            let choices = choices.iter().map(|choice| (plain(&choice["value"]), plain(&choice["label"])));
            rows.extend(choices.filter(|choice| !rows.contains(choice)).collect::<Vec<_>>());
        } else if operation.op == "answer" {
            let value = operation.result.get("stringValue").map(plain).unwrap_or_default();
            if !value.is_empty() && !rows.iter().any(|(known, _)| *known == value) {
                rows.push((value.clone(), value));
            }
        }
    }
    let lines: Vec<String> =
        rows.into_iter().map(|(value, label)| format!("\"{value}\",\"{label}\"")).collect();
    format!("{},{}\n{}\n", part("value"), part("label"), lines.join("\n"))
}

fn reference(operation: &Operation, place: usize) -> Result<String, String> {
    operation
        .args
        .get(place)
        .and_then(Json::as_str)
        .map(str::to_owned)
        .ok_or_else(|| "a path is expected".to_owned())
}

/// `/data/repeat/x` as `/data/repeat[1]/x`.
fn with_numbers(filling: &Filling, reference: &str) -> String {
    filling.full_path(reference).unwrap_or_else(|| reference.to_owned())
}

fn answer_of(value: &Json) -> Answer {
    match value {
        Json::Null => Answer::Blank,
        Json::Bool(flag) => Answer::Flag(*flag),
        Json::Number(number) => Answer::Number(number.as_f64().unwrap_or(f64::NAN)),
        other => Answer::Text(plain(other)),
    }
}

fn plain(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Object(object) => object.get("value").map(plain).unwrap_or_default(),
        Json::Null => String::new(),
        other => other.to_string(),
    }
}

fn nearly(expected: &str, found: &str) -> bool {
    match (expected.parse::<f64>(), found.parse::<f64>()) {
        (Ok(expected), Ok(found)) => (expected - found).abs() <= 1e-9 * expected.abs(),
        _ => false,
    }
}

fn equal(expected: &Json, found: &Json) -> Result<(), String> {
    if expected == found { Ok(()) } else { Err(format!("{expected} expected, found {found}")) }
}

fn join<T: ToString>(errors: &[T]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
