//! Node, and the web's packages.

use std::process::Command;

use anyhow::{Result, bail};

use super::{announce, find_program, install_packages};
use crate::{
    command::{output_of, run},
    fingerprint::Fingerprint,
    project::Project,
};

const OLDEST: u32 = 20;

/// Makes sure that Node and npm are there, and young enough.
pub fn ensure_node() -> Result<()> {
    if find_program("node").is_none() || find_program("npm").is_none() {
        install_packages(&["nodejs", "npm"], "the console and the field app are built with Node")?;
    }
    let version = output_of(Command::new("node").arg("--version"))?;
    match major(&version) {
        Some(major) if major >= OLDEST => Ok(()),
        _ => bail!("Node {OLDEST} or newer is needed to build the web apps; this is {}", version.trim()),
    }
}

fn major(version: &str) -> Option<u32> {
    version.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

/// Fetches the web's packages when the lock file changed since the last time.
pub fn ensure_packages(project: &Project) -> Result<()> {
    ensure_node()?;
    let fingerprint = Fingerprint::of(project, "npm", &["package-lock.json"])?;
    if fingerprint.is_known() && project.has("node_modules") {
        return Ok(());
    }
    announce("npm ci", "the web apps' packages, exactly as locked");
    run(project.command("npm").args(["ci", "--no-fund", "--no-audit", "--loglevel=error"]))?;
    fingerprint.remember()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_read_from_what_node_prints() {
        for (printed, expected) in [("v20.20.2\n", Some(20)), ("v8.1.0", Some(8)), ("", None), ("what", None)]
        {
            assert_eq!(major(printed), expected, "{printed:?}");
        }
    }
}
