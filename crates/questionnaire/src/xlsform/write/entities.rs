//! The sheet entities, from the nodes that keep what is saved.

use crate::definition::Node;
use crate::xlsform::workbook::Sheet;
use crate::xlsform::write::Writer;
use crate::xlsform::write::settings::is_meta;
use crate::xlsform::write::table::{Cells, Table};

const ORDER: [&str; 5] = ["list_name", "label", "entity_id", "create_if", "update_if"];

impl Writer<'_> {
    pub(super) fn entities(&mut self) -> Option<Sheet> {
        let mut table = Table::new("entities", &ORDER, &[]);
        for entity in all(&self.definition.nodes) {
            table.add(row(entity));
        }
        (!table.is_empty()).then(|| table.sheet(2))
    }

    /// Whether more than one entity is saved, so that each property says of which.
    pub(super) fn many_entities(&self) -> bool {
        all(&self.definition.nodes).len() > 1
    }
}

/// Every `meta/entity`.
fn all(nodes: &[Node]) -> Vec<&Node> {
    let own = own(nodes);
    own.into_iter()
        .chain(nodes.iter().filter(|node| !is_meta(&node.name)).flat_map(|node| all(&node.nodes)))
        .collect()
}

fn own(nodes: &[Node]) -> Vec<&Node> {
    let metas = nodes.iter().filter(|node| is_meta(&node.name));
    metas.flat_map(|meta| meta.nodes.iter().filter(|node| is_entity(node))).collect()
}

/// Whether a node of `meta` keeps an entity.
pub(super) fn is_entity(node: &Node) -> bool {
    node.name == "entity" && child(node, "@dataset").is_some()
}

/// The list of the entity that is kept in this group.
pub(super) fn list_in(nodes: &[Node]) -> Option<&str> {
    let entity = own(nodes).into_iter().next()?;
    child(entity, "@dataset").map(|node| node.default.as_str())
}

fn child<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    node.nodes.iter().find(|child| child.name == name)
}

fn row(entity: &Node) -> Cells {
    let computed =
        |name: &str| child(entity, name).and_then(|node| node.calculate.as_deref()).unwrap_or_default();
    let mut cells = Cells::default();
    cells.set("list_name", child(entity, "@dataset").map_or("", |node| node.default.as_str()));
    cells.set("label", computed("label"));
    cells.set("entity_id", computed("@id"));
    cells.set("create_if", computed("@create"));
    cells.set("update_if", computed("@update"));
    cells
}
