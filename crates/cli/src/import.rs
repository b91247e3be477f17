//! `ronda import`

use std::io::{IsTerminal, Write as _};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, bail};
use clap::Args;
use ronda_app::{
    Actor, App, AppError, DryRun, ImportPlan, ImportSource, NewImport, SystemClock, SystemIds, sentence,
};
use ronda_config::Config;
use ronda_intake::ImportKind;
use ronda_store::imports::{FindingRow, ImportCounts, ImportRow};
use ronda_store::{Store, StoreOptions, organizations};
use serde_json::json;

/// Reads a portfolio file (CSV, XLSX or JSON) into a portfolio. Importing the same file twice changes nothing.
///
/// Encoding, delimiter, header, decimal sign and order of dates are found by looking. Rows that do not hold stay out,
/// each named with its row, column, value and what was expected; the others go in. The exit code is 0 when the file
/// was read, also when rows were refused; 1 when it could not be read.
#[derive(Args)]
pub(crate) struct ImportArguments {
    /// The file.
    file: PathBuf,
    /// Short name of the organization, as `ronda doctor` lists it.
    #[arg(long)]
    organization: String,
    /// Name of the portfolio; made when there is none.
    #[arg(long)]
    portfolio: String,
    /// accounts (new ones and changes), balances or people (of known accounts).
    #[arg(long, default_value = "accounts")]
    kind: ImportKind,
    /// Make agents whose code is not known.
    #[arg(long)]
    create_agents: bool,
    /// Say what would happen and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Print one JSON object instead of sentences.
    #[arg(long)]
    json: bool,
    /// Configuration file (TOML).
    #[arg(long, env = "RONDA_CONFIG")]
    config: Option<PathBuf>,
    /// Folder of the embedded database [default: data].
    #[arg(long)]
    data: Option<PathBuf>,
    /// `sqlite://PATH` or `postgres://USER:PASSWORD@HOST/NAME` [default: ronda.db in the data folder].
    #[arg(long)]
    database_url: Option<String>,
}

/// What is told at the end.
struct Outcome {
    state: String,
    error: Option<String>,
    counts: ImportCounts,
    findings: Vec<FindingRow>,
}

/// Imports a file and tells what became of it.
pub(crate) async fn import(arguments: ImportArguments) -> anyhow::Result<()> {
    let mut config = Config::load(arguments.config.as_deref())?;
    config.server.data = arguments.data.clone().unwrap_or(config.server.data);
    config.server.database_url = arguments.database_url.clone().or(config.server.database_url);
    let store = Store::open(&StoreOptions::new(config.server.database_address())).await?;
    let app =
        App::new(store.clone(), config.server.data.join("files"), Arc::new(SystemClock), Arc::new(SystemIds));
    let actor = actor_of(&store, &arguments.organization).await?;
    let outcome = run(&app, &actor, &arguments).await;
    store.close().await;
    let outcome = outcome?;
    tell(&arguments, &outcome)?;
    match outcome.error {
        Some(error) => bail!("{error}"),
        None => Ok(()),
    }
}

async fn actor_of(store: &Store, slug: &str) -> anyhow::Result<Actor> {
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

async fn run(app: &App, actor: &Actor, arguments: &ImportArguments) -> anyhow::Result<Outcome> {
    let portfolio = app.portfolio_named(actor, &arguments.portfolio).await.map_err(readable)?;
    let name = arguments.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let new = NewImport {
        portfolio: portfolio.id,
        kind: arguments.kind,
        source: ImportSource::Command,
        file_name: name,
    };
    let received = app.receive_import(actor, new).await.map_err(readable)?;
    let id = received.import.id;
    tokio::fs::copy(&arguments.file, &received.path)
        .await
        .with_context(|| format!("cannot read {}", arguments.file.display()))?;
    let plan = app.usual_plan(actor, id, arguments.kind, arguments.create_agents).await.map_err(readable)?;
    if arguments.dry_run {
        let dry = app.try_import(actor, id, plan).await.map_err(readable);
        tokio::fs::remove_file(&received.path).await?;
        let DryRun { counts, findings } = dry?;
        return Ok(Outcome { state: "dry_run".to_owned(), error: None, counts, findings });
    }
    let import = with_progress(app, actor, received.import, plan, arguments.json).await?;
    let findings = all_findings(app, actor, &import).await?;
    Ok(Outcome { state: import.state, error: import.error, counts: import.counts, findings })
}

async fn with_progress(
    app: &App,
    actor: &Actor,
    import: ImportRow,
    plan: ImportPlan,
    quiet: bool,
) -> anyhow::Result<ImportRow> {
    let shown = !quiet && std::io::stderr().is_terminal();
    let progress = move |import: &ImportRow| {
        if shown {
            let bar = bar(import.counts.read, import.rows_total.unwrap_or(0));
            // Progress that cannot be shown must not stop the import.
            let _ = write!(std::io::stderr(), "\r{bar} ");
        }
    };
    let import = app.finish_import(actor, import.id, plan, progress).await.map_err(readable)?;
    if shown {
        writeln!(std::io::stderr())?;
    }
    Ok(import)
}

fn bar(done: i64, total: i64) -> String {
    let share = (done as f64 / total.max(done).max(1) as f64).clamp(0.0, 1.0);
    let full = (share * 30.0).round() as usize;
    format!("[{}{}] {:>3.0} %  {done} rows", "#".repeat(full), "-".repeat(30 - full), share * 100.0)
}

async fn all_findings(app: &App, actor: &Actor, import: &ImportRow) -> anyhow::Result<Vec<FindingRow>> {
    let mut findings: Vec<FindingRow> = Vec::new();
    loop {
        let after = findings.last().map_or((0, -1), |last| (last.row_number, last.position));
        let more = app.import_findings(actor, import.id, after, 5_000).await.map_err(readable)?;
        if more.is_empty() {
            return Ok(findings);
        }
        findings.extend(more);
    }
}

fn tell(arguments: &ImportArguments, outcome: &Outcome) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    let counts = outcome.counts;
    if arguments.json {
        let findings: Vec<_> = outcome.findings.iter().map(finding_json).collect();
        let told = json!({
            "state": outcome.state, "error": outcome.error, "read": counts.read, "created": counts.created,
            "updated": counts.updated, "unchanged": counts.unchanged, "refused": counts.refused,
            "assigned": counts.assigned, "findings": findings,
        });
        return Ok(writeln!(out, "{told}")?);
    }
    for finding in &outcome.findings {
        let FindingRow { row_number, severity, column_name, value, .. } = finding;
        writeln!(out, "row {row_number}: {severity}: {column_name} {value:?}: {}", sentence(finding))?;
    }
    let dry = if arguments.dry_run { "would be " } else { "" };
    writeln!(
        out,
        "{} rows read: {} accounts {dry}created, {} updated, {} unchanged, {} rows refused, {} visits assigned",
        counts.read, counts.created, counts.updated, counts.unchanged, counts.refused, counts.assigned
    )?;
    Ok(())
}

fn finding_json(finding: &FindingRow) -> serde_json::Value {
    json!({
        "row": finding.row_number, "severity": finding.severity, "column": finding.column_name,
        "value": finding.value, "code": finding.code, "expected": sentence(finding),
    })
}

fn readable(error: AppError) -> anyhow::Error {
    match error {
        AppError::Invalid(problems) => {
            let sentences: Vec<String> = problems.into_iter().map(|problem| problem.message).collect();
            anyhow::anyhow!(sentences.join("; "))
        }
        other => other.into(),
    }
}
