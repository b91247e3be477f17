//! Where a bench runs: a fresh folder with SQLite, and a fresh PostgreSQL database when a server is given.

use std::path::PathBuf;

use ronda_store::create_database;
use tempfile::TempDir;

/// One database and a folder for files.
pub(crate) struct Place {
    /// As tables call it.
    pub(crate) name: String,
    /// The database's address.
    pub(crate) url: String,
    /// The folder for files.
    pub(crate) data: PathBuf,
    /// Dropped last.
    _folder: TempDir,
}

/// Names the server for [`places`].
const POSTGRES: &str = "RONDA_TEST_POSTGRES_URL";

/// A fresh place on SQLite, and one on PostgreSQL when its address is given. `RONDA_BENCH_DATABASE` picks one.
pub(crate) async fn places(kinds: &[&str]) -> anyhow::Result<Vec<Place>> {
    let only = std::env::var("RONDA_BENCH_DATABASE").ok();
    let mut places = Vec::new();
    for kind in kinds.iter().filter(|kind| only.as_deref().is_none_or(|only| only == **kind)) {
        let folder = tempfile::tempdir()?;
        let data = folder.path().join("data");
        std::fs::create_dir(&data)?;
        let (name, url) = match (*kind, std::env::var(POSTGRES)) {
            ("postgres", Ok(server)) => {
                let name = format!("bench_{}_{}", std::process::id(), folder_name(&folder));
                create_database(&format!("{server}/postgres"), &name).await?;
                ("PostgreSQL", format!("{server}/{name}"))
            }
            ("postgres", Err(_)) => continue,
            _ => ("SQLite", format!("sqlite://{}", data.join("ronda.db").display())),
        };
        places.push(Place { name: name.to_owned(), url, data, _folder: folder });
    }
    Ok(places)
}

/// A number from the environment.
pub(crate) fn number_from(variable: &str) -> Option<usize> {
    std::env::var(variable).ok()?.parse().ok()
}

fn folder_name(folder: &TempDir) -> String {
    let name = folder.path().file_name().map(|name| name.to_string_lossy().to_lowercase());
    name.unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).collect()
}
