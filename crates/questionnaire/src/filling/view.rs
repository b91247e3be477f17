//! What a screen shows: the questions in order with their texts, choices and problems.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::definition::NodeKind;
use crate::filling::{Filling, Problem, ProblemCode, typed};
use crate::form::{DOCUMENT, Layout, Schema, SchemaId};
use crate::tree::Index;

/// What an entry of the list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// Something to answer or read.
    Question,
    /// The head of a group; its content follows one deeper.
    Group,
    /// The head of one occurrence of a repeat.
    Repeat,
    /// After the last occurrence: another may be added.
    AddRepeat,
}

/// One entry of the screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NodeView {
    /// The path to answer at; for `add_repeat` the path to add at.
    pub reference: String,
    /// What it is.
    pub entry: Entry,
    /// The kind of question.
    pub kind: NodeKind,
    /// How many groups and repeats it lies in.
    pub depth: u32,
    /// The question.
    pub label: String,
    /// Below it.
    pub hint: String,
    /// More help.
    pub guidance: String,
    /// How it wants to look.
    pub appearance: String,
    /// Pictures, sound, film beside it.
    #[serde(default, skip_serializing_if = "MediaView::is_empty")]
    pub media: MediaView,
    /// Wishes such as `start`, `end`, `step`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, String>,
    /// The answer as kept.
    pub value: String,
    /// Whether it must be answered.
    pub required: bool,
    /// Whether it can only be read; of an occurrence, whether it cannot be removed.
    pub read_only: bool,
    /// What is offered, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<ChoiceView>,
    /// Under which number a screen keeps them; `None` when it cannot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<u32>,
    /// Whether they are those that the screen was handed last under that number.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub kept: bool,
    /// What is wrong with it.
    pub problem: Option<Problem>,
    /// Which occurrence of its repeat it is, from 1; 0 for what is none.
    pub place: usize,
}

/// One choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceView {
    /// What is stored.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// Pictures, sound, film beside it.
    #[serde(default, skip_serializing_if = "MediaView::is_empty")]
    pub media: MediaView,
}

/// Names of the files of the language shown; blank where there is none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MediaView {
    /// A picture.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub image: String,
    /// The picture in full size.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub big_image: String,
    /// Sound.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub audio: String,
    /// Film.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub video: String,
}

impl MediaView {
    fn is_empty(&self) -> bool {
        [&self.image, &self.big_image, &self.audio, &self.video].into_iter().all(String::is_empty)
    }
}

/// How far it is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Questions asked now.
    pub asked: usize,
    /// Of them, answered.
    pub answered: usize,
    /// Of them, required and not answered.
    pub missing: usize,
    /// Of them, answered but breaking their constraint.
    pub invalid: usize,
}

/// Everything a screen needs, at one moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The questionnaire's title.
    pub title: String,
    /// The language shown.
    pub language: String,
    /// The languages there are.
    pub languages: Vec<String>,
    /// The entries in order.
    pub nodes: Vec<NodeView>,
    /// How far it is.
    pub progress: Progress,
}

impl Filling {
    /// Everything a screen needs now.
    pub fn snapshot(&self) -> Snapshot {
        self.snapshot_of(self.nodes())
    }

    pub(crate) fn snapshot_of(&self, nodes: Vec<NodeView>) -> Snapshot {
        Snapshot {
            title: self.say(&self.form.title, 1),
            language: self.language.clone(),
            languages: self.form.definition.languages.clone(),
            nodes,
            progress: self.progress(),
        }
    }

    /// The entries shown now, in order.
    pub fn nodes(&self) -> Vec<NodeView> {
        let mut views = Vec::new();
        self.walk_layout(&mut |step| views.push(self.view(&step, false)));
        views
    }

    /// The entries shown now with their paths and nothing else.
    pub fn outline(&self) -> Vec<(Entry, String)> {
        let mut entries = Vec::new();
        self.walk_layout(&mut |shown| {
            let own = shown.schema != DOCUMENT;
            entries.push((shown.entry, if own { self.path_of(shown.index) } else { String::new() }));
        });
        entries
    }

    /// The entry at a path, when it is shown now.
    pub fn node(&self, reference: &str) -> Option<NodeView> {
        let index = self.find(reference)?;
        let schema = self.state(index).schema;
        let kind = self.form.at(schema).kind();
        let entry = match kind {
            NodeKind::Repeat => Entry::Repeat,
            NodeKind::Group => Entry::Group,
            _ => Entry::Question,
        };
        let depth = self.form.at(schema).depth.saturating_sub(2);
        let shown = self.tree.node(index).relevant && kind.is_visible();
        shown.then(|| self.view(&Shown { entry, index, schema, depth, layout: None }, false))
    }

    /// How far it is filled in.
    pub fn progress(&self) -> Progress {
        let mut progress = Progress { asked: 0, answered: 0, missing: 0, invalid: 0 };
        for index in self.shown_questions() {
            let state = self.state(index);
            if shown_kind(self.form.at(state.schema)) == NodeKind::Note || state.read_only {
                continue;
            }
            progress.asked += 1;
            if self.tree.node(index).text.is_empty() {
                progress.missing += usize::from(state.required);
            } else {
                progress.answered += 1;
                progress.invalid += usize::from(!state.valid);
            }
        }
        progress
    }

    /// The relevant nodes that hold values, in the order of the document.
    pub(crate) fn shown_questions(&self) -> Vec<Index> {
        let mut found = Vec::new();
        let mut open = vec![0];
        while let Some(next) = open.pop() {
            if !self.tree.node(next).relevant {
                continue;
            }
            let kind = self.form.at(self.state(next).schema).kind();
            if kind.is_visible() && !kind.is_container() {
                found.push(next);
            }
            open.extend(self.tree.children(next).iter().rev());
        }
        found
    }

    pub(crate) fn walk_layout<'a>(&'a self, visit: &mut dyn FnMut(Shown<'a>)) {
        self.walk_items(&self.form.layout, 0, 0, visit);
    }

    fn walk_items<'a>(
        &'a self,
        items: &'a [Layout],
        base: Index,
        depth: u32,
        visit: &mut dyn FnMut(Shown<'a>),
    ) {
        for item in items {
            match item.schema {
                None => {
                    visit(Shown {
                        entry: Entry::Group,
                        index: base,
                        schema: DOCUMENT,
                        depth,
                        layout: Some(item),
                    });
                    self.walk_items(&item.items, base, depth + 1, visit);
                }
                Some(schema) if self.form.at(schema).kind() == NodeKind::Repeat => {
                    self.walk_repeat(item, schema, base, depth, visit);
                }
                Some(schema) => {
                    let found = self.occurrences(schema, base, self.state(base).schema).first().copied();
                    let Some(index) = found.filter(|index| self.tree.node(*index).relevant) else { continue };
                    let group = self.form.at(schema).kind() == NodeKind::Group;
                    let entry = if group { Entry::Group } else { Entry::Question };
                    visit(Shown { entry, index, schema, depth, layout: Some(item) });
                    self.walk_items(&item.items, base, depth + 1, visit);
                }
            }
        }
    }

    fn walk_repeat<'a>(
        &'a self,
        item: &'a Layout,
        schema: SchemaId,
        base: Index,
        depth: u32,
        visit: &mut dyn FnMut(Shown<'a>),
    ) {
        let parents = self.occurrences(self.form.at(schema).parent, base, self.state(base).schema);
        let Some(parent) = parents.first().copied() else { return };
        for index in self.occurrences_in(parent, schema).collect::<Vec<_>>() {
            if self.tree.node(index).relevant {
                visit(Shown { entry: Entry::Repeat, index, schema, depth, layout: Some(item) });
                self.walk_items(&item.items, index, depth + 1, visit);
            }
        }
        if let Some(range) = self.ranges.get(&(parent, schema))
            && self.tree.node(*range).relevant
            && self.tree.node(parent).relevant
            && self.may_add(parent, schema)
        {
            visit(Shown { entry: Entry::AddRepeat, index: *range, schema, depth, layout: Some(item) });
        }
    }

    pub(crate) fn view(&self, shown: &Shown<'_>, again: bool) -> NodeView {
        let schema = self.form.at(shown.schema);
        let index = shown.index;
        let own = shown.schema != DOCUMENT;
        let (label, appearance) = match shown.layout {
            Some(layout) if !own => (self.say(&layout.label, index), layout.appearance.clone()),
            _ => (self.say(&schema.label, index), schema.node.appearance.clone()),
        };
        let question = shown.entry == Entry::Question;
        let offer = if question { self.offer(index) } else { None };
        let kept = again && offer.is_some() && self.state(index).handed;
        let siblings = self.tree.parent(index).map(|parent| self.occurrences_in(parent, shown.schema));
        let before = siblings.map_or(0, |all| all.take_while(|other| *other != index).count());
        NodeView {
            reference: if own { self.path_of(index) } else { String::new() },
            entry: shown.entry,
            kind: if own { shown_kind(schema) } else { NodeKind::Group },
            depth: shown.depth,
            label,
            hint: self.say(&schema.hint, index),
            guidance: self.say(&schema.guidance, index),
            appearance,
            media: self.shown_media(&schema.node.media),
            parameters: schema.node.parameters.clone(),
            value: if question { self.shown_value(index) } else { String::new() },
            required: question && self.state(index).required,
            read_only: match shown.entry {
                Entry::Question => self.state(index).read_only || schema.kind() == NodeKind::Note,
                Entry::Repeat => self.is_fixed_repeat(index),
                Entry::Group | Entry::AddRepeat => false,
            },
            choices: if question && !kept { self.choices_at(index) } else { Vec::new() },
            offer,
            kept,
            problem: if question { self.problem_at(index) } else { None },
            place: if shown.entry == Entry::Repeat { before + 1 } else { 0 },
        }
    }

    /// The answer as one types it: `500`, not `500.0`.
    fn shown_value(&self, index: Index) -> String {
        let text = &self.tree.node(index).text;
        let decimal = typed::value_kind(&self.form.at(self.state(index).schema).node) == NodeKind::Decimal;
        let shown = if decimal { text.strip_suffix(".0").unwrap_or(text) } else { text };
        shown.to_owned()
    }

    /// What is offered at a path now, in order.
    pub fn choices(&self, reference: &str) -> Vec<ChoiceView> {
        self.find(reference).map_or_else(Vec::new, |index| self.choices_at(index))
    }

    pub(crate) fn choices_at(&self, index: Index) -> Vec<ChoiceView> {
        let Some(source) = &self.form.at(self.state(index).schema).choices else { return Vec::new() };
        self.fuel.set(10_000_000);
        let view = |choice| ChoiceView {
            value: self.choice_value(index, source, choice),
            label: self.choice_node_label(index, choice),
            media: self.choice_media(choice),
        };
        self.choice_nodes(index).into_iter().map(view).collect()
    }

    /// Whether anything keeps the filling from being finished.
    pub fn is_valid(&self) -> bool {
        self.problems().iter().all(|problem| problem.code == ProblemCode::NotRelevant)
    }
}

/// A select that is the head of a table only names its choices: nobody answers it (appearance `label`).
fn shown_kind(schema: &Schema) -> NodeKind {
    let head = schema.choices.is_some() && schema.node.appearance.split(' ').any(|word| word == "label");
    if head { NodeKind::Note } else { schema.kind() }
}

/// One step of the walk over what is shown.
pub(crate) struct Shown<'a> {
    pub(crate) entry: Entry,
    pub(crate) index: Index,
    pub(crate) schema: SchemaId,
    pub(crate) depth: u32,
    pub(crate) layout: Option<&'a Layout>,
}
