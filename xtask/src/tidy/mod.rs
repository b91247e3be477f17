//! The house rules that no compiler checks, one rule a file.

mod arrows;
mod locales;
mod openings;
mod rooms;
mod sizes;
mod words;

use std::{fmt, process::ExitCode};

use anyhow::Result;

use crate::project::{Project, SourceFile};

/// A place where a rule is broken, and how.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    pub place: String,
    pub what: String,
}

impl Finding {
    fn new(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into() }
    }

    fn at_line(file: &SourceFile, index: usize, what: impl Into<String>) -> Self {
        Self::new(format!("{}:{}", file.path, index + 1), what)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.place, self.what)
    }
}

/// `cargo xtask tidy`: prints every finding.
pub fn run(project: &Project) -> Result<ExitCode> {
    let findings = findings(project)?;
    for finding in &findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => println!("tidy"),
        count => println!("{count} to put right"),
    }
    Ok(if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Everything that breaks a rule of the house.
pub fn findings(project: &Project) -> Result<Vec<Finding>> {
    let sources = project.sources()?;
    let mut all = arrows::findings(&project.metadata()?);
    for file in &sources {
        all.extend(openings::finding(file));
        all.extend(sizes::finding(file));
        all.extend(rooms::findings(file));
        all.extend(words::findings(file));
    }
    all.extend(locales::findings(&sources));
    Ok(all)
}

/// Whether the file is written by a tool rather than a person.
fn is_generated(path: &str) -> bool {
    path.starts_with("web/api-client/src/generated") || path.contains(".gen.") || path.contains("/generated/")
}

/// Whether the file is Rust that only tests run.
fn is_test(path: &str) -> bool {
    path.contains("/tests/") || path.ends_with("/tests.rs") || path.starts_with("crates/test-support/")
}

#[cfg(test)]
fn file(path: &str, text: &str) -> SourceFile {
    SourceFile { path: path.to_owned(), text: text.to_owned() }
}
