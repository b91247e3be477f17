//! The body: which node is shown how, in what order, with what choices.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node as Element;

use crate::definition::{Action, ActionEvent, ActionKind, Choice, ChoicesFrom, LayoutItem, Media, Text};
use crate::xforms::itext::Translations;
use crate::xforms::{XformError, XformProblem, error_at, names, text};
use crate::xpath::write::literal;

/// What a control says of its node.
#[derive(Debug, Clone, Default)]
pub(super) struct Control {
    /// `input`, `select1`, `group` ...
    pub(super) tag: String,
    pub(super) appearance: String,
    pub(super) label: Text,
    pub(super) hint: Text,
    pub(super) guidance: Text,
    pub(super) media: Media,
    pub(super) parameters: BTreeMap<String, String>,
    pub(super) mediatype: String,
    pub(super) items: Option<Vec<Choice>>,
    pub(super) itemset: Option<ChoicesFrom>,
    pub(super) count: Option<String>,
    pub(super) fixed_count: bool,
}

/// The body as read.
#[derive(Default)]
pub(super) struct Body {
    pub(super) controls: BTreeMap<String, Control>,
    pub(super) items: Vec<LayoutItem>,
    pub(super) repeats: BTreeSet<String>,
    pub(super) actions: Vec<Action>,
    pub(super) places: BTreeMap<String, XformError>,
    pub(super) errors: Vec<XformError>,
}

const CONTROLS: [&str; 8] = ["input", "select", "select1", "rank", "upload", "trigger", "range", "secret"];

/// Reads a body.
pub(super) struct BodyReader<'a> {
    pub(super) translations: &'a Translations,
    /// Paths by the id of their bind.
    pub(super) bind_ids: &'a BTreeMap<String, String>,
    pub(super) body: Body,
}

impl BodyReader<'_> {
    pub(super) fn read(&mut self, element: Element<'_, '_>, base: &str) -> Vec<LayoutItem> {
        let mut items = Vec::new();
        for child in element.children().filter(Element::is_element) {
            match child.tag_name().name() {
                "group" => items.push(self.group(child, base)),
                "repeat" => items.push(self.repeat(child, base, None)),
                tag if CONTROLS.contains(&tag) => items.extend(self.control(child, base)),
                "setvalue" | "setgeopoint" | "recordaudio" => self.action(child, base, Some(base)),
                _ => {}
            }
        }
        items
    }

    fn reference(&self, element: Element<'_, '_>, base: &str) -> Option<String> {
        if let Some(bind) = names::attribute(element, "bind") {
            return self.bind_ids.get(bind).cloned();
        }
        let reference = names::attribute(element, "ref").or_else(|| names::attribute(element, "nodeset"))?;
        (!reference.trim().is_empty()).then(|| names::absolute(base, reference))
    }

    fn group(&mut self, element: Element<'_, '_>, base: &str) -> LayoutItem {
        let reference = self.reference(element, base);
        let mut inner = element.children().filter(|child| child.tag_name().name() == "repeat");
        if let (Some(repeat), None) = (inner.next(), inner.next())
            && self.only_wraps(element, repeat, reference.as_deref(), base)
        {
            return self.repeat(repeat, base, Some(element));
        }
        let (label, appearance) = (self.label(element), appearance(element));
        let path = reference.as_deref().unwrap_or(base).to_owned();
        if let Some(path) = &reference {
            let control = self.describe(element, "group");
            self.note(element, path, control);
        }
        let items = self.read(element, &path);
        let own = reference.is_none();
        LayoutItem {
            node: reference,
            label: if own { label.0 } else { Text::default() },
            appearance: if own { appearance } else { String::new() },
            items,
        }
    }

    /// Whether a group is only there to give its repeat a label.
    fn only_wraps(
        &self,
        group: Element<'_, '_>,
        repeat: Element<'_, '_>,
        reference: Option<&str>,
        base: &str,
    ) -> bool {
        let others = group
            .children()
            .filter(Element::is_element)
            .all(|child| child == repeat || matches!(child.tag_name().name(), "label" | "hint"));
        let target = self.reference(repeat, base);
        others && (reference.is_none() || target.as_deref() == reference)
    }

    fn repeat(
        &mut self,
        element: Element<'_, '_>,
        base: &str,
        wrapper: Option<Element<'_, '_>>,
    ) -> LayoutItem {
        let Some(path) = self.reference(element, base) else {
            self.body.errors.push(error_at(element, XformProblem::NoReference("repeat".to_owned())));
            return LayoutItem::default();
        };
        let mut control = self.describe(element, "repeat");
        if let Some(wrapper) = wrapper {
            let outer = self.describe(wrapper, "repeat");
            if control.label.is_blank() {
                (control.label, control.media) = (outer.label, outer.media);
            }
            if control.appearance.is_empty() {
                control.appearance = outer.appearance;
            }
        }
        control.count = names::attribute(element, "count").map(|count| count.trim().to_owned());
        let fixed = names::attribute(element, "noAddRemove").map(str::trim);
        control.fixed_count = matches!(fixed, Some("true()" | "true" | "1"));
        self.body.repeats.insert(path.clone());
        self.note(element, &path, control);
        let items = self.read(element, &path);
        LayoutItem { node: Some(path), items, ..LayoutItem::default() }
    }

    fn control(&mut self, element: Element<'_, '_>, base: &str) -> Option<LayoutItem> {
        let tag = element.tag_name().name().to_owned();
        let Some(path) = self.reference(element, base) else {
            self.body.errors.push(error_at(element, XformProblem::NoReference(tag)));
            return None;
        };
        let mut control = self.describe(element, &tag);
        let mediatype =
            names::attribute(element, "accept").or_else(|| names::attribute(element, "mediatype"));
        mediatype.unwrap_or_default().clone_into(&mut control.mediatype);
        self.choices(element, &mut control);
        self.note(element, &path, control);
        let actions = ["setvalue", "setgeopoint", "recordaudio"];
        for child in element.children().filter(|child| actions.contains(&child.tag_name().name())) {
            self.action(child, &path, Some(&path));
        }
        Some(LayoutItem { node: Some(path), ..LayoutItem::default() })
    }

    fn note(&mut self, element: Element<'_, '_>, path: &str, control: Control) {
        let error = error_at(element, XformProblem::UnknownNode(path.to_owned()));
        self.body.places.entry(path.to_owned()).or_insert(error);
        self.body.controls.entry(path.to_owned()).or_insert(control);
    }

    fn describe(&self, element: Element<'_, '_>, tag: &str) -> Control {
        let (label, media) = self.label(element);
        let (hint, guidance) = self.hint(element);
        let known = [
            "ref",
            "nodeset",
            "bind",
            "appearance",
            "mediatype",
            "count",
            "noAddRemove",
            "id",
            "template",
            "class",
        ];
        let parameters = element
            .attributes()
            .filter(|attribute| !known.contains(&attribute.name()))
            .map(|attribute| (attribute.name().to_owned(), attribute.value().to_owned()))
            .collect();
        Control {
            tag: tag.to_owned(),
            appearance: appearance(element),
            label,
            hint,
            guidance,
            media,
            parameters,
            ..Control::default()
        }
    }

    fn label(&self, element: Element<'_, '_>) -> (Text, Media) {
        names::child(element, "label").map_or_else(Default::default, |label| self.words(label))
    }

    fn hint(&self, element: Element<'_, '_>) -> (Text, Text) {
        let Some(hint) = names::child(element, "hint") else { return Default::default() };
        let id = names::attribute(hint, "ref").and_then(text::translated_id);
        (self.words(hint).0, id.map(|id| self.translations.guidance(id)).unwrap_or_default())
    }

    fn words(&self, element: Element<'_, '_>) -> (Text, Media) {
        match names::attribute(element, "ref") {
            None => (Text::Same(text::template(element)), Media::default()),
            Some(reference) => match text::translated_id(reference) {
                Some(id) if !self.translations.knows(id) => {
                    (Text::Same(text::template(element)), Media::default())
                }
                Some(id) => (self.translations.text(id), self.translations.media(id)),
                None => (Text::Same(format!("${{= {}}}", reference.trim())), Media::default()),
            },
        }
    }

    fn choices(&self, element: Element<'_, '_>, control: &mut Control) {
        let items: Vec<Choice> = element
            .children()
            .filter(|child| child.tag_name().name() == "item")
            .map(|item| {
                let (label, media) = self.label(item);
                let value = names::child(item, "value").and_then(|value| value.text()).unwrap_or_default();
                Choice { value: value.trim().to_owned(), label, media, columns: BTreeMap::new() }
            })
            .collect();
        if !items.is_empty() {
            control.items = Some(items);
        }
        control.itemset = names::child(element, "itemset").map(|itemset| {
            let part = |name: &str| {
                let child = names::child(itemset, name);
                child.and_then(|child| names::attribute(child, "ref")).unwrap_or_default().trim().to_owned()
            };
            let nodes = names::attribute(itemset, "nodeset").unwrap_or_default().trim().to_owned();
            ChoicesFrom { nodes, value: part("value"), label: part("label") }
        });
        if let Some(query) = names::attribute(element, "query") {
            let (value, label) = ("name".to_owned(), "label".to_owned());
            control.itemset = Some(ChoicesFrom { nodes: query.trim().to_owned(), value, label });
        }
    }

    /// An action: in the model on opening, in a repeat on a new one, in a control on its change.
    pub(super) fn action(&mut self, element: Element<'_, '_>, base: &str, of: Option<&str>) {
        if element.tag_name().name() != "setvalue" && !names::is_odk(element) {
            return;
        }
        let kind = match element.tag_name().name() {
            "setvalue" => ActionKind::SetValue,
            "setgeopoint" => ActionKind::SetGeopoint,
            _ => ActionKind::RecordAudio,
        };
        let mut on = Vec::new();
        for event in names::attribute(element, "event").unwrap_or_default().split_ascii_whitespace() {
            match (event, of) {
                ("odk-instance-first-load", _) => on.push(ActionEvent::FirstLoad),
                ("odk-instance-load" | "xforms-ready", _) => on.push(ActionEvent::EveryLoad),
                ("odk-new-repeat", Some(_)) => on.push(ActionEvent::NewRepeat),
                ("xforms-value-changed", Some(_)) => on.push(ActionEvent::ValueChanged),
                _ => self.body.errors.push(error_at(element, XformProblem::Event(event.to_owned()))),
            }
        }
        let Some(target) = self.target(element, base) else {
            let tag = element.tag_name().name().to_owned();
            return self.body.errors.push(error_at(element, XformProblem::NoReference(tag)));
        };
        let literal = || {
            let text = element.text().unwrap_or_default().trim();
            (!text.is_empty()).then(|| literal(text))
        };
        let value = names::attribute(element, "value").map(str::to_owned).filter(|value| !value.is_empty());
        let value = value.or_else(literal);
        let of =
            of.map(
                |of| {
                    if on.contains(&ActionEvent::NewRepeat) { self.repeat_around(of) } else { of.to_owned() }
                },
            );
        self.body.actions.push(Action { on, of, target, kind, value });
    }

    /// The innermost repeat a path is or lies in; the path itself when there is none.
    fn repeat_around(&self, path: &str) -> String {
        let around = |repeat: &&String| *repeat == path || path.starts_with(&format!("{repeat}/"));
        let innermost = self.body.repeats.iter().filter(around).max_by_key(|repeat| repeat.len());
        innermost.map_or(path, String::as_str).to_owned()
    }

    /// The path an action writes at; its predicates are kept.
    fn target(&self, element: Element<'_, '_>, base: &str) -> Option<String> {
        let reference = names::attribute(element, "ref").map(str::trim);
        match reference {
            Some(reference) if reference.contains('[') => Some(reference.to_owned()),
            _ => self.reference(element, base),
        }
    }
}

fn appearance(element: Element<'_, '_>) -> String {
    names::attribute(element, "appearance")
        .unwrap_or_default()
        .split_ascii_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
