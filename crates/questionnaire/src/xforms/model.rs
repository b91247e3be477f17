//! The form as a whole: instances, binds and body joined into a definition.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node as Element};

use crate::definition::{Choice, Condition, Definition, FORMAT, Node, NodeKind, Text};
use crate::xforms::body::{Body, BodyReader, Control};
use crate::xforms::itext::Translations;
use crate::xforms::kinds::{apply_hidden, apply_preload, control_kind, is_note, value_type};
use crate::xforms::primary::Primary;
use crate::xforms::secondary::{self, Secondary};
use crate::xforms::{XformError, XformProblem, XformReading, error_at, layout, names, text};

/// Attributes of one bind.
pub(super) type Bind = BTreeMap<String, String>;

/// A form being read.
pub(super) struct Reader<'a, 'input> {
    title: String,
    model: Element<'a, 'input>,
    body: Option<Element<'a, 'input>>,
    root: Element<'a, 'input>,
    translations: Translations,
    binds: BTreeMap<String, Bind>,
    bind_ids: BTreeMap<String, String>,
    root_path: String,
    lists: BTreeMap<String, Vec<Choice>>,
    /// Secondary instances that are lists of choices.
    list_ids: BTreeSet<String>,
}

fn whole(problem: XformProblem) -> Vec<XformError> {
    vec![XformError { line: 1, column: 1, problem }]
}

impl<'a, 'input> Reader<'a, 'input> {
    pub(super) fn new(document: &'a Document<'input>) -> Result<Self, Vec<XformError>> {
        let html = document.root_element();
        let head = names::child(html, "head").ok_or_else(|| whole(XformProblem::Missing("head")))?;
        let model = names::child(head, "model").ok_or_else(|| whole(XformProblem::Missing("model")))?;
        let instance =
            names::child(model, "instance").ok_or_else(|| whole(XformProblem::Missing("instance")))?;
        let root = instance.children().find(Element::is_element);
        let root = root.ok_or_else(|| vec![error_at(instance, XformProblem::Missing("instance"))])?;
        let title = names::child(head, "title").map(text::template).unwrap_or_default();
        let root_path = format!("/{}", names::element_name(root, root.tag_name().namespace()));
        let translations = Translations::read(model);
        let (binds, bind_ids) = binds(model, &root_path);
        let body = names::child(html, "body");
        Ok(Self {
            title,
            model,
            body,
            root,
            translations,
            binds,
            bind_ids,
            root_path,
            lists: BTreeMap::new(),
            list_ids: BTreeSet::new(),
        })
    }

    pub(super) fn read(mut self) -> Result<XformReading, Vec<XformError>> {
        let mut body = self.read_body();
        let mut definition = self.frame();
        self.secondary(&mut definition);
        self.list_ids = definition.choice_lists.keys().cloned().collect();
        let primary = Primary { repeats: &body.repeats, namespace: self.root.tag_name().namespace() };
        definition.nodes = primary.nodes(self.root, &self.root_path);
        add_meta(&mut definition.nodes);
        let mut seen = BTreeSet::from([self.root_path.clone()]);
        let mut nodes = std::mem::take(&mut definition.nodes);
        for node in &mut nodes {
            self.apply(node, &self.root_path.clone(), &body, &mut seen);
        }
        definition.nodes = nodes;
        definition.choice_lists.append(&mut self.lists);
        if !body.errors.is_empty() {
            return Err(body.errors);
        }
        let missing = body.places.iter().filter(|(path, _)| !seen.contains(*path));
        let warnings: Vec<XformError> = missing.map(|(_, error)| error.clone()).collect();
        let items = layout::tidy(std::mem::take(&mut body.items), &body.repeats, &seen);
        if items != layout::natural(&definition.nodes, &self.root_path) {
            definition.layout = Some(items);
        }
        definition.actions = body.actions;
        Ok(XformReading { definition, warnings })
    }

    fn read_body(&self) -> Body {
        let mut reader =
            BodyReader { translations: &self.translations, bind_ids: &self.bind_ids, body: Body::default() };
        let actions = ["setvalue", "setgeopoint", "recordaudio"];
        for child in self.model.children().filter(|child| actions.contains(&child.tag_name().name())) {
            reader.action(child, &self.root_path, None);
        }
        if let Some(body) = self.body {
            let items = reader.read(body, &self.root_path);
            reader.body.items = items;
        }
        reader.body
    }

    fn frame(&self) -> Definition {
        let own = |name: &str| names::attribute(self.root, name).unwrap_or_default().to_owned();
        let mut settings = BTreeMap::new();
        if let Some(submission) = names::child(self.model, "submission") {
            settings.extend(
                submission.attributes().map(|attribute| {
                    (format!("submission.{}", attribute.name()), attribute.value().to_owned())
                }),
            );
        }
        if let Some(class) = self.body.and_then(|body| names::attribute(body, "class")) {
            settings.insert("style".to_owned(), class.to_owned());
        }
        Definition {
            format: FORMAT,
            id: own("id"),
            version: own("version"),
            title: Text::Same(self.title.clone()),
            root: self.root_path.trim_start_matches('/').to_owned(),
            languages: self.translations.named_languages(),
            default_language: self.translations.default_language.clone(),
            texts: self.translations.all(),
            settings,
            ..Definition::default()
        }
    }

    fn secondary(&self, definition: &mut Definition) {
        let instances = self.model.children().filter(|child| child.tag_name().name() == "instance");
        for instance in instances.skip(1) {
            let Some(id) = names::attribute(instance, "id") else { continue };
            match secondary::read(instance, id, &self.translations) {
                Secondary::List(choices) => {
                    definition.choice_lists.entry(id.to_owned()).or_insert(choices);
                }
                Secondary::External(external) => definition.externals.push(external),
            }
        }
    }

    fn apply(&mut self, node: &mut Node, parent: &str, body: &Body, seen: &mut BTreeSet<String>) {
        let path = format!("{parent}/{}", node.name);
        seen.insert(path.clone());
        let bind = self.binds.get(&path).cloned().unwrap_or_default();
        self.apply_bind(node, &bind);
        match body.controls.get(&path) {
            Some(control) => self.apply_control(node, &path, control, &bind),
            None if !node.kind.is_container() => apply_hidden(node, &bind),
            None => {}
        }
        for child in &mut node.nodes {
            self.apply(child, &path, body, seen);
        }
    }

    fn apply_bind(&self, node: &mut Node, bind: &Bind) {
        let condition = |name: &str| bind.get(name).map(|text| condition(text));
        node.relevant = condition("relevant");
        node.required = condition("required");
        node.read_only = condition("readonly");
        node.constraint = bind.get("constraint").cloned();
        node.calculate = bind.get("calculate").cloned();
        node.constraint_message = self.message(bind.get("constraintMsg"));
        node.required_message = self.message(bind.get("requiredMsg"));
        let known = [
            "nodeset",
            "ref",
            "id",
            "type",
            "relevant",
            "required",
            "readonly",
            "constraint",
            "calculate",
            "constraintMsg",
            "requiredMsg",
            "preload",
            "preloadParams",
        ];
        let others = bind.iter().filter(|(name, _)| !known.contains(&name.as_str()));
        node.attributes = others.map(|(name, value)| (name.clone(), value.clone())).collect();
    }

    fn message(&self, given: Option<&String>) -> Text {
        let Some(given) = given else { return Text::default() };
        match text::translated_id(given) {
            Some(id) => self.translations.text(id),
            None => Text::Same(given.replace("${", "${= '$'}{")),
        }
    }

    fn apply_control(&mut self, node: &mut Node, path: &str, control: &Control, bind: &Bind) {
        node.label = control.label.clone();
        node.hint = control.hint.clone();
        node.guidance = control.guidance.clone();
        node.media = control.media.clone();
        node.appearance.clone_from(&control.appearance);
        node.parameters.extend(control.parameters.clone());
        node.count.clone_from(&control.count);
        node.fixed_count = control.fixed_count;
        if node.kind.is_container() {
            return;
        }
        node.kind = control_kind(control, bind.get("type").map_or("", String::as_str));
        if control.itemset.is_some() && control.parameters.contains_key("query") {
            node.kind = NodeKind::SelectOne;
            node.parameters.remove("query");
        }
        if node.kind == NodeKind::Text && is_note(node) {
            node.kind = NodeKind::Note;
        }
        if node.kind.has_choices() {
            node.value_type = value_type(bind).filter(|kind| !matches!(kind, NodeKind::Text));
            self.apply_choices(node, path, control);
        }
        if node.kind == NodeKind::File && !control.mediatype.is_empty() {
            node.parameters.insert("mediatype".to_owned(), control.mediatype.clone());
        }
        apply_preload(node, bind);
    }

    fn apply_choices(&mut self, node: &mut Node, path: &str, control: &Control) {
        if let Some(items) = &control.items {
            let list = path.trim_start_matches('/').replace('/', "-");
            self.lists.insert(list.clone(), items.clone());
            node.choices = Some(list);
        }
        let Some(itemset) = &control.itemset else { return };
        let given = shuffled(&itemset.nodes);
        let known = list_and_filter(given.nodes).filter(|(list, _)| {
            itemset.value == "name"
                && self.list_ids.contains(*list)
                && matches!(itemset.label.as_str(), "label" | "jr:itext(itextId)")
        });
        match known {
            Some((list, filter)) => {
                node.choices = Some(list.to_owned());
                node.choice_filter = filter.map(str::to_owned);
                if given.at_random {
                    node.parameters.insert("randomize".to_owned(), "true".to_owned());
                }
                node.parameters.extend(given.seed.map(|seed| ("seed".to_owned(), seed.to_owned())));
            }
            None => node.choices_from = Some(itemset.clone()),
        }
    }
}

/// Binds by path, and paths by the id of their bind.
fn binds(model: Element<'_, '_>, root: &str) -> (BTreeMap<String, Bind>, BTreeMap<String, String>) {
    let (mut binds, mut ids) = (BTreeMap::new(), BTreeMap::new());
    for element in model.children().filter(|child| child.tag_name().name() == "bind") {
        let Some(nodeset) = names::attribute(element, "nodeset").or_else(|| names::attribute(element, "ref"))
        else {
            continue;
        };
        let path = names::absolute(root, nodeset);
        if let Some(id) = names::attribute(element, "id") {
            ids.insert(id.to_owned(), path.clone());
        }
        let bind: &mut Bind = binds.entry(path).or_default();
        bind.extend(
            element.attributes().map(|attribute| (attribute.name().to_owned(), attribute.value().to_owned())),
        );
    }
    (binds, ids)
}

/// `true()` and `false()` are fixed; all else is an expression.
fn condition(text: &str) -> Condition {
    match text.trim() {
        "true()" | "true" | "1" => Condition::Fixed(true),
        "false()" | "false" | "0" => Condition::Fixed(false),
        other => Condition::Expression(other.to_owned()),
    }
}

/// Every form has `meta/instanceID`; where it does not, it is given one.
fn add_meta(nodes: &mut Vec<Node>) {
    let leaf = |name: &str| Node { name: name.to_owned(), ..Node::default() };
    let Some(meta) = nodes.iter_mut().find(|node| matches!(node.name.as_str(), "meta" | "orx:meta")) else {
        let inside = ["orx:instanceID", "orx:deprecatedID"].map(leaf).to_vec();
        nodes.push(Node { kind: NodeKind::Group, nodes: inside, ..leaf("orx:meta") });
        return;
    };
    meta.kind = NodeKind::Group;
    let prefix = if meta.name.starts_with("orx:") { "orx:" } else { "" };
    for name in ["instanceID", "deprecatedID"] {
        if !meta.nodes.iter().any(|node| node.name.rsplit(':').next() == Some(name)) {
            meta.nodes.push(leaf(&format!("{prefix}{name}")));
        }
    }
}

/// What `randomize(nodes, seed)` shuffles, and with which seed; nodes that are not shuffled stay as they are.
struct Shuffled<'a> {
    nodes: &'a str,
    at_random: bool,
    seed: Option<&'a str>,
}

fn shuffled(nodes: &str) -> Shuffled<'_> {
    let Some(inner) = nodes.strip_prefix("randomize(").and_then(|rest| rest.strip_suffix(')')) else {
        return Shuffled { nodes, at_random: false, seed: None };
    };
    let mut depth = 0_i32;
    let mut split = inner.len();
    for (at, letter) in inner.char_indices() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' if depth == 0 => split = at,
            _ => {}
        }
    }
    let seed = inner.get(split + 1..).map(str::trim);
    Shuffled { nodes: inner[..split].trim(), at_random: true, seed }
}

/// `instance('list')/root/item[filter]`: the list and the filter.
fn list_and_filter(nodes: &str) -> Option<(&str, Option<&str>)> {
    let rest = nodes.strip_prefix("instance(")?;
    let quote = rest.chars().next().filter(|letter| matches!(letter, '\'' | '"'))?;
    let (list, rest) = rest[1..].split_once(quote)?;
    let rest = rest.strip_prefix(")/root/item")?;
    if rest.is_empty() {
        return Some((list, None));
    }
    let inner = rest.strip_prefix('[')?.strip_suffix(']')?;
    let mut depth = 0_i32;
    for letter in inner.chars() {
        depth += i32::from(letter == '[') - i32::from(letter == ']');
        if depth < 0 {
            return None;
        }
    }
    Some((list, Some(inner.trim())))
}
