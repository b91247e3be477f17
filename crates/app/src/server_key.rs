//! The server's signing key, kept in the database.

use ronda_store::{Store, facts};
use ronda_sync::SoftwareKey;

use crate::AppError;

const NAME: &str = "server_key";

/// The key of this database; made when it is first asked for.
pub(crate) async fn find_or_make(store: &Store) -> Result<SoftwareKey, AppError> {
    if let Some(text) = facts::find(&store.read(), NAME).await? {
        return parse(&text);
    }
    let fresh = hex::encode(fresh_key()?.secret());
    let kept = store.write(async move |session| facts::set_once(&session, NAME, &fresh).await).await?;
    parse(&kept)
}

fn fresh_key() -> Result<SoftwareKey, AppError> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).map_err(|error| AppError::Internal(error.to_string()))?;
    // A number beyond the curve's order is drawn once in 2^32 tries; the caller then simply tries again.
    SoftwareKey::from_secret(&secret).map_err(|error| AppError::Internal(error.to_string()))
}

fn parse(text: &str) -> Result<SoftwareKey, AppError> {
    let mut secret = [0; 32];
    hex::decode_to_slice(text, &mut secret)
        .map_err(|error| AppError::Internal(format!("the server's key: {error}")))?;
    SoftwareKey::from_secret(&secret)
        .map_err(|error| AppError::Internal(format!("the server's key: {error}")))
}
