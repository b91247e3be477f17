//! A server in its own process, and what it costs.

use std::ffi::{OsStr, OsString};
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, bail};

use crate::measure::Stopwatch;

/// Hundredths of a second: what Linux counts processor time in.
const TICKS_A_SECOND: f64 = 100.0;

/// A server that runs until it is dropped.
pub(crate) struct Served {
    child: Child,
    /// `127.0.0.1:PORT`
    pub(crate) address: String,
    /// From the start of the process until it listened.
    pub(crate) ready_after: Duration,
}

impl Served {
    /// `ronda serve` over this folder and database.
    pub(crate) fn ronda(data: &OsStr, database_url: &str) -> anyhow::Result<Self> {
        Self::start(Command::new(ronda_binary()?).args(ronda_arguments(data, database_url)))
    }

    /// The bare server of this program, see [`crate::bare`].
    pub(crate) fn bare(file: &OsStr) -> anyhow::Result<Self> {
        Self::start(Command::new(std::env::current_exe()?).arg(crate::bare::WORD).arg(file))
    }

    /// Starts it and waits for the line that says where it listens.
    pub(crate) fn start(command: &mut Command) -> anyhow::Result<Self> {
        let watch = Stopwatch::start();
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let mut lines = BufReader::new(child.stdout.take().context("no output")?);
        let address = address_in(&mut lines).inspect_err(|_| drop(child.kill()))?;
        let ready_after = watch.elapsed();
        // Whatever else it logs is read and dropped, or it would stop at a full pipe.
        std::thread::spawn(move || lines.lines().map_while(Result::ok).for_each(drop));
        Ok(Self { child, address, ready_after })
    }

    /// Where it listens, as browsers write it.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Resident memory now and at its highest, MB (Linux; 0 elsewhere).
    pub(crate) fn memory_mb(&self) -> (u64, u64) {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        (field_mb(&status, "VmRSS:"), field_mb(&status, "VmHWM:"))
    }

    /// Processor time used so far, seconds (Linux; 0 elsewhere).
    pub(crate) fn cpu_s(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap_or_default();
        // After the name in parentheses: state is the first word, user and system time the 12th and 13th.
        let words = stat.rsplit_once(')').map(|(_, rest)| rest.split_whitespace()).into_iter().flatten();
        let ticks: f64 = words.skip(11).take(2).filter_map(|word| word.parse::<f64>().ok()).sum();
        ticks / TICKS_A_SECOND
    }

    /// Ends it at once, as a power cut would.
    pub(crate) fn kill(&mut self) -> anyhow::Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Ends what a tracer runs, and with it the tracer; the tracer alone would leave it running.
    pub(crate) fn kill_traced(&mut self) -> anyhow::Result<()> {
        let id = self.child.id();
        let traced = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children"))?;
        Command::new("kill").arg("-9").args(traced.split_whitespace()).status()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.kill();
    }
}

/// A field of `/proc/PID/status`, MB.
pub(crate) fn field_mb(status: &str, name: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kb: u64 = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0);
    kb / 1024
}

/// What `ronda` is told.
pub(crate) fn ronda_arguments(data: &OsStr, database_url: &str) -> [OsString; 7] {
    let word = OsString::from;
    let (listen, url) = (word("127.0.0.1:0"), word(database_url));
    [word("serve"), word("--listen"), listen, word("--database-url"), url, word("--data"), data.to_owned()]
}

/// The binary to measure.
pub(crate) fn ronda_binary() -> anyhow::Result<PathBuf> {
    let named = std::env::var_os("RONDA_BINARY").map(PathBuf::from);
    let beside = || Some(std::env::current_exe().ok()?.parent()?.join("ronda"));
    let path = named.or_else(beside).context("where is the binary ronda?")?;
    anyhow::ensure!(path.is_file(), "{} is missing; build ronda-cli with the same profile", path.display());
    Ok(path)
}

fn address_in(lines: &mut BufReader<ChildStdout>) -> anyhow::Result<String> {
    let mut line = String::new();
    while lines.read_line(&mut line)? > 0 {
        if let Some((_, rest)) = line.split_once("serves on http://") {
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ':').unwrap_or(rest.len());
            return Ok(rest[..end].to_owned());
        }
        line.clear();
    }
    bail!("the server ended before it listened")
}
