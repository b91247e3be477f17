//! The sheet survey: rows into nodes.

use std::collections::BTreeMap;

use crate::definition::{Action, Definition, External, ExternalKind, FORMAT, Node, NodeKind, Text};
use crate::xlsform::choices::{self, Lists};
use crate::xlsform::columns::{self, Record};
use crate::xlsform::containers::Open;
use crate::xlsform::error::{XlsformError, XlsformProblem};
use crate::xlsform::settings::{self, Settings};
use crate::xlsform::workbook::Workbook;
use crate::xlsform::{entities, names, references, selects};

/// The row of every node, by path; several when a name is there twice.
#[derive(Debug, Default)]
pub(super) struct Places(BTreeMap<String, Vec<usize>>);

impl Places {
    pub(super) fn row_of(&self, path: &str) -> usize {
        self.row_at(path, 1)
    }

    pub(super) fn row_at(&self, path: &str, place: usize) -> usize {
        let rows = self.0.get(path);
        rows.and_then(|rows| rows.get(place - 1).or_else(|| rows.last())).copied().unwrap_or(0)
    }

    pub(super) fn note(&mut self, path: String, row: usize) {
        self.0.entry(path).or_default().push(row);
    }
}

/// A definition with the places of its nodes.
pub(super) struct Reading {
    pub(super) definition: Definition,
    pub(super) places: Places,
    /// What of the workbook is not in the definition, because it is wrong.
    pub(super) errors: Vec<XlsformError>,
    pub(super) warnings: Vec<XlsformError>,
}

/// A workbook being read.
pub(super) struct Reader<'a> {
    pub(super) workbook: &'a Workbook,
    pub(super) settings: Settings,
    pub(super) default_language: String,
    pub(super) lists: Lists,
    pub(super) external_lists: Lists,
    pub(super) records: Vec<Record>,
    pub(super) open: Vec<Open>,
    pub(super) meta: Vec<Node>,
    pub(super) actions: Vec<Action>,
    pub(super) externals: Vec<External>,
    pub(super) saved: Vec<entities::Saved>,
    /// Rows that refer to a geometry, and to which.
    pub(super) geometries: Vec<(usize, String, String)>,
    /// Rows whose calculation waits for a question, with the question's name.
    pub(super) triggers: Vec<(usize, String)>,
    /// Rows whose choices are the answers in a repeat, with the name of the question there.
    pub(super) repeat_choices: Vec<(usize, String)>,
    pub(super) places: Places,
    pub(super) errors: Vec<XlsformError>,
    pub(super) warnings: Vec<XlsformError>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(workbook: &'a Workbook) -> Result<Self, Vec<XlsformError>> {
        let mut errors = Vec::new();
        let Some(survey) = workbook.sheet("survey") else {
            let problem = XlsformProblem::MissingSheet(workbook.similar("survey"));
            return Err(vec![XlsformError {
                sheet: "survey".to_owned(),
                row: 0,
                column: String::new(),
                problem,
            }]);
        };
        if !columns::header_has(survey, "type") {
            let (sheet, column) = (survey.name.clone(), "type".to_owned());
            return Err(vec![XlsformError { sheet, row: 1, column, problem: XlsformProblem::MissingColumn }]);
        }
        let settings = settings::read(workbook, &mut errors);
        let default_language = settings.default_language.clone().unwrap_or_else(|| "default".to_owned());
        let duplicates = settings.duplicates_allowed;
        let mut lists = choices::read(workbook, "choices", &default_language, duplicates, &mut errors);
        let mut external_lists =
            choices::read(workbook, "external_choices", &default_language, true, &mut errors);
        let mut warnings = std::mem::take(&mut lists.warnings);
        warnings.append(&mut external_lists.warnings);
        for (column, meant) in columns::misspelt(survey) {
            let problem = XlsformProblem::MisspeltColumn(meant.to_owned());
            warnings.push(XlsformError { sheet: survey.name.clone(), row: 1, column, problem });
        }
        let records = columns::records(survey, settings.blanks, &mut errors);
        let root = Open::root(&settings.root);
        Ok(Self {
            workbook,
            settings,
            default_language,
            lists,
            external_lists,
            records,
            open: vec![root],
            meta: Vec::new(),
            actions: Vec::new(),
            externals: Vec::new(),
            saved: Vec::new(),
            geometries: Vec::new(),
            triggers: Vec::new(),
            repeat_choices: Vec::new(),
            places: Places::default(),
            errors,
            warnings,
        })
    }

    pub(super) fn read(mut self) -> Result<Reading, Vec<XlsformError>> {
        let records = std::mem::take(&mut self.records);
        for record in &records {
            let disabled = settings::is_yes(record.get("disabled"));
            if !disabled && let Err(error) = self.row(record) {
                self.errors.push(error);
            }
        }
        self.close_all();
        let Some(root) = self.open.pop() else { return Err(self.errors) };
        let mut nodes = root.node.nodes;
        if self.errors.is_empty() && !records.iter().any(|record| record.has("type")) {
            let (sheet, column) = ("survey".to_owned(), String::new());
            return Err(vec![XlsformError { sheet, row: 0, column, problem: XlsformProblem::NoQuestions }]);
        }
        self.expand_loops(&mut nodes);
        let mut repeated = BTreeMap::new();
        selects::in_repeats(&nodes, None, "", &mut repeated);
        selects::complete(&mut nodes, &repeated);
        self.check_repeat_choices(&repeated);
        self.check_geometries();
        let saved = std::mem::take(&mut self.saved);
        entities::add(&mut self, &mut nodes, &saved);
        let mut counted = BTreeMap::new();
        references::count(&nodes, &mut counted);
        if !self.settings.omit_instance_id {
            *counted.entry("instanceID".to_owned()).or_default() += 1;
        }
        references::check("survey", &records, &counted, &mut self.errors);
        let choices = std::mem::take(&mut self.lists.records);
        references::check("choices", &choices, &counted, &mut self.errors);
        references::check_triggers(&nodes, &self.triggers, &mut self.errors);
        names::check(&nodes, &self.settings.root, &self.places, &mut self.errors);
        nodes.push(self.meta_group());
        if uses_last_saved(&records) {
            let (id, source) = ("__last-saved".to_owned(), "jr://instance/last-saved".to_owned());
            self.externals.push(External { id, kind: ExternalKind::LastSaved, source, content: None });
        }
        let languages = self.languages(&records);
        let definition = self.definition(nodes, languages);
        Ok(Reading { definition, places: self.places, errors: self.errors, warnings: self.warnings })
    }

    #[expect(clippy::unused_self, reason = "reads as what the reader says of a row")]
    pub(super) fn error(&self, record: &Record, key: &str, problem: XlsformProblem) -> XlsformError {
        let column = if key.is_empty() { String::new() } else { record.written(key) };
        XlsformError { sheet: "survey".to_owned(), row: record.number, column, problem }
    }

    fn meta_group(&mut self) -> Node {
        let mut nodes = std::mem::take(&mut self.meta);
        if !self.settings.omit_instance_id {
            nodes.push(Node { name: "instanceID".to_owned(), kind: NodeKind::InstanceId, ..Node::default() });
        }
        if !self.settings.instance_name.is_empty() {
            let calculate = Some(self.settings.instance_name.clone());
            self.places.note(format!("/{}/meta/instanceName", self.settings.root), self.settings.row);
            nodes.push(Node {
                name: "instanceName".to_owned(),
                kind: NodeKind::Calculate,
                calculate,
                ..Node::default()
            });
        }
        Node { name: "meta".to_owned(), kind: NodeKind::Group, nodes, ..Node::default() }
    }

    fn languages(&self, records: &[Record]) -> Vec<String> {
        let mut languages: Vec<String> = Vec::new();
        let survey = self
            .workbook
            .sheet("survey")
            .map(|sheet| columns::languages(sheet, records, &self.default_language));
        for language in survey.into_iter().flatten().chain(self.lists.languages.iter().cloned()) {
            if !languages.contains(&language) {
                languages.push(language);
            }
        }
        if let Some(default) = &self.settings.default_language
            && !languages.is_empty()
            && !languages.contains(default)
        {
            languages.insert(0, default.clone());
        }
        languages
    }

    fn definition(&mut self, mut nodes: Vec<Node>, languages: Vec<String>) -> Definition {
        let attribute = |(name, default): (&String, &String)| Node {
            name: format!("@{name}"),
            kind: NodeKind::Hidden,
            default: default.clone(),
            ..Node::default()
        };
        nodes.splice(0..0, self.settings.attributes.iter().map(attribute));
        let id = if self.settings.id.is_empty() { "data".to_owned() } else { self.settings.id.clone() };
        let title = Some(self.settings.title.clone()).filter(|title| !title.is_blank());
        let title = title.unwrap_or_else(|| Text::Same(id.clone()));
        let default_language = Some(self.default_language.clone()).filter(|known| languages.contains(known));
        let mut choice_lists = std::mem::take(&mut self.lists.lists);
        for (name, list) in std::mem::take(&mut self.external_lists.lists) {
            choice_lists.entry(name).or_insert(list);
        }
        Definition {
            format: FORMAT,
            id,
            version: self.settings.version.clone(),
            title,
            root: self.settings.root.clone(),
            languages,
            default_language,
            nodes,
            choice_lists,
            externals: std::mem::take(&mut self.externals),
            actions: std::mem::take(&mut self.actions),
            settings: self.settings.others.clone(),
            ..Definition::default()
        }
    }
}

/// Whether anything refers to the answers finished last.
fn uses_last_saved(records: &[Record]) -> bool {
    records.iter().flat_map(|record| record.cells.values()).any(|text| text.contains("${last-saved#"))
}
