//! Questionnaires that are ready to use.

use ronda_questionnaire::{Definition, library};
use serde_json::Value;

use crate::{Actor, App, AppError, Permission};

/// A questionnaire of the library.
#[derive(Debug, Clone)]
pub struct ReadyQuestionnaire {
    /// Its code.
    pub code: &'static str,
    /// The definition, ready to be published or changed.
    pub definition: Value,
}

impl App {
    /// The questionnaires that are ready to use, in Spanish, English and Portuguese.
    ///
    /// # Errors
    /// `Forbidden` for those who do not use the console.
    pub fn questionnaire_library(&self, actor: &Actor) -> Result<Vec<ReadyQuestionnaire>, AppError> {
        actor.must(Permission::Read)?;
        library::ALL
            .into_iter()
            .map(|ready| {
                let definition = ready
                    .definition()
                    .map_err(|errors| AppError::Internal(format!("{}: {errors:?}", ready.code)))?;
                Ok(ReadyQuestionnaire { code: ready.code, definition: json_of(&definition)? })
            })
            .collect()
    }
}

fn json_of(definition: &Definition) -> Result<Value, AppError> {
    serde_json::to_value(definition).map_err(|error| AppError::Internal(format!("a definition: {error}")))
}
