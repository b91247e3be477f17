//! The part of the Rust toolchain that builds for the browser.

use anyhow::{Result, bail};

use super::{announce, find_program};
use crate::{
    command::{output_of, run},
    project::Project,
};

/// The target the browser runs.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Adds the browser's target to the toolchain when it is missing.
pub fn ensure_wasm_target(project: &Project) -> Result<()> {
    let libraries =
        output_of(project.command("rustc").args(["--print", "target-libdir", "--target", WASM_TARGET]))?;
    if std::path::Path::new(libraries.trim()).exists() {
        return Ok(());
    }
    if find_program("rustup").is_none() {
        bail!("the phone's app needs Rust for {WASM_TARGET}, and there is no rustup to add it with");
    }
    announce(
        &format!("rustup target add {WASM_TARGET}"),
        "presence, questionnaires and sync run in the phone's browser",
    );
    run(project.command("rustup").args(["target", "add", WASM_TARGET]))
}
