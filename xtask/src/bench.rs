//! Measurements, printed as tables.

use std::{ffi::OsString, process::ExitCode};

use anyhow::Result;

use crate::{project::Project, setup::postgres};

/// Runs the benches of the `bench` package, all or the one named, with PostgreSQL beside them.
pub fn run(project: &Project, arguments: &[OsString]) -> Result<ExitCode> {
    let postgres = postgres::Postgres::start()?;
    let mut bench = project.cargo(&["run", "--quiet", "--profile=demo", "--package=ronda-bench", "--"]);
    let status = bench.args(arguments).env(postgres::ADDRESS, postgres.address()).status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
