//! Large questionnaires: to load and open one, and to take one answer; natively, as WebAssembly in Chromium, and beside
//! `@getodk/xforms-engine` in the same browser. `cargo xtask bench forms` brings what it needs.

mod browser;
mod form;
mod native;

use anyhow::{Context, Result};
use ronda_questionnaire::{Form, Strictness, xforms};
use serde::Deserialize;

const SIZES: [usize; 2] = [600, 3_000];

/// Medians, milliseconds.
#[derive(Debug, Clone, Copy, Deserialize)]
struct Times {
    load: f64,
    answer: f64,
}

fn main() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut native = Vec::new();
    for size in SIZES {
        let xml = form::xform(size);
        let reading = xforms::read_xform(&xml).map_err(|errors| anyhow::anyhow!("{errors:?}"))?;
        let json = serde_json::to_string(&reading.definition)?;
        Form::compile_with(reading.definition, Strictness::Strict)
            .map_err(|errors| anyhow::anyhow!("{errors:?}"))?;
        std::fs::write(folder.path().join(format!("{size}.xml")), &xml)?;
        std::fs::write(folder.path().join(format!("{size}.json")), &json)?;
        native.push(native::measured(&json)?);
    }
    let browser = browser::measured(folder.path(), &SIZES)?;
    line("questions  engine                              load and open     one answer");
    for (size, native) in SIZES.into_iter().zip(native) {
        row(size, "Ronda, native", native);
        let found = browser.by_size.get(&size.to_string()).context("a size is missing")?;
        row(size, "Ronda, WebAssembly in Chromium", found.ours);
        row(size, "@getodk/xforms-engine in Chromium", found.other);
        let (load, answer) = (found.other.load / found.ours.load, found.other.answer / found.ours.answer);
        line(&format!("{size:>9}  {:<34} {load:>11.0} x {answer:>11.0} x", "times as long there"));
    }
    line(&format!(
        "WebAssembly: {} kB, {} kB with gzip",
        browser.wasm.plain / 1_000,
        browser.wasm.gzip / 1_000
    ));
    Ok(())
}

fn row(size: usize, engine: &str, times: Times) {
    line(&format!("{size:>9}  {engine:<34} {:>10.2} ms {:>10.4} ms", times.load, times.answer));
}

#[expect(clippy::print_stdout, reason = "a table is what a bench is for")]
fn line(text: &str) {
    println!("{text}");
}
