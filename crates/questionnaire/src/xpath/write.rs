//! Writes an expression as XPath that other engines read: references as the paths they were resolved to.

use crate::names::Names;
use crate::xpath::ast::{Axis, Expr, NodeTest, Operator, Path, Start, Step};
use crate::xpath::functions;
use crate::xpath::value::number_text;

/// The expression, with names as its form knows them.
pub(crate) fn write(names: &Names, expr: &Expr) -> String {
    Writer { names }.expr(expr)
}

struct Writer<'a> {
    names: &'a Names,
}

impl Writer<'_> {
    fn expr(&self, expr: &Expr) -> String {
        match expr {
            Expr::Number(number) => number_text(*number),
            Expr::Text(text) => literal(text),
            Expr::Chain(first, rest) => self.chain(first, rest),
            Expr::Negative(inner) => format!("-{}", self.part(inner)),
            Expr::Union(parts) => self.list(parts, " | "),
            Expr::Call(function, arguments) => {
                format!("{}({})", functions::name_of(*function), self.list(arguments, ", "))
            }
            Expr::Path(path) => self.path(path),
            Expr::Filter(base, predicates, steps) => {
                let start = format!("{}{}", self.part(base), self.predicates(predicates));
                self.steps(start, steps)
            }
        }
    }

    fn list(&self, parts: &[Expr], between: &str) -> String {
        parts.iter().map(|part| self.expr(part)).collect::<Vec<_>>().join(between)
    }

    fn chain(&self, first: &Expr, rest: &[(Operator, Expr)]) -> String {
        rest.iter().fold(self.part(first), |written, (operator, part)| {
            format!("{written} {} {}", operator.symbol(), self.part(part))
        })
    }

    /// In brackets where something beside it would bind stronger than what is in it.
    fn part(&self, expr: &Expr) -> String {
        match expr {
            Expr::Chain(..) | Expr::Union(_) => format!("({})", self.expr(expr)),
            _ => self.expr(expr),
        }
    }

    fn path(&self, path: &Path) -> String {
        match (&path.start, path.steps.split_first()) {
            (Start::Root, None) => "/".to_owned(),
            (Start::Root, Some(_)) => self.steps(String::new(), &path.steps),
            (_, None) => ".".to_owned(),
            (_, Some((first, rest))) => self.steps(self.step(first), rest),
        }
    }

    /// `${repeat}[...]` was read as the repeat and a step to itself; here the predicate stands with the repeat.
    fn steps(&self, start: String, steps: &[Step]) -> String {
        steps.iter().fold(start, |written, step| {
            let narrows = step.axis == Axis::Own && step.test == NodeTest::Node && !written.is_empty();
            if narrows && !step.predicates.is_empty() {
                format!("{written}{}", self.predicates(&step.predicates))
            } else {
                format!("{written}/{}", self.step(step))
            }
        })
    }

    fn predicates(&self, predicates: &[Expr]) -> String {
        let written: Vec<String> =
            predicates.iter().map(|predicate| format!("[{}]", self.expr(predicate))).collect();
        written.concat()
    }

    fn step(&self, step: &Step) -> String {
        let test = match step.test {
            NodeTest::Name(name) => self.names.text(name),
            NodeTest::Any => "*",
            NodeTest::Node => "node()",
            NodeTest::Text => "text()",
        };
        let plain = match (step.axis, step.test) {
            (Axis::Child, _) => test.to_owned(),
            (Axis::Attribute, _) => format!("@{test}"),
            (Axis::Parent, NodeTest::Node) if step.predicates.is_empty() => "..".to_owned(),
            (Axis::Own, NodeTest::Node) if step.predicates.is_empty() => ".".to_owned(),
            (axis, _) => format!("{}::{test}", axis_name(axis)),
        };
        format!("{plain}{}", self.predicates(&step.predicates))
    }
}

fn axis_name(axis: Axis) -> &'static str {
    match axis {
        Axis::Child => "child",
        Axis::Parent => "parent",
        Axis::Own => "self",
        Axis::Attribute => "attribute",
        Axis::Descendant => "descendant",
        Axis::DescendantOrOwn => "descendant-or-self",
        Axis::Ancestor => "ancestor",
        Axis::AncestorOrOwn => "ancestor-or-self",
        Axis::FollowingSibling => "following-sibling",
        Axis::PrecedingSibling => "preceding-sibling",
        Axis::Following => "following",
        Axis::Preceding => "preceding",
    }
}

/// A text as an expression that yields it.
pub(crate) fn literal(text: &str) -> String {
    if !text.contains('\'') {
        return format!("'{text}'");
    }
    if !text.contains('"') {
        return format!("\"{text}\"");
    }
    let parts: Vec<String> = text.split('\'').map(|part| format!("'{part}'")).collect();
    format!("concat({})", parts.join(", \"'\", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xpath::parser::parse;

    #[test]
    fn what_is_written_is_read_as_the_same() {
        for source in [
            "1 + 2 * 3 - -4",
            "(1 + 2) * 3 - (4 - 5)",
            "/data/a[position() = 1]/b[. > 2 and @c = 'x'] | ../d",
            "instance('l')/root/item[name = current()/../a]/label",
            "concat(\"it's\", 'a \"b\"') != '' or not(selected(., 'a'))",
            "//a/descendant::b/self::c",
            "(/data/a | /data/b)[1]/c",
            "-(1 + 2) mod 3 <= 4 div 0.5",
        ] {
            let mut names = Names::default();
            let expr = parse(source, &mut names).expect(source);
            let written = write(&names, &expr);
            assert_eq!(parse(&written, &mut names).as_ref(), Ok(&expr), "{source} became {written}");
        }
    }
}
