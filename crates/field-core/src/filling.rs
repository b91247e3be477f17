//! A questionnaire being filled in on the phone.

use std::sync::Arc;

use ronda_domain::Timestamp;
use ronda_questionnaire::{
    Answer, Answers, DefinitionError, Draft, Environment, Filling, Form, Prefill, validate_definition,
};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// An open filling; `free` it when it is left.
#[wasm_bindgen]
pub struct OpenFilling {
    filling: Filling,
}

#[derive(Serialize)]
struct Finished {
    answers: Answers,
    valid: bool,
}

fn form(definition: &str) -> Result<Arc<Form>, JsError> {
    // Codes, not sentences: a published definition has no errors, and sentences would be downloaded by every phone.
    let word =
        |error: &DefinitionError| [&error.node, error.problem.code(), &error.problem.subject()].join(" ");
    let words = |errors: Vec<DefinitionError>| errors.iter().map(word).collect::<Vec<_>>().join("; ");
    validate_definition(definition).map(Arc::new).map_err(|errors| JsError::new(&words(errors)))
}

#[wasm_bindgen]
impl OpenFilling {
    /// Opens a questionnaire: its definition, values by binding, the draft to go on with if there is one, the
    /// present, how many minutes the local clock is ahead of UTC, a seed, and what phone and agent are (`deviceid`,
    /// `username`, ...; `location` is where the phone is, `language` the reader's).
    #[wasm_bindgen(constructor)]
    pub fn open(
        definition: &str,
        prefill: &str,
        draft: Option<String>,
        now_us: i64,
        offset_min: i32,
        seed: u32,
        properties: Option<String>,
    ) -> Result<Self, JsError> {
        let form = form(definition)?;
        let properties: Prefill = crate::read(properties.as_deref().unwrap_or("{}"))?;
        let at = Environment::at(Timestamp::from_us(now_us), u64::from(seed));
        let known = |name| properties.get(name).cloned();
        let (location, language) = (known("location"), known("language").unwrap_or_default());
        let environment = Environment { offset_min, language, location, properties, ..at };
        let filling = match draft {
            Some(draft) => Filling::restore(form, &crate::read::<Draft>(&draft)?, environment),
            None => Filling::open(form, &crate::read::<Prefill>(prefill)?, environment),
        };
        Ok(Self { filling })
    }

    /// What a screen shows now, in this language where the questionnaire has it. Choices it was handed before under the
    /// same number are `kept` and not written again.
    pub fn view(&mut self, language: &str) -> Result<String, JsError> {
        self.filling.set_language(language);
        crate::write(&self.filling.next_snapshot())
    }

    /// Where the phone is from now on: `latitude longitude altitude accuracy`.
    pub fn locate(&mut self, location: String) {
        self.filling.set_location(location);
    }

    /// Gives an answer (JSON: null, text, number, list); what follows from it is computed.
    pub fn answer(&mut self, reference: &str, answer: &str) -> Result<(), JsError> {
        Ok(self.filling.answer(reference, &crate::read::<Answer>(answer)?)?)
    }

    /// One more occurrence of a repeat.
    pub fn add(&mut self, reference: &str) -> Result<(), JsError> {
        self.filling.add_repeat(reference)?;
        Ok(())
    }

    /// Takes one occurrence of a repeat away.
    pub fn remove(&mut self, reference: &str) -> Result<(), JsError> {
        Ok(self.filling.remove_repeat(reference)?)
    }

    /// What to keep so as to go on later.
    pub fn draft(&self) -> Result<String, JsError> {
        crate::write(&self.filling.draft())
    }

    /// The answers as they stand at this moment, and whether nothing is wrong with them.
    pub fn finish(&mut self, now_us: i64) -> Result<String, JsError> {
        self.filling.set_now(Timestamp::from_us(now_us));
        let finished = match self.filling.finish() {
            Ok(answers) => Finished { answers, valid: true },
            Err(_) => Finished { answers: self.filling.answers(), valid: false },
        };
        crate::write(&finished)
    }
}
