//! Remembers what a step was made from, so that it is skipped while nothing of it changed.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::PathBuf,
};

use anyhow::{Context, Result};

use crate::project::Project;

/// The contents of some inputs, boiled down, beside what they were when the step last ended well.
pub struct Fingerprint {
    note: PathBuf,
    now: String,
}

impl Fingerprint {
    /// Boils down every project file whose path starts with one of the prefixes.
    pub fn of(project: &Project, step: &str, prefixes: &[&str]) -> Result<Self> {
        let mut hasher = DefaultHasher::new();
        for file in
            project.files()?.iter().filter(|file| prefixes.iter().any(|prefix| file.starts_with(prefix)))
        {
            file.hash(&mut hasher);
            fs::read(project.path(file)).unwrap_or_default().hash(&mut hasher);
        }
        let note = project.target().join("xtask").join(format!("{step}.fingerprint"));
        Ok(Self { note, now: format!("{:016x}", hasher.finish()) })
    }

    /// Whether the step ended well with exactly these inputs.
    pub fn is_known(&self) -> bool {
        fs::read_to_string(&self.note).is_ok_and(|before| before == self.now)
    }

    /// Notes that the step ended well with these inputs.
    pub fn remember(&self) -> Result<()> {
        let folder = self.note.parent().context("a note lies in a folder")?;
        fs::create_dir_all(folder)?;
        fs::write(&self.note, &self.now).with_context(|| format!("writing {}", self.note.display()))
    }
}
