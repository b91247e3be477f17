//! Section `[mail]`.

use serde::{Deserialize, Serialize};

/// How the server sends e-mail.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mail {
    /// `smtp://USER:PASSWORD@HOST:PORT` or `smtps://...`; without it messages are only kept on the outbox page.
    pub smtp_url: Option<String>,
    /// Sender, such as `Ronda <ronda@empresa.mx>`.
    pub from: String,
}

impl Default for Mail {
    fn default() -> Self {
        Self { smtp_url: None, from: "Ronda <ronda@localhost>".to_owned() }
    }
}
