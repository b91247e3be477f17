//! Computes what an answer changes and nothing else, along the order the form was compiled with.

use std::collections::HashMap;

use crate::definition::NodeKind;
use crate::filling::{Filling, typed};
use crate::form::{Computation, ComputationId, DOCUMENT, ExprId, SchemaId, Slot};
use crate::tree::Index;
use crate::xpath::eval::{Focus, Scope};
use crate::xpath::value::{NodeRef, Value};

/// Nodes that may be looked at to settle one answer.
const FUEL: u64 = 20_000_000;
/// Bytes a value may have; a longer one is blank and said to be unsettled.
const LONGEST_VALUE: usize = 4 << 20;
/// How often what depends on itself is computed before it is left as it is.
const MOST_ROUNDS: u32 = 50;

impl Filling {
    /// Writes a value; true when what counts of it changed. What depends on it becomes due.
    pub(crate) fn put(&mut self, index: Index, value: String) -> bool {
        let value = if value.len() > LONGEST_VALUE {
            self.unsettled = true;
            String::new()
        } else {
            value
        };
        let counts = self.offered_part(index, &value);
        let state = self.state_mut(index);
        state.stored = value;
        self.show(index, counts)
    }

    /// Writes what of a stored value counts.
    pub(crate) fn show(&mut self, index: Index, counts: String) -> bool {
        let text = &mut self.tree.node_mut(index).text;
        if *text == counts {
            return false;
        }
        *text = counts;
        self.trigger(index);
        true
    }

    /// Marks what reads a node as due.
    pub(crate) fn trigger(&mut self, index: Index) {
        let form = self.form.clone();
        for trigger in &form.triggers[self.state(index).schema as usize] {
            let anchor = self.ancestor_of_schema(index, trigger.anchor);
            self.mark(trigger.computation, anchor);
        }
    }

    /// Marks what reads a repeat, or anything in it, as due: it has more or fewer occurrences.
    pub(crate) fn trigger_structure(&mut self, parent: Index, repeat: SchemaId) {
        let form = self.form.clone();
        let mut open = vec![repeat];
        while let Some(schema) = open.pop() {
            for trigger in &form.triggers[schema as usize] {
                let inside = form.is_above_or_same(repeat, trigger.anchor);
                let anchor = if inside { parent } else { self.ancestor_of_schema(parent, trigger.anchor) };
                self.mark(trigger.computation, anchor);
            }
            open.extend(&form.at(schema).children);
        }
    }

    fn mark(&mut self, id: ComputationId, anchor: Index) {
        let form = self.form.clone();
        let computation = &form.computations[id as usize];
        let anchor_schema = self.state(anchor).schema;
        for index in self.occurrences(computation.schema, anchor, anchor_schema) {
            if computation.slot != Slot::Count {
                self.dirty.insert((computation.rank, index, id));
            }
        }
        if form.at(computation.schema).kind() == NodeKind::Repeat {
            for range in self.ranges_below(computation.schema, anchor, anchor_schema) {
                self.dirty.insert((computation.rank, range, id));
            }
        }
    }

    /// The node itself or the one above it that is of this schema; the document when there is none.
    fn ancestor_of_schema(&self, index: Index, schema: SchemaId) -> Index {
        let mut above = std::iter::successors(Some(index), |at| self.tree.parent(*at));
        above.find(|at| self.state(*at).schema == schema).unwrap_or(0)
    }

    /// Every occurrence of a schema below a node.
    pub(crate) fn occurrences(&self, schema: SchemaId, base: Index, base_schema: SchemaId) -> Vec<Index> {
        let form = &self.form;
        let mut line: Vec<SchemaId> = form.above(schema).take_while(|at| *at != base_schema).collect();
        line.reverse();
        let mut found = vec![base];
        for step in line {
            found = found.into_iter().flat_map(|at| self.children_of(at, step)).collect();
        }
        found
    }

    fn children_of(&self, parent: Index, schema: SchemaId) -> Vec<Index> {
        if self.form.at(schema).kind() != NodeKind::Repeat {
            let first = self.form.at(self.state(parent).schema).children.first().copied().unwrap_or(schema);
            let guess = self.tree.children(parent).get((schema - first) as usize);
            if let Some(guess) = guess.filter(|guess| self.state(**guess).schema == schema) {
                return vec![*guess];
            }
        }
        self.occurrences_in(parent, schema).collect()
    }

    fn ranges_below(&self, repeat: SchemaId, base: Index, base_schema: SchemaId) -> Vec<Index> {
        if base_schema == repeat {
            let parent = self.tree.node(base).parent;
            return self.ranges.get(&(parent, repeat)).copied().into_iter().collect();
        }
        let parents = self.occurrences(self.form.at(repeat).parent, base, base_schema);
        parents.into_iter().filter_map(|parent| self.ranges.get(&(parent, repeat)).copied()).collect()
    }

    /// Computes all that is due.
    pub(crate) fn settle(&mut self) {
        self.fuel.set(FUEL);
        let form = self.form.clone();
        let mut rounds: HashMap<(Index, ComputationId), u32> = HashMap::new();
        while let Some((_, index, id)) = self.dirty.pop_first() {
            if self.fuel.get() == 0 {
                self.unsettled = true;
                self.dirty.clear();
                return;
            }
            let computation = &form.computations[id as usize];
            if !self.state(index).alive {
                continue;
            }
            if computation.cyclic {
                let done = rounds.entry((index, id)).or_default();
                *done += 1;
                if *done > MOST_ROUNDS {
                    continue;
                }
            }
            self.faulty.set(false);
            self.compute(computation, index);
            self.note_fault(computation.slot, index);
        }
    }

    fn note_fault(&mut self, slot: Slot, index: Index) {
        let (bit, faulty) = (1 << slot as u8, self.faulty.take());
        let faults = &mut self.state_mut(index).faults;
        *faults = if faulty { *faults | bit } else { *faults & !bit };
    }

    fn compute(&mut self, computation: &Computation, index: Index) {
        match computation.slot {
            Slot::Choices => {
                self.state_mut(index).handed = false;
                let stored = self.state(index).stored.clone();
                let counts = self.offered_part(index, &stored);
                self.show(index, counts);
                return;
            }
            Slot::Value if self.frozen.contains(&computation.schema) => return,
            Slot::Constraint => return self.compute_constraint(computation.expr, index),
            _ => {}
        }
        let value = self.evaluate(computation.expr, index);
        match computation.slot {
            Slot::Relevant => {
                self.state_mut(index).own_relevant = self.flag(&value);
                self.spread_relevance(index);
            }
            Slot::Required => self.state_mut(index).required = self.flag(&value),
            Slot::ReadOnly => self.state_mut(index).read_only = self.flag(&value),
            Slot::Count => self.compute_count(index, &value),
            _ => {
                let kind = typed::value_kind(&self.form.at(computation.schema).node);
                let text = self.typed_text(kind, &value);
                if self.put(index, text) {
                    self.act_within(crate::definition::ActionEvent::ValueChanged, index);
                }
            }
        }
    }

    fn compute_constraint(&mut self, expr: ExprId, index: Index) {
        let node = self.tree.node(index);
        let valid = node.text.is_empty() || !node.relevant || {
            let value = self.evaluate(expr, index);
            // Nobody can meet a condition that cannot be read.
            self.flag(&value) || self.faulty.get()
        };
        self.state_mut(index).valid = valid;
    }

    fn compute_count(&mut self, range: Index, value: &Value) {
        let count = self.number(value);
        if !count.is_nan() {
            self.set_count(range, count.max(0.0) as usize);
        }
    }

    /// A node is relevant when it and all above it are.
    fn spread_relevance(&mut self, index: Index) {
        let mut open = vec![index];
        while let Some(next) = open.pop() {
            let above = self.tree.parent(next).is_none_or(|parent| self.tree.node(parent).relevant);
            let relevant = above && self.state(next).own_relevant;
            if self.tree.node(next).relevant == relevant {
                continue;
            }
            self.tree.node_mut(next).relevant = relevant;
            self.trigger(next);
            open.extend(self.tree.children(next));
            let ranges = self.form.at(self.state(next).schema).children.iter();
            open.extend(ranges.filter_map(|repeat| self.ranges.get(&(next, *repeat))));
        }
    }

    /// Evaluates an expression of the form at a node.
    pub(crate) fn evaluate(&self, expr: ExprId, index: Index) -> Value {
        self.scope(NodeRef::answer(index), |scope| scope.evaluate(&self.form.expressions[expr as usize]))
    }

    pub(crate) fn evaluate_at(&self, expr: ExprId, current: NodeRef, node: NodeRef) -> Value {
        self.scope(current, |scope| scope.eval(&self.form.expressions[expr as usize], Focus::on(node)))
    }

    pub(crate) fn scope<T>(&self, current: NodeRef, with: impl FnOnce(&Scope<'_>) -> T) -> T {
        with(&Scope {
            answers: &self.tree,
            documents: &self.form.documents,
            names: &self.form.names,
            environment: &self.environment,
            chance: &self.chance,
            fuel: &self.fuel,
            faulty: &self.faulty,
            lookup: self,
            current,
        })
    }

    pub(crate) fn flag(&self, value: &Value) -> bool {
        self.scope(NodeRef::answer(DOCUMENT), |scope| scope.flag(value))
    }

    pub(crate) fn number(&self, value: &Value) -> f64 {
        self.scope(NodeRef::answer(DOCUMENT), |scope| scope.number(value))
    }

    pub(crate) fn text(&self, value: &Value) -> String {
        self.scope(NodeRef::answer(DOCUMENT), |scope| scope.text(value))
    }

    /// The text of a computed value as its question keeps it.
    pub(crate) fn typed_text(&self, kind: NodeKind, value: &Value) -> String {
        let offset = self.environment.offset_min;
        match value {
            Value::Number(number) if number.is_nan() => String::new(),
            Value::Number(number) => typed::canonical_number(kind, *number, offset),
            other => typed::canonical(kind, &self.text(other), offset),
        }
    }
}
