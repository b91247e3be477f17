//! What phone and server share, for the browser: every function takes and gives JSON text.
//!
//! Errors reach JavaScript as `Error` objects whose message says what was wrong.

#[cfg(feature = "conformance")]
mod conformance;
mod definition;
mod filling;
mod log;
mod presence;

use wasm_bindgen::JsError;

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// JSON in.
fn read<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, JsError> {
    serde_json::from_str(json).map_err(|error| JsError::new(&error.to_string()))
}

/// JSON out.
fn write<T: serde::Serialize>(value: &T) -> Result<String, JsError> {
    serde_json::to_string(value).map_err(|error| JsError::new(&error.to_string()))
}
