//! Where the project lies on this machine, and the list of its files.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::Result;
use serde_json::Value;

use crate::command::output_of;

/// This machine, in the words of `NO_PROXY`.
const LOOPBACK: &str = "localhost,127.0.0.1,::1";

/// The project's root folder.
pub struct Project {
    root: PathBuf,
}

/// One text file of the project.
pub struct SourceFile {
    /// From the root, with forward slashes.
    pub path: String,
    pub text: String,
}

impl SourceFile {
    /// The ending of the name, without the dot.
    pub fn kind(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, ending)| ending)
    }
}

impl Project {
    /// The project this tool was built in.
    pub fn here() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self { root: folder.parent().unwrap_or(folder).to_path_buf() }
    }

    /// A path inside the project.
    pub fn path(&self, inside: impl AsRef<Path>) -> PathBuf {
        self.root.join(inside)
    }

    /// Whether a file or folder is there yet.
    pub fn has(&self, inside: impl AsRef<Path>) -> bool {
        self.path(inside).exists()
    }

    /// A command that starts in the project's root.
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.current_dir(&self.root);
        // Where it says production, npm leaves out what builds and tests the web apps.
        command.env_remove("NODE_ENV");
        // A proxy named in the environment would be asked for the servers that tests start on this machine.
        for name in ["NO_PROXY", "no_proxy"] {
            let known = std::env::var(name).unwrap_or_default();
            command.env(name, [known.as_str(), LOOPBACK].join(",").trim_start_matches(','));
        }
        command
    }

    /// `cargo` with the arguments given.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = self.command(PathBuf::from(program));
        command.args(arguments);
        command
    }

    /// Where builds land; `CARGO_TARGET_DIR` is respected.
    pub fn target(&self) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.path("target"), PathBuf::from)
    }

    /// What cargo knows of the workspace's own packages and what each depends on.
    pub fn metadata(&self) -> Result<Value> {
        let text = output_of(&mut self.cargo(&["metadata", "--format-version=1", "--no-deps"]))?;
        Ok(serde_json::from_str(&text)?)
    }

    /// Every file under version control or about to be, from the root, sorted.
    pub fn files(&self) -> Result<Vec<String>> {
        let mut git = self.command("git");
        // A clone that belongs to somebody else, as in a container, is read all the same.
        git.arg("-c").arg(format!("safe.directory={}", self.root.display()));
        git.args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"]);
        let mut files: Vec<String> =
            output_of(&mut git)?.split('\0').filter(|file| !file.is_empty()).map(str::to_owned).collect();
        files.sort();
        files.dedup();
        Ok(files)
    }

    /// The text files among [`Project::files`]; pictures and other bytes are left out.
    pub fn sources(&self) -> Result<Vec<SourceFile>> {
        let read =
            |path: String| fs::read_to_string(self.path(&path)).ok().map(|text| SourceFile { path, text });
        Ok(self.files()?.into_iter().filter_map(read).collect())
    }
}
