//! `cargo xtask`: everything one does to the project itself, from the demo to the whole test run.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool talks through its output"
)]

mod bench;
mod codegen;
mod command;
mod demo;
mod fingerprint;
mod project;
mod screenshots;
mod setup;
mod test;
mod tidy;
mod wasm;
mod web;

use std::process::ExitCode;

use anyhow::{Result, bail};
use pico_args::Arguments;

use crate::project::Project;

const HELP: &str = "\
The project's own commands.

Usage: cargo xtask COMMAND

  demo [OPTION..]        Build everything, fill a demo organization and open the doors; options go to `ronda demo`
  test [STEP..]          Run every check and test, or only the steps named (`test --list` names them)
  bench [NAME]           Measure and print tables, all of them or one
  conformance forms [--data DIR]
                         Replay recorded fillings and read recorded XLSForms; a table by feature, then the sum
  tidy                   Check the house rules: arrows between crates, file sizes, forbidden words, translations
  codegen                Write openapi.json and the TypeScript client made from it
  wasm                   Build field-core for the browser
  web                    Build the console and the field app
  screenshots            Take the pictures of the documentation
  postgres [COMMAND..]   Run a command beside a private PostgreSQL, its address in RONDA_TEST_POSTGRES_URL
";

fn main() -> ExitCode {
    match run(Arguments::from_env()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: Arguments) -> Result<ExitCode> {
    if arguments.contains(["-h", "--help"]) {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    let project = Project::here();
    let command = arguments.subcommand()?;
    let rest = arguments.finish();
    match command.as_deref() {
        Some("demo") => demo::run(&project, &rest),
        Some("test") => test::run(&project, &texts(rest)?),
        Some("bench") => bench::run(&project, &rest),
        Some("tidy") => tidy::run(&project),
        Some("conformance") => conformance(&project, &rest),
        Some("codegen") => codegen::run(&project).map(|()| ExitCode::SUCCESS),
        Some("wasm") => wasm::build(&project).map(|()| ExitCode::SUCCESS),
        Some("web") => web::build(&project).map(|()| ExitCode::SUCCESS),
        Some("screenshots") => screenshots::run(&project),
        Some("postgres") => setup::postgres::run_beside(&project, &rest),
        Some(other) => bail!("there is no command `{other}`\n\n{HELP}"),
        None => bail!("name a command\n\n{HELP}"),
    }
}

/// The harness is a program of its own, because it knows the questionnaire engine and this one need not.
fn conformance(project: &Project, arguments: &[std::ffi::OsString]) -> Result<ExitCode> {
    let mut cargo = project.cargo(&["run", "--quiet", "--package=conformance-forms", "--"]);
    let status = cargo.args(arguments).status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn texts(arguments: Vec<std::ffi::OsString>) -> Result<Vec<String>> {
    arguments
        .into_iter()
        .map(|argument| {
            argument.into_string().map_err(|raw| anyhow::anyhow!("{} is not text", raw.display()))
        })
        .collect()
}
