//! The sheet survey: nodes as rows.

use crate::definition::{Condition, ExternalKind, Node, NodeKind};
use crate::xlsform::NO_LABEL;
use crate::xlsform::question::is_dynamic;
use crate::xlsform::workbook::Sheet;
use crate::xlsform::write::entities::{is_entity, list_in};
use crate::xlsform::write::settings::{is_meta, local};
use crate::xlsform::write::table::{Cells, Table};
use crate::xlsform::write::{LossProblem, Writer, types};

/// The columns of a survey, in the order people expect.
pub(in crate::xlsform) const SURVEY_COLUMNS: [&str; 25] = [
    "type",
    "name",
    "label",
    "hint",
    "guidance_hint",
    "required",
    "required_message",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
    "trigger",
    "default",
    "prefill",
    "readonly",
    "choice_filter",
    "repeat_count",
    "appearance",
    "parameters",
    "save_to",
    "media::image",
    "media::big-image",
    "media::audio",
    "media::video",
    "body::intent",
];

/// Where a row goes and what it lies in.
struct Place<'a> {
    parent: String,
    /// The entity that questions here are saved in.
    entity: Option<&'a str>,
}

impl<'a> Writer<'a> {
    pub(super) fn survey(&mut self) -> Sheet {
        let definition = self.definition;
        let mut table = Table::new("survey", &SURVEY_COLUMNS, &definition.languages);
        self.externals(&mut table);
        let place = Place { parent: format!("/{}", definition.root), entity: list_in(&definition.nodes) };
        self.rows(&definition.nodes, &place, &mut table);
        table.sheet(3)
    }

    /// Attached documents that no select names.
    fn externals(&mut self, table: &mut Table<'_>) {
        let definition = self.definition;
        let named: Vec<String> = super::lists::all(&definition.nodes)
            .into_iter()
            .filter_map(|node| self.source(node))
            .filter(|source| source.suffix == "_from_file")
            .map(|source| source.list)
            .collect();
        for external in &definition.externals {
            let file = external.source.rsplit('/').next().unwrap_or_default();
            let kind = match external.kind {
                _ if named.iter().any(|list| list == file) => continue,
                ExternalKind::LastSaved => continue,
                ExternalKind::Csv if external.source == format!("jr://file-csv/{}.csv", external.id) => {
                    "csv-external"
                }
                ExternalKind::Xml if external.source == format!("jr://file/{}.xml", external.id) => {
                    "xml-external"
                }
                _ => {
                    self.lose(&external.id, LossProblem::External);
                    continue;
                }
            };
            let mut cells = Cells::default();
            cells.set("type", kind);
            cells.set("name", &external.id);
            table.add(cells);
        }
    }

    fn rows(&mut self, nodes: &'a [Node], place: &Place<'a>, table: &mut Table<'_>) {
        for node in nodes.iter().filter(|node| !node.name.starts_with('@')) {
            let path = format!("{}/{}", place.parent, node.name);
            if is_meta(&node.name) {
                self.meta(node, &path, table);
            } else if node.kind.is_container() {
                self.container(node, path, place, table);
            } else if let Some(cells) = self.question(node, &path, place) {
                table.add(cells);
            }
        }
    }

    /// Of the form's own nodes only the audit has a row.
    fn meta(&mut self, meta: &Node, path: &str, table: &mut Table<'_>) {
        for node in &meta.nodes {
            match local(node) {
                "audit" => {
                    let mut cells = Cells::default();
                    cells.set("type", "audit");
                    cells.set("name", "audit");
                    cells.set("parameters", &pairs(node.attributes.iter()));
                    table.add(cells);
                }
                "instanceID" | "instanceName" | "deprecatedID" => {}
                _ if is_entity(node) => {}
                _ => self.lose(&format!("{path}/{}", node.name), LossProblem::Meta),
            }
        }
    }

    fn container(&mut self, node: &'a Node, path: String, place: &Place<'a>, table: &mut Table<'_>) {
        let word = if node.kind == NodeKind::Repeat { "repeat" } else { "group" };
        let mut cells = Cells::default();
        cells.set("type", &format!("begin_{word}"));
        cells.set("name", &node.name);
        self.describe(node, &path, &mut cells);
        self.attributes(node, place, &mut cells);
        cells.set("repeat_count", node.count.as_deref().unwrap_or_default());
        if node.fixed_count && node.count.is_none() {
            self.lose(&path, LossProblem::FixedCount);
        }
        let begins_blank = |initial: &Vec<crate::definition::InitialRepeat>| {
            initial.len() == 1 && initial[0].values().all(String::is_empty)
        };
        if node.initial.as_ref().is_some_and(|initial| !begins_blank(initial)) {
            self.lose(&path, LossProblem::Initial);
        }
        table.add(cells);
        let inner = Place { parent: path, entity: list_in(&node.nodes).or(place.entity) };
        self.rows(&node.nodes, &inner, table);
        let mut cells = Cells::default();
        cells.set("type", &format!("end_{word}"));
        table.add(cells);
    }

    /// What rows of groups and questions share.
    fn describe(&mut self, node: &Node, path: &str, cells: &mut Cells) {
        cells.set_text("label", &node.label);
        cells.set_text("hint", &node.hint);
        cells.set_text("guidance_hint", &node.guidance);
        cells.set_media(&node.media);
        cells.set("relevant", &condition(node.relevant.as_ref()));
        cells.set("readonly", &condition(node.read_only.as_ref()));
        cells.set("appearance", &appearance(node));
        let own = types::parameters(node.kind);
        for (name, value) in node.parameters.iter().filter(|(name, _)| !own.contains(&name.as_str())) {
            let said = name == "property" || (node.kind == NodeKind::File && name == "mediatype");
            if !said {
                cells.set(&format!("body::{name}"), value);
            }
        }
        for child in &node.nodes {
            if let Some(name) = child.name.strip_prefix('@') {
                if child.calculate.is_some() {
                    self.lose(path, LossProblem::Attribute);
                }
                cells.set(&format!("instance::{name}"), &child.default);
            }
        }
        if node.preload.is_some() {
            self.lose(path, LossProblem::Preload);
        }
    }

    fn question(&mut self, node: &'a Node, path: &str, place: &Place<'a>) -> Option<Cells> {
        let mut cells = Cells::default();
        let acting = self.acting(node, path);
        let kind = self.kind(node, path, acting.kind, !acting.trigger.is_empty(), &mut cells)?;
        cells.set("type", &kind);
        cells.set("name", &node.name);
        self.describe(node, path, &mut cells);
        if node.kind.is_visible() && !node.has_words() {
            let language = self
                .definition
                .default_language
                .clone()
                .or_else(|| self.definition.languages.first().cloned());
            cells.set_in("label", language, NO_LABEL);
        }
        cells.set("required", &condition(node.required.as_ref()));
        cells.set_text("required_message", &node.required_message);
        cells.set("constraint", node.constraint.as_deref().unwrap_or_default());
        cells.set_text("constraint_message", &node.constraint_message);
        let calculation = acting.calculation.as_deref().or(node.calculate.as_deref());
        cells.set("calculation", calculation.unwrap_or_default());
        cells.set("trigger", &acting.trigger.join(", "));
        cells.set("prefill", node.prefill.as_deref().unwrap_or_default());
        self.default(node, path, acting.default, &mut cells);
        self.attributes(node, place, &mut cells);
        Some(cells)
    }

    fn default(&mut self, node: &Node, path: &str, begins: Option<String>, cells: &mut Cells) {
        let computed = node.default_expression.clone().or(begins);
        if is_dynamic(&node.default, node.kind)
            || computed.as_ref().is_some_and(|computed| !is_dynamic(computed, node.kind))
        {
            self.lose(path, LossProblem::Default);
        }
        cells.set("default", computed.as_ref().unwrap_or(&node.default));
    }

    fn attributes(&self, node: &Node, place: &Place<'a>, cells: &mut Cells) {
        for (name, value) in &node.attributes {
            if !matches!(name.as_str(), "entities:saveto" | "saveto") {
                cells.set(&format!("bind::{name}"), value);
                continue;
            }
            match place.entity.filter(|_| self.many_entities()) {
                Some(list) => cells.set("save_to", &format!("{list}#{value}")),
                None => cells.set("save_to", value),
            }
        }
    }

    /// The type, and what of it stands in other columns.
    fn kind(
        &mut self,
        node: &Node,
        path: &str,
        acting: Option<&'static str>,
        triggered: bool,
        cells: &mut Cells,
    ) -> Option<String> {
        if let Some(kind) = acting {
            cells.set("parameters", &pairs(node.parameters.iter().filter(|(name, _)| *name == "quality")));
            return Some(kind.to_owned());
        }
        if node.kind == NodeKind::Property {
            let kind = types::property(node);
            if kind.is_none() {
                self.lose(path, LossProblem::Property);
            }
            return kind.map(str::to_owned);
        }
        let own = types::parameters(node.kind);
        let mut parameters: Vec<(String, String)> = node
            .parameters
            .iter()
            .filter(|(name, _)| own.contains(&name.as_str()))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let kind = if node.kind.has_choices() {
            self.select(node, path, &mut parameters, cells)?
        } else {
            self.plain(node, path, triggered)?.to_owned()
        };
        cells.set("parameters", &pairs(parameters.iter().map(|(name, value)| (name, value))));
        Some(kind)
    }

    fn select(
        &mut self,
        node: &Node,
        path: &str,
        parameters: &mut Vec<(String, String)>,
        cells: &mut Cells,
    ) -> Option<String> {
        if node.value_type.is_some() {
            self.lose(path, LossProblem::ValueType);
        }
        let Some(source) = self.source(node) else {
            self.lose(path, LossProblem::Choices);
            return Some("text".to_owned());
        };
        cells.set("choice_filter", &source.filter);
        parameters.extend(source.parameters.into_iter().map(|(name, value)| (name.to_owned(), value)));
        let word = types::simple(node.kind)?;
        Some(format!("{word}{} {}", source.suffix, source.list))
    }

    /// A type that is one word. What is computed and not shown keeps its type of value by having no label.
    fn plain(&mut self, node: &Node, path: &str, triggered: bool) -> Option<&'static str> {
        let shown = node.has_words();
        let value = node.value_type.filter(|value| *value != node.kind);
        if node.kind.is_visible() && (triggered || node.calculate.is_some()) && !shown {
            self.lose(path, LossProblem::Shown);
        }
        let kind = match (node.kind, value) {
            (NodeKind::Calculate, Some(value)) if !shown => value,
            (NodeKind::Calculate, None) if triggered && !shown => NodeKind::Text,
            (NodeKind::Hidden, None) if triggered => NodeKind::Calculate,
            (kind, Some(_)) => {
                self.lose(path, LossProblem::ValueType);
                kind
            }
            (kind, None) => kind,
        };
        if kind == NodeKind::File && node.parameters.get("mediatype").is_some_and(|media| media == "osm/*") {
            return Some("osm");
        }
        let word = types::simple(kind);
        if word.is_none() {
            self.lose(path, LossProblem::Meta);
        }
        word
    }
}

fn appearance(node: &Node) -> String {
    let mut words: Vec<&str> = node.appearance.split_whitespace().collect();
    if let Some(word) = types::drawing(node.kind)
        && !words.contains(&word)
    {
        words.push(word);
    }
    words.join(" ")
}

fn condition(condition: Option<&Condition>) -> String {
    match condition {
        None => String::new(),
        Some(Condition::Fixed(true)) => "yes".to_owned(),
        Some(Condition::Fixed(false)) => "no".to_owned(),
        Some(Condition::Expression(expression)) => expression.clone(),
    }
}

fn pairs<'a>(pairs: impl Iterator<Item = (&'a String, &'a String)>) -> String {
    pairs.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
}
