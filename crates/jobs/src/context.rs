//! What every job can reach.

use std::time::Duration;

use ronda_app::App;
use ronda_domain::Timestamp;

use crate::kinds::webhook_delivery::HookClient;
use crate::letter::Letters;
use crate::mailer::Mailer;

/// How background work is done.
#[derive(Debug, Clone)]
pub struct JobsOptions {
    /// `smtp://` or `smtps://`; without it messages are kept for the outbox page.
    pub smtp_url: Option<String>,
    /// Sender of e-mail, such as `Ronda <ronda@empresa.mx>`.
    pub mail_from: String,
    /// How browsers reach the server, without a slash at the end; goes into links.
    pub public_url: String,
    /// Webhooks may go to private addresses; for trials on one machine.
    pub allow_private_webhooks: bool,
    /// How often to look for jobs that another process added.
    pub look_again: Duration,
}

impl Default for JobsOptions {
    fn default() -> Self {
        Self {
            smtp_url: None,
            mail_from: "Ronda <ronda@localhost>".to_owned(),
            public_url: "http://localhost".to_owned(),
            allow_private_webhooks: false,
            look_again: Duration::from_secs(4),
        }
    }
}

/// Everything a job needs.
#[derive(Debug)]
pub(crate) struct Context {
    pub(crate) app: App,
    pub(crate) options: JobsOptions,
    pub(crate) mailer: Mailer,
    pub(crate) letters: Letters,
    pub(crate) hooks: HookClient,
}

impl Context {
    pub(crate) fn now(&self) -> Timestamp {
        self.app.now()
    }

    /// A link into the console.
    pub(crate) fn link(&self, path: &str) -> String {
        format!("{}{path}", self.options.public_url)
    }
}
