//! From a definition to a form: reads, resolves and orders everything, and reports every error at once.

mod attached;
mod build;
mod depend;
mod documents;
mod error;
mod order;
mod reference;
mod schema;
mod surroundings;
mod words;

pub(crate) use attached::delimiter;
pub use error::{DefinitionError, DefinitionProblem};
pub(crate) use schema::is_name;
pub(crate) use words::without_predicates;

use crate::definition::Definition;
use crate::form::Form;

/// Whether a reference to nothing is an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    /// It is: what people write for Ronda.
    Strict,
    /// It is blank: forms written for other engines, which let it pass.
    Lenient,
}

impl Form {
    /// Compiles a definition. Every error found is returned, each with its place.
    pub fn compile(definition: Definition) -> Result<Self, Vec<DefinitionError>> {
        Self::compile_with(definition, Strictness::Strict)
    }

    /// Compiles a definition with a choice about references to nothing.
    pub fn compile_with(
        definition: Definition,
        strictness: Strictness,
    ) -> Result<Self, Vec<DefinitionError>> {
        build::Builder::new(definition, strictness)?.build()
    }
}

/// Reads and compiles the JSON of a definition; names the place of every error.
pub fn validate_definition(json: &str) -> Result<Form, Vec<DefinitionError>> {
    if json.len() > schema::LARGEST_DEFINITION {
        return Err(vec![DefinitionError::whole(DefinitionProblem::TooLarge)]);
    }
    let definition = serde_json::from_str(json)
        .map_err(|error| vec![DefinitionError::whole(DefinitionProblem::Json(error.to_string()))])?;
    Form::compile(definition)
}
