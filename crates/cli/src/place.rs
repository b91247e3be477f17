//! Where the data is: the flags of every command that works on the database itself.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, bail};
use clap::Args;
use ronda_app::{Actor, App, AppError, SystemClock, SystemIds};
use ronda_config::Config;
use ronda_store::{Store, organizations};

use crate::database;

/// Flags win over the environment, which wins over the file.
#[derive(Args)]
pub(crate) struct Place {
    /// Configuration file (TOML).
    #[arg(long, env = "RONDA_CONFIG", global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Folder for the embedded database, photos and keys [default: data].
    #[arg(long, global = true, value_name = "FOLDER")]
    pub(crate) data: Option<PathBuf>,
    /// `sqlite://PATH` or `postgres://USER:PASSWORD@HOST/NAME` [default: ronda.db in the data folder].
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) database_url: Option<String>,
}

impl Place {
    /// The configuration with these flags over it.
    pub(crate) fn configuration(&self) -> Result<Config> {
        let mut config = Config::load(self.config.as_deref())?;
        let server = &mut config.server;
        server.data = self.data.clone().unwrap_or_else(|| server.data.clone());
        server.database_url = self.database_url.clone().or_else(|| server.database_url.clone());
        config.check()?;
        Ok(config)
    }
}

/// The database of an organization, opened without a server.
pub(crate) struct Workplace {
    pub(crate) store: Store,
    pub(crate) app: App,
    pub(crate) config: Config,
    /// The operator at the terminal, inside the organization.
    pub(crate) actor: Actor,
}

impl Workplace {
    /// Opens the database and finds the organization by its short name.
    pub(crate) async fn open(place: &Place, organization: &str) -> Result<Self> {
        let config = place.configuration()?;
        let address = config.server.database_address();
        // Opening would make an empty one where a folder was mistyped.
        let path = address.strip_prefix("sqlite://").and_then(|path| path.split('?').next());
        if let Some(path) = path.filter(|path| !Path::new(path).exists()) {
            bail!(
                "there is no database {path}; --data names the folder that `ronda serve` keeps its data in"
            );
        }
        let store = database::open(&config).await?;
        let files = config.server.data.join("files");
        let app = App::new(store.clone(), files, Arc::new(SystemClock), Arc::new(SystemIds));
        let actor = actor_of(&store, organization).await?;
        Ok(Self { store, app, config, actor })
    }
}

async fn actor_of(store: &Store, slug: &str) -> Result<Actor> {
    let read = store.read();
    if let Some(organization) = organizations::find_by_slug(&read, slug).await? {
        return Ok(Actor::server(organization.id));
    }
    let known: Vec<String> = organizations::all(&read).await?.into_iter().map(|row| row.slug).collect();
    if known.is_empty() {
        bail!("no organization is registered yet; open the console and register it first");
    }
    bail!("there is no organization {slug:?}; expected one of {}", known.join(", "))
}

/// A refusal in sentences.
pub(crate) fn readable(error: AppError) -> anyhow::Error {
    match error {
        AppError::Invalid(problems) => {
            let sentences: Vec<String> = problems
                .into_iter()
                .map(|problem| format!("{}: {}", problem.field, problem.message))
                .collect();
            anyhow::anyhow!(sentences.join("; "))
        }
        other => other.into(),
    }
}
