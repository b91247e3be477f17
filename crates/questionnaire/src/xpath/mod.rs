//! XPath 1.0 with the OpenRosa functions: read once, checked, then evaluated over the documents of a form.

pub(crate) mod ast;
mod error;
pub(crate) mod eval;
pub(crate) mod functions;
mod lexer;
pub(crate) mod parser;
mod path;
pub(crate) mod print;
pub(crate) mod value;
pub(crate) mod write;

pub use error::ExpressionError;
