//! A browser for the end-to-end tests and the pictures.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::{announce, find_program, install_packages, is_root};
use crate::{
    command::{output_of, run},
    project::Project,
};

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// The Chromium to use: `RONDA_CHROMIUM`, one on the `PATH`, one that apt installs, or Playwright's own.
pub fn ensure(project: &Project) -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("RONDA_CHROMIUM") {
        return Ok(path.into());
    }
    if let Some(path) = installed() {
        return Ok(path);
    }
    if is_root() && find_program("apt-get").is_some() {
        install_packages(&["chromium"], "the end-to-end tests use a real browser")?;
        return installed().context("apt installed chromium, but it is not on the PATH");
    }
    announce(
        "npx playwright install chromium",
        "the end-to-end tests use a real browser, and there is none here",
    );
    run(project.command("npx").args(["playwright", "install", "chromium"]))?;
    let script = "process.stdout.write(require('playwright-core').chromium.executablePath())";
    Ok(output_of(project.command("node").args(["-e", script]))?.into())
}

fn installed() -> Option<PathBuf> {
    NAMES.iter().find_map(|name| find_program(name))
}
