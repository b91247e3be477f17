//! The two kinds of callers over HTTP: the office's browser and the agents' phones.

mod line;
mod office;

pub use line::{Enrolled, Line};
pub use office::Office;
use reqwest::{Client, ClientBuilder, RequestBuilder, StatusCode};
use serde_json::Value;
use thiserror::Error;

/// Why a call did not do what it should.
#[derive(Debug, Error)]
pub enum WireError {
    /// No answer.
    #[error("{path}: no answer: {source}")]
    Silent {
        /// What was called.
        path: String,
        /// Why.
        source: reqwest::Error,
    },
    /// An answer that says no.
    #[error("{path}: {status}: {message}")]
    Refused {
        /// What was called.
        path: String,
        /// The answer's status.
        status: StatusCode,
        /// What it said.
        message: String,
    },
    /// An answer in another shape than agreed.
    #[error("{path}: expected {expected}")]
    Shape {
        /// What was called.
        path: String,
        /// What was expected.
        expected: &'static str,
    },
}

impl WireError {
    /// Whether it is worth trying again later.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Silent { .. } => true,
            Self::Refused { status, .. } => {
                status.is_server_error() || *status == StatusCode::TOO_MANY_REQUESTS
            }
            Self::Shape { .. } => false,
        }
    }
}

/// A client that also speaks https; the first one chooses who does the cryptography.
fn client() -> ClientBuilder {
    // Somebody may have chosen already; that is fine.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
}

/// Sends a request and reads the JSON of a good answer; nothing said is `null`.
async fn call(path: &str, request: RequestBuilder) -> Result<Value, WireError> {
    let silent = |source| WireError::Silent { path: path.to_owned(), source };
    let response = request.send().await.map_err(silent)?;
    let status = response.status();
    let text = response.text().await.map_err(silent)?;
    if !status.is_success() {
        let body: Value = serde_json::from_str(&text).unwrap_or_default();
        let message = match body["error"]["fields"].as_array() {
            Some(fields) if !fields.is_empty() => body["error"].to_string(),
            _ => body["error"]["message"].as_str().unwrap_or(&text).to_owned(),
        };
        return Err(WireError::Refused { path: path.to_owned(), status, message });
    }
    if text.is_empty() {
        return Ok(Value::Null);
    }
    serde_json::from_str(&text).map_err(|_| WireError::Shape { path: path.to_owned(), expected: "JSON" })
}
