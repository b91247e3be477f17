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

/// Changes a fact from one value to another; `false` when it has yet another value by now.
pub async fn replace(
    session: &WriteSession,
    name: &str,
    (old, new): (&str, &str),
) -> Result<bool, StoreError> {
    let sql = "UPDATE server_facts SET value = $3 WHERE name = $1 AND value = $2";
    Ok(session.execute(sql, [name.into(), old.into(), new.into()]).await? == 1)
}
