//! Both engines in one page of Chromium; compare.mjs does it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::Times;

/// What the browser found.
#[derive(Debug, Deserialize)]
pub(crate) struct Browser {
    pub(crate) by_size: BTreeMap<String, Engines>,
    pub(crate) wasm: Weight,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Engines {
    pub(crate) ours: Times,
    pub(crate) other: Times,
}

/// Bytes.
#[derive(Debug, Deserialize)]
pub(crate) struct Weight {
    pub(crate) plain: usize,
    pub(crate) gzip: usize,
}

/// Measures the forms that lie in this folder as `SIZE.xml` and `SIZE.json`.
pub(crate) fn measured(folder: &Path, sizes: &[usize]) -> Result<Browser> {
    let mut script = Command::new("node");
    script.arg("compare.mjs").arg(folder).args(sizes.iter().map(ToString::to_string));
    script.current_dir(env!("CARGO_MANIFEST_DIR")).stderr(Stdio::inherit());
    let output = script.output().context("node is needed")?;
    ensure!(output.status.success(), "the comparison in the browser failed");
    serde_json::from_slice(&output.stdout).context("reading what the browser found")
}
