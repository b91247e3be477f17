//! `ronda import`

use std::io::{IsTerminal, Write as _};
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;
use ronda_app::{Actor, App, DryRun, ImportPlan, ImportSource, NewImport, sentence};
use ronda_domain::ImportFailure;
use ronda_intake::ImportKind;
use ronda_store::imports::{FindingRow, ImportCounts, ImportRow};
use serde_json::json;

use crate::place::{Place, Workplace, readable};

/// Reads a portfolio file (CSV, XLSX or JSON) into a portfolio. Importing the same file twice changes nothing.
///
/// Encoding, delimiter, header, decimal sign and order of dates are found by looking. Rows that do not hold stay out,
/// each named with its row, column, value and what was expected; the others go in. The exit code is 0 when the file
/// was read, also when rows were refused; 1 when it could not be read.
///
/// Example: ronda import cartera.csv --organization mi-empresa --portfolio 'Consumo marzo' --dry-run
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
    #[command(flatten)]
    place: Place,
}

/// What is told at the end.
struct Outcome {
    state: String,
    error: Option<ImportFailure>,
    counts: ImportCounts,
    findings: Vec<FindingRow>,
}

/// Imports a file and tells what became of it.
pub(crate) async fn import(arguments: ImportArguments) -> anyhow::Result<()> {
    let place = Workplace::open(&arguments.place, &arguments.organization).await?;
    let outcome = run(&place.app, &place.actor, &arguments).await;
    place.store.close().await;
    let outcome = outcome?;
    tell(&arguments, &outcome)?;
    match outcome.error {
        Some(failure) => bail!("{}", failure.detail),
        None => Ok(()),
    }
}

async fn run(app: &App, actor: &Actor, arguments: &ImportArguments) -> anyhow::Result<Outcome> {
    let ImportArguments { file, portfolio, kind, .. } = arguments;
    // Looked at before anything is made, so that a wrong path or file leaves no empty portfolio behind.
    std::fs::File::open(file).with_context(|| format!("cannot read {}", file.display()))?;
    let wish = (*kind, arguments.create_agents);
    let plan = app.plan_for_file(actor, portfolio, file, wish).await.map_err(readable)?;
    if arguments.dry_run {
        let DryRun { counts, findings } =
            app.try_file(actor, portfolio, file, plan).await.map_err(readable)?;
        return Ok(Outcome { state: "dry_run".to_owned(), error: None, counts, findings });
    }
    let portfolio = app.portfolio_named(actor, portfolio).await.map_err(readable)?;
    let new = NewImport {
        portfolio: portfolio.id,
        kind: *kind,
        source: ImportSource::Command,
        file_name: file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
    };
    let received = app.receive_import(actor, new).await.map_err(readable)?;
    tokio::fs::copy(file, &received.path).await.with_context(|| format!("cannot read {}", file.display()))?;
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
