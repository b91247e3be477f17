//! In which order computations are done, and which depend on themselves.

use std::collections::HashMap;

use ronda_domain::sorting;

use crate::compile::error::{DefinitionError, DefinitionProblem};
use crate::form::{Computation, ComputationId, Schema, Slot, Trigger};

/// Ranks every computation after those it depends on; values that depend on themselves are errors.
pub(crate) fn rank(
    computations: &mut [Computation],
    schema: &[Schema],
    triggers: &[Vec<Trigger>],
    errors: &mut Vec<DefinitionError>,
) {
    let next = successors(computations, schema, triggers);
    let groups = strongly_connected(&next);
    let count = groups.len() as u32;
    for (place, group) in groups.iter().enumerate() {
        let itself = group.len() > 1 || next[group[0] as usize].contains(&group[0]);
        for id in group {
            computations[*id as usize].rank = count - place as u32;
            computations[*id as usize].cyclic = itself;
        }
        if itself {
            report(group, computations, schema, triggers, errors);
        }
    }
}

/// Which computations read what a computation writes.
fn successors(
    computations: &[Computation],
    schema: &[Schema],
    triggers: &[Vec<Trigger>],
) -> Vec<Vec<ComputationId>> {
    let readers = |node: u32| triggers[node as usize].iter().map(|trigger| trigger.computation);
    computations
        .iter()
        .map(|computation| {
            let mut next: Vec<ComputationId> = match computation.slot {
                Slot::Value | Slot::Choices => readers(computation.schema).collect(),
                Slot::Relevant | Slot::Count => {
                    let mut next = Vec::new();
                    let mut open = vec![computation.schema];
                    while let Some(node) = open.pop() {
                        next.extend(readers(node));
                        open.extend(&schema[node as usize].children);
                    }
                    next
                }
                Slot::Required | Slot::ReadOnly | Slot::Constraint => Vec::new(),
            };
            sorting::sort(&mut next);
            next.dedup();
            next
        })
        .collect()
}

/// Values that depend on themselves in the same occurrence can never settle. What passes by relevance or by other
/// occurrences of a repeat may: that is computed until it rests.
fn report(
    group: &[ComputationId],
    computations: &[Computation],
    schema: &[Schema],
    triggers: &[Vec<Trigger>],
    errors: &mut Vec<DefinitionError>,
) {
    let values: Vec<ComputationId> =
        group.iter().copied().filter(|id| computations[*id as usize].slot == Slot::Value).collect();
    let places: HashMap<ComputationId, ComputationId> =
        values.iter().enumerate().map(|(place, id)| (*id, place as ComputationId)).collect();
    let settled = |id: &ComputationId| {
        let from = computations[*id as usize].schema;
        let within = |trigger: &Trigger| {
            let to = computations[trigger.computation as usize].schema;
            places.get(&trigger.computation).filter(|_| !crosses(schema, from, to, trigger.anchor)).copied()
        };
        triggers[from as usize].iter().filter_map(within).collect()
    };
    let next: Vec<Vec<ComputationId>> = values.iter().map(settled).collect();
    for cycle in strongly_connected(&next) {
        let itself = cycle.len() > 1 || next[cycle[0] as usize].contains(&cycle[0]);
        if itself {
            let node = |place: &ComputationId| computations[values[*place as usize] as usize].schema;
            let mut paths: Vec<String> =
                cycle.iter().map(|place| schema[node(place) as usize].path.clone()).collect();
            sorting::sort(&mut paths);
            let problem = DefinitionProblem::Cycle(paths.join(", "));
            errors.push(DefinitionError::at(&paths[0], "calculate", problem));
        }
    }
}

/// Whether the reference may mean another occurrence of a repeat that both nodes lie in.
fn crosses(schema: &[Schema], from: u32, to: u32, anchor: u32) -> bool {
    let line = |id: u32| {
        std::iter::successors(Some(id), |at| (*at != 0).then(|| schema[*at as usize].parent))
            .collect::<Vec<_>>()
    };
    let (from, to) = (line(from), line(to));
    let repeat = from
        .iter()
        .find(|id| to.contains(id) && schema[**id as usize].kind() == crate::definition::NodeKind::Repeat);
    repeat.is_some_and(|repeat| anchor != *repeat && !line(anchor).contains(repeat))
}

/// Tarjan's algorithm without recursion; groups come out last first.
fn strongly_connected(next: &[Vec<ComputationId>]) -> Vec<Vec<ComputationId>> {
    let mut tarjan = Tarjan {
        next,
        number: vec![u32::MAX; next.len()],
        low: vec![0; next.len()],
        on_stack: vec![false; next.len()],
        stack: Vec::new(),
        groups: Vec::new(),
        counter: 0,
    };
    for start in 0..next.len() as ComputationId {
        if tarjan.number[start as usize] == u32::MAX {
            tarjan.visit(start);
        }
    }
    tarjan.groups
}

struct Tarjan<'a> {
    next: &'a [Vec<ComputationId>],
    number: Vec<u32>,
    low: Vec<u32>,
    on_stack: Vec<bool>,
    stack: Vec<ComputationId>,
    groups: Vec<Vec<ComputationId>>,
    counter: u32,
}

impl Tarjan<'_> {
    fn enter(&mut self, id: ComputationId) {
        self.number[id as usize] = self.counter;
        self.low[id as usize] = self.counter;
        self.counter += 1;
        self.stack.push(id);
        self.on_stack[id as usize] = true;
    }

    fn visit(&mut self, start: ComputationId) {
        let mut path = vec![(start, 0_usize)];
        self.enter(start);
        while let Some((at, place)) = path.last_mut() {
            let at = *at;
            let Some(to) = self.next[at as usize].get(*place).copied() else {
                path.pop();
                self.leave(at, path.last().map(|(above, _)| *above));
                continue;
            };
            *place += 1;
            if self.number[to as usize] == u32::MAX {
                self.enter(to);
                path.push((to, 0));
            } else if self.on_stack[to as usize] {
                self.low[at as usize] = self.low[at as usize].min(self.number[to as usize]);
            }
        }
    }

    fn leave(&mut self, at: ComputationId, above: Option<ComputationId>) {
        if let Some(above) = above {
            self.low[above as usize] = self.low[above as usize].min(self.low[at as usize]);
        }
        if self.low[at as usize] != self.number[at as usize] {
            return;
        }
        let mut group = Vec::new();
        while let Some(id) = self.stack.pop() {
            self.on_stack[id as usize] = false;
            group.push(id);
            if id == at {
                break;
            }
        }
        self.groups.push(group);
    }
}
