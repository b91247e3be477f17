//! One row of the survey.

use crate::definition::{Action, ActionEvent, ActionKind, Condition, ExternalKind, Node, NodeKind, Text};
use crate::xlsform::columns::Record;
use crate::xlsform::containers::What;
use crate::xlsform::error::{XlsformError, XlsformProblem};
use crate::xlsform::said::Expected;
use crate::xlsform::survey::Reader;
use crate::xlsform::types::{self, RowType};
use crate::xlsform::{NO_LABEL, choices, embedded, parameters, range, references};

type Done = Result<(), XlsformError>;

impl Reader<'_> {
    pub(super) fn row(&mut self, record: &Record) -> Done {
        let written = record.get("type");
        if written.is_empty() {
            if !record.has("name") && !record.has_any("label") {
                return Ok(());
            }
            return Err(self.error(record, "type", XlsformProblem::NoType));
        }
        if self.settings.set(written, record.get("name")) {
            return Ok(());
        }
        let Some(kind) = types::read(written) else {
            return Err(self.error(record, "type", XlsformProblem::UnknownType(written.to_owned())));
        };
        match kind {
            RowType::BeginGroup => self.begin(record, What::Group),
            RowType::BeginRepeat => self.begin(record, What::Repeat),
            RowType::BeginLoop(list) => self.begin_loop(record, list),
            RowType::EndGroup => self.end(record, |what| *what == What::Group),
            RowType::EndRepeat => self.end(record, |what| *what == What::Repeat),
            RowType::EndLoop => self.end(record, |what| matches!(what, What::Loop(_))),
            RowType::Select { kind, list, from_file, or_other } => {
                self.select(record, kind, &list, from_file, or_other)
            }
            RowType::SelectExternal(list) => self.select_external(record, &list),
            RowType::Simple(kind) => self.simple(record, kind),
            RowType::Property(name) => self.property(record, name),
            RowType::Audit => self.audit(record),
            RowType::StartGeopoint => self.start_geopoint(record),
            RowType::BackgroundGeopoint => self.background_geopoint(record),
            RowType::BackgroundAudio => self.background_audio(record),
            RowType::CsvExternal => self.external(record, ExternalKind::Csv),
            RowType::XmlExternal => self.external(record, ExternalKind::Xml),
            RowType::Osm(_) => self.osm(record),
        }
    }

    fn begin_loop(&mut self, record: &Record, list: String) -> Done {
        if !self.lists.lists.contains_key(&list) {
            return Err(self.error(record, "type", XlsformProblem::UnknownList(list)));
        }
        self.begin(record, What::Loop(list))
    }

    /// The name of a row, well formed and not reserved.
    pub(super) fn name_of(&self, record: &Record) -> Result<String, XlsformError> {
        let name = record.get("name");
        if name.is_empty() && record.get("type") == "note" {
            return Ok(format!("generated_note_name_{}", record.number));
        }
        if name.is_empty() {
            return Err(self.error(record, "name", XlsformProblem::NoName));
        }
        if name == "meta" {
            return Err(self.error(record, "name", XlsformProblem::ReservedName(name.to_owned())));
        }
        if !crate::compile::is_name(name) {
            return Err(self.error(record, "name", XlsformProblem::Name(name.to_owned())));
        }
        Ok(name.to_owned())
    }

    /// Texts, appearance and what else groups and questions share.
    pub(super) fn describe(&mut self, record: &Record, node: &mut Node) -> Done {
        let language = self.default_language.clone();
        node.label = embedded::text(record.text("label", &language));
        if record.get_any("label") == NO_LABEL {
            node.label = Text::default();
        }
        node.hint = embedded::text(record.text("hint", &language));
        node.guidance = record.text("guidance_hint", &language);
        node.media = choices::media(record, &language);
        node.appearance = record.get("appearance").split_whitespace().collect::<Vec<_>>().join(" ");
        node.attributes = record.prefixed("bind::");
        let attribute = |(name, default): (String, String)| Node {
            name: format!("@{name}"),
            kind: NodeKind::Hidden,
            default,
            ..Node::default()
        };
        node.nodes = record.prefixed("instance::").into_iter().map(attribute).collect();
        if record.has_any("media::big-image") && !record.has_any("media::image") {
            let problem = XlsformProblem::MustBeEmpty("a question without image".to_owned());
            return Err(self.error(record, "media::big-image", problem));
        }
        Ok(())
    }

    /// A question of this kind with everything of its row but choices.
    pub(super) fn question(&mut self, record: &Record, kind: NodeKind) -> Result<Node, XlsformError> {
        let mut node = Node { name: self.name_of(record)?, kind, ..Node::default() };
        self.describe(record, &mut node)?;
        node.relevant = condition(record.get("relevant"));
        node.required = condition(record.get("required"));
        node.read_only = condition(record.get("read_only"));
        node.constraint = expression(record.get("constraint"));
        node.calculate = expression(record.get("calculation"));
        node.prefill = expression(record.get("prefill"));
        node.constraint_message = record.text("constraint_message", &self.default_language);
        node.required_message = record.text("required_message", &self.default_language);
        let default = record.get("default");
        if kind == NodeKind::Photo && !default.is_empty() && !default.contains("://") {
            node.default = format!("jr://images/{default}");
        } else if is_dynamic(default, kind) {
            node.default_expression = Some(default.to_owned());
        } else {
            default.clone_into(&mut node.default);
        }
        node.parameters = parameters::read(record.get("parameters"))
            .map_err(|problem| self.error(record, "parameters", problem))?;
        self.trigger(record, &mut node)?;
        self.save(record, &mut node);
        hide_computed(&mut node, record.has("trigger"));
        if node.kind.is_visible() && !node.has_words() && record.get_any("label") != NO_LABEL {
            self.errors.push(self.error(record, "label", XlsformProblem::NoLabel));
        }
        Ok(node)
    }

    /// A calculation with a trigger is done when the trigger changes, and only then.
    fn trigger(&mut self, record: &Record, node: &mut Node) -> Done {
        let trigger = record.get("trigger");
        if trigger.is_empty() {
            return Ok(());
        }
        for name in self.trigger_names(record, trigger)? {
            self.triggers.push((record.number, name.clone()));
            self.actions.push(Action {
                on: vec![ActionEvent::ValueChanged],
                of: Some(format!("${{{name}}}")),
                target: format!("${{{}}}", node.name),
                kind: ActionKind::SetValue,
                value: node.calculate.clone(),
            });
        }
        node.calculate = None;
        if node.kind == NodeKind::Calculate {
            node.kind = NodeKind::Hidden;
        }
        Ok(())
    }

    /// `${a}, ${b}`: the names; each must be a question that is seen.
    fn trigger_names(&self, record: &Record, trigger: &str) -> Result<Vec<String>, XlsformError> {
        let mut names = Vec::new();
        for part in trigger.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let inner = part.strip_prefix("${").and_then(|rest| rest.strip_suffix('}')).map(str::trim);
            match inner.filter(|inner| crate::compile::is_name(inner)) {
                Some(name) => names.push(name.to_owned()),
                None => {
                    return Err(self.error(
                        record,
                        "trigger",
                        XlsformProblem::NotReferences(trigger.to_owned()),
                    ));
                }
            }
        }
        Ok(names)
    }

    fn simple(&mut self, record: &Record, kind: NodeKind) -> Done {
        let mut node = self.question(record, kind)?;
        if let Some(usual) = types::usual(record.get("type")) {
            node.constraint.get_or_insert_with(|| usual.constraint.to_owned());
            if node.hint.is_blank() {
                node.hint = usual.hint.into();
            }
        }
        let fail = |problem| Err(self.error(record, "parameters", problem));
        if kind == NodeKind::Range {
            let labels = node.parameters.get("tick_labelset").and_then(|list| self.lists.lists.get(list));
            let appearance = node.appearance.clone();
            if let Err(problem) = range::check(&mut node.parameters, &appearance, labels.map(Vec::as_slice)) {
                return fail(problem);
            }
        } else if let Err(problem) = parameters::check(kind, &node.parameters) {
            return fail(problem);
        }
        self.check_app(record, &node)?;
        self.note_geometry(record, &node);
        self.control(record, &mut node)?;
        if kind == NodeKind::Calculate && !record.has("calculation") && node.default_expression.is_none() {
            let problem = XlsformProblem::MustBeFilled("a calculate".to_owned());
            return Err(self.error(record, "calculation", problem));
        }
        if kind == NodeKind::Photo {
            node.kind = drawing(&node.appearance);
        }
        self.add(node, record.number);
        Ok(())
    }

    /// An app that takes pictures is named as Android names packages.
    fn check_app(&self, record: &Record, node: &Node) -> Done {
        let Some(app) = node.parameters.get("app") else { return Ok(()) };
        let checked = matches!(node.appearance.as_str(), "" | "annotate");
        let part = |part: &str| part.chars().next().is_some_and(char::is_alphabetic);
        if !checked || (app.contains('.') && app.split('.').all(part)) {
            return Ok(());
        }
        let problem = XlsformProblem::ParameterValue { name: "app".to_owned(), expected: Expected::Package };
        Err(self.error(record, "parameters", problem))
    }

    fn property(&mut self, record: &Record, name: &str) -> Done {
        let mut node = self.question(record, NodeKind::Property)?;
        node.parameters.insert("property".to_owned(), name.to_owned());
        self.add(node, record.number);
        Ok(())
    }

    fn audit(&mut self, record: &Record) -> Done {
        if record.has("name") && record.get("name") != "audit" {
            return Err(self.error(
                record,
                "name",
                XlsformProblem::ReservedName(record.get("name").to_owned()),
            ));
        }
        let given = parameters::read(record.get("parameters"))
            .and_then(|given| parameters::check_audit(&given).map(|()| given));
        let given = given.map_err(|problem| self.error(record, "parameters", problem))?;
        self.meta.push(Node {
            name: "audit".to_owned(),
            kind: NodeKind::Hidden,
            attributes: given,
            ..Node::default()
        });
        Ok(())
    }

    fn start_geopoint(&mut self, record: &Record) -> Done {
        let mut node = self.question(record, NodeKind::Hidden)?;
        node.value_type = Some(NodeKind::Geopoint);
        self.set_geopoint(vec![ActionEvent::FirstLoad], None, &node.name);
        self.add(node, record.number);
        Ok(())
    }

    fn set_geopoint(&mut self, on: Vec<ActionEvent>, of: Option<String>, name: &str) {
        let target = format!("${{{name}}}");
        self.actions.push(Action { on, of, target, kind: ActionKind::SetGeopoint, value: None });
    }

    fn background_geopoint(&mut self, record: &Record) -> Done {
        if record.has("calculation") {
            let problem = XlsformProblem::MustBeEmpty("background-geopoint".to_owned());
            return Err(self.error(record, "calculation", problem));
        }
        let names = references::in_text(record.get("trigger"));
        if names.is_empty() {
            let problem = XlsformProblem::MustBeFilled("background-geopoint".to_owned());
            return Err(self.error(record, "trigger", problem));
        }
        let names = self.trigger_names(record, record.get("trigger"))?;
        let name = self.name_of(record)?;
        for trigger in names {
            self.set_geopoint(vec![ActionEvent::ValueChanged], Some(format!("${{{trigger}}}")), &name);
        }
        let mut node =
            Node { name, kind: NodeKind::Hidden, value_type: Some(NodeKind::Geopoint), ..Node::default() };
        node.relevant = condition(record.get("relevant"));
        self.add(node, record.number);
        Ok(())
    }

    fn background_audio(&mut self, record: &Record) -> Done {
        let node = self.question(record, NodeKind::Hidden)?;
        let check = parameters::only(&node.parameters, &["quality"])
            .and_then(|()| parameters::one_of(&node.parameters, "quality", &["voice-only", "low", "normal"]));
        check.map_err(|problem| self.error(record, "parameters", problem))?;
        let (on, target) = (vec![ActionEvent::EveryLoad], format!("${{{}}}", node.name));
        self.actions.push(Action { on, of: None, target, kind: ActionKind::RecordAudio, value: None });
        self.add(node, record.number);
        Ok(())
    }

    /// Attributes of the control, which mean something to the app that shows it.
    pub(super) fn control(&self, record: &Record, node: &mut Node) -> Done {
        for (name, value) in record.prefixed("body::") {
            parameters::check_attribute(node.kind, &name, &value)
                .map_err(|problem| self.error(record, &format!("body::{name}"), problem))?;
            node.parameters.entry(name).or_insert(value);
        }
        Ok(())
    }

    fn osm(&mut self, record: &Record) -> Done {
        let mut node = self.question(record, NodeKind::File)?;
        node.parameters.insert("mediatype".to_owned(), "osm/*".to_owned());
        self.add(node, record.number);
        Ok(())
    }
}

/// What is computed and has nothing to show is not shown.
fn hide_computed(node: &mut Node, triggered: bool) {
    let computed = node.calculate.is_some() || triggered;
    if computed && !node.has_words() && node.kind.is_visible() && !node.kind.has_choices() {
        node.value_type = Some(node.kind).filter(|kind| !matches!(kind, NodeKind::Text | NodeKind::Note));
        node.kind = NodeKind::Calculate;
    }
}

/// What kind of picture an appearance asks for.
fn drawing(appearance: &str) -> NodeKind {
    let has = |word: &str| appearance.split(' ').any(|known| known == word);
    if has("signature") {
        NodeKind::Signature
    } else if has("draw") {
        NodeKind::Draw
    } else if has("annotate") {
        NodeKind::Annotate
    } else {
        NodeKind::Photo
    }
}

/// A yes or no as XLSForm writes it.
pub(super) fn condition(text: &str) -> Option<Condition> {
    Some(match text.to_lowercase().as_str() {
        "" => return None,
        "yes" | "true" | "true()" => Condition::Fixed(true),
        "no" | "false" | "false()" => Condition::Fixed(false),
        _ => Condition::Expression(text.to_owned()),
    })
}

fn expression(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Whether a default is computed: it refers, calls or reckons.
pub(super) fn is_dynamic(default: &str, kind: NodeKind) -> bool {
    if default.is_empty() || kind.is_file() {
        return false;
    }
    if default.contains("${") || is_call(default) {
        return true;
    }
    let reckons = [" + ", " - ", " * ", " div ", " mod ", "|"].into_iter().any(|sign| default.contains(sign));
    let subtracts =
        matches!(kind, NodeKind::Integer | NodeKind::Decimal | NodeKind::Range) && is_difference(default);
    reckons || subtracts
}

/// `7-4`: two numbers and a minus.
fn is_difference(text: &str) -> bool {
    let parts = text.get(1..).and_then(|rest| rest.split_once('-'));
    parts.is_some_and(|(_, second)| second.trim().starts_with(|letter: char| letter.is_ascii_digit()))
        && text.starts_with(|letter: char| letter.is_ascii_digit())
}

fn is_call(text: &str) -> bool {
    text.char_indices().any(|(at, letter)| {
        letter == '('
            && text[..at]
                .chars()
                .next_back()
                .is_some_and(|before| before.is_alphanumeric() || matches!(before, '-' | '_'))
    })
}
