//! The two kinds of callers over HTTP: the office's browser and the agents' phones.

mod line;
mod office;

use std::net::IpAddr;

pub use line::{Enrolled, Line};
pub use office::Office;
use reqwest::{Client, ClientBuilder, RequestBuilder, StatusCode, Url};
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

/// A client of this server that also speaks https; the first one chooses who does the cryptography.
fn client(server: &str) -> ClientBuilder {
    // Somebody may have chosen already; that is fine.
    let _ = rustls::crypto::ring::default_provider().install_default();
    // A company's proxy, named in the environment, does not reach a server on this machine.
    if is_on_this_machine(server) { Client::builder().no_proxy() } else { Client::builder() }
}

fn is_on_this_machine(server: &str) -> bool {
    let url = Url::parse(server).ok();
    let host = url.as_ref().and_then(Url::host_str).unwrap_or_default();
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
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

#[cfg(test)]
mod tests {
    use super::is_on_this_machine;

    #[test]
    fn only_a_server_on_this_machine_is_asked_past_the_proxy() {
        for near in ["http://127.0.0.1:8080", "http://localhost:80/", "http://[::1]:8080", "http://127.9.9.9"]
        {
            assert!(is_on_this_machine(near), "{near}");
        }
        for far in ["https://ronda.empresa.mx", "http://10.0.0.4:8080", "http://localhost.empresa.mx", "x"] {
            assert!(!is_on_this_machine(far), "{far}");
        }
    }
}
