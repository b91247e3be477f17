//! Evaluates an expression over the documents of a form.

use std::cell::Cell;

use crate::environment::{Chance, Environment};
use crate::names::Names;
use crate::tree::{Index, Tree};
use crate::xpath::ast::{Expr, Operator};
use crate::xpath::value::{NodeRef, Value, number_text, text_number};
use crate::xpath::{functions, path};

/// What expressions may look up beyond the documents: texts and labels of choices, in the language shown.
pub(crate) trait Lookup {
    /// The language shown; blank when the form does not say which.
    fn language(&self) -> &str;
    /// The text of this id, `None` when there is none.
    fn text(&self, id: &str, at: NodeRef) -> Option<String>;
    /// The label of a choice of a question.
    fn choice_label(&self, question: NodeRef, value: &str) -> Option<String>;
    /// The document of this id: `instance('id')`.
    fn document(&self, id: &str) -> Option<u32>;
}

/// Everything an expression may read.
pub(crate) struct Scope<'a> {
    /// Document 0.
    pub(crate) answers: &'a Tree,
    /// Documents 1 and up.
    pub(crate) documents: &'a [Tree],
    pub(crate) names: &'a Names,
    pub(crate) environment: &'a Environment,
    pub(crate) chance: &'a Cell<u64>,
    /// How many nodes may still be looked at; at zero everything is blank.
    pub(crate) fuel: &'a Cell<u64>,
    /// Set when an expression asks for what cannot be done, whatever is answered.
    pub(crate) faulty: &'a Cell<bool>,
    pub(crate) lookup: &'a dyn Lookup,
    /// The node the expression belongs to: `current()`.
    pub(crate) current: NodeRef,
}

/// Where evaluation stands: a node, and its place among those a predicate filters.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Focus {
    pub(crate) node: NodeRef,
    pub(crate) position: usize,
    pub(crate) size: usize,
}

impl Focus {
    pub(crate) fn on(node: NodeRef) -> Self {
        Self { node, position: 1, size: 1 }
    }
}

impl Scope<'_> {
    pub(crate) fn tree(&self, document: u32) -> &Tree {
        match document {
            0 => self.answers,
            other => self.documents.get(other as usize - 1).unwrap_or(self.answers),
        }
    }

    /// Spends one unit of work; false when there is none left.
    pub(crate) fn spend(&self) -> bool {
        let left = self.fuel.get();
        self.fuel.set(left.saturating_sub(1));
        left > 0
    }

    /// Spends as much as so many nodes cost.
    pub(crate) fn spend_all(&self, nodes: usize) {
        self.fuel.set(self.fuel.get().saturating_sub(nodes as u64));
    }

    pub(crate) fn draw(&self) -> Chance {
        let mut chance = Chance(self.chance.get());
        self.chance.set(chance.next_u64());
        chance
    }

    pub(crate) fn evaluate(&self, expr: &Expr) -> Value {
        self.eval(expr, Focus::on(self.current))
    }

    pub(crate) fn eval(&self, expr: &Expr, focus: Focus) -> Value {
        match expr {
            Expr::Number(number) => Value::Number(*number),
            Expr::Text(text) => Value::Text(text.to_string()),
            Expr::Chain(first, rest) => self.chain(first, rest, focus),
            Expr::Negative(inner) => Value::Number(-self.number(&self.eval(inner, focus))),
            Expr::Union(parts) => {
                let nodes = parts.iter().flat_map(|part| self.nodes(part, focus)).collect();
                Value::Nodes(path::in_order(self, nodes))
            }
            Expr::Path(found) => Value::Nodes(path::walk(self, found, focus)),
            Expr::Filter(base, predicates, steps) => {
                let nodes = self.nodes(base, focus);
                let kept =
                    predicates.iter().fold(nodes, |nodes, predicate| path::keep(self, nodes, predicate));
                Value::Nodes(path::follow(self, kept, steps))
            }
            Expr::Call(function, arguments) => functions::call(self, *function, arguments, focus),
        }
    }

    /// The nodes an expression yields; none when it yields something else.
    pub(crate) fn nodes(&self, expr: &Expr, focus: Focus) -> Vec<NodeRef> {
        match self.eval(expr, focus) {
            Value::Nodes(nodes) => nodes,
            _ => Vec::new(),
        }
    }

    pub(crate) fn node_text(&self, node: NodeRef) -> String {
        self.tree(node.document).string_value(node.index)
    }

    pub(crate) fn text(&self, value: &Value) -> String {
        match value {
            Value::Nodes(nodes) => nodes.first().map_or_else(String::new, |node| self.node_text(*node)),
            Value::Text(text) => text.clone(),
            Value::Number(number) => number_text(*number),
            Value::Flag(flag) => flag.to_string(),
        }
    }

    pub(crate) fn take_text(&self, value: Value) -> String {
        match value {
            Value::Text(text) => text,
            other => self.text(&other),
        }
    }

    pub(crate) fn number(&self, value: &Value) -> f64 {
        match value {
            Value::Number(number) => *number,
            Value::Flag(flag) => f64::from(u8::from(*flag)),
            Value::Text(text) => text_number(text, self.environment.offset_min),
            Value::Nodes(_) => text_number(&self.text(value), self.environment.offset_min),
        }
    }

    #[expect(clippy::unused_self, reason = "reads like its siblings `text` and `number`")]
    pub(crate) fn flag(&self, value: &Value) -> bool {
        match value {
            Value::Nodes(nodes) => !nodes.is_empty(),
            Value::Text(text) => !text.is_empty(),
            Value::Number(number) => *number != 0.0 && !number.is_nan(),
            Value::Flag(flag) => *flag,
        }
    }

    pub(crate) fn eval_number(&self, expr: &Expr, focus: Focus) -> f64 {
        self.number(&self.eval(expr, focus))
    }

    pub(crate) fn eval_flag(&self, expr: &Expr, focus: Focus) -> bool {
        self.flag(&self.eval(expr, focus))
    }

    fn chain(&self, first: &Expr, rest: &[(Operator, Expr)], focus: Focus) -> Value {
        let mut left = self.eval(first, focus);
        for (operator, expr) in rest {
            left = match operator {
                Operator::Or => Value::Flag(self.flag(&left) || self.eval_flag(expr, focus)),
                Operator::And => Value::Flag(self.flag(&left) && self.eval_flag(expr, focus)),
                Operator::Plus | Operator::Minus | Operator::Times | Operator::Divide | Operator::Modulo => {
                    let (left, right) = (self.number(&left), self.eval_number(expr, focus));
                    Value::Number(arithmetic(*operator, left, right))
                }
                _ => Value::Flag(self.compare(*operator, &left, &self.eval(expr, focus))),
            };
        }
        left
    }

    /// XPath 1.0, 3.4: a set of nodes compares as any of its nodes does.
    fn compare(&self, operator: Operator, left: &Value, right: &Value) -> bool {
        match (left, right) {
            (Value::Nodes(_), Value::Flag(_)) | (Value::Flag(_), Value::Nodes(_)) => {
                self.compare_single(operator, &Value::Flag(self.flag(left)), &Value::Flag(self.flag(right)))
            }
            (Value::Nodes(nodes), _) => nodes.iter().any(|node| {
                self.spend() && self.compare(operator, &Value::Text(self.node_text(*node)), right)
            }),
            (_, Value::Nodes(nodes)) => nodes.iter().any(|node| {
                self.spend() && self.compare_single(operator, left, &Value::Text(self.node_text(*node)))
            }),
            _ => self.compare_single(operator, left, right),
        }
    }

    #[expect(clippy::float_cmp, reason = "XPath compares numbers exactly")]
    fn compare_single(&self, operator: Operator, left: &Value, right: &Value) -> bool {
        let equal = || match (left, right) {
            (Value::Flag(_), _) | (_, Value::Flag(_)) => self.flag(left) == self.flag(right),
            (Value::Number(_), _) | (_, Value::Number(_)) => self.number(left) == self.number(right),
            _ => self.text(left) == self.text(right),
        };
        match operator {
            Operator::Equal => equal(),
            Operator::NotEqual => !equal(),
            Operator::Less => self.number(left) < self.number(right),
            Operator::LessEqual => self.number(left) <= self.number(right),
            Operator::Greater => self.number(left) > self.number(right),
            _ => self.number(left) >= self.number(right),
        }
    }

    /// The place of a node among its siblings of the same name, from 1.
    pub(crate) fn place_among_siblings(&self, node: NodeRef) -> usize {
        let tree = self.tree(node.document);
        let name = tree.node(node.index).name;
        let Some(parent) = tree.parent(node.index) else { return 1 };
        let before = |child: &&Index| **child != node.index;
        let same = |child: &&Index| tree.node(**child).name == name;
        tree.children(parent).iter().take_while(before).filter(same).count() + 1
    }
}

fn arithmetic(operator: Operator, left: f64, right: f64) -> f64 {
    match operator {
        Operator::Plus => left + right,
        Operator::Minus => left - right,
        Operator::Times => left * right,
        Operator::Divide => left / right,
        _ => left % right,
    }
}
