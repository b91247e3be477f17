//! Groups, repeats and loops: what is open, and what ends it.

use crate::definition::{Condition, Node, NodeKind};
use crate::xlsform::columns::Record;
use crate::xlsform::error::{XlsformError, XlsformProblem};
use crate::xlsform::question::condition;
use crate::xlsform::said::EntityProblem;
use crate::xlsform::survey::Reader;

/// A container whose end has not come yet.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) node: Node,
    pub(super) path: String,
    pub(super) row: usize,
    pub(super) what: What,
    /// The appearance `table-list`: how many generated names it has used.
    pub(super) table_list: Option<TableList>,
}

/// What is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Root,
    Group,
    Repeat,
    Loop(String),
}

/// A group shown as a table of selects of one list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct TableList {
    /// The list of its selects, once the first came.
    list: Option<String>,
}

impl Open {
    pub(super) fn root(name: &str) -> Self {
        let node = Node { name: name.to_owned(), kind: NodeKind::Group, ..Node::default() };
        Self { node, path: format!("/{name}"), row: 0, what: What::Root, table_list: None }
    }
}

impl Reader<'_> {
    pub(super) fn path(&self) -> String {
        self.open.last().map_or_else(String::new, |open| open.path.clone())
    }

    /// Adds a finished node to the innermost open container.
    pub(super) fn add(&mut self, node: Node, row: usize) {
        let path = format!("{}/{}", self.path(), node.name);
        self.places.note(path, row);
        if let Some(open) = self.open.last_mut() {
            open.node.nodes.push(node);
        }
    }

    pub(super) fn begin(&mut self, record: &Record, what: What) -> Result<(), XlsformError> {
        let name = self.name_of(record)?;
        let kind = if what == What::Repeat { NodeKind::Repeat } else { NodeKind::Group };
        let mut node = Node { name: name.clone(), kind, ..Node::default() };
        self.describe(record, &mut node)?;
        node.relevant = condition(record.get("relevant"));
        node.read_only = condition(record.get("read_only"));
        if record.has("save_to") {
            let problem = XlsformProblem::Entity(EntityProblem::Container);
            return Err(self.error(record, "save_to", problem));
        }
        if record.has("required") {
            let problem = XlsformProblem::MustBeEmpty("a group or repeat".to_owned());
            let error = self.error(record, "required", problem);
            self.errors.push(error);
        }
        self.control(record, &mut node)?;
        let table_list = Self::table_list(record, &mut node);
        if what == What::Repeat && record.has("repeat_count") {
            node.count = Some(self.repeat_count(record, &name));
        }
        let path = format!("{}/{name}", self.path());
        self.places.note(path.clone(), record.number);
        self.open.push(Open { node, path, row: record.number, what, table_list });
        self.table_label(record);
        Ok(())
    }

    /// A count that is more than a reference is computed by a node of its own.
    fn repeat_count(&mut self, record: &Record, name: &str) -> String {
        let count = record.get("repeat_count");
        let inner = count.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
        if inner.is_some_and(|inner| !inner.contains(['{', '}'])) {
            return count.to_owned();
        }
        let node = Node {
            name: format!("{name}_count"),
            kind: NodeKind::Calculate,
            calculate: Some(count.to_owned()),
            read_only: Some(Condition::Fixed(true)),
            ..Node::default()
        };
        self.add(node, record.number);
        format!("${{{name}_count}}")
    }

    pub(super) fn end(&mut self, record: &Record, matches: fn(&What) -> bool) -> Result<(), XlsformError> {
        if record.has("save_to") {
            let problem = XlsformProblem::Entity(EntityProblem::Container);
            return Err(self.error(record, "save_to", problem));
        }
        let innermost = self.open.last().map(|open| &open.what);
        if !innermost.is_some_and(matches) {
            let problem = XlsformProblem::EndWithoutBegin(record.get("type").to_owned());
            return Err(self.error(record, "type", problem));
        }
        let Some(done) = self.open.pop() else { return Ok(()) };
        let mut node = done.node;
        if let What::Loop(list) = done.what {
            node.parameters.insert(super::loops::MARK.to_owned(), list);
        }
        if let Some(open) = self.open.last_mut() {
            open.node.nodes.push(node);
        }
        Ok(())
    }

    /// What was begun and never ended is an error, and closed.
    pub(super) fn close_all(&mut self) {
        while self.open.len() > 1 {
            let Some(done) = self.open.pop() else { return };
            let problem = XlsformProblem::BeginWithoutEnd(done.node.name.clone());
            let (sheet, column) = ("survey".to_owned(), "type".to_owned());
            self.errors.push(XlsformError { sheet, row: done.row, column, problem });
            if let Some(open) = self.open.last_mut() {
                open.node.nodes.push(done.node);
            }
        }
    }

    /// `table-list` is a field list whose first select is repeated as a header.
    fn table_list(record: &Record, node: &mut Node) -> Option<TableList> {
        let words: Vec<&str> = record.get("appearance").split_whitespace().collect();
        if !words.contains(&"table-list") {
            return None;
        }
        let rest: Vec<&str> = words.into_iter().filter(|word| *word != "table-list").collect();
        node.appearance = ["field-list"].into_iter().chain(rest).collect::<Vec<_>>().join(" ");
        Some(TableList::default())
    }

    fn table_label(&mut self, record: &Record) {
        let Some(open) = self.open.last_mut().filter(|open| open.table_list.is_some()) else { return };
        let label = std::mem::take(&mut open.node.label);
        let hint = std::mem::take(&mut open.node.hint);
        if label.is_blank() && hint.is_blank() {
            return;
        }
        let name = format!("generated_table_list_label_{}", record.number);
        self.add(Node { name, kind: NodeKind::Note, label, hint, ..Node::default() }, record.number);
    }

    /// The header of a table, before its first select; the selects themselves show no labels.
    pub(super) fn table_select(
        &mut self,
        record: &Record,
        node: &mut Node,
        list: &str,
    ) -> Result<(), XlsformError> {
        let Some(table) = self.open.last().and_then(|open| open.table_list.as_ref()) else { return Ok(()) };
        match &table.list {
            None => self.table_header(record, node, list)?,
            Some(known) if known != list => {
                let problem = XlsformProblem::TwoLists(list.to_owned(), known.clone());
                return Err(self.error(record, "type", problem));
            }
            Some(_) => {}
        }
        "list-nolabel".clone_into(&mut node.appearance);
        Ok(())
    }

    fn table_header(&mut self, record: &Record, node: &Node, list: &str) -> Result<(), XlsformError> {
        if record.has("choice_filter") {
            let problem = XlsformProblem::MustBeEmpty("the first select of a table-list".to_owned());
            return Err(self.error(record, "choice_filter", problem));
        }
        let header = Node {
            name: format!("reserved_name_for_field_list_labels_{}", record.number),
            kind: node.kind,
            choices: node.choices.clone(),
            choices_from: node.choices_from.clone(),
            appearance: "label".to_owned(),
            ..Node::default()
        };
        self.add(header, record.number);
        if let Some(table) = self.open.last_mut().and_then(|open| open.table_list.as_mut()) {
            table.list = Some(list.to_owned());
        }
        Ok(())
    }
}
