//! The server's configuration: defaults, then one TOML file, then environment (`RONDA_SERVER__LISTEN`), then flags.

mod check;
mod mail;
mod map;
mod server;
mod webhooks;

use std::path::Path;

use figment::Figment;
use figment::providers::{Env, Format, Toml};
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use mail::Mail;
pub use map::Map;
pub use server::Server;
pub use webhooks::Webhooks;

/// All of it; one section per file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Where the server listens and keeps its data.
    pub server: Server,
    /// How it sends e-mail.
    pub mail: Mail,
    /// Which map it shows.
    pub map: Map,
    /// How events go to customers' own systems.
    pub webhooks: Webhooks,
}

/// A value that is not what was expected.
#[derive(Debug, Error)]
#[error("configuration: {0}")]
pub struct ConfigError(String);

impl Config {
    /// Reads the file (when given) and the environment over the defaults.
    ///
    /// # Errors
    /// Names the key, what stands there and what was expected; also for keys that do not exist.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let mut figment = Figment::new();
        if let Some(path) = file {
            if !path.is_file() {
                return Err(ConfigError(format!("there is no file {}", path.display())));
            }
            figment = figment.merge(Toml::file_exact(path));
        }
        let figment =
            figment.merge(Env::prefixed("RONDA_").split("__").filter(|key| key.as_str().contains('.')));
        figment.extract().map_err(|error| ConfigError(told(error)))
    }
}

/// Every problem with its key and where it stands, one after the other.
fn told(error: figment::Error) -> String {
    let problems = error.into_iter().map(|problem| {
        let key = problem.path.join(".");
        let place = problem.metadata.as_ref().map_or_else(String::new, |place| match &place.source {
            Some(source) => format!(" (in {source})"),
            None => " (in the environment)".to_owned(),
        });
        // A file that is no TOML at all has no key.
        let named = if key.is_empty() { String::new() } else { format!("{key}: ") };
        format!("{named}{}{place}", problem.kind.to_string().trim_end())
    });
    problems.collect::<Vec<_>>().join("; ")
}
