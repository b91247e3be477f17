//! Every check and test of the project, step by step; ends with one line that says how many passed and failed.

mod steps;
mod tally;

use std::process::{Command, ExitCode};

use anyhow::{Result, bail};

use self::{
    steps::{STEPS, Step},
    tally::Tally,
};
use crate::{
    command::{line_of, seconds, tee, timed},
    project::Project,
    setup::postgres::{Postgres, Purpose},
};

/// Runs all steps, or those named, and goes on after a failure.
pub fn run(project: &Project, names: &[String]) -> Result<ExitCode> {
    if names.iter().any(|name| name == "--list") {
        for step in &STEPS {
            println!("{:12} {}", step.name, step.what);
        }
        return Ok(ExitCode::SUCCESS);
    }
    let mut session = Session { project, postgres: None, tally: Tally::default() };
    let mut lines = Vec::new();
    for step in chosen(names)? {
        let line = session.walk(step);
        lines.push(line);
    }
    println!("\n━━ Summary");
    for line in lines {
        println!("{line}");
    }
    println!("\n{}", session.tally);
    Ok(if session.tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn chosen(names: &[String]) -> Result<Vec<&'static Step>> {
    if names.is_empty() {
        return Ok(STEPS.iter().collect());
    }
    let known = STEPS.map(|step| step.name).join(", ");
    names
        .iter()
        .map(|name| match STEPS.iter().find(|step| step.name == name) {
            Some(step) => Ok(step),
            None => bail!("there is no step `{name}`; there are: {known}"),
        })
        .collect()
}

/// One run of the steps: what they share and what came out so far.
pub struct Session<'a> {
    pub project: &'a Project,
    postgres: Option<Postgres>,
    tally: Tally,
}

impl Session<'_> {
    /// Runs one step and gives its line of the summary.
    fn walk(&mut self, step: &Step) -> String {
        println!("\n━━ {}: {}", step.name, step.what);
        let before = self.tally;
        let (result, duration) = timed(|| (step.run)(self));
        if let Err(error) = result {
            println!("error: {error:#}");
            self.tally.failed += 1;
        }
        let came = self.tally.since(before);
        let mark = if came.failed == 0 { '✓' } else { '✗' };
        let line = format!("{mark} {:12} {came} ({})", step.name, seconds(duration));
        println!("{line}");
        line
    }

    /// Runs a command and counts the tests it reports, or itself as one check.
    pub fn check(&mut self, command: &mut Command) -> Result<()> {
        println!("$ {}", line_of(command));
        let (well, printed) = tee(command)?;
        self.tally += Tally::of(&printed, well);
        Ok(())
    }

    /// Counts one check that was made here.
    pub fn count(&mut self, well: bool) {
        self.tally += Tally::of("", well);
    }

    /// The address of the PostgreSQL that the steps share, started at the first call.
    pub fn postgres(&mut self) -> Result<String> {
        let postgres = match self.postgres.take() {
            Some(running) => running,
            None => Postgres::start(Purpose::Tests)?,
        };
        let address = postgres.address().to_owned();
        self.postgres = Some(postgres);
        Ok(address)
    }
}
