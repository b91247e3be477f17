//! `ronda verify`

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, anyhow};
use clap::Args;
use ronda_sync::Hash256;

/// Checks an exported visit file, without a server, and says in words what holds and what does not.
///
/// The exit code is 0 when everything holds and 1 when something does not.
///
/// Example: ronda verify visita.json --server-key $(cat huella.txt)
#[derive(Args)]
pub(crate) struct VerifyArguments {
    /// The exported file.
    file: PathBuf,
    /// Fingerprint of the server's key as the organization publishes it: 64 hex digits.
    #[arg(long)]
    server_key: Option<String>,
    /// Print the findings as JSON.
    #[arg(long)]
    json: bool,
}

/// Checks the file; `false` when something does not hold.
pub(crate) fn verify(arguments: &VerifyArguments) -> anyhow::Result<bool> {
    let path = &arguments.file;
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let expected: Option<Hash256> = match &arguments.server_key {
        Some(text) => Some(text.parse().map_err(|error| anyhow!("--server-key: {error}"))?),
        None => None,
    };
    let report = ronda_sync::verify(&bytes, expected);
    let mut out = std::io::stdout().lock();
    if arguments.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?;
    } else {
        writeln!(out, "{report}")?;
    }
    Ok(report.holds())
}
