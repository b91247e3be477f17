//! A browser for the end-to-end tests and the pictures.

use std::{path::PathBuf, process::Command};

use anyhow::Result;

use super::{announce, find_program, install_packages, is_root};
use crate::{
    command::{output_of, run, succeeds},
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
    let root = is_root();
    if root && find_program("apt-get").is_some() {
        let asked = install_packages(&["chromium"], "the end-to-end tests use a real browser");
        match (asked, installed()) {
            (Ok(()), Some(path)) => return Ok(path),
            (Ok(()), None) => println!("apt installed chromium, and it does not start"),
            (Err(error), _) => println!("{error:#}"),
        }
    }
    announce(
        "npx playwright install chromium",
        "the end-to-end tests use a real browser, and there is none here",
    );
    // Only root may install the libraries that it needs.
    let with_libraries: &[&str] = if root { &["--with-deps"] } else { &[] };
    run(project.command("npx").args(["playwright", "install", "chromium"]).args(with_libraries))?;
    let script = "process.stdout.write(require('playwright-core').chromium.executablePath())";
    Ok(output_of(project.command("node").args(["-e", script]))?.into())
}

/// The first one that starts: some systems have a placeholder that only tells where to get it.
fn installed() -> Option<PathBuf> {
    let starts = |path: &PathBuf| succeeds(Command::new(path).arg("--version"));
    NAMES.iter().filter_map(|name| find_program(name)).find(starts)
}
