//! What of a definition matters, in one normal form: to find what changed between versions, and whether two ways of
//! writing a questionnaire say the same.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use crate::compile::{DefinitionError, Strictness};
use crate::definition::{ActionEvent, Choice, Definition, Media, NodeKind};
use crate::form::{ExprId, Form, Piece, ROOT, Rule, SchemaId, Words};
use crate::xpath::print::Printer;

/// The normal form of a definition: nodes by path with their logic, texts, choices and defaults, and the actions.
/// References are absolute; names of lists, order of languages and what belongs to every submission do not count.
pub fn comparable(definition: Definition) -> Result<Json, Vec<DefinitionError>> {
    let form = Form::compile_with(definition, Strictness::Lenient)?;
    let view = View { form: &form };
    let ids = ROOT + 1..form.schema.len() as SchemaId;
    let nodes: Vec<Json> = ids.filter(|id| view.counts(*id)).map(|id| view.node(id)).collect();
    let mut actions: Vec<Json> = form.actions.iter().flat_map(|action| view.action(action)).collect();
    actions.sort_by_key(Json::to_string);
    Ok(json!({
        "title": view.words(&form.title, ROOT),
        "id": form.definition.id,
        "version": form.definition.version,
        "nodes": nodes,
        "actions": actions,
    }))
}

struct View<'a> {
    form: &'a Form,
}

impl View<'_> {
    /// The form's own `meta` and the attributes of the outermost element belong to every submission.
    fn counts(&self, id: SchemaId) -> bool {
        let schema = self.form.at(id);
        let top = self.form.above(id).find(|at| self.form.at(*at).parent == ROOT);
        let name = top.map_or("", |top| self.form.at(top).node.name.as_str());
        let attribute_of_root = schema.parent == ROOT && schema.attribute;
        !matches!(name, "meta" | "orx:meta") && !attribute_of_root
    }

    fn path(&self, id: SchemaId) -> &str {
        let root = self.form.at(ROOT).path.len();
        self.form.at(id).path.get(root..).unwrap_or_default()
    }

    fn print(&self, expr: ExprId, context: SchemaId) -> String {
        Printer { form: self.form, own: context }.print(&self.form.expressions[expr as usize])
    }

    fn rule(&self, rule: Rule, context: SchemaId, absent: bool) -> Json {
        match rule {
            Rule::Fixed(fixed) if fixed == absent => Json::Null,
            Rule::Fixed(fixed) => Json::Bool(fixed),
            Rule::Computed(expr) => Json::String(self.print(expr, context)),
        }
    }

    fn node(&self, id: SchemaId) -> Json {
        let schema = self.form.at(id);
        let node = &schema.node;
        let expr = |expr: Option<ExprId>| expr.map_or(Json::Null, |expr| Json::String(self.print(expr, id)));
        let note = node.kind == NodeKind::Note;
        let read_only = if note { Json::Bool(true) } else { self.rule(schema.read_only, id, false) };
        let shown = |words: &Words| if node.kind.is_visible() { self.words(words, id) } else { Json::Null };
        let fields = json!({
            "path": self.path(id),
            "kind": kind(node.kind, node.value_type, node.preload),
            "label": shown(&schema.label),
            "hint": shown(&schema.hint),
            "guidance": shown(&schema.guidance),
            "media": if node.kind.is_visible() { media(&node.media) } else { Json::Null },
            "relevant": self.rule(schema.relevant, id, true),
            "required": self.rule(schema.required, id, false),
            "required_message": self.words(&schema.required_message, id),
            "constraint": self.rule(schema.constraint, id, true),
            "constraint_message": self.words(&schema.constraint_message, id),
            "read_only": read_only,
            "calculate": expr(schema.calculate),
            "count": expr(schema.count),
            "default": text(&node.default),
            "appearance": if node.kind.is_visible() { text(&node.appearance) } else { Json::Null },
            "parameters": parameters(&node.parameters),
            "choices": self.choices(id),
        });
        let Json::Object(fields) = fields else { return Json::Null };
        Json::Object(fields.into_iter().filter(|(_, value)| !value.is_null()).collect())
    }

    fn choices(&self, id: SchemaId) -> Json {
        let schema = self.form.at(id);
        let Some(source) = &schema.choices else { return Json::Null };
        let nodes = self.print(source.nodes, id);
        let Some(list) = &schema.node.choices else {
            let label = source.label.map(|label| self.print(label, id));
            return json!({ "nodes": nodes, "value": self.print(source.value, id), "label": label });
        };
        let choices = self.form.definition.choice_lists.get(list).map_or(&[][..], Vec::as_slice);
        let document = self.form.document_ids.get(list).copied().unwrap_or(0);
        let all: Vec<Json> =
            choices.iter().enumerate().map(|(place, one)| self.choice(document, place, one)).collect();
        json!({ "nodes": nodes.replace(&format!("instance('{list}')"), "list"), "list": all })
    }

    fn choice(&self, document: u32, place: usize, choice: &Choice) -> Json {
        let tree = document.checked_sub(1).and_then(|at| self.form.documents.get(at as usize));
        let index = tree.and_then(|tree| tree.children(1).get(place).copied()).unwrap_or(0);
        let label = self
            .form
            .choice_words
            .get(&(document, index))
            .map_or(Json::Null, |words| self.words(&words.label, ROOT));
        let columns: BTreeMap<&String, Json> = choice
            .columns
            .iter()
            .filter(|(name, value)| *name != "itextId" && !value.is_empty())
            .map(|(name, value)| (name, text(value)))
            .collect();
        json!({ "value": choice.value, "label": label, "media": media(&choice.media), "columns": columns })
    }

    fn action(&self, action: &crate::form::CompiledAction) -> Vec<Json> {
        let own = |on: &ActionEvent| matches!(on, ActionEvent::NewRepeat | ActionEvent::ValueChanged);
        let event = |on: &ActionEvent| {
            json!({
                "on": on,
                "of": action.of.filter(|_| own(on)).map(|of| self.path(of)),
                "target": self.path(action.target),
                "kind": action.kind,
                "value": action.value.map(|value| self.print(value, action.target)),
            })
        };
        action.on.iter().map(event).collect()
    }

    /// A text by language; `-`, which says that there is none, is none.
    fn words(&self, words: &Words, context: SchemaId) -> Json {
        let mut texts = Map::new();
        for (language, pieces) in &words.0 {
            let text: String = pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Plain(plain) => plain.clone(),
                    Piece::Value(expr) => format!("{{{}}}", self.print(*expr, context)),
                })
                .collect();
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() && text != "-" {
                texts.insert(language.clone().unwrap_or_else(|| "default".to_owned()), Json::String(text));
            }
        }
        if texts.is_empty() { Json::Null } else { Json::Object(texts) }
    }
}

fn text(text: &str) -> Json {
    if text.is_empty() {
        Json::Null
    } else {
        Json::String(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// A note is a text that can only be read; what is computed and never shown is hidden.
fn kind(kind: NodeKind, value: Option<NodeKind>, preload: Option<NodeKind>) -> String {
    let shown = match kind {
        NodeKind::Note => NodeKind::Text,
        NodeKind::Calculate => NodeKind::Hidden,
        other => other,
    };
    let value = value.filter(|value| *value != NodeKind::Text);
    let name =
        |kind: NodeKind| serde_json::to_value(kind).ok().and_then(|name| name.as_str().map(str::to_owned));
    let parts = [Some(shown), value, preload];
    parts.into_iter().flatten().filter_map(name).collect::<Vec<_>>().join(" ")
}

fn media(media: &Media) -> Json {
    if media.is_empty() {
        return Json::Null;
    }
    let mut fields = Map::new();
    for (name, files) in media.by_kind() {
        for (language, file) in files.all() {
            if !file.is_empty() && file != "-" {
                fields.insert(format!("{name} {}", language.unwrap_or("default")), Json::from(file));
            }
        }
    }
    Json::Object(fields)
}

fn parameters(given: &BTreeMap<String, String>) -> Json {
    let known = ["start", "end", "step"];
    let kept: Map<String, Json> = given
        .iter()
        .filter(|(name, _)| known.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), Json::from(value.clone())))
        .collect();
    if kept.is_empty() { Json::Null } else { Json::Object(kept) }
}
