//! A private PostgreSQL that lives as long as the tests or the bench do: in a temporary folder, on a free port.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, ExitCode, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, bail};

use super::{as_user, find_program, free_port, install_packages, is_root};
use crate::{
    command::{output_of, run, wait_until},
    project::Project,
};

/// The variable that tells tests where PostgreSQL is: the address of a superuser.
pub const ADDRESS: &str = "RONDA_TEST_POSTGRES_URL";
const UNPRIVILEGED: [&str; 2] = ["postgres", "nobody"];

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

struct Cluster {
    server: Child,
    folder: PathBuf,
}

impl Postgres {
    /// Uses the PostgreSQL in `RONDA_TEST_POSTGRES_URL`, or starts one.
    pub fn start(purpose: Purpose) -> Result<Self> {
        match std::env::var(ADDRESS) {
            Ok(address) => Ok(Self { address, _own: None }),
            Err(_) => start_cluster(purpose),
        }
    }

    /// The address tests connect to, without a database: each test makes its own.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let stop = output_of(Command::new("kill").args(["-INT", &self.server.id().to_string()]));
        if stop.is_err() {
            drop(self.server.kill());
        }
        drop(self.server.wait());
        drop(fs::remove_dir_all(&self.folder));
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

fn start_cluster(purpose: Purpose) -> Result<Postgres> {
    let programs = programs()?;
    let user = user();
    let folder = std::env::temp_dir().join(format!("ronda-postgres-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    if let Some(user) = user {
        run(Command::new("chown").arg(user).arg(&folder))?;
    }
    let data = folder.join("data");
    output_of(as_user(user, &programs.join("initdb")).current_dir(&folder).arg("-D").arg(&data).args([
        "--username=ronda",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync",
    ]))?;
    let port = free_port()?;
    let server = serve(&programs, user, &folder, port, purpose.settings())?;
    let own = Some(Cluster { server, folder });
    let ready = wait_until(Duration::from_secs(30), || {
        output_of(Command::new(programs.join("pg_isready")).args([
            "-q",
            "-h",
            "127.0.0.1",
            "-p",
            &port.to_string(),
        ]))
        .is_ok()
    });
    let postgres = Postgres { address: format!("postgres://ronda@127.0.0.1:{port}"), _own: own };
    if ready { Ok(postgres) } else { bail!("PostgreSQL did not open its doors within 30 seconds") }
}

fn serve(programs: &Path, user: Option<&str>, folder: &Path, port: u16, settings: &[&str]) -> Result<Child> {
    let mut server = as_user(user, &programs.join("postgres"));
    server.current_dir(folder).arg("-D").arg(folder.join("data")).arg("-k").arg(folder);
    server.args(["-h", "127.0.0.1", "-p", &port.to_string()]);
    for setting in settings {
        server.args(["-c", setting]);
    }
    server.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    server.spawn().context("starting PostgreSQL")
}

/// PostgreSQL refuses to run as root.
fn user() -> Option<&'static str> {
    let exists = |user: &&str| output_of(Command::new("id").args(["-u", user])).is_ok();
    if is_root() { UNPRIVILEGED.into_iter().find(exists) } else { None }
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
