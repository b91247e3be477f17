//! Builds the two web apps that the binary carries.

use anyhow::Result;

use crate::{command::run, fingerprint::Fingerprint, project::Project, setup::node, wasm};

const BUILT: [&str; 2] = ["web/console/dist/index.html", "web/field/dist/index.html"];

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
    fingerprint.remember()
}
