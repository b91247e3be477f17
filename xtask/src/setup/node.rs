//! Node, and the web's packages.

use std::process::Command;

use anyhow::{Result, bail};

use super::{announce, find_program, install_packages};
use crate::{
    command::{output_of, run},
    fingerprint::Fingerprint,
    project::Project,
};

/// The web apps' tools need it; package.json says the same.
const OLDEST: (u32, u32) = (20, 19);

/// Makes sure that Node and npm are there, and young enough.
pub fn ensure_node() -> Result<()> {
    if find_program("node").is_none() || find_program("npm").is_none() {
        install_packages(&["nodejs", "npm"], "the console and the field app are built with Node")?;
    }
    let version = output_of(Command::new("node").arg("--version"))?;
    match numbers(&version) {
        Some(found) if found >= OLDEST => Ok(()),
        _ => bail!(
            "Node {}.{} or newer is needed to build the web apps, and this is {}. Please install a newer one, \
             for example from https://nodejs.org, and try again",
            OLDEST.0,
            OLDEST.1,
            version.trim()
        ),
    }
}

/// The major and the minor number of a version.
fn numbers(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.trim().trim_start_matches('v').split('.').map(str::parse);
    Some((parts.next()?.ok()?, parts.next()?.ok()?))
}

/// Fetches the web's packages when the lock file changed since the last time.
pub fn ensure_packages(project: &Project) -> Result<()> {
    ensure_node()?;
    let fingerprint = Fingerprint::of(project, "npm", &["package-lock.json"])?;
    if fingerprint.is_known() && project.has("node_modules") {
        return Ok(());
    }
    announce("npm ci", "the web apps' packages, exactly as locked");
    if let Err(error) = run(&mut fetch(project)) {
        println!("{error:#}");
        // The network failed for a moment, or the usual cache is damaged or may not be written.
        announce("npm ci", "once more, with a cache of its own");
        run(fetch(project).arg("--cache").arg(project.target().join("xtask/npm")))?;
    }
    fingerprint.remember()
}

fn fetch(project: &Project) -> Command {
    let mut command = project.command("npm");
    command.args(["ci", "--no-fund", "--no-audit", "--loglevel=error", "--fetch-retries=5"]);
    command
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn the_version_is_read_from_what_node_prints() {
        let cases = [
            ("v20.20.2\n", Some((20, 20))),
            ("v8.1.0", Some((8, 1))),
            ("v20", None),
            ("", None),
            ("what", None),
        ];
        for (printed, expected) in cases {
            assert_eq!(numbers(printed), expected, "{printed:?}");
        }
    }
}
