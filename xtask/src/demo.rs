//! From a clean clone to a running demo organization.

use std::{ffi::OsString, process::ExitCode};

use anyhow::Result;

use crate::{
    command::{run as run_command, seconds, timed},
    project::Project,
    web,
};

/// Builds what is missing and starts `ronda demo` with the options given.
pub fn run(project: &Project, options: &[OsString]) -> Result<ExitCode> {
    let (built, duration) = timed(|| build(project));
    built?;
    println!("· built in {}", seconds(duration));
    let status =
        project.command(project.target().join("demo").join("ronda")).arg("demo").args(options).status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Builds the web apps and the binary.
pub fn build(project: &Project) -> Result<()> {
    web::build(project)?;
    println!("· the binary");
    run_command(&mut project.cargo(&["build", "--profile=demo", "--package=ronda-cli"]))
}
