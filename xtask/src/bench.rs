//! Measurements, printed as tables.

use std::{ffi::OsString, process::ExitCode};

use anyhow::Result;

use crate::{
    command::run as run_command,
    project::Project,
    setup::{chromium, node, postgres},
    wasm, web,
};

/// Measured in a browser, not by the `bench` package.
const FIELD: &str = "field";
/// Measured by a package of its own, which needs nothing of the server.
const FORMS: &str = "forms";
const FORMS_FOLDER: &str = "bench/forms";

/// Runs the benches, all or the one named.
pub fn run(project: &Project, arguments: &[OsString]) -> Result<ExitCode> {
    let named = arguments.first().and_then(|word| word.to_str());
    if named.is_none_or(|name| name == FIELD) {
        field(project)?;
    }
    if named.is_none_or(|name| name == FORMS) {
        forms(project)?;
    }
    if matches!(named, Some(FIELD | FORMS)) { Ok(ExitCode::SUCCESS) } else { native(project, arguments) }
}

/// What the field app weighs, and how fast it opens on a slow phone, in a real browser.
fn field(project: &Project) -> Result<()> {
    web::build(project)?;
    run_command(&mut project.cargo(&["build", "--package=ronda-cli"]))?;
    node::ensure_packages(project)?;
    let mut measure = project.command("npm");
    measure.args(["run", "measure", "--workspace=e2e", "--", "field"]);
    measure.env("RONDA_BINARY", project.target().join("debug").join("ronda"));
    run_command(measure.env("RONDA_CHROMIUM", chromium::ensure(project)?))
}

/// Large questionnaires natively, as WebAssembly and beside another engine, which comes from npm for this alone.
fn forms(project: &Project) -> Result<()> {
    wasm::build(project)?;
    node::ensure_packages(project)?;
    if !project.has(format!("{FORMS_FOLDER}/node_modules")) {
        run_command(
            project
                .command("npm")
                .args(["ci", "--no-audit", "--no-fund"])
                .current_dir(project.path(FORMS_FOLDER)),
        )?;
    }
    let mut measure = project.cargo(&["run", "--quiet", "--release", "--package=bench-forms"]);
    run_command(measure.env("RONDA_CHROMIUM", chromium::ensure(project)?))
}

/// The benches of the `bench` package, with PostgreSQL beside them.
fn native(project: &Project, arguments: &[OsString]) -> Result<ExitCode> {
    web::build(project)?;
    // In one go, so that what both rest on is compiled once.
    let packages = ["build", "--release", "--package=ronda-cli", "--package=ronda-bench"];
    run_command(&mut project.cargo(&packages))?;
    let postgres = postgres::Postgres::start(postgres::Purpose::Bench)?;
    let mut bench = project.command(project.target().join("release").join("ronda-bench"));
    let status = bench.args(arguments).env(postgres::ADDRESS, postgres.address()).status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
