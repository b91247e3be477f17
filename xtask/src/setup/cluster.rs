//! A PostgreSQL server of our own, in a temporary folder and on a free port; stopped and deleted when dropped.

use std::{
    env,
    fs::{self, File, Permissions},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use super::{
    free_port,
    user::{User, as_user},
};
use crate::command::{output_of, succeeds, wait_until};

/// A machine with much else to do takes its time.
const READY_WITHIN: Duration = Duration::from_secs(120);
/// Somebody may take a free port before PostgreSQL does.
const PORTS_TRIED: usize = 5;

/// The running server.
pub struct Cluster {
    server: Child,
    /// Where it listens, on this machine only.
    pub port: u16,
    _folder: TempDir,
}

impl Cluster {
    /// Makes an empty cluster with the programs in this folder, and opens it.
    pub fn start(programs: &Path, settings: &[&str]) -> Result<Self> {
        let user = User::for_postgres()?;
        let folder = folder_for(user.as_ref())?;
        let data = folder.path().join("data");
        let mut initdb = as_user(user.as_ref(), &programs.join("initdb"))?;
        initdb.current_dir(folder.path()).arg("-D").arg(&data);
        output_of(initdb.args([
            "--username=ronda",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        ]))?;
        for _ in 0..PORTS_TRIED {
            let port = free_port()?;
            let log = folder.path().join(format!("{port}.log"));
            let mut server =
                serve(as_user(user.as_ref(), &programs.join("postgres"))?, &data, port, settings, &log)?;
            if opens(&mut server, &data) {
                return Ok(Self { server, port, _folder: folder });
            }
            stop(&mut server);
            let said = fs::read_to_string(&log).unwrap_or_default();
            if !said.contains("could not bind") {
                bail!("PostgreSQL did not open its doors within {} s\n{said}", READY_WITHIN.as_secs());
            }
        }
        bail!("PostgreSQL found none of {PORTS_TRIED} ports free that were free a moment before")
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        stop(&mut self.server);
    }
}

/// Ends it at once but in order, so that its memory is given back.
fn stop(server: &mut Child) {
    if !succeeds(Command::new("sh").args(["-c", "kill -INT \"$0\"", &server.id().to_string()])) {
        drop(server.kill());
    }
    drop(server.wait());
}

fn serve(mut server: Command, data: &Path, port: u16, settings: &[&str], log: &Path) -> Result<Child> {
    server.current_dir(data).arg("-D").arg(data).args(["-h", "127.0.0.1", "-p", &port.to_string()]);
    // Nobody uses a socket file, whose path may not be long and would be a list where it holds a comma.
    for setting in ["unix_socket_directories="].iter().chain(settings) {
        server.args(["-c", setting]);
    }
    let log = File::create(log).with_context(|| format!("writing {}", log.display()))?;
    server.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
    server.spawn().context("starting PostgreSQL")
}

/// Waits until this very server, and not another on its port, says that it is ready; false when it ended or took too long.
fn opens(server: &mut Child, data: &Path) -> bool {
    let note = data.join("postmaster.pid");
    let mut ended = false;
    let answered = wait_until(READY_WITHIN, || {
        ended = !matches!(server.try_wait(), Ok(None));
        ended || fs::read_to_string(&note).is_ok_and(|note| note.lines().any(|line| line.trim() == "ready"))
    });
    answered && !ended
}

/// An empty folder that the user owns and can reach: the usual place for temporary files may be closed to others.
fn folder_for(user: Option<&User>) -> Result<TempDir> {
    let parents = [env::temp_dir(), PathBuf::from("/tmp"), PathBuf::from("/var/tmp")];
    let ours_alone = Permissions::from_mode(0o700);
    let folders = parents.iter().filter_map(|parent| {
        tempfile::Builder::new()
            .prefix("ronda-postgres-")
            .permissions(ours_alone.clone())
            .tempdir_in(parent)
            .ok()
    });
    let mut usable = folders.filter(|folder| user.is_none_or(|user| user.takes(folder.path())));
    usable
        .next()
        .context("PostgreSQL needs a temporary folder that its user can reach; please set TMPDIR to one")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_ended_is_not_waited_for() {
        let data = tempfile::tempdir().unwrap();
        let mut server = Command::new("false").spawn().unwrap();
        assert!(!opens(&mut server, data.path()));
    }

    #[test]
    fn the_folder_is_its_users_own() {
        let user = User::for_postgres().unwrap();
        let folder = folder_for(user.as_ref()).unwrap();
        assert_eq!(fs::metadata(folder.path()).unwrap().permissions().mode() & 0o777, 0o700);
    }
}
