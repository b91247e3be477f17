//! One fresh database per test: SQLite in a temporary folder, and PostgreSQL when its address is given.

use ronda_store::{Durability, Store, StoreOptions};
use tempfile::TempDir;

/// Address of a PostgreSQL server whose user may make databases, such as `postgres://postgres@127.0.0.1:5432`.
const POSTGRES: &str = "RONDA_TEST_POSTGRES_URL";

/// A fresh database, gone with this value (PostgreSQL's goes with its cluster).
#[derive(Debug)]
pub struct Database {
    /// `sqlite` or `postgres`.
    pub name: &'static str,
    /// Its address.
    pub url: String,
    /// A folder for files.
    pub folder: TempDir,
}

impl Database {
    /// A fresh SQLite database.
    ///
    /// # Panics
    /// When no temporary folder can be made.
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite://{}", folder.path().join("ronda.db").display());
        Self { name: "sqlite", url, folder }
    }

    /// A fresh PostgreSQL database, or `None` when no server is given.
    ///
    /// # Panics
    /// When the server is given but refuses.
    pub async fn postgres() -> Option<Self> {
        let server = std::env::var(POSTGRES).ok()?;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let unique = folder.path().file_name().and_then(|name| name.to_str()).unwrap_or("x");
        let name: String = unique.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
        let name = format!("test_{}_{name}", std::process::id());
        ronda_store::create_database(&format!("{server}/postgres"), &name).await.expect("a fresh database");
        Some(Self { name: "postgres", url: format!("{server}/{name}"), folder })
    }

    /// Opens it, quick rather than durable.
    ///
    /// # Panics
    /// When it does not open.
    pub async fn open(&self) -> Store {
        let options =
            StoreOptions { durability: Durability::None, max_connections: 4, ..StoreOptions::new(&self.url) };
        Store::open(&options).await.expect("the store opens")
    }
}

#[expect(clippy::print_stderr, reason = "a skipped half must be seen")]
/// Runs a test on SQLite and, when `RONDA_TEST_POSTGRES_URL` is set, on PostgreSQL; says so when it is not.
pub async fn on_every_database<F: Future<Output = ()>>(test: impl Fn(Database) -> F) {
    test(Database::sqlite()).await;
    match Database::postgres().await {
        Some(database) => test(database).await,
        None => eprintln!("skipped on PostgreSQL: {POSTGRES} is not set"),
    }
}
