//! Somebody in the office with a browser.

use reqwest::{Client, Method};
use serde_json::{Value, json};

use super::{WireError, call, client};

/// A signed-in browser.
#[derive(Debug, Clone)]
pub struct Office {
    base: String,
    http: Client,
}

impl Office {
    /// A browser that looks at this server, signed in as nobody.
    ///
    /// # Errors
    /// `Silent` when no client can be made.
    pub fn new(base: &str) -> Result<Self, WireError> {
        let silent = |source| WireError::Silent { path: base.to_owned(), source };
        let http = client(base).cookie_store(true).build().map_err(silent)?;
        Ok(Self { base: base.trim_end_matches('/').to_owned(), http })
    }

    /// The server's address.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Signs in.
    ///
    /// # Errors
    /// `Refused` for a wrong e-mail or password.
    pub async fn sign_in(&self, email: &str, password: &str) -> Result<(), WireError> {
        self.post("/api/v1/session", &json!({"email": email, "password": password})).await.map(|_| ())
    }

    /// Reads.
    ///
    /// # Errors
    /// What the server says.
    pub async fn get(&self, path: &str) -> Result<Value, WireError> {
        self.send(Method::GET, path, None).await
    }

    /// Does something.
    ///
    /// # Errors
    /// What the server says.
    pub async fn post(&self, path: &str, body: &Value) -> Result<Value, WireError> {
        self.send(Method::POST, path, Some(body)).await
    }

    /// Any method.
    ///
    /// # Errors
    /// What the server says.
    pub async fn send(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Value, WireError> {
        let mut request =
            self.http.request(method, format!("{}{path}", self.base)).header("origin", &self.base);
        if let Some(body) = body {
            request = request.json(body);
        }
        call(path, request).await
    }

    /// Sends a file's bytes.
    ///
    /// # Errors
    /// What the server says.
    pub async fn send_file(&self, path: &str, bytes: Vec<u8>) -> Result<Value, WireError> {
        let request = self.http.post(format!("{}{path}", self.base)).header("origin", &self.base);
        call(path, request.header("content-type", "application/octet-stream").body(bytes)).await
    }
}
