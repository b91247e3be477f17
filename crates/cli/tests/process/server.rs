//! The real binary in its own process.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A running server; killed when dropped.
pub(crate) struct RealServer {
    child: Child,
    /// `http://127.0.0.1:PORT`
    pub(crate) url: String,
}

impl RealServer {
    /// `ronda serve` over this folder and database.
    pub(crate) fn start(data: &Path, database_url: &str) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ronda"));
        command.args(serve_arguments(data, database_url));
        Self::run(command)
    }

    /// The same, ready for [`RealServer::limit_files`]: without the trap the signal that comes with the limit would end
    /// the server, instead of the write failing as on a full disk.
    pub(crate) fn start_limitable(data: &Path, database_url: &str) -> Self {
        let mut command = Command::new("sh");
        command.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_ronda")]);
        command.args(serve_arguments(data, database_url));
        Self::run(command)
    }

    /// From now on no file of the server may grow beyond so many bytes; `None` takes the limit away.
    pub(crate) fn limit_files(&self, most_bytes: Option<u64>) {
        let most = most_bytes.map_or("unlimited".to_owned(), |bytes| bytes.to_string());
        let pid = self.child.id().to_string();
        // A part of util-linux, which every Debian has.
        let status = Command::new("prlimit").args(["--pid", &pid, &format!("--fsize={most}:")]).status();
        assert!(status.unwrap().success(), "prlimit sets the limit");
    }

    /// Starts a program that says where it listens as `ronda serve` does.
    pub(crate) fn run(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let url = lines.by_ref().map(Result::unwrap).find_map(|line| {
            let (_, rest) = line.split_once("serves on ")?;
            Some(rest.split_whitespace().next()?.to_owned())
        });
        // Whatever else it logs is read and dropped, or it would stop at a full pipe.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        Self { child, url: url.expect("the server says where it listens") }
    }

    /// SIGTERM, as systemd and containers send it.
    pub(crate) fn ask_to_stop(&self) {
        let status =
            Command::new("sh").args(["-c", "kill -TERM \"$0\"", &self.child.id().to_string()]).status();
        assert!(status.unwrap().success(), "the server was there to be told");
    }

    /// Waits for its end; whether it was a good one.
    pub(crate) fn ended_well(mut self) -> bool {
        self.child.wait().unwrap().success()
    }

    /// `kill -9`.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for RealServer {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn serve_arguments(data: &Path, database_url: &str) -> [String; 7] {
    let data = data.display().to_string();
    ["serve", "--listen", "127.0.0.1:0", "--data", &data, "--database-url", database_url].map(str::to_owned)
}
