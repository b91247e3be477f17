//! A yes or no that is fixed or an expression.

use serde::{Deserialize, Serialize};

/// `true`, `false` or an expression.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Condition {
    /// Always so.
    Fixed(bool),
    /// As the expression says.
    Expression(String),
}

impl Condition {
    /// The expression, when it is one.
    pub fn expression(&self) -> Option<&str> {
        match self {
            Self::Fixed(_) => None,
            Self::Expression(expression) => Some(expression),
        }
    }
}
