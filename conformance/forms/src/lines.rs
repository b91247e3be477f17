//! Files of JSON lines, compressed with xz.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use thiserror::Error;

/// Why a file of cases cannot be read.
#[derive(Debug, Error)]
pub enum LinesError {
    /// It cannot be opened.
    #[error("{0}: {1}")]
    Open(PathBuf, std::io::Error),
    /// It is not compressed as it should be.
    #[error("{0}: {1:?}")]
    Compression(PathBuf, lzma_rs::error::Error),
}

/// Every line of `folder/name.jsonl.xz` that can be read; the others are told by number, with the reason.
pub fn read<T: DeserializeOwned>(
    folder: &Path,
    name: &str,
    mut unreadable: impl FnMut(usize, String),
) -> Result<Vec<T>, LinesError> {
    let path = folder.join(format!("{name}.jsonl.xz"));
    let file = File::open(&path).map_err(|error| LinesError::Open(path.clone(), error))?;
    let mut bytes = Vec::new();
    lzma_rs::xz_decompress(&mut BufReader::new(file), &mut bytes)
        .map_err(|error| LinesError::Compression(path.clone(), error))?;
    let lines = bytes.split(|byte| *byte == b'\n').enumerate().filter(|(_, line)| !line.is_empty());
    let read = lines.filter_map(|(number, line)| {
        serde_json::from_slice(line).map_err(|error| unreadable(number + 1, error.to_string())).ok()
    });
    Ok(read.collect())
}
