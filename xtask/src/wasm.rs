//! Builds field-core, the Rust that phone and server share, for the browser.

use anyhow::Result;

use crate::{command::run, fingerprint::Fingerprint, project::Project, setup::rust};

/// Where the field app imports it from; not under version control.
pub const FOLDER: &str = "web/field/src/core/wasm";
/// What it is made from.
pub const INPUTS: [&str; 7] = [
    "crates/field-core/",
    "crates/domain/",
    "crates/presence/",
    "crates/questionnaire/",
    "crates/sync/",
    "xtask/bindgen/",
    "Cargo.lock",
];
const MODULE: &str = "ronda_field_core";

/// Builds when something it is made from changed.
pub fn build(project: &Project) -> Result<()> {
    let fingerprint = Fingerprint::of(project, "wasm", &INPUTS)?;
    let built = format!("{FOLDER}/{MODULE}_bg.wasm");
    if fingerprint.is_known() && project.has(&built) {
        return Ok(());
    }
    rust::ensure_wasm_target(project)?;
    println!("· field-core for the browser");
    run(&mut project.cargo(&[
        "build",
        "--package=ronda-field-core",
        "--target",
        rust::WASM_TARGET,
        "--profile=wasm",
    ]))?;
    let module = project.target().join(rust::WASM_TARGET).join("wasm").join(format!("{MODULE}.wasm"));
    let mut bindgen = project.cargo(&["run", "--quiet", "--package=xtask-bindgen", "--"]);
    run(bindgen.arg(module).arg(project.path(FOLDER)))?;
    fingerprint.remember()
}
