//! `xtask-bindgen INPUT.wasm OUTPUT_FOLDER`: writes the JavaScript, the types and the trimmed WebAssembly.

use std::{env, path::PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let input = arguments.next().context("the first argument is the .wasm file")?;
    let output = arguments.next().context("the second argument is the folder to write to")?;
    Bindgen::new()
        .input_path(&input)
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&output)
        .with_context(|| {
            format!("writing the browser's files of {} to {}", input.display(), output.display())
        })
}
