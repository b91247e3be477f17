//! What a machine needs before Ronda can be built and tested; each step says what it does and why.

pub mod chromium;
mod cluster;
pub mod node;
pub mod postgres;
pub mod rust;
mod user;

use std::{env, path::PathBuf, process::Command};

use anyhow::{Context, Result, bail};

use crate::command::{output_of, run, succeeds};

/// Says what is about to be done and why.
pub fn announce(what: &str, why: &str) {
    println!("· {what}: {why}");
}

/// The first folder of `PATH` that holds the program.
pub fn find_program(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// Whether we may install packages and change users.
pub fn is_root() -> bool {
    output_of(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Installs Debian packages when that is allowed; otherwise fails with the one line to run.
pub fn install_packages(packages: &[&str], why: &str) -> Result<()> {
    let line = format!("apt-get install -y --no-install-recommends {}", packages.join(" "));
    if !is_root() || find_program("apt-get").is_none() {
        bail!("{why}. Please run:\n\n    sudo {line}\n\nand try again");
    }
    announce(&line, why);
    if succeeds(&mut install(packages)) {
        return Ok(());
    }
    announce("apt-get update", "the list of packages is missing or old");
    if !succeeds(apt().arg("update")) {
        announce("apt-get update failed", "the packages are asked for all the same");
    }
    run(&mut install(packages))
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command
        .args(["-q", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=5"])
        .env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn install(packages: &[&str]) -> Command {
    let mut command = apt();
    command.args(["install", "-y", "--no-install-recommends"]).args(packages);
    command
}

/// A TCP port that was free a moment ago.
pub fn free_port() -> Result<u16> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").context("asking for a free port")?;
    Ok(listener.local_addr()?.port())
}
