//! Measurements, printed as tables: `cargo xtask bench [NAME]`.

mod import;
mod measure;

use anyhow::bail;

const NAMES: [&str; 1] = ["import"];

fn main() -> anyhow::Result<()> {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    if let Some(unknown) = wanted.iter().find(|name| !NAMES.contains(&name.as_str())) {
        bail!("there is no bench {unknown:?}; expected one of {}", NAMES.join(", "));
    }
    let runtime = tokio::runtime::Runtime::new()?;
    for name in NAMES.into_iter().filter(|name| wanted.is_empty() || wanted.iter().any(|word| word == name)) {
        match name {
            "import" => runtime.block_on(import::run())?,
            other => bail!("the bench {other:?} is not wired"),
        }
    }
    Ok(())
}
