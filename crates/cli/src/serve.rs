//! `ronda serve`

use std::io::IsTerminal as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use clap::Args;
use ronda_app::{App, SystemClock, SystemIds};
use ronda_config::Config;
use ronda_domain::Clock;
use ronda_jobs::{JobsOptions, RunningJobs};
use ronda_server::{Running, Server, ServerOptions};
use ronda_store::Store;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tracing_subscriber::EnvFilter;

use crate::database;
use crate::place::Place;

/// Says what is logged.
const LOG: &str = "RONDA_LOG";

/// Serves the console at /, the agents' app at /campo/, the API at /api/v1 (to be read at /api) and /metrics, and does
/// the background work. Brings the database's schema up to date first. SIGTERM or Ctrl C finishes what is under way.
///
/// Flags win over the environment (RONDA_SERVER__LISTEN), which wins over the file; docs/configuration.md lists all keys.
#[derive(Args)]
pub(crate) struct ServeArguments {
    #[command(flatten)]
    place: Place,
    /// Address and port; port 0 takes a free one [default: 127.0.0.1:8080].
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// Street map: a PMTiles file in the OpenMapTiles schema.
    #[arg(long)]
    basemap: Option<PathBuf>,
    /// How browsers and phones reach this server, such as https://ronda.empresa.mx.
    #[arg(long)]
    public_url: Option<String>,
}

impl ServeArguments {
    /// What the demo serves: its own folder and map.
    pub(crate) fn for_demo(data: &Path, listen: &str, public_url: Option<String>, map: &Path) -> Self {
        Self {
            place: Place { config: None, data: Some(data.to_owned()), database_url: None },
            listen: Some(listen.to_owned()),
            basemap: Some(map.to_owned()),
            public_url,
        }
    }

    fn configuration(self) -> anyhow::Result<Config> {
        let mut config = self.place.configuration()?;
        let server = &mut config.server;
        server.listen = self.listen.unwrap_or_else(|| server.listen.clone());
        server.public_url = self.public_url.or_else(|| server.public_url.clone());
        config.map.basemap = self.basemap.or(config.map.basemap);
        config.check()?;
        Ok(config)
    }
}

/// Serves until told to stop.
pub(crate) async fn serve(arguments: ServeArguments) -> anyhow::Result<()> {
    let mut stop = StopSignals::heed()?;
    let serving = Serving::start(arguments, Arc::new(SystemClock)).await?;
    tracing::info!(address = %serving.address(), "Ronda serves on http://{}", serving.address());
    stop.received().await;
    tracing::info!("stopping: requests under way are finished first");
    serving.stop().await
}

/// A server with its background work.
pub(crate) struct Serving {
    store: Store,
    running: Running,
    jobs: RunningJobs,
}

impl Serving {
    /// Opens the database and listens.
    pub(crate) async fn start(arguments: ServeArguments, clock: Arc<dyn Clock>) -> anyhow::Result<Self> {
        let config = arguments.configuration()?;
        start_log(config.server.log_json)?;
        let listener = TcpListener::bind(&config.server.listen).await.with_context(|| {
            format!("cannot listen on {:?}; expected a free ADDRESS:PORT", config.server.listen)
        })?;
        let store = database::open(&config).await?;
        let app = App::new(store.clone(), config.server.data.join("files"), clock, Arc::new(SystemIds));
        app.resume_imports().await?;
        let public_url = public_url(&config, listener.local_addr()?);
        let jobs = ronda_jobs::start(app.clone(), jobs_options(&config, &public_url))?;
        let options = ServerOptions {
            public_url,
            basemap: config.map.basemap,
            metrics_token: config.server.metrics_token,
            map_origins: config.map.origins,
            map_style_url: config.map.style_url,
            sends_mail: config.mail.smtp_url.is_some(),
        };
        let running = ronda_server::serve(Server::new(app, options), listener)?;
        Ok(Self { store, running, jobs })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.running.address
    }

    /// Finishes what is under way and closes.
    pub(crate) async fn stop(self) -> anyhow::Result<()> {
        self.running.stop().await?;
        self.jobs.stop().await;
        self.store.close().await;
        Ok(())
    }
}

/// The address for links; with `--listen ADDRESS:0` the port that was given.
fn public_url(config: &Config, listening: SocketAddr) -> String {
    match &config.server.public_url {
        Some(_) => config.server.link_base(),
        None => format!("http://{listening}"),
    }
}

fn jobs_options(config: &Config, public_url: &str) -> JobsOptions {
    JobsOptions {
        smtp_url: config.mail.smtp_url.clone(),
        mail_from: config.mail.from.clone(),
        public_url: public_url.to_owned(),
        allow_private_webhooks: config.webhooks.allow_private,
        ..JobsOptions::default()
    }
}

/// Colours are for people alone: a file or another program gets plain text.
fn start_log(json: bool) -> anyhow::Result<()> {
    let filter = match std::env::var(LOG) {
        Ok(wish) => EnvFilter::try_new(&wish).with_context(|| {
            format!("{LOG}: found {wish:?}, expected levels such as info,ronda_server=debug")
        })?,
        Err(_) => EnvFilter::new("info,sqlx=warn"),
    };
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(std::io::stdout().is_terminal());
    if json {
        log.json().init();
    } else {
        log.init();
    }
    Ok(())
}

/// SIGTERM and Ctrl C, heeded from here on: without it they end the process where it stands.
pub(crate) struct StopSignals {
    terminate: Signal,
    interrupt: Signal,
}

impl StopSignals {
    /// Begins to heed them.
    pub(crate) fn heed() -> std::io::Result<Self> {
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    /// Returns once one of them came.
    pub(crate) async fn received(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
