//! Facts about this server itself, such as the epoch its phones compare.

use crate::{Session, StoreError, WriteSession};

/// The fact of this name, if it was ever set.
pub async fn find(session: &Session, name: &str) -> Result<Option<String>, StoreError> {
    session.value("SELECT value FROM server_facts WHERE name = $1", [name.into()]).await
}

/// Sets the fact unless it is there already; returns what stands afterwards.
pub async fn set_once(session: &WriteSession, name: &str, value: &str) -> Result<String, StoreError> {
    let sql = "INSERT INTO server_facts (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
    session.execute(sql, [name.into(), value.into()]).await?;
    Ok(find(session, name).await?.unwrap_or_else(|| value.to_owned()))
}
