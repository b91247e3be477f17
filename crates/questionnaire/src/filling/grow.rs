//! Nodes that come and go: the first tree, repeats added and removed.

use crate::definition::{ActionEvent, InitialRepeat, NodeKind};
use crate::filling::answer::AnswerError;
use crate::filling::{Filling, State};
use crate::form::{Rule, SchemaId};
use crate::tree::Index;

/// Nodes a filling may have.
const MOST_NODES: usize = 1_000_000;
/// Nodes of the occurrences that repeats begin with.
const MOST_INITIAL_NODES: usize = 100_000;
/// How often one repeat may occur.
const MOST_OCCURRENCES: usize = 10_000;

impl Filling {
    pub(crate) fn note_state(&mut self, index: Index, schema: SchemaId, range: bool) {
        let at = self.form.at(schema);
        let fixed = |rule: Rule, computed: bool| match rule {
            Rule::Fixed(fixed) => fixed,
            Rule::Computed(_) => computed,
        };
        let state = State {
            schema,
            stored: String::new(),
            own_relevant: fixed(at.relevant, true),
            required: fixed(at.required, false),
            read_only: fixed(at.read_only, false),
            valid: true,
            faults: 0,
            alive: true,
            handed: false,
            range,
        };
        debug_assert_eq!(self.states.len(), index as usize);
        self.states.push(state);
    }

    /// Adds a node of this schema below a parent, with everything in it, as a new child at `place` or the last.
    pub(crate) fn grow(&mut self, parent: Index, schema: SchemaId, place: Option<usize>) -> Index {
        let form = self.form.clone();
        let at = form.at(schema);
        let index = match place {
            None => self.tree.add(parent, at.name, at.attribute),
            Some(place) => self.tree.insert(parent, place, at.name, at.attribute),
        };
        self.note_state(index, schema, false);
        let own_relevant = self.state(index).own_relevant;
        self.tree.node_mut(index).relevant = own_relevant && self.tree.node(parent).relevant;
        let default = super::typed::canonical(
            super::typed::value_kind(&at.node),
            &at.node.default,
            self.environment.offset_min,
        );
        self.put(index, default);
        self.mark_all(index);
        for child in &at.children {
            if form.at(*child).kind() == NodeKind::Repeat {
                self.grow_repeat(index, *child);
            } else {
                self.grow(index, *child, None);
            }
        }
        index
    }

    fn grow_repeat(&mut self, parent: Index, schema: SchemaId) {
        let form = self.form.clone();
        let at = form.at(schema);
        let range = self.tree.add(parent, at.name, false);
        self.note_state(range, schema, true);
        self.tree.detach(range);
        self.ranges.insert((parent, schema), range);
        self.tree.node_mut(range).relevant =
            self.tree.node(parent).relevant && self.state(range).own_relevant;
        self.mark_all(range);
        if at.count.is_some() {
            return;
        }
        match &at.node.initial {
            None => {
                self.grow(parent, schema, None);
            }
            Some(all) if all.is_empty() && at.node.fixed_count => {
                self.grow(parent, schema, None);
            }
            Some(all) => {
                for values in all.iter().take(MOST_OCCURRENCES) {
                    if self.states.len() > MOST_INITIAL_NODES {
                        self.unsettled = true;
                        return;
                    }
                    let index = self.grow(parent, schema, None);
                    self.set_initial(index, values);
                }
            }
        }
    }

    fn set_initial(&mut self, index: Index, values: &InitialRepeat) {
        let base = self.path_of(index);
        for (path, value) in values {
            if path.contains('/') && self.find(&format!("{base}/{path}")).is_none() {
                self.make_room(&base, path);
            }
            if let Some(found) = self.find(&format!("{base}/{path}")) {
                let kind = super::typed::value_kind(&self.form.at(self.state(found).schema).node);
                let value = super::typed::canonical(kind, value, self.environment.offset_min);
                self.put(found, value);
            }
        }
    }

    /// Adds the occurrences of repeats that a path leads through and that are not there yet.
    fn make_room(&mut self, base: &str, path: &str) {
        let mut at = base.to_owned();
        for step in path.split('/') {
            let (name, place) = super::split_place(step).unwrap_or((step, 1));
            let found = self.find_parent_and_schema(&format!("{at}/{name}"));
            if let Some((parent, schema)) = found
                && self.form.at(schema).kind() == NodeKind::Repeat
                && self.form.at(schema).count.is_none()
            {
                let there = self.occurrences_in(parent, schema).count();
                for _ in there..place.min(MOST_OCCURRENCES) {
                    if self.states.len() > MOST_INITIAL_NODES {
                        self.unsettled = true;
                        return;
                    }
                    self.grow(parent, schema, Some(self.place_for(parent, schema)));
                }
            }
            at = format!("{at}/{step}");
        }
    }

    /// Marks every computation of a node as due.
    fn mark_all(&mut self, index: Index) {
        let form = self.form.clone();
        let range = self.state(index).range;
        let repeat = form.at(self.state(index).schema).kind() == NodeKind::Repeat;
        for id in &form.at(self.state(index).schema).computations {
            let computation = &form.computations[*id as usize];
            let counts = computation.slot == crate::form::Slot::Count;
            if !repeat || !counts || range {
                self.dirty.insert((computation.rank, index, *id));
            }
        }
    }

    /// Makes a counted repeat occur so often.
    pub(crate) fn set_count(&mut self, range: Index, wanted: usize) {
        let (parent, schema) = (self.tree.node(range).parent, self.state(range).schema);
        let all: Vec<Index> = self.occurrences_in(parent, schema).collect();
        for index in all.iter().skip(wanted) {
            self.cut(*index);
        }
        let initial = self.form.at(schema).node.initial.clone().unwrap_or_default();
        for place in all.len()..wanted.min(MOST_OCCURRENCES) {
            if self.states.len() > MOST_NODES {
                self.unsettled = true;
                break;
            }
            let index = self.add_occurrence(parent, schema);
            if let Some(values) = initial.get(place) {
                self.set_initial(index, values);
            } else {
                self.act_on_new(index);
            }
        }
    }

    pub(crate) fn add_occurrence(&mut self, parent: Index, schema: SchemaId) -> Index {
        let place = self.place_for(parent, schema);
        let index = self.grow(parent, schema, Some(place));
        self.trigger_structure(parent, schema);
        index
    }

    /// After the last occurrence, or where the first belongs among its siblings.
    fn place_for(&self, parent: Index, schema: SchemaId) -> usize {
        let children = self.tree.children(parent);
        let last = children.iter().rposition(|child| self.state(*child).schema <= schema);
        last.map_or(0, |place| place + 1)
    }

    pub(crate) fn cut(&mut self, index: Index) {
        let (parent, schema) = (self.tree.node(index).parent, self.state(index).schema);
        self.tree.detach(index);
        let mut open = vec![index];
        while let Some(next) = open.pop() {
            self.state_mut(next).alive = false;
            open.extend(self.tree.children(next));
        }
        let form = self.form.clone();
        let below = |at: &(Index, SchemaId)| form.is_above_or_same(schema, at.1);
        let orphans: Vec<(Index, SchemaId)> =
            self.ranges.keys().filter(|key| below(key) && !self.state(key.0).alive).copied().collect();
        for key in orphans {
            if let Some(range) = self.ranges.remove(&key) {
                self.state_mut(range).alive = false;
            }
        }
        self.trigger_structure(parent, schema);
    }

    /// Whether the person filling may add another occurrence of this repeat.
    pub(crate) fn may_add(&self, parent: Index, schema: SchemaId) -> bool {
        let at = self.form.at(schema);
        let range = self.ranges.get(&(parent, schema));
        at.kind() == NodeKind::Repeat
            && at.count.is_none()
            && !at.node.fixed_count
            && self.states.len() <= MOST_NODES
            && self.occurrences_in(parent, schema).count() < MOST_OCCURRENCES
            && range.is_some_and(|range| self.tree.node(*range).relevant)
    }

    /// Adds an occurrence of the repeat at `/data/member`; returns its path, `/data/member[3]`.
    pub fn add_repeat(&mut self, reference: &str) -> Result<String, AnswerError> {
        let unknown = || AnswerError::NoSuchQuestion(reference.to_owned());
        let (parent, schema) = self.find_parent_and_schema(reference).ok_or_else(unknown)?;
        if !self.may_add(parent, schema) {
            return Err(AnswerError::FixedRepeat(reference.to_owned()));
        }
        let index = self.add_occurrence(parent, schema);
        self.settle();
        self.act_on_new(index);
        self.settle();
        Ok(self.path_of(index))
    }

    /// Removes the occurrence at `/data/member[3]`.
    pub fn remove_repeat(&mut self, reference: &str) -> Result<(), AnswerError> {
        let index = self.find(reference).ok_or_else(|| AnswerError::NoSuchQuestion(reference.to_owned()))?;
        if self.is_fixed_repeat(index) {
            return Err(AnswerError::FixedRepeat(reference.to_owned()));
        }
        self.cut(index);
        self.settle();
        Ok(())
    }

    /// Whether it is no occurrence of a repeat, or of one that is counted or of a fixed number.
    pub(crate) fn is_fixed_repeat(&self, index: Index) -> bool {
        let at = self.form.at(self.state(index).schema);
        at.kind() != NodeKind::Repeat || at.count.is_some() || at.node.fixed_count
    }

    /// The events of a new occurrence.
    pub(crate) fn act_on_new(&mut self, index: Index) {
        self.act_within(ActionEvent::NewRepeat, index);
    }
}
