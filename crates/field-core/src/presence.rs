//! Presence, judged on the phone by the server's own rules.

use ronda_presence::{Attempt, judge};
use wasm_bindgen::prelude::*;

/// An attempt in, a verdict out.
#[wasm_bindgen]
pub fn judge_presence(attempt: &str) -> Result<String, JsError> {
    crate::write(&judge(&crate::read::<Attempt>(attempt)?))
}
