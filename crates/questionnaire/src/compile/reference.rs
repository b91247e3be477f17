//! Turns `${name}` into the path from one question to another.

use std::collections::HashMap;

use crate::compile::error::DefinitionProblem;
use crate::compile::schema::Children;
use crate::definition::NodeKind;
use crate::form::{DOCUMENT, Schema, SchemaId};
use crate::xpath::ast::{Axis, Expr, NodeTest, Path, Start, Step};
use crate::xpath::functions::Function;

/// Resolves the references of the expressions of one node.
pub(crate) struct Resolver<'a> {
    pub(crate) schema: &'a [Schema],
    pub(crate) children: &'a Children,
    pub(crate) by_name: &'a HashMap<String, Vec<SchemaId>>,
    /// The node whose expression it is.
    pub(crate) context: SchemaId,
    /// The repeat whose occurrences the predicate at hand filters.
    pub(crate) filtered: Option<SchemaId>,
    /// Whether the expression at hand is asked for all the nodes it leads to.
    pub(crate) plural: bool,
    pub(crate) problems: Vec<DefinitionProblem>,
}

impl Resolver<'_> {
    /// Resolves everything in an expression. `within` is true inside a predicate, where `..` would start elsewhere.
    pub(crate) fn resolve(&mut self, expr: &mut Expr, within: bool) {
        let plural = std::mem::take(&mut self.plural);
        match expr {
            Expr::Number(_) | Expr::Text(_) => {}
            Expr::Chain(first, rest) => {
                self.resolve(first, within);
                for (_, part) in rest {
                    self.resolve(part, within);
                }
            }
            Expr::Negative(inner) => self.resolve(inner, within),
            Expr::Union(parts) => {
                for part in parts {
                    self.plural = plural;
                    self.resolve(part, within);
                }
            }
            Expr::Call(function, arguments) => self.resolve_call(*function, arguments, within),
            Expr::Filter(base, predicates, steps) => {
                self.resolve(base, within);
                for predicate in predicates {
                    self.resolve(predicate, true);
                }
                self.resolve_steps(steps);
            }
            Expr::Path(path) => {
                let filtered = self.filtered_repeat(path);
                let outer = self.filtered;
                self.filtered = filtered.or(outer);
                self.resolve_steps(&mut path.steps);
                self.filtered = outer;
                if let Some(steps) = self.steps_beside(path, plural) {
                    *expr = from_context(steps, within);
                } else if let Start::Question(name) = &path.start {
                    let name = name.to_string();
                    let steps = std::mem::take(&mut path.steps);
                    *expr = self.path_to(&name, steps, within);
                }
            }
        }
    }

    /// The repeat that the predicates of `${repeat}[...]` filter, when the question is not itself in it.
    fn filtered_repeat(&self, path: &Path) -> Option<SchemaId> {
        let Start::Question(name) = &path.start else { return None };
        let [one] = self.by_name.get(name.as_ref())?.as_slice() else { return None };
        let repeat = self.schema[*one as usize].kind() == NodeKind::Repeat;
        (repeat && !self.line(self.context).contains(one)).then_some(*one)
    }

    fn resolve_steps(&mut self, steps: &mut [Step]) {
        for predicate in steps.iter_mut().flat_map(|step| &mut step.predicates) {
            self.resolve(predicate, true);
        }
    }

    /// The nodes of `indexed-repeat` are meant wherever they are, not only beside the question.
    fn resolve_call(&mut self, function: Function, arguments: &mut [Expr], within: bool) {
        let plural = function.takes_nodes(arguments.len());
        for (place, argument) in arguments.iter_mut().enumerate() {
            let everywhere = function == Function::IndexedRepeat && (place == 0 || place % 2 == 1);
            if everywhere && let Expr::Path(Path { start: Start::Question(name), steps }) = argument {
                let (name, extra) = (name.to_string(), std::mem::take(steps));
                *argument = self.find(&name).map_or_else(nowhere, |target| self.absolute(target, extra));
            } else {
                self.plural = everywhere || plural;
                self.resolve(argument, within);
            }
            if everywhere && let Some(target) = self.plain_target(argument) {
                *argument = self.absolute(target, Vec::new());
            }
        }
    }

    /// Where a path of names and `..` leads, when it has no predicates.
    fn plain_target(&self, expr: &Expr) -> Option<SchemaId> {
        let Expr::Path(path) = expr else { return None };
        let mut at = if path.start == Start::Root { DOCUMENT } else { self.context };
        for step in &path.steps {
            if !step.predicates.is_empty() {
                return None;
            }
            at = match (step.axis, step.test) {
                (Axis::Parent, _) => self.schema[at as usize].parent,
                (Axis::Own, _) => at,
                (Axis::Child, NodeTest::Name(name)) => *self.children.get(&(at, name, false))?,
                _ => return None,
            };
        }
        Some(at)
    }

    fn find(&mut self, name: &str) -> Option<SchemaId> {
        let found = self.by_name.get(name).map_or(&[][..], Vec::as_slice);
        match found {
            [] => self.problems.push(DefinitionProblem::UnknownQuestion(name.to_owned())),
            [one] => return Some(*one),
            many => {
                let shared = |id: SchemaId| self.shared_depth(id);
                let most = many.iter().map(|id| shared(*id)).max();
                let mut nearest = many.iter().copied().filter(|id| Some(shared(*id)) == most);
                let first = nearest.next();
                if nearest.next().is_none() {
                    return first;
                }
                self.problems.push(DefinitionProblem::SeveralQuestions(name.to_owned()));
            }
        }
        None
    }

    fn line(&self, id: SchemaId) -> Vec<SchemaId> {
        let mut line = vec![id];
        let mut at = id;
        while at != DOCUMENT {
            at = self.schema[at as usize].parent;
            line.push(at);
        }
        line.reverse();
        line
    }

    fn shared_depth(&self, id: SchemaId) -> usize {
        let (own, other) = (self.line(self.context), self.line(id));
        own.iter().zip(&other).take_while(|(one, two)| one == two).count()
    }

    fn path_to(&mut self, name: &str, extra: Vec<Step>, within: bool) -> Expr {
        if let Some(name) = name.strip_prefix("last-saved#") {
            return match self.find(name) {
                Some(target) => {
                    let steps = self.steps_down(DOCUMENT, target).chain(extra).collect();
                    let id = Expr::Text("__last-saved".into());
                    Expr::Filter(Box::new(Expr::Call(Function::Instance, vec![id])), Vec::new(), steps)
                }
                None => nowhere(),
            };
        }
        let Some(target) = self.find(name) else { return nowhere() };
        if let Some(repeat) = self.filtered.filter(|repeat| within && self.line(target).contains(repeat)) {
            let own = Step::plain(Axis::Own, NodeTest::Node);
            let steps = std::iter::once(own).chain(self.steps_down(repeat, target)).chain(extra).collect();
            return Expr::Path(Path { start: Start::Context, steps });
        }
        let (own, other) = (self.line(self.context), self.line(target));
        let shared = own.iter().zip(&other).take_while(|(one, two)| one == two).map(|(one, _)| *one);
        let is_repeat = |id: &SchemaId| self.schema[*id as usize].kind() == NodeKind::Repeat && *id != target;
        let Some(repeat) = shared.filter(is_repeat).last() else { return self.absolute(target, extra) };
        let steps = self.steps_up(repeat).chain(self.steps_down(repeat, target)).chain(extra).collect();
        from_context(steps, within)
    }

    fn steps_up(&self, to: SchemaId) -> impl Iterator<Item = Step> + use<> {
        let up = self.schema[self.context as usize].depth - self.schema[to as usize].depth;
        (0..up).map(|_| Step::plain(Axis::Parent, NodeTest::Node))
    }

    /// ODK XForms, "A Big Deviation with XForms": an absolute path to what lies in the repeat that the question lies in
    /// means the same occurrence. Where all nodes are asked for, it must lead through a further repeat: the path to
    /// what is there once in each occurrence means that of every occurrence.
    fn steps_beside(&self, path: &Path, plural: bool) -> Option<Vec<Step>> {
        if path.start != Start::Root {
            return None;
        }
        let own = self.line(self.context);
        let is_repeat = |id: SchemaId| self.schema[id as usize].kind() == NodeKind::Repeat;
        let (mut at, mut shared, mut further) = (DOCUMENT, None, false);
        for (place, step) in path.steps.iter().enumerate() {
            let (Axis::Child, NodeTest::Name(name)) = (step.axis, step.test) else { break };
            let Some(next) = self.children.get(&(at, name, false)) else { break };
            at = *next;
            let same = own.contains(&at) && at != self.context && step.predicates.is_empty();
            if !same {
                further |= is_repeat(at);
            } else if is_repeat(at) && !further && place + 1 < path.steps.len() {
                shared = Some((at, place));
            }
        }
        let (repeat, place) = shared.filter(|_| further || !plural)?;
        Some(self.steps_up(repeat).chain(path.steps[place + 1..].iter().cloned()).collect())
    }

    fn absolute(&self, target: SchemaId, extra: Vec<Step>) -> Expr {
        let steps = self.steps_down(DOCUMENT, target).chain(extra).collect();
        Expr::Path(Path { start: Start::Root, steps })
    }

    fn steps_down(&self, from: SchemaId, to: SchemaId) -> impl Iterator<Item = Step> + use<> {
        let line = self.line(to);
        let start = line.iter().position(|id| *id == from).map_or(0, |place| place + 1);
        let steps: Vec<Step> = line[start..]
            .iter()
            .map(|id| {
                let schema = &self.schema[*id as usize];
                let axis = if schema.attribute { Axis::Attribute } else { Axis::Child };
                Step::plain(axis, NodeTest::Name(schema.name))
            })
            .collect();
        steps.into_iter()
    }
}

fn from_context(steps: Vec<Step>, within: bool) -> Expr {
    if within {
        return Expr::Filter(Box::new(Expr::Call(Function::Current, Vec::new())), Vec::new(), steps);
    }
    Expr::Path(Path { start: Start::Context, steps })
}

fn nowhere() -> Expr {
    Expr::Text("".into())
}
