//! Builds field-core, the Rust that phone and server share, for the browser.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::{command::run, fingerprint::Fingerprint, project::Project, setup::rust};

/// Where the apps import it from, the field app first; not under version control.
pub const FOLDERS: [&str; 2] = ["web/field/src/core/wasm", "web/console/src/core/wasm"];
/// What it is made from.
pub const INPUTS: [&str; 9] = [
    ".cargo/config.toml",
    "crates/field-core/",
    "crates/domain/",
    "crates/presence/",
    "crates/questionnaire/",
    "crates/sync/",
    "xtask/bindgen/",
    "Cargo.lock",
    "Cargo.toml",
];
const MODULE: &str = "ronda_field_core";

/// Builds what the phone downloads, when something it is made from changed.
pub fn build(project: &Project) -> Result<()> {
    let [field, others @ ..] = FOLDERS;
    build_into(project, &project.path(field), "wasm", &[])?;
    others.iter().try_for_each(|folder| copy_into(&project.path(field), &project.path(folder)))
}

/// Puts what one app imports where another does.
fn copy_into(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for file in fs::read_dir(from)? {
        let file = file?.path();
        let target = file.file_name().map(|name| to.join(name)).context("a file without a name")?;
        if fs::read(&file)? != fs::read(&target).unwrap_or_default() {
            fs::copy(&file, &target)?;
        }
    }
    Ok(())
}

/// Builds the same with the conformance cases' runner, which the phone does not download; gives its folder.
pub fn build_conformance(project: &Project) -> Result<PathBuf> {
    let folder = project.target().join("conformance");
    build_into(project, &folder, "wasm-conformance", &["--features=conformance"])?;
    Ok(folder)
}

fn build_into(project: &Project, folder: &Path, step: &str, features: &[&str]) -> Result<()> {
    let fingerprint = Fingerprint::of(project, step, &INPUTS)?;
    if fingerprint.is_known() && folder.join(format!("{MODULE}_bg.wasm")).exists() {
        return Ok(());
    }
    rust::ensure_wasm_target(project)?;
    println!("· field-core for the browser");
    let mut cargo = project.cargo(&["build", "--package=ronda-field-core", "--profile=wasm", "--target"]);
    run(cargo.arg(rust::WASM_TARGET).args(features))?;
    let module = project.target().join(rust::WASM_TARGET).join("wasm").join(format!("{MODULE}.wasm"));
    let mut bindgen = project.cargo(&["run", "--quiet", "--package=xtask-bindgen", "--"]);
    run(bindgen.arg(module).arg(folder))?;
    fingerprint.remember()
}
