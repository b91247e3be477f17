//! Binds: the type of each node and its logic.

use crate::definition::{Condition, Node, NodeKind};
use crate::form::{ExprId, ROOT, Rule, Schema, SchemaId};
use crate::xforms::writing::markup::Markup;
use crate::xforms::writing::{Writer, XformLossProblem};

type Attributes = Vec<(String, String)>;

impl Writer<'_> {
    pub(super) fn binds(&mut self) -> String {
        let mut xml = Markup::default();
        for id in ROOT + 1..self.form.schema.len() as SchemaId {
            if self.is_left_out(id) {
                continue;
            }
            let attributes = self.bind(id);
            self.write_bind(&mut xml, self.form.at(id).path.as_str(), &attributes);
            if let (Some(name), Some(count)) = (self.count_node(id), self.form.at(id).node.count.as_deref()) {
                let schema = self.form.at(id);
                let path = format!("{}/{name}", self.form.at(schema.parent).path);
                let computed = self.expression(count, schema.count);
                let attributes = [("type", "int".to_owned()), ("readonly", "true()".to_owned())];
                let mut attributes: Attributes =
                    attributes.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
                attributes.push(("calculate".to_owned(), computed));
                self.write_bind(&mut xml, &path, &attributes);
            }
        }
        if self.needs_id() {
            let path = format!("{}/orx:meta/orx:instanceID", self.form.at(ROOT).path);
            xml.empty("bind", &[("nodeset", &path), ("type", "string"), ("jr:preload", "uid")]);
        }
        xml.into_text()
    }

    #[expect(clippy::unused_self, reason = "reads as what the writer does with a bind")]
    fn write_bind(&self, xml: &mut Markup, path: &str, attributes: &Attributes) {
        if attributes.is_empty() {
            return;
        }
        let own = attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let all: Vec<(&str, &str)> = std::iter::once(("nodeset", path)).chain(own).collect();
        xml.empty("bind", &all);
    }

    fn bind(&mut self, id: SchemaId) -> Attributes {
        let form = self.form;
        let schema = form.at(id);
        let mut attributes = Attributes::new();
        let mut add = |name: &str, value: String| attributes.push((name.to_owned(), value));
        if !schema.kind().is_container() && !schema.attribute {
            add("type", type_of(&schema.node));
        }
        for (name, given, rule) in [
            ("relevant", &schema.node.relevant, schema.relevant),
            ("required", &schema.node.required, schema.required),
            ("readonly", &schema.node.read_only, schema.read_only),
        ] {
            if let Some(given) = given {
                add(name, self.condition(given, rule));
            } else if name == "readonly" && schema.kind() == NodeKind::Note {
                add(name, "true()".to_owned());
            }
        }
        if let Some(constraint) = &schema.node.constraint {
            add("constraint", self.expression(constraint, compiled(schema.constraint)));
        }
        if let Some(calculate) = &schema.node.calculate {
            add("calculate", self.expression(calculate, schema.calculate));
        }
        for (name, words) in
            [("constraintMsg", &schema.constraint_message), ("requiredMsg", &schema.required_message)]
        {
            if let Some(text) = self.message(&format!("{}:jr:{name}", schema.path), words) {
                add(&format!("jr:{name}"), text);
            }
        }
        attributes.extend(self.preload(schema));
        attributes.extend(wishes(&schema.node));
        if schema.node.prefill.is_some() {
            self.lose(&schema.path, XformLossProblem::Prefill);
        }
        attributes
    }

    fn condition(&self, given: &Condition, rule: Rule) -> String {
        match given {
            Condition::Fixed(true) => "true()".to_owned(),
            Condition::Fixed(false) => "false()".to_owned(),
            Condition::Expression(expression) => self.expression(expression, compiled(rule)),
        }
    }

    /// What clock, phone or agent fill in.
    fn preload(&mut self, schema: &Schema) -> Attributes {
        let kind = schema.node.preload.unwrap_or(schema.kind());
        let (word, parameter) = match kind {
            NodeKind::Start => ("timestamp", "start"),
            NodeKind::End => ("timestamp", "end"),
            NodeKind::Today => ("date", "today"),
            NodeKind::InstanceId => ("uid", ""),
            NodeKind::Property => {
                let Some(property) = schema.node.parameters.get("property") else {
                    self.lose(&schema.path, XformLossProblem::Property);
                    return Attributes::new();
                };
                ("property", property.as_str())
            }
            _ => return Attributes::new(),
        };
        let mut attributes = vec![("jr:preload".to_owned(), word.to_owned())];
        if !parameter.is_empty() {
            attributes.push(("jr:preloadParams".to_owned(), parameter.to_owned()));
        }
        attributes
    }
}

fn compiled(rule: Rule) -> Option<ExprId> {
    match rule {
        Rule::Fixed(_) => None,
        Rule::Computed(id) => Some(id),
    }
}

/// The type of a value (ODK XForms specification, "Data types").
fn type_of(node: &Node) -> String {
    let of_kind = |kind: NodeKind| match kind {
        NodeKind::Integer => "int",
        NodeKind::Decimal => "decimal",
        NodeKind::Date | NodeKind::Today => "date",
        NodeKind::Time => "time",
        NodeKind::DateTime | NodeKind::Start | NodeKind::End => "dateTime",
        NodeKind::Geopoint => "geopoint",
        NodeKind::Geotrace => "geotrace",
        NodeKind::Geoshape => "geoshape",
        NodeKind::Barcode => "barcode",
        NodeKind::Rank => "odk:rank",
        kind if kind.is_file() => "binary",
        _ => "string",
    };
    let range = |name: &str| node.parameters.get(name).is_none_or(|value| value.parse::<i64>().is_ok());
    match (node.value_type, node.kind) {
        (None, NodeKind::Range) if ["start", "end", "step"].into_iter().all(range) => "int".to_owned(),
        (None, NodeKind::Range) => "decimal".to_owned(),
        (Some(kind), _) | (None, kind) => of_kind(kind).to_owned(),
    }
}

/// Attributes that mean something to phones, under the prefix each has there.
fn wishes(node: &Node) -> Attributes {
    let prefixed = |name: &str| match name {
        "max-pixels" => format!("orx:{name}"),
        "quality"
        | "allow-mock-accuracy"
        | "length"
        | "track-changes"
        | "track-changes-reasons"
        | "identify-user"
        | "location-priority"
        | "location-min-interval"
        | "location-max-age" => format!("odk:{name}"),
        "saveto" => format!("entities:{name}"),
        "noAppErrorString" => format!("jr:{name}"),
        other => other.to_owned(),
    };
    let of_bind = |name: &&String| matches!(name.as_str(), "max-pixels" | "quality" | "allow-mock-accuracy");
    let parameters = node.parameters.iter().filter(|(name, _)| of_bind(name));
    let own = node.attributes.iter().filter(|(name, _)| !node.parameters.contains_key(*name));
    own.chain(parameters).map(|(name, value)| (prefixed(name), value.clone())).collect()
}
