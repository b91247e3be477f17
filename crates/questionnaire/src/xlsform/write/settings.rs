//! The sheet settings.

use crate::definition::Node;
use crate::xlsform::workbook::Sheet;
use crate::xlsform::write::Writer;
use crate::xlsform::write::table::{Cells, Table};

const ORDER: [&str; 9] = [
    "form_title",
    "form_id",
    "version",
    "default_language",
    "name",
    "instance_name",
    "omit_instanceID",
    "allow_choice_duplicates",
    "style",
];

impl Writer<'_> {
    pub(super) fn settings(&mut self) -> Sheet {
        let definition = self.definition;
        let mut cells = Cells::default();
        for (name, value) in &definition.settings {
            cells.set(name, value);
        }
        cells.set_text("form_title", &definition.title);
        cells.set("form_id", &definition.id);
        cells.set("version", &definition.version);
        cells.set("default_language", definition.default_language.as_deref().unwrap_or_default());
        cells.set("name", &definition.root);
        let meta = definition.nodes.iter().find(|node| is_meta(&node.name));
        let of_meta = |name: &str| meta.and_then(|meta| meta.nodes.iter().find(|node| local(node) == name));
        let named = of_meta("instanceName").and_then(|node| node.calculate.as_deref());
        cells.set("instance_name", named.unwrap_or_default());
        if meta.is_some() && of_meta("instanceID").is_none() {
            cells.set("omit_instanceID", "yes");
        }
        if self.has_duplicates() {
            cells.set("allow_choice_duplicates", "yes");
        }
        for node in &definition.nodes {
            if let Some(name) = node.name.strip_prefix('@').filter(|name| !matches!(*name, "id" | "version"))
            {
                cells.set(&format!("attribute::{name}"), &node.default);
            }
        }
        let mut table = Table::new("settings", &ORDER, &[]);
        table.add(cells);
        table.sheet(2)
    }

    fn has_duplicates(&self) -> bool {
        self.definition.choice_lists.values().any(|list| {
            let mut seen = std::collections::BTreeSet::new();
            list.iter().any(|choice| !seen.insert(&choice.value))
        })
    }
}

/// Whether a group is the form's own.
pub(super) fn is_meta(name: &str) -> bool {
    matches!(name, "meta" | "orx:meta")
}

/// A name without its prefix.
pub(super) fn local(node: &Node) -> &str {
    node.name.rsplit(':').next().unwrap_or_default()
}
