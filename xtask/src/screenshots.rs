//! The pictures of the documentation, taken from the demo organization by a real browser.

use std::process::ExitCode;

use anyhow::Result;

use crate::{
    command::run as run_command,
    project::Project,
    setup::{chromium, node},
    web,
};

/// Builds the demo and takes every picture anew.
pub fn run(project: &Project) -> Result<ExitCode> {
    web::build(project)?;
    run_command(&mut project.cargo(&["build", "--profile=demo", "--package=ronda-cli"]))?;
    node::ensure_packages(project)?;
    let mut pictures = project.command("npm");
    pictures.args(["run", "screenshots", "--workspace=e2e"]);
    pictures.env("RONDA_BINARY", project.target().join("demo").join("ronda"));
    run_command(pictures.env("RONDA_CHROMIUM", chromium::ensure(project)?))?;
    Ok(ExitCode::SUCCESS)
}
