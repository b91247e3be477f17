//! Selects: lists, files, repeats, and "other".

use std::collections::{BTreeMap, BTreeSet};

use crate::definition::{Choice, ChoicesFrom, Condition, External, ExternalKind, Node, NodeKind, Text};
use crate::xlsform::columns::Record;
use crate::xlsform::error::{XlsformError, XlsformProblem};
use crate::xlsform::parameters;
use crate::xlsform::said::Expected;
use crate::xlsform::survey::Reader;

type Done = Result<(), XlsformError>;

impl Reader<'_> {
    pub(super) fn select(
        &mut self,
        record: &Record,
        kind: NodeKind,
        list: &str,
        from_file: bool,
        or_other: bool,
    ) -> Done {
        let mut node = self.question(record, kind)?;
        let search = node.appearance.starts_with("search(") || node.appearance.contains(" search(");
        let from_repeat = list.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
        if from_file && search {
            let problem = XlsformProblem::MustBeEmpty("a select from a file that uses search()".to_owned());
            return Err(self.error(record, "appearance", problem));
        }
        let known: &[&str] = if from_file || search || from_repeat.is_some() {
            &["randomize", "seed", "value", "label"]
        } else {
            &["randomize", "seed"]
        };
        parameters::only(&node.parameters, known)
            .map_err(|problem| self.error(record, "parameters", problem))?;
        self.check_random(record, &mut node)?;
        let filter = record.get("choice_filter");
        if or_other {
            self.check_other(record, list, filter)?;
        }
        if kind == NodeKind::SelectMultiple && !from_file {
            self.check_values(record, list)?;
        }
        if from_file {
            self.choices_of_file(record, &mut node, list, filter)?;
        } else if let Some(name) = from_repeat {
            self.repeat_choices.push((record.number, name.to_owned()));
            node.choices_from = Some(choices_of_repeat(name, filter));
        } else {
            self.choices_of_list(record, &mut node, list, filter)?;
        }
        self.control(record, &mut node)?;
        let other = or_other.then(|| self.other(list, &node.name));
        self.table_select(record, &mut node, list)?;
        self.add(node, record.number);
        if let Some(other) = other {
            self.add(other, record.number);
        }
        Ok(())
    }

    /// Choices come from a question that is answered several times.
    pub(super) fn check_repeat_choices(&mut self, repeated: &BTreeMap<String, (String, String)>) {
        for (row, name) in std::mem::take(&mut self.repeat_choices) {
            if !repeated.contains_key(&name) {
                let problem = XlsformProblem::NotInRepeat(name);
                let (sheet, column) = ("survey".to_owned(), "type".to_owned());
                self.errors.push(XlsformError { sheet, row, column, problem });
            }
        }
    }

    /// What else it is can be said only where all choices are known and shown.
    fn check_other(&self, record: &Record, list: &str, filter: &str) -> Done {
        if !filter.is_empty() {
            let problem = XlsformProblem::MustBeEmpty("a select with or_other".to_owned());
            return Err(self.error(record, "choice_filter", problem));
        }
        if self.lists.lists.contains_key(list) {
            return Ok(());
        }
        Err(self.error(record, "type", XlsformProblem::UnknownList(list.to_owned())))
    }

    /// Several values are kept with blanks between them.
    fn check_values(&self, record: &Record, list: &str) -> Done {
        let choices = self.lists.lists.get(list).map_or(&[][..], Vec::as_slice);
        match choices.iter().find(|choice| choice.value.contains(' ')) {
            None => Ok(()),
            Some(choice) => {
                let (list, value) = (list.to_owned(), choice.value.clone());
                Err(self.error(record, "type", XlsformProblem::BlankInChoice { list, value }))
            }
        }
    }

    /// `randomize` is yes or no; a seed is a number or a reference.
    fn check_random(&self, record: &Record, node: &mut Node) -> Done {
        let fail = |name: &str, expected: Expected| {
            let problem = XlsformProblem::ParameterValue { name: name.to_owned(), expected };
            Err(self.error(record, "parameters", problem))
        };
        if let Some(randomize) = node.parameters.get_mut("randomize") {
            match randomize.to_lowercase().as_str() {
                "true" | "yes" | "true()" => "true".clone_into(randomize),
                "false" | "no" | "false()" => "false".clone_into(randomize),
                _ => return fail("randomize", Expected::YesOrNo),
            }
        }
        let Some(seed) = node.parameters.get("seed") else { return Ok(()) };
        let reference = seed.starts_with("${") && seed.ends_with('}') && seed.matches("${").count() == 1;
        if !reference && crate::xpath::value::plain_number(seed).is_none() {
            return fail("seed", Expected::NumberOrReference);
        }
        if node.parameters.get("randomize").map(String::as_str) != Some("true") {
            return fail("randomize", Expected::TrueWithSeed);
        }
        Ok(())
    }

    fn choices_of_list(&mut self, record: &Record, node: &mut Node, list: &str, filter: &str) -> Done {
        if !self.lists.lists.contains_key(list) {
            let similar = self.workbook.similar("choices");
            if self.workbook.sheet("choices").is_none() {
                let problem = XlsformProblem::MissingSheet(similar);
                return Err(XlsformError {
                    sheet: "choices".to_owned(),
                    row: 0,
                    column: String::new(),
                    problem,
                });
            }
            return Err(self.error(record, "type", XlsformProblem::UnknownList(list.to_owned())));
        }
        node.choices = Some(list.to_owned());
        node.choice_filter = (!filter.is_empty()).then(|| filter.to_owned());
        Ok(())
    }

    fn choices_of_file(&mut self, record: &Record, node: &mut Node, file: &str, filter: &str) -> Done {
        let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
        let (kind, folder, value, label) = match ending.to_lowercase().as_str() {
            "csv" => (ExternalKind::Csv, "file-csv", "name", "label"),
            "xml" => (ExternalKind::Xml, "file", "name", "label"),
            "geojson" => (ExternalKind::Geojson, "file", "id", "title"),
            _ => return Err(self.error(record, "type", XlsformProblem::FileEnding)),
        };
        let given =
            |name: &str, absent: &str| node.parameters.get(name).map_or(absent, String::as_str).to_owned();
        let (value, label) = (given("value", value), given("label", label));
        for (name, given) in [("value", &value), ("label", &label)] {
            if !crate::compile::is_name(given) {
                let problem = XlsformProblem::Name(given.clone());
                let mut error = self.error(record, "parameters", problem);
                error.column = format!("{} ({name})", error.column);
                return Err(error);
            }
        }
        node.parameters.remove("value");
        node.parameters.remove("label");
        let source = format!("jr://{folder}/{file}");
        self.attach(record, External { id: stem.to_owned(), kind, source, content: None })?;
        let predicate = if filter.is_empty() { String::new() } else { format!("[{filter}]") };
        node.choices_from =
            Some(ChoicesFrom { nodes: format!("instance('{stem}')/root/item{predicate}"), value, label });
        Ok(())
    }

    pub(super) fn select_external(&mut self, record: &Record, list: &str) -> Done {
        let mut node = self.question(record, NodeKind::SelectOne)?;
        parameters::only(&node.parameters, &["randomize", "seed"])
            .map_err(|problem| self.error(record, "parameters", problem))?;
        let filter = record.get("choice_filter");
        if filter.is_empty() && !self.external_lists.lists.contains_key(list) {
            return self.select(record, NodeKind::SelectOne, list, false, false);
        }
        if self.workbook.sheet("external_choices").is_none() {
            let problem = XlsformProblem::MissingSheet(self.workbook.similar("external_choices"));
            return Err(XlsformError {
                sheet: "external_choices".to_owned(),
                row: 0,
                column: String::new(),
                problem,
            });
        }
        if !self.external_lists.lists.contains_key(list) {
            return Err(self.error(record, "type", XlsformProblem::UnknownList(list.to_owned())));
        }
        let predicate = if filter.is_empty() { String::new() } else { format!("[{filter}]") };
        let nodes = format!("instance('{list}')/root/item{predicate}");
        node.choices_from = Some(ChoicesFrom { nodes, value: "name".to_owned(), label: "label".to_owned() });
        self.add(node, record.number);
        Ok(())
    }

    /// The question after a select with "or other": what else it is.
    fn other(&mut self, list: &str, name: &str) -> Node {
        if let Some(choices) = self.lists.lists.get_mut(list)
            && !choices.iter().any(|choice| choice.value == "other")
        {
            let mut languages: BTreeSet<String> =
                choices.iter().flat_map(|choice| languages_of(&choice.label)).collect();
            if !languages.is_empty() {
                languages.extend(self.lists.languages.iter().cloned());
            }
            let label = if languages.is_empty() {
                Text::from("Other")
            } else {
                Text::Translated(
                    languages.into_iter().map(|language| (language, "Other".to_owned())).collect(),
                )
            };
            choices.push(Choice { value: "other".to_owned(), label, ..Choice::default() });
        }
        let label = Text::from("Specify other.");
        let relevant = Some(Condition::Expression(format!("selected(${{{name}}}, 'other')")));
        Node { name: format!("{name}_other"), kind: NodeKind::Text, label, relevant, ..Node::default() }
    }
}

/// One choice for every occurrence of the repeat that a question lies in. Where that is, is known at the end.
fn choices_of_repeat(name: &str, filter: &str) -> ChoicesFrom {
    ChoicesFrom { nodes: filter.to_owned(), value: format!("${{{name}}}"), label: String::new() }
}

fn languages_of(text: &Text) -> Vec<String> {
    text.all().into_iter().filter_map(|(language, _)| language.map(str::to_owned)).collect()
}

/// Completes selects from repeats, once all nodes are known.
pub(super) fn complete(nodes: &mut [Node], all: &BTreeMap<String, (String, String)>) {
    for node in nodes {
        complete(&mut node.nodes, all);
        let Some(from) = &mut node.choices_from else { continue };
        let Some(name) = from.value.strip_prefix("${").and_then(|rest| rest.strip_suffix('}')) else {
            continue;
        };
        let Some((repeat, path)) = all.get(name).cloned() else {
            node.choices_from = None;
            continue;
        };
        let filter = if from.nodes.is_empty() { format!("./{path} != ''") } else { from.nodes.clone() };
        *from = ChoicesFrom { nodes: format!("${{{repeat}}}[{filter}]"), value: path.clone(), label: path };
    }
}

/// For every question in a repeat: the repeat, and the path from there.
pub(super) fn in_repeats(
    nodes: &[Node],
    repeat: Option<&str>,
    path: &str,
    found: &mut BTreeMap<String, (String, String)>,
) {
    for node in nodes {
        let path = if path.is_empty() { node.name.clone() } else { format!("{path}/{}", node.name) };
        if node.kind == NodeKind::Repeat {
            in_repeats(&node.nodes, Some(&node.name), "", found);
            continue;
        }
        if let Some(repeat) = repeat {
            found.insert(node.name.clone(), (repeat.to_owned(), path.clone()));
        }
        in_repeats(&node.nodes, repeat, if repeat.is_some() { &path } else { "" }, found);
    }
}
