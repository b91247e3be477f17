//! Columns: each version's questions find theirs or get a new one.

use std::collections::BTreeSet;

use crate::codebook::{Codebook, CodebookColumn, CodebookTable, ColumnKind};
use crate::definition::{Choice, Definition, Node, NodeKind, Text};
use crate::filling::typed::value_kind;

/// What a version puts where.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Slot {
    /// A question, with its columns in the table it lies in.
    Question { name: String, columns: Vec<(usize, ColumnKind)> },
    /// A group: what is in it.
    Group { name: String, slots: Vec<Slot> },
    /// A repeat: its table, and what is in it.
    Repeat { name: String, table: usize, slots: Vec<Slot> },
}

/// Adds a version: new columns for what is new in it.
pub(super) fn add_version(codebook: &mut Codebook, definition: &Definition) {
    let mut adding = Adding { codebook, definition, used: BTreeSet::new() };
    let slots = adding.slots(&definition.nodes, 0, "");
    codebook.versions.push((definition.version.clone(), slots));
}

struct Adding<'a> {
    codebook: &'a mut Codebook,
    definition: &'a Definition,
    /// Columns, by table and place, that this version has given away.
    used: BTreeSet<(usize, usize)>,
}

/// Degrees and metres of one place.
const PLACE: [ColumnKind; 3] = [ColumnKind::Latitude, ColumnKind::Longitude, ColumnKind::Accuracy];

impl Adding<'_> {
    fn slots(&mut self, nodes: &[Node], table: usize, above: &str) -> Vec<Slot> {
        let counted = |node: &&Node| {
            !node.name.starts_with('@')
                && !matches!(node.name.as_str(), "meta" | "orx:meta")
                && node.kind != NodeKind::Note
        };
        nodes.iter().filter(counted).map(|node| self.slot(node, table, above)).collect()
    }

    fn slot(&mut self, node: &Node, table: usize, above: &str) -> Slot {
        let path = if above.is_empty() { node.name.clone() } else { format!("{above}/{}", node.name) };
        let name = node.name.clone();
        match node.kind {
            NodeKind::Group => Slot::Group { name, slots: self.slots(&node.nodes, table, &path) },
            NodeKind::Repeat => {
                let table = self.table(&node.name, table);
                Slot::Repeat { name, table, slots: self.slots(&node.nodes, table, "") }
            }
            _ => {
                let kinds = kinds(node);
                let columns = kinds.iter().map(|kind| (self.column(node, table, &path, *kind), *kind));
                Slot::Question { name, columns: columns.collect() }
            }
        }
    }

    /// The table of a repeat: by its name and the table around it.
    fn table(&mut self, name: &str, parent: usize) -> usize {
        let same = |table: &CodebookTable| table.name == name && table.parent == Some(parent);
        if let Some(place) = self.codebook.tables.iter().position(same) {
            return place;
        }
        let (name, parent) = (name.to_owned(), Some(parent));
        self.codebook.tables.push(CodebookTable { name, parent, columns: Vec::new() });
        self.codebook.tables.len() - 1
    }

    /// The column of a question: that at its path, else one of its name, of the same type and not given away.
    fn column(&mut self, node: &Node, table: usize, path: &str, kind: ColumnKind) -> usize {
        let columns = &self.codebook.tables[table].columns;
        let free = |place: &usize| !self.used.contains(&(table, *place));
        let fits = |matches: &dyn Fn(&CodebookColumn) -> bool| {
            let mut places = (0..columns.len()).filter(free);
            places.find(|place| columns[*place].kind == kind && matches(&columns[*place]))
        };
        let found = fits(&|column| column.path == path)
            .or_else(|| fits(&|column| column.path.rsplit('/').next() == Some(node.name.as_str())));
        let place = found.unwrap_or(columns.len());
        if found.is_none() {
            let name = self.free_name(table, path, kind);
            let column = CodebookColumn {
                name,
                path: path.to_owned(),
                kind,
                label: Text::default(),
                choices: Vec::new(),
                versions: Vec::new(),
            };
            self.codebook.tables[table].columns.push(column);
        }
        self.used.insert((table, place));
        self.describe(node, table, place, path);
        place
    }

    /// The question's name, else its path, else with its type behind it, else with a number.
    fn free_name(&self, table: usize, path: &str, kind: ColumnKind) -> String {
        let short = path.rsplit('/').next().unwrap_or(path);
        let whole = path.replace('/', "_");
        let part = if PLACE.contains(&kind) { format!("_{}", kind.code()) } else { String::new() };
        let plain = [format!("{short}{part}"), format!("{whole}{part}")];
        let typed = [format!("{short}__{}", kind.code()), format!("{whole}__{}", kind.code())];
        let numbered = (2_usize..).map(|number| format!("{whole}__{}_{number}", kind.code()));
        let taken =
            |name: &String| self.codebook.tables[table].columns.iter().any(|column| column.name == *name);
        let all = plain.into_iter().chain(typed).chain(numbered);
        all.into_iter().find(|name| !taken(name)).unwrap_or_default()
    }

    /// The newest words; choices are never forgotten.
    fn describe(&mut self, node: &Node, table: usize, place: usize, path: &str) {
        let list = node.choices.as_ref().and_then(|list| self.definition.choice_lists.get(list));
        let column = &mut self.codebook.tables[table].columns[place];
        path.clone_into(&mut column.path);
        column.label.clone_from(&node.label);
        column.versions.push(self.definition.version.clone());
        for choice in list.into_iter().flatten() {
            note(&mut column.choices, choice);
        }
    }
}

fn note(known: &mut Vec<(String, Text)>, choice: &Choice) {
    match known.iter_mut().find(|(value, _)| *value == choice.value) {
        Some((_, label)) => label.clone_from(&choice.label),
        None => known.push((choice.value.clone(), choice.label.clone())),
    }
}

fn kinds(node: &Node) -> Vec<ColumnKind> {
    let kind = match value_kind(node) {
        NodeKind::Geopoint => return PLACE.to_vec(),
        NodeKind::Integer => ColumnKind::Integer,
        NodeKind::Decimal | NodeKind::Range => ColumnKind::Decimal,
        NodeKind::Date | NodeKind::Today => ColumnKind::Date,
        NodeKind::Time => ColumnKind::Time,
        NodeKind::DateTime | NodeKind::Start | NodeKind::End => ColumnKind::DateTime,
        NodeKind::SelectOne => ColumnKind::One,
        NodeKind::SelectMultiple | NodeKind::Rank => ColumnKind::Many,
        NodeKind::Acknowledge => ColumnKind::Flag,
        NodeKind::Geotrace | NodeKind::Geoshape => ColumnKind::Places,
        kind if kind.is_file() => ColumnKind::File,
        _ => ColumnKind::Text,
    };
    vec![kind]
}
