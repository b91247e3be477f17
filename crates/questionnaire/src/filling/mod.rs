//! A questionnaire being filled in: answers, what follows from them, and what is still wrong.

mod act;
mod answer;
mod choices;
mod draft;
mod finish;
mod grow;
mod offers;
mod open;
mod problem;
mod recompute;
mod say;
pub(crate) mod typed;
mod view;

use std::cell::Cell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::environment::Environment;
use crate::form::{ComputationId, Form, SchemaId};
use crate::tree::{Index, NOWHERE, Tree};

pub use answer::{Answer, AnswerError};
pub use draft::Draft;
pub use finish::Answers;
pub(crate) use finish::json as typed_json;
pub use open::Prefill;
pub use problem::{Problem, ProblemCode};
pub use view::{ChoiceView, Entry, MediaView, NodeView, Progress, Snapshot};

/// What is known of one node beyond its text.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is the result of one of the node's own expressions")]
pub(crate) struct State {
    pub(crate) schema: SchemaId,
    /// The answer as given; the tree holds what of it counts now.
    pub(crate) stored: String,
    pub(crate) own_relevant: bool,
    pub(crate) required: bool,
    pub(crate) read_only: bool,
    pub(crate) valid: bool,
    /// What of it is computed by an expression that asks for what cannot be done: a bit for each slot.
    pub(crate) faults: u8,
    /// False once its repeat is removed.
    pub(crate) alive: bool,
    /// Whether the screen has its choices as they are now.
    pub(crate) handed: bool,
    /// Stands for all occurrences of a repeat, where its count and relevance are computed.
    pub(crate) range: bool,
}

/// A filling in progress.
#[derive(Debug, Clone)]
pub struct Filling {
    pub(crate) form: Arc<Form>,
    pub(crate) environment: Environment,
    pub(crate) language: String,
    pub(crate) tree: Tree,
    pub(crate) states: Vec<State>,
    pub(crate) dirty: BTreeSet<(u32, Index, ComputationId)>,
    pub(crate) ranges: HashMap<(Index, SchemaId), Index>,
    pub(crate) chance: Cell<u64>,
    pub(crate) fuel: Cell<u64>,
    /// The language in which the screen was handed choices.
    pub(crate) handed_in: Option<String>,
    /// Whether an expression asked for what cannot be done since this was last cleared.
    pub(crate) faulty: Cell<bool>,
    /// Nodes whose computed values are taken as given.
    pub(crate) frozen: HashSet<SchemaId>,
    /// What an interrupted computation could not settle.
    pub(crate) unsettled: bool,
}

impl Filling {
    /// The form it fills in.
    pub fn form(&self) -> &Arc<Form> {
        &self.form
    }

    /// The language texts are shown in.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Shows texts in another language; one the form does not have is ignored, one that names none has every. What is
    /// computed already stays as it is, until what it reads changes.
    pub fn set_language(&mut self, language: &str) -> bool {
        let languages = &self.form.definition.languages;
        let known = languages.is_empty() || languages.iter().any(|known| known == language);
        if known {
            language.clone_into(&mut self.language);
        }
        known
    }

    /// The value at a path, blank where logic hides it; `None` when there is no such node.
    pub fn value(&self, reference: &str) -> Option<String> {
        self.find(reference).map(|index| self.tree.string_value(index))
    }

    /// Whether the node at a path is asked now; false when there is none.
    pub fn is_relevant(&self, reference: &str) -> bool {
        self.find(reference).is_some_and(|index| self.tree.node(index).relevant)
    }

    /// How often a repeat occurs at this moment: `/data/household/member`.
    pub fn count_of(&self, reference: &str) -> usize {
        self.find_parent_and_schema(reference)
            .map_or(0, |(parent, schema)| self.occurrences_in(parent, schema).count())
    }

    /// A path with the numbers it leaves out: `/data/member[1]/name` for `/data/member/name`.
    pub fn full_path(&self, reference: &str) -> Option<String> {
        self.find(reference).map(|index| self.path_of(index))
    }

    pub(crate) fn state(&self, index: Index) -> &State {
        &self.states[index as usize]
    }

    pub(crate) fn state_mut(&mut self, index: Index) -> &mut State {
        &mut self.states[index as usize]
    }

    /// The node of a path such as `/data/member[2]/name` or `/data/name/@lang`; without a number the first is meant.
    pub(crate) fn find(&self, reference: &str) -> Option<Index> {
        let mut at = 0;
        for step in reference.strip_prefix('/')?.split('/') {
            let (name, place) = split_place(step)?;
            let (name, attribute) = name.strip_prefix('@').map_or((name, false), |name| (name, true));
            let name = self.form.names.find(name)?;
            if let Some(children) = self.tree.named(at, name).filter(|_| !attribute) {
                at = *children.get(place - 1)?;
                continue;
            }
            let fits = |child: &&Index| {
                let node = self.tree.node(**child);
                node.name == name && node.attribute == attribute
            };
            at = *self.tree.children(at).iter().filter(fits).nth(place - 1)?;
        }
        Some(at)
    }

    /// For `/a/b[2]/c`: the node of `/a/b[2]` and the schema of `c`.
    pub(crate) fn find_parent_and_schema(&self, reference: &str) -> Option<(Index, SchemaId)> {
        let (parent, last) = reference.rsplit_once('/')?;
        let parent = if parent.is_empty() { 0 } else { self.find(parent)? };
        let (name, _) = split_place(last)?;
        let name = self.form.names.find(name)?;
        let children = &self.form.at(self.state(parent).schema).children;
        children.iter().find(|child| self.form.at(**child).name == name).map(|schema| (parent, *schema))
    }

    /// The children of a node that are of this schema.
    pub(crate) fn occurrences_in(&self, parent: Index, schema: SchemaId) -> impl Iterator<Item = Index> {
        let named = self.tree.named(parent, self.form.at(schema).name);
        let children =
            named.filter(|_| !self.form.at(schema).attribute).unwrap_or_else(|| self.tree.children(parent));
        children.iter().copied().filter(move |child| self.state(*child).schema == schema)
    }

    /// The path of a node, with numbers where it lies in a repeat.
    pub(crate) fn path_of(&self, index: Index) -> String {
        let mut steps = Vec::new();
        let mut at = index;
        while at != 0 && at != NOWHERE {
            let schema = self.state(at).schema;
            let node = &self.form.at(schema).node;
            let parent = self.tree.node(at).parent;
            let repeat = node.kind == crate::definition::NodeKind::Repeat && !self.state(at).range;
            steps.push(if repeat {
                let place = self.occurrences_in(parent, schema).take_while(|other| *other != at).count() + 1;
                format!("/{}[{place}]", node.name)
            } else {
                format!("/{}", node.name)
            });
            at = parent;
        }
        steps.reverse();
        steps.concat()
    }
}

/// `name[3]` into name and place; a name alone is at place 1.
pub(crate) fn split_place(step: &str) -> Option<(&str, usize)> {
    let Some((name, rest)) = step.split_once('[') else { return Some((step, 1)) };
    let place = rest.strip_suffix(']')?.trim().parse().ok()?;
    (place >= 1).then_some((name, place))
}
