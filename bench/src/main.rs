//! Measurements, printed as tables: `cargo xtask bench [NAME]`.

mod accounts;
mod bare;
mod careless;
mod databases;
mod disk;
mod durability;
mod fleet;
mod flushes;
mod http;
mod import;
mod load;
mod measure;
mod once;
mod portfolio;
mod power;
mod process;
mod start;
mod sync;

use std::path::Path;

use anyhow::bail;

const NAMES: [&str; 6] = ["sync", "import", "accounts", "start", "once", "durability"];

fn main() -> anyhow::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let runtime = tokio::runtime::Runtime::new()?;
    match words.as_slice() {
        [word, file] if word == bare::WORD => return runtime.block_on(bare::serve(Path::new(file))),
        [word, data] if word == careless::WORD => return runtime.block_on(careless::serve(Path::new(data))),
        _ => {}
    }
    if let Some(unknown) = words.iter().find(|name| !NAMES.contains(&name.as_str())) {
        bail!("there is no bench {unknown:?}; expected one of {}", NAMES.join(", "));
    }
    for name in NAMES.into_iter().filter(|name| words.is_empty() || words.iter().any(|word| word == name)) {
        runtime.block_on(run(name))?;
    }
    Ok(())
}

async fn run(name: &str) -> anyhow::Result<()> {
    match name {
        "sync" => sync::run().await,
        "import" => import::run().await,
        "accounts" => accounts::run().await,
        "start" => start::run().await,
        "once" => once::run().await,
        "durability" => durability::run().await,
        other => bail!("the bench {other:?} is not wired"),
    }
}
