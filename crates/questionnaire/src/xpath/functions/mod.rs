//! The functions of XPath 1.0 and of OpenRosa (ODK XForms specification, "XPath functions"), one table and one place to call them.

mod chance;
mod dates;
mod day_names;
mod digests;
mod geometry;
mod logic;
mod nodes;
mod numbers;
mod table;
mod texts;

use crate::xpath::ExpressionError;
use crate::xpath::ast::Expr;
use crate::xpath::eval::{Focus, Scope};
use crate::xpath::value::Value;

pub(crate) use geometry::read_points;
pub(crate) use table::Function;
pub(crate) use texts::pattern_fault;

/// The function of this name, when it takes so many arguments.
pub(crate) fn find(name: &str, given: usize) -> Result<Function, ExpressionError> {
    let Some(row) = table::FUNCTIONS.iter().find(|row| row.name == name) else {
        return Err(ExpressionError::UnknownFunction { name: name.to_owned() });
    };
    if (row.least..=row.most).contains(&given) {
        return Ok(row.function);
    }
    let expected = match (row.least, row.most) {
        (least, most) if least == most => least.to_string(),
        (least, table::MANY) => format!("{least} or more"),
        (least, most) => format!("{least} to {most}"),
    };
    Err(ExpressionError::Arguments { name: name.to_owned(), expected, given })
}

/// The name a function is called by.
pub(crate) fn name_of(function: Function) -> &'static str {
    table::FUNCTIONS.iter().find(|row| row.function == function).map_or("", |row| row.name)
}

/// Bytes that the arguments of one call may have together.
const LONGEST_TEXTS: usize = 8 << 20;

/// Arguments of a call, evaluated when asked for.
#[derive(Clone, Copy)]
struct Call<'a> {
    scope: &'a Scope<'a>,
    arguments: &'a [Expr],
    focus: Focus,
}

impl Call<'_> {
    fn given(&self) -> usize {
        self.arguments.len()
    }

    fn value(&self, place: usize) -> Value {
        self.arguments.get(place).map_or_else(Value::blank, |expr| self.scope.eval(expr, self.focus))
    }

    fn text(&self, place: usize) -> String {
        self.scope.take_text(self.value(place))
    }

    fn number(&self, place: usize) -> f64 {
        self.scope.number(&self.value(place))
    }

    fn flag(&self, place: usize) -> bool {
        self.scope.flag(&self.value(place))
    }

    /// The texts of all arguments; a set of nodes counts as the texts of its nodes. They end where they get too long.
    fn all_texts(&self, from: usize) -> Vec<String> {
        let mut texts = Vec::new();
        let mut left = LONGEST_TEXTS;
        let mut add = |text: String| {
            left = left.saturating_sub(text.len());
            texts.push(text);
            left > 0
        };
        for place in from..self.given() {
            let more = match self.value(place) {
                Value::Nodes(nodes) => {
                    nodes.iter().all(|node| self.scope.spend() && add(self.scope.node_text(*node)))
                }
                other => add(self.scope.text(&other)),
            };
            if !more {
                break;
            }
        }
        texts
    }

    fn all_numbers(&self, from: usize) -> Vec<f64> {
        let offset = self.scope.environment.offset_min;
        self.all_texts(from).iter().map(|text| super::value::text_number(text, offset)).collect()
    }
}

/// Calls a function.
pub(crate) fn call(scope: &Scope<'_>, function: Function, arguments: &[Expr], focus: Focus) -> Value {
    let call = Call { scope, arguments, focus };
    None.or_else(|| logic::call(&call, function))
        .or_else(|| texts::call(&call, function))
        .or_else(|| numbers::call(&call, function))
        .or_else(|| nodes::call(&call, function))
        .or_else(|| dates::call(&call, function))
        .or_else(|| geometry::call(&call, function))
        .or_else(|| chance::call(&call, function))
        .or_else(|| digests::call(&call, function))
        .unwrap_or_else(Value::blank)
}
