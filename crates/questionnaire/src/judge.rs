//! Judges answers with the engine that took them: what a server does with what a phone sends.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use serde_json::{Map, Value as Json};

use crate::definition::{ExternalKind, NodeKind};
use crate::environment::Environment;
use crate::filling::{Answers, Filling, Problem, ProblemCode, typed};
use crate::form::{ExprId, Form, SchemaId};
use crate::tree::Index;
use crate::xpath::ast::Expr;
use crate::xpath::functions::Function;
use crate::xpath::value::number_text;

/// Everything wrong with answers, by the version of the form they were given to. Computed values are computed again
/// and compared, except those of clock, chance and the answers finished before, which only the phone knew.
pub fn judge(form: &Arc<Form>, answers: &Answers, environment: Environment) -> Vec<Problem> {
    let (filling, Given { mut problems, counts, values, .. }) = filled(form, answers, environment);
    compare(&filling, &counts, &values, &mut problems);
    problems.extend(filling.problems());
    problems.extend(filling.form_faults());
    let mut seen = HashSet::new();
    problems.retain(|problem| seen.insert((problem.reference.clone(), problem.code)));
    problems
}

/// A filling as these answers leave it, and the answers by path.
pub(crate) fn filled<'a>(
    form: &'a Arc<Form>,
    answers: &Answers,
    environment: Environment,
) -> (Filling, Given<'a>) {
    let mut given = Given { form, problems: Vec::new(), counts: BTreeMap::new(), values: BTreeMap::new() };
    given.read(&answers.values, form.definition().root.as_str());
    let mut filling = Filling::bare(form.clone(), environment);
    filling.frozen = unrepeatable(form);
    filling.set_language(&answers.language);
    filling.put_back(&given.counts, &given.values);
    filling.settle();
    (filling, given)
}

/// Answers taken apart: texts by path, how often repeats occur, and what cannot be read.
pub(crate) struct Given<'a> {
    form: &'a Form,
    problems: Vec<Problem>,
    counts: BTreeMap<String, usize>,
    pub(crate) values: BTreeMap<String, String>,
}

impl Given<'_> {
    fn read(&mut self, object: &Map<String, Json>, root: &str) {
        self.read_object(object, &format!("/{root}"), 1, 0);
    }

    fn read_object(&mut self, object: &Map<String, Json>, path: &str, schema: SchemaId, depth: u32) {
        for (name, value) in object {
            let path = format!("{path}/{name}");
            let children = &self.form.at(schema).children;
            let child = children.iter().copied().find(|child| self.form.at(*child).node.name == *name);
            let Some(child) = child.filter(|_| depth < 100) else {
                self.fail(path, ProblemCode::UnknownQuestion);
                continue;
            };
            self.read_value(path, child, value, depth);
        }
    }

    fn read_value(&mut self, path: String, schema: SchemaId, value: &Json, depth: u32) {
        let kind = self.form.at(schema).kind();
        match (kind, value) {
            (NodeKind::Repeat, Json::Array(all)) => {
                self.counts.insert(path.clone(), all.len());
                for (place, one) in all.iter().enumerate() {
                    match one {
                        Json::Object(object) => {
                            self.read_object(object, &format!("{path}[{}]", place + 1), schema, depth + 1);
                        }
                        _ => self.fail(format!("{path}[{}]", place + 1), ProblemCode::WrongKind),
                    }
                }
            }
            (NodeKind::Group, Json::Object(object)) => self.read_object(object, &path, schema, depth + 1),
            (NodeKind::Repeat | NodeKind::Group, _) | (_, Json::Object(_)) => {
                self.fail(path, ProblemCode::WrongKind);
            }
            (_, Json::Null) => {}
            _ => {
                let text = leaf_text(kind, value);
                self.values.insert(path, text);
            }
        }
    }

    fn fail(&mut self, reference: String, code: ProblemCode) {
        self.problems.push(Problem { reference, code, message: String::new() });
    }
}

fn leaf_text(kind: NodeKind, value: &Json) -> String {
    match value {
        Json::Bool(true) if kind == NodeKind::Acknowledge => "OK".to_owned(),
        Json::Bool(flag) => flag.to_string(),
        Json::Number(number) => number.as_f64().map_or_else(|| number.to_string(), number_text),
        Json::String(text) => text.clone(),
        Json::Array(all) => all.iter().filter_map(Json::as_str).collect::<Vec<_>>().join(" "),
        Json::Null | Json::Object(_) => String::new(),
    }
}

/// What was given against what counts after everything is computed again.
fn compare(
    filling: &Filling,
    counts: &BTreeMap<String, usize>,
    values: &BTreeMap<String, String>,
    problems: &mut Vec<Problem>,
) {
    let mut fail = |reference: &str, code| {
        problems.push(Problem { reference: reference.to_owned(), code, message: String::new() });
    };
    for (path, count) in counts {
        if filling.count_of(path) != *count {
            fail(path, ProblemCode::Count);
        }
    }
    for (path, given) in values.iter().filter(|(_, given)| !given.is_empty()) {
        let Some(index) = filling.find(path) else {
            fail(path, ProblemCode::NotRelevant);
            continue;
        };
        if let Some(code) = verdict(filling, index, given) {
            fail(path, code);
        }
    }
}

fn verdict(filling: &Filling, index: Index, given: &str) -> Option<ProblemCode> {
    let state = filling.state(index);
    let schema = filling.form.at(state.schema);
    let kind = typed::value_kind(&schema.node);
    let node = filling.tree.node(index);
    let expected = typed::canonical(kind, given, filling.environment.offset_min);
    if !node.relevant {
        return Some(ProblemCode::NotRelevant);
    }
    if expected.is_empty() {
        return Some(ProblemCode::WrongKind);
    }
    if node.text == expected {
        return None;
    }
    Some(if schema.calculate.is_some() { ProblemCode::Differs } else { ProblemCode::NotOffered })
}

/// Nodes computed from clock, chance or the answers finished before, or worded in the language that was shown when they
/// were computed.
fn unrepeatable(form: &Form) -> HashSet<SchemaId> {
    let several = form.definition().languages.len() != 1;
    let draws = |expr: ExprId| {
        let mut found = false;
        form.expressions[expr as usize].walk(&mut |part| {
            let Expr::Call(function, arguments) = part else { return };
            found |= is_unrepeatable(*function)
                || (several && is_worded(*function, arguments))
                || is_last_saved(form, *function, arguments);
        });
        found
    };
    let ids = 0..form.schema.len() as SchemaId;
    ids.filter(|id| form.at(*id).calculate.is_some_and(draws)).collect()
}

/// Whether a call asks for the answers that were finished before.
fn is_last_saved(form: &Form, function: Function, arguments: &[Expr]) -> bool {
    let (Function::Instance, [Expr::Text(id)]) = (function, arguments) else { return false };
    let mut externals = form.definition.externals.iter();
    externals.any(|external| external.kind == ExternalKind::LastSaved && *external.id == **id)
}

fn is_unrepeatable(function: Function) -> bool {
    matches!(
        function,
        Function::Now
            | Function::Today
            | Function::Random
            | Function::Uuid
            | Function::Once
            | Function::Property
    )
}

/// Labels and translated texts, and dates with the names of months or days.
fn is_worded(function: Function, arguments: &[Expr]) -> bool {
    match function {
        Function::ChoiceName | Function::TranslatedText => true,
        Function::FormatDate | Function::FormatDateTime => {
            !matches!(arguments.get(1), Some(Expr::Text(pattern)) if !pattern.contains("%a") && !pattern.contains("%b"))
        }
        _ => false,
    }
}
