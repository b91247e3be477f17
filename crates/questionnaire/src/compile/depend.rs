//! What an expression depends on: which nodes it reads, and in which occurrence of a repeat.

use ronda_domain::sorting;

use crate::compile::error::DefinitionProblem;
use crate::compile::schema::Children;
use crate::definition::NodeKind;
use crate::form::{DOCUMENT, Schema, SchemaId};
use crate::names::Names;
use crate::xpath::ast::{Axis, Expr, NodeTest, Path, Start, Step};
use crate::xpath::functions::Function;

/// A node an expression reads: any of its occurrences below the same occurrence of `anchor` as the reader's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Dependency {
    pub(crate) node: SchemaId,
    pub(crate) anchor: SchemaId,
}

/// Where a path may lead: nodes of the answers, or of other documents.
#[derive(Debug, Clone, Default)]
struct Reached {
    nodes: Vec<Dependency>,
    elsewhere: bool,
}

/// Reads expressions for what they depend on.
pub(crate) struct Reader<'a> {
    pub(crate) schema: &'a [Schema],
    pub(crate) children: &'a Children,
    pub(crate) names: &'a Names,
    pub(crate) context: SchemaId,
    pub(crate) found: Vec<Dependency>,
    pub(crate) problems: Vec<DefinitionProblem>,
}

impl Reader<'_> {
    /// Adds everything an expression depends on.
    pub(crate) fn read(&mut self, expr: &Expr) {
        let own = Reached { nodes: vec![self.own()], elsewhere: false };
        let reached = self.walk(expr, &own);
        self.note(&reached);
        sorting::sort(&mut self.found);
        self.found.dedup();
    }

    fn own(&self) -> Dependency {
        Dependency { node: self.context, anchor: self.context }
    }

    fn note(&mut self, reached: &Reached) {
        self.found.extend_from_slice(&reached.nodes);
    }

    /// The nodes an expression may yield; what it reads on the way is noted.
    fn walk(&mut self, expr: &Expr, at: &Reached) -> Reached {
        match expr {
            Expr::Number(_) | Expr::Text(_) => Reached::default(),
            Expr::Chain(first, rest) => {
                self.walk_and_note(first, at);
                for (_, part) in rest {
                    self.walk_and_note(part, at);
                }
                Reached::default()
            }
            Expr::Negative(inner) => {
                self.walk_and_note(inner, at);
                Reached::default()
            }
            Expr::Union(parts) => {
                let mut all = Reached::default();
                for part in parts {
                    let reached = self.walk(part, at);
                    all.nodes.extend(reached.nodes);
                    all.elsewhere |= reached.elsewhere;
                }
                all
            }
            Expr::Path(path) => self.walk_path(path, at),
            Expr::Filter(base, predicates, steps) => {
                let reached = self.walk(base, at);
                for predicate in predicates {
                    self.walk_and_note(predicate, &reached);
                }
                self.follow(reached, steps)
            }
            Expr::Call(function, arguments) => self.walk_call(*function, arguments, at),
        }
    }

    fn walk_and_note(&mut self, expr: &Expr, at: &Reached) {
        let reached = self.walk(expr, at);
        self.note(&reached);
    }

    fn walk_call(&mut self, function: Function, arguments: &[Expr], at: &Reached) -> Reached {
        let own = Reached { nodes: vec![self.own()], elsewhere: false };
        match function {
            Function::Current => own,
            Function::Instance | Function::PullData => {
                for argument in arguments {
                    self.walk_and_note(argument, at);
                }
                Reached { nodes: Vec::new(), elsewhere: true }
            }
            Function::Randomize | Function::IndexedRepeat => {
                let reached = self.walk(&arguments[0], at);
                for argument in &arguments[1..] {
                    self.walk_and_note(argument, at);
                }
                reached
            }
            _ => {
                for argument in arguments {
                    self.walk_and_note(argument, at);
                }
                Reached::default()
            }
        }
    }

    fn walk_path(&mut self, path: &Path, at: &Reached) -> Reached {
        let start = match path.start {
            Start::Root => {
                Reached { nodes: vec![Dependency { node: DOCUMENT, anchor: DOCUMENT }], elsewhere: false }
            }
            Start::Context | Start::Question(_) => at.clone(),
        };
        let began = !start.nodes.is_empty() && !start.elsewhere;
        let reached = self.follow(start, &path.steps);
        if began && reached.nodes.is_empty() && named_only(&path.steps) {
            self.problems.push(DefinitionProblem::UnknownPath(path_text(path, self.names)));
        }
        reached
    }

    fn follow(&mut self, from: Reached, steps: &[Step]) -> Reached {
        let mut at = from;
        for step in steps {
            at.nodes = self.take(&at.nodes, step);
            let repeats: Vec<Dependency> = at
                .nodes
                .iter()
                .copied()
                .filter(|to| self.schema[to.node as usize].kind() == NodeKind::Repeat)
                .collect();
            self.found.extend(repeats);
            for predicate in &step.predicates {
                self.walk_and_note(predicate, &at);
            }
        }
        at
    }

    fn take(&self, from: &[Dependency], step: &Step) -> Vec<Dependency> {
        let mut to = Vec::new();
        for dependency in from {
            self.take_one(*dependency, step, &mut to);
        }
        sorting::sort(&mut to);
        to.dedup();
        to
    }

    fn take_one(&self, from: Dependency, step: &Step, to: &mut Vec<Dependency>) {
        if let (Axis::Child | Axis::Attribute, NodeTest::Name(name)) = (step.axis, step.test) {
            let child = self.children.get(&(from.node, name, step.axis == Axis::Attribute));
            to.extend(child.map(|child| Dependency { node: *child, anchor: from.anchor }));
            return;
        }
        let here = &self.schema[from.node as usize];
        let below = |node: SchemaId| Dependency { node, anchor: from.anchor };
        let mut add = |dependency: Dependency| {
            if self.fits(dependency.node, step) {
                to.push(dependency);
            }
        };
        match step.axis {
            Axis::Own => add(from),
            Axis::Child | Axis::Attribute => {
                for child in &here.children {
                    add(below(*child));
                }
            }
            Axis::Parent => add(self.up(from)),
            Axis::Descendant | Axis::DescendantOrOwn => {
                let mut open = vec![from.node];
                while let Some(next) = open.pop() {
                    add(below(next));
                    open.extend(&self.schema[next as usize].children);
                }
            }
            Axis::Ancestor | Axis::AncestorOrOwn => {
                let mut at = from;
                add(at);
                while at.node != DOCUMENT {
                    at = self.up(at);
                    add(at);
                }
            }
            Axis::FollowingSibling | Axis::PrecedingSibling => {
                let parent = self.up(from);
                let children = &self.schema[parent.node as usize].children;
                for child in children {
                    add(Dependency { node: *child, anchor: parent.anchor });
                }
            }
            Axis::Following | Axis::Preceding => {
                (0..self.schema.len() as SchemaId)
                    .for_each(|node| add(Dependency { node, anchor: DOCUMENT }));
            }
        }
    }

    /// To the parent; what is below it is then any of it, not only what one came from.
    fn up(&self, from: Dependency) -> Dependency {
        let node = self.schema[from.node as usize].parent;
        let shared = std::iter::successors(Some(node), |at| {
            (*at != DOCUMENT).then(|| self.schema[*at as usize].parent)
        });
        let anchor = if shared.into_iter().any(|at| at == from.anchor) { from.anchor } else { node };
        Dependency { node, anchor }
    }

    fn fits(&self, node: SchemaId, step: &Step) -> bool {
        let schema = &self.schema[node as usize];
        if schema.attribute != (step.axis == Axis::Attribute) && step.axis != Axis::Own {
            return false;
        }
        match step.test {
            NodeTest::Name(name) => schema.name == name,
            NodeTest::Any => node != DOCUMENT,
            NodeTest::Node | NodeTest::Text => true,
        }
    }
}

fn named_only(steps: &[Step]) -> bool {
    steps.iter().all(|step| matches!(step.axis, Axis::Child | Axis::Parent | Axis::Own))
}

/// A path as one would write it, without its predicates.
pub(crate) fn path_text(path: &Path, names: &Names) -> String {
    let steps: Vec<String> = path
        .steps
        .iter()
        .map(|step| match (step.axis, step.test) {
            (Axis::Parent, _) => "..".to_owned(),
            (Axis::Own, _) => ".".to_owned(),
            (Axis::Attribute, NodeTest::Name(name)) => format!("@{}", names.text(name)),
            (_, NodeTest::Name(name)) => names.text(name).to_owned(),
            _ => "*".to_owned(),
        })
        .collect();
    let start = if path.start == Start::Root { "/" } else { "" };
    format!("{start}{}", steps.join("/"))
}
