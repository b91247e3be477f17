//! Writes an expression in one way only: references absolute, without needless blanks and brackets.

use crate::form::{DOCUMENT, Form, ROOT, SchemaId};
use crate::xpath::ast::{Axis, Expr, NodeTest, Path, Start, Step};
use crate::xpath::functions::{self, Function};
use crate::xpath::value::number_text;

/// Prints expressions of one node.
pub(crate) struct Printer<'a> {
    pub(crate) form: &'a Form,
    pub(crate) own: SchemaId,
}

impl Printer<'_> {
    pub(crate) fn print(&self, expr: &Expr) -> String {
        self.expr(expr, Some(self.own))
    }

    /// `at` is where relative paths begin; none in other documents.
    fn expr(&self, expr: &Expr, at: Option<SchemaId>) -> String {
        match expr {
            Expr::Number(number) => number_text(*number),
            Expr::Text(text) => format!("'{text}'"),
            Expr::Chain(first, rest) => {
                let mut printed = self.expr(first, at);
                for (operator, part) in rest {
                    printed = format!("{printed} {} {}", operator.symbol(), self.expr(part, at));
                }
                format!("({printed})")
            }
            Expr::Negative(inner) => format!("-{}", self.expr(inner, at)),
            Expr::Union(parts) => parts.iter().map(|part| self.expr(part, at)).collect::<Vec<_>>().join("|"),
            Expr::Call(function, arguments) => {
                let arguments: Vec<String> =
                    arguments.iter().map(|argument| self.expr(argument, at)).collect();
                format!("{}({})", functions::name_of(*function), arguments.join(","))
            }
            Expr::Path(path) => self.path(path, at),
            Expr::Filter(base, predicates, steps) => self.filter(base, predicates, steps, at),
        }
    }

    fn filter(&self, base: &Expr, predicates: &[Expr], steps: &[Step], at: Option<SchemaId>) -> String {
        if predicates.is_empty() && matches!(base, Expr::Call(Function::Current, _)) {
            let (printed, _) = self.steps(steps, Some(self.own));
            return printed;
        }
        let kept = predicates
            .iter()
            .fold(String::new(), |kept, predicate| kept + "[" + &self.expr(predicate, None) + "]");
        let own_form = matches!(base, Expr::Call(Function::Instance, id) if id.as_slice() == [Expr::Text("__last-saved".into())]);
        let steps = if own_form { steps.get(1..).unwrap_or_default() } else { steps };
        let elsewhere = self.steps(steps, None).0;
        format!("{}{kept}/{elsewhere}", self.expr(base, at))
    }

    fn path(&self, path: &Path, at: Option<SchemaId>) -> String {
        let start = match path.start {
            Start::Root => Some(DOCUMENT),
            Start::Context | Start::Question(_) => at,
        };
        self.steps(&path.steps, start).0
    }

    /// A path as the absolute path it leads to, as long as that is certain.
    fn steps(&self, steps: &[Step], start: Option<SchemaId>) -> (String, Option<SchemaId>) {
        let mut at = start;
        let mut printed = start.map_or_else(String::new, |start| self.absolute(start));
        for step in steps {
            let next = at.and_then(|at| self.next(at, step));
            printed = match next {
                Some(next) => {
                    let kept = predicates_of(&printed, step.axis);
                    format!("{}{kept}", self.absolute(next))
                }
                None => format!("{printed}/{}", self.step(step)),
            };
            at = next;
            for predicate in &step.predicates {
                printed = format!("{printed}[{}]", self.expr(predicate, at));
            }
        }
        (printed, at)
    }

    fn absolute(&self, id: SchemaId) -> String {
        let root = self.form.at(ROOT).path.len();
        if id == DOCUMENT {
            String::new()
        } else {
            format!("~{}", self.form.at(id).path.get(root..).unwrap_or_default())
        }
    }

    fn next(&self, at: SchemaId, step: &Step) -> Option<SchemaId> {
        match (step.axis, step.test) {
            (Axis::Own, _) => Some(at),
            (Axis::Parent, _) => (at != DOCUMENT).then(|| self.form.at(at).parent),
            (Axis::Child | Axis::Attribute, NodeTest::Name(name)) => {
                let attribute = step.axis == Axis::Attribute;
                let fits = |child: &&SchemaId| {
                    let child = self.form.at(**child);
                    child.name == name && child.attribute == attribute
                };
                self.form.at(at).children.iter().find(fits).copied()
            }
            _ => None,
        }
    }

    fn step(&self, step: &Step) -> String {
        let test = match step.test {
            NodeTest::Name(name) => self.form.names.text(name).to_owned(),
            NodeTest::Any => "*".to_owned(),
            NodeTest::Node => "node()".to_owned(),
            NodeTest::Text => "text()".to_owned(),
        };
        match step.axis {
            Axis::Child => test,
            Axis::Parent => "..".to_owned(),
            Axis::Own => ".".to_owned(),
            Axis::Attribute => format!("@{test}"),
            other => format!("{other:?}::{test}"),
        }
    }
}

/// The predicates of the steps before, which a further name does not undo.
fn predicates_of(printed: &str, axis: Axis) -> &str {
    match printed.find('[') {
        Some(start) if axis != Axis::Parent => &printed[start..],
        _ => "",
    }
}
