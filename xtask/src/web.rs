//! Builds the two web apps that the binary carries.

use std::fs;

use anyhow::{Context, Result};

use crate::{command::run, fingerprint::Fingerprint, project::Project, setup::node, wasm};

const BUILT: [&str; 2] = ["web/console/dist/index.html", "web/field/dist/index.html"];
/// Takes the built files into the binary when it is compiled.
const CARRIER: &str = "crates/server/src/apps.rs";

/// Builds when something they are made from changed.
pub fn build(project: &Project) -> Result<()> {
    wasm::build(project)?;
    node::ensure_packages(project)?;
    let mut inputs = vec!["web/", "package.json", "package-lock.json", "openapi.json"];
    inputs.extend(wasm::INPUTS);
    let fingerprint = Fingerprint::of(project, "web", &inputs)?;
    if fingerprint.is_known() && BUILT.iter().all(|file| project.has(file)) {
        return Ok(());
    }
    println!("· the console and the field app");
    run(project.command("npm").args(["run", "build"]))?;
    renew_carrier(project)?;
    fingerprint.remember()
}

/// Cargo does not see files that were not there before; it does see a source that is younger than what was compiled.
fn renew_carrier(project: &Project) -> Result<()> {
    let carrier = project.path(CARRIER);
    let text = fs::read(&carrier).with_context(|| format!("reading {}", carrier.display()))?;
    fs::write(&carrier, text).with_context(|| format!("writing {}", carrier.display()))
}
