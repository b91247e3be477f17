//! The sheets choices and external_choices, and where a select takes its choices from.

use std::collections::BTreeSet;

use crate::definition::{Choice, ChoicesFrom, ExternalKind, Node};
use crate::xlsform::columns;
use crate::xlsform::workbook::Sheet;
use crate::xlsform::write::table::{Cells, Table};
use crate::xlsform::write::{LossProblem, Writer};

const ORDER: [&str; 3] = ["list_name", "name", "label"];

/// What a select says of its choices: the word behind its type, its filter, further parameters.
#[derive(Debug, Default)]
pub(super) struct Source {
    /// `_from_file` or `_external`, behind the type.
    pub(super) suffix: &'static str,
    pub(super) list: String,
    pub(super) filter: String,
    pub(super) parameters: Vec<(&'static str, String)>,
}

impl Writer<'_> {
    pub(super) fn choices(&mut self) -> Sheet {
        let (external, own) = self.asked_for();
        let only_external = |name: &str| external.contains(name) && !own.contains(name);
        let lists = self.definition.choice_lists.iter();
        let kept: Vec<_> = lists.filter(|(name, _)| !only_external(name)).collect();
        self.sheet_of("choices", &kept)
    }

    pub(super) fn external_choices(&mut self) -> Option<Sheet> {
        let (external, _) = self.asked_for();
        let lists = self.definition.choice_lists.iter();
        let own: Vec<_> = lists.filter(|(name, _)| external.contains(name.as_str())).collect();
        (!own.is_empty()).then(|| self.sheet_of("external_choices", &own))
    }

    fn sheet_of(&mut self, name: &'static str, lists: &[(&String, &Vec<Choice>)]) -> Sheet {
        let mut table = Table::new(name, &ORDER, &self.definition.languages);
        for (list, choices) in lists {
            for choice in *choices {
                let mut cells = Cells::default();
                for (column, value) in &choice.columns {
                    if columns::is_free(column) {
                        cells.set(column, value);
                    } else if column != "itextId" {
                        self.lose(list, LossProblem::Column);
                    }
                }
                cells.set("list_name", list);
                cells.set("name", &choice.value);
                cells.set_text("label", &choice.label);
                cells.set_media(&choice.media);
                table.add(cells);
            }
        }
        table.sheet(ORDER.len())
    }

    /// Lists that `select_one_external` asks for, and lists that other selects do.
    fn asked_for(&self) -> (BTreeSet<&str>, BTreeSet<&str>) {
        let (mut external, mut own) = (BTreeSet::new(), BTreeSet::new());
        for node in all(&self.definition.nodes) {
            own.extend(node.choices.as_deref());
            if let Some((list, _)) = node.choices_from.as_ref().and_then(|from| list_and_filter(&from.nodes))
                && self.definition.choice_lists.contains_key(list)
            {
                external.insert(list);
            }
        }
        (external, own)
    }

    /// Where a select takes its choices from; none where XLSForm cannot say so.
    pub(super) fn source(&self, node: &Node) -> Option<Source> {
        if let Some(list) = &node.choices {
            let filter = node.choice_filter.clone().unwrap_or_default();
            return Some(Source { list: list.clone(), filter, ..Source::default() });
        }
        let from = node.choices_from.as_ref()?;
        self.of_repeat(from).or_else(|| self.of_document(from))
    }

    fn of_repeat(&self, from: &ChoicesFrom) -> Option<Source> {
        let (repeat, rest) = from.nodes.strip_prefix("${")?.split_once('}')?;
        let filter = rest.strip_prefix('[')?.strip_suffix(']')?;
        let name = from.value.rsplit('/').next()?;
        if from.label != from.value || !self.paths.contains_key(repeat) {
            return None;
        }
        let default = format!("./{} != ''", from.value);
        let filter = if filter == default { String::new() } else { filter.to_owned() };
        Some(Source { list: format!("${{{name}}}"), filter, ..Source::default() })
    }

    fn of_document(&self, from: &ChoicesFrom) -> Option<Source> {
        let (id, filter) = list_and_filter(&from.nodes)?;
        let filter = filter.to_owned();
        if self.definition.choice_lists.contains_key(id) {
            let usual = from.value == "name" && from.label == "label" && !filter.is_empty();
            return usual.then(|| Source {
                suffix: "_external",
                list: id.to_owned(),
                filter,
                ..Source::default()
            });
        }
        let external = self.definition.externals.iter().find(|external| external.id == id)?;
        let file = external
            .source
            .rsplit('/')
            .next()
            .filter(|file| file.rsplit_once('.').map_or("", |f| f.0) == id)?;
        let (value, label) =
            if external.kind == ExternalKind::Geojson { ("id", "title") } else { ("name", "label") };
        let mut parameters = Vec::new();
        for (name, given, usual) in [("value", &from.value, value), ("label", &from.label, label)] {
            if given != usual {
                parameters.push((name, given.clone()));
            }
        }
        Some(Source { suffix: "_from_file", list: file.to_owned(), filter, parameters })
    }
}

/// Every node, outer ones first.
pub(super) fn all(nodes: &[Node]) -> Vec<&Node> {
    nodes.iter().flat_map(|node| std::iter::once(node).chain(all(&node.nodes))).collect()
}

/// `instance('list')/root/item[filter]`.
fn list_and_filter(nodes: &str) -> Option<(&str, &str)> {
    let (list, rest) = nodes.strip_prefix("instance('")?.split_once("')/root/item")?;
    if rest.is_empty() {
        return Some((list, ""));
    }
    let filter = rest.strip_prefix('[')?.strip_suffix(']')?;
    let mut depth = 0_i32;
    for letter in filter.chars() {
        depth += i32::from(letter == '[') - i32::from(letter == ']');
        if depth < 0 {
            return None;
        }
    }
    Some((list, filter))
}
