//! The sheet entities: what a finished filling saves for other forms.

use crate::definition::Node;
use crate::xlsform::columns::Record;
use crate::xlsform::survey::Reader;

/// A question whose answer is saved as a property of an entity.
#[derive(Debug, Clone)]
pub(super) struct Saved {
    pub(super) path: String,
    pub(super) row: usize,
    pub(super) list: String,
    pub(super) property: String,
}

impl Reader<'_> {
    /// Notes the property a question is saved as.
    pub(super) fn save(&mut self, record: &Record, name: &str) {
        let save_to = record.get("save_to");
        if save_to.is_empty() {
            return;
        }
        let (list, property) = save_to.split_once('#').unwrap_or(("", save_to));
        self.saved.push(Saved {
            path: format!("{}/{name}", self.path()),
            row: record.number,
            list: list.to_owned(),
            property: property.to_owned(),
        });
    }
}

/// Adds what saving needs to the nodes.
pub(super) fn add(_reader: &mut Reader<'_>, _nodes: &mut [Node], _saved: &[Saved]) {}
