//! The PostgreSQL of the tests and the benches: one that is offered, or a private one that lives as long as they do.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result};

use super::{cluster::Cluster, find_program, install_packages};
use crate::project::Project;

/// The variable that tells tests where PostgreSQL is: the address of a superuser.
pub const ADDRESS: &str = "RONDA_TEST_POSTGRES_URL";

/// What a PostgreSQL is started for.
#[derive(Clone, Copy)]
pub enum Purpose {
    /// Nothing must survive a power cut, many tests open pools at once, and the machine is shared.
    Tests,
    /// As an installation has it: every commit is flushed to the disk. Only statistics of young tables, for which it
    /// takes a minute, come at once, as a bench is over before.
    Bench,
}

impl Purpose {
    fn settings(self) -> &'static [&'static str] {
        match self {
            Self::Tests => &[
                "fsync=off",
                "synchronous_commit=off",
                "full_page_writes=off",
                "max_connections=500",
                "shared_buffers=64MB",
                "autovacuum=off",
                "log_min_messages=fatal",
            ],
            Self::Bench => &["autovacuum_naptime=1s", "log_min_messages=fatal"],
        }
    }
}

/// A running PostgreSQL; stopped and deleted when dropped. One that was already offered is left alone.
pub struct Postgres {
    address: String,
    /// Held to be stopped in the end.
    _own: Option<Cluster>,
}

impl Postgres {
    /// Uses the PostgreSQL in `RONDA_TEST_POSTGRES_URL`, or starts one.
    pub fn start(purpose: Purpose) -> Result<Self> {
        if let Ok(address) = std::env::var(ADDRESS) {
            return Ok(Self { address, _own: None });
        }
        let own = Cluster::start(&programs()?, purpose.settings())?;
        Ok(Self { address: format!("postgres://ronda@127.0.0.1:{}", own.port), _own: Some(own) })
    }

    /// The address tests connect to, without a database: each test makes its own.
    pub fn address(&self) -> &str {
        &self.address
    }
}

/// `cargo xtask postgres [COMMAND..]`: runs the command (or a shell) with the address in its environment.
pub fn run_beside(project: &Project, command: &[OsString]) -> Result<ExitCode> {
    let postgres = Postgres::start(Purpose::Tests)?;
    println!("{ADDRESS}={}", postgres.address());
    let shell = [std::env::var_os("SHELL").unwrap_or_else(|| "sh".into())];
    let words = if command.is_empty() { &shell } else { command };
    let status = project.command(&words[0]).args(&words[1..]).env(ADDRESS, postgres.address()).status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The folder of initdb and postgres, installed when missing.
fn programs() -> Result<PathBuf> {
    if let Some(found) = installed() {
        return Ok(found);
    }
    install_packages(&["postgresql"], "every store and app test runs on SQLite and on PostgreSQL")?;
    installed().context("PostgreSQL is installed, but initdb is not where it is expected")
}

/// A program on the `PATH` may be a link; its neighbours lie where it points to.
fn installed() -> Option<PathBuf> {
    let on_path = find_program("initdb").and_then(|path| path.canonicalize().ok());
    let from_path = on_path.filter(|path| path.with_file_name("postgres").exists());
    let folder = from_path.and_then(|path| path.parent().map(Path::to_path_buf));
    folder.or_else(|| newest(Path::new("/usr/lib/postgresql")))
}

/// Debian keeps each major version in a folder named by its number.
fn newest(versions: &Path) -> Option<PathBuf> {
    let folders = fs::read_dir(versions).ok()?.flatten();
    let numbered =
        folders.filter_map(|entry| Some((entry.file_name().to_str()?.parse::<u32>().ok()?, entry.path())));
    let found = numbered.map(|(version, path)| (version, path.join("bin")));
    found.filter(|(_, programs)| programs.join("initdb").exists()).max().map(|(_, programs)| programs)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::newest;

    #[test]
    fn the_newest_version_by_number_is_taken_and_not_by_spelling() {
        let versions = tempfile::tempdir().unwrap();
        for version in ["9", "15", "13", "doc"] {
            let programs = versions.path().join(version).join("bin");
            fs::create_dir_all(&programs).unwrap();
            fs::write(programs.join("initdb"), "").unwrap();
        }
        assert_eq!(newest(versions.path()), Some(versions.path().join("15/bin")));
    }

    #[test]
    fn a_version_without_initdb_does_not_count() {
        let versions = tempfile::tempdir().unwrap();
        fs::create_dir_all(versions.path().join("16/bin")).unwrap();
        assert_eq!(newest(versions.path()), None);
    }
}
