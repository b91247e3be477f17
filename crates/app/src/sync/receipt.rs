//! Signs receipts, after the commit and outside of it. ECDSA signatures are deterministic here (RFC 6979), so an event
//! sent again gets its original receipt, to the byte.

use ronda_sync::{EventAnswer, SoftwareKey};

use super::apart;
use super::work::Outcome;
use crate::{App, AppError};

/// The answers for a batch's events, in its order.
pub(super) async fn answers(app: &App, outcomes: Vec<Outcome>) -> Result<Vec<EventAnswer>, AppError> {
    let key = app.server_key().await?.clone();
    apart(outcomes.len(), move || outcomes.into_iter().map(|outcome| answer(outcome, &key)).collect()).await?
}

fn answer(outcome: Outcome, key: &SoftwareKey) -> Result<EventAnswer, AppError> {
    let Outcome { event_id, status, receipt } = outcome;
    let receipt = receipt.sign(key).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(EventAnswer { event_id, status, receipt })
}
