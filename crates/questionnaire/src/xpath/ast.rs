//! What an expression is once read.

use crate::names::NameId;
use crate::xpath::functions::Function;

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expr {
    Number(f64),
    Text(Box<str>),
    /// Operators of one level, applied left to right: `a + b - c`.
    Chain(Box<Expr>, Vec<(Operator, Expr)>),
    Negative(Box<Expr>),
    Union(Vec<Expr>),
    Path(Path),
    /// An expression that yields nodes, narrowed by predicates and followed by steps: `instance('x')/root/item`.
    Filter(Box<Expr>, Vec<Expr>, Vec<Step>),
    Call(Function, Vec<Expr>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Plus,
    Minus,
    Times,
    Divide,
    Modulo,
}

impl Operator {
    /// Lower binds weaker.
    pub(crate) fn level(self) -> usize {
        match self {
            Self::Or => 0,
            Self::And => 1,
            Self::Equal | Self::NotEqual => 2,
            Self::Less | Self::LessEqual | Self::Greater | Self::GreaterEqual => 3,
            Self::Plus | Self::Minus => 4,
            Self::Times | Self::Divide | Self::Modulo => 5,
        }
    }

    /// As it is written.
    pub(crate) fn symbol(self) -> &'static str {
        match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessEqual => "<=",
            Self::Greater => ">",
            Self::GreaterEqual => ">=",
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::Divide => "div",
            Self::Modulo => "mod",
        }
    }
}

/// Where a path begins.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Start {
    Root,
    Context,
    /// `${name}`: a question by its name, resolved when the form is compiled.
    Question(Box<str>),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Path {
    pub(crate) start: Start,
    pub(crate) steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Step {
    pub(crate) axis: Axis,
    pub(crate) test: NodeTest,
    pub(crate) predicates: Vec<Expr>,
}

impl Step {
    pub(crate) fn plain(axis: Axis, test: NodeTest) -> Self {
        Self { axis, test, predicates: Vec::new() }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Axis {
    Child,
    Parent,
    Own,
    Attribute,
    Descendant,
    DescendantOrOwn,
    Ancestor,
    AncestorOrOwn,
    FollowingSibling,
    PrecedingSibling,
    Following,
    Preceding,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NodeTest {
    Name(NameId),
    Any,
    Node,
    Text,
}

impl Expr {
    /// Calls `visit` for this expression and every one inside it.
    pub(crate) fn walk(&self, visit: &mut dyn FnMut(&Self)) {
        visit(self);
        match self {
            Self::Number(_) | Self::Text(_) => {}
            Self::Chain(first, rest) => {
                first.walk(visit);
                for (_, expr) in rest {
                    expr.walk(visit);
                }
            }
            Self::Negative(inner) => inner.walk(visit),
            Self::Union(parts) | Self::Call(_, parts) => {
                for part in parts {
                    part.walk(visit);
                }
            }
            Self::Path(path) => walk_steps(&path.steps, visit),
            Self::Filter(base, predicates, steps) => {
                base.walk(visit);
                for predicate in predicates {
                    predicate.walk(visit);
                }
                walk_steps(steps, visit);
            }
        }
    }
}

fn walk_steps(steps: &[Step], visit: &mut dyn FnMut(&Expr)) {
    for predicate in steps.iter().flat_map(|step| &step.predicates) {
        predicate.walk(visit);
    }
}
