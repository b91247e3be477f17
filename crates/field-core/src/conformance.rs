//! Runs the cases of `conformance/` inside the browser's build.

use wasm_bindgen::prelude::*;

/// The folders whose cases can be run.
#[wasm_bindgen]
pub fn conformance_folders() -> Vec<String> {
    ["presence", "sync"].map(str::to_owned).into()
}

/// Runs one file of the named folder; gives how many cases held, or an error that names those that did not.
#[wasm_bindgen]
pub fn run_conformance(folder: &str, json: &str) -> Result<usize, JsError> {
    match folder {
        "presence" => ronda_presence::conformance::run_vector(json).map_err(|error| JsError::new(&error)),
        "sync" => ronda_sync::run_vector(json).map_err(|error| JsError::new(&error.to_string())),
        _ => Err(JsError::new(&format!("no cases are run for the folder {folder:?}"))),
    }
}
