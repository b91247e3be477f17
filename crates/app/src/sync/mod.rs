//! Takes in what phones send: each event once, in any order, with its effects, in one durable transaction.
//!
//! The way of a batch: [`prepare`] checks signatures and judges presence and answers (no lock held), [`group`] lets
//! waiting batches share one commit, [`commit`] decides what is new and writes it, [`project`] makes of a visit's
//! events what the visit is. Receipts are signed after the commit.

mod clock;
mod commit;
mod earlier;
mod effects;
mod entry;
mod group;
mod judge;
#[cfg(feature = "mutants")]
mod mutant;
mod prepare;
mod project;
mod receipt;
mod state;
mod work;

use ronda_domain::{AgentId, DeviceId};
use ronda_sync::{Batch, BatchAnswer, MAX_EVENTS, MAX_FIXES};

use crate::{Actor, ActorKind, App, AppError, FieldProblem, Permission};

#[cfg(feature = "mutants")]
pub use mutant::Mutant;
pub(crate) use state::SyncState;

impl App {
    /// Stores what a phone sends and answers for each event by itself; the answer is given after the commit.
    ///
    /// # Errors
    /// `Forbidden` for anyone but a phone, `Invalid` when the batch is too large, `Store` when nothing was stored.
    pub async fn sync(&self, actor: &Actor, batch: Batch) -> Result<BatchAnswer, AppError> {
        actor.must(Permission::Sync)?;
        let (device, agent) = phone_of(actor)?;
        check_size(&batch)?;
        let _place = self.sync.queue.place()?;
        let epoch = self.current_epoch(actor.organization, batch.last_receipt.as_ref()).await?;
        let work = prepare::prepare(self, actor, (device, agent), batch, epoch).await?;
        let fixes_refused = work.fixes_refused;
        let done = group::commit(self, work).await?;
        done.publish(&self.bus);
        let events = receipt::answers(self, done.outcomes).await?;
        Ok(BatchAnswer {
            epoch,
            server_time: self.now(),
            events,
            fixes_stored: done.fixes_stored,
            fixes_refused,
            feed_version: done.feed_version,
            missing_photos: done.missing_photos,
        })
    }
}

/// The phone behind the actor.
pub(crate) fn phone_of(actor: &Actor) -> Result<(DeviceId, AgentId), AppError> {
    match actor.kind {
        ActorKind::Device { device, agent } => Ok((device, agent.into())),
        _ => Err(AppError::Forbidden),
    }
}

/// Signatures of so many events are checked or made where they are; more would hold up the others on this thread.
const FEW_EVENTS: usize = 4;

/// Work of some tenths of a millisecond per event, moved apart from the threads that serve when there is much of it.
async fn apart<T: Send + 'static>(
    events: usize,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, AppError> {
    if events <= FEW_EVENTS {
        return Ok(work());
    }
    tokio::task::spawn_blocking(work).await.map_err(|error| AppError::Internal(error.to_string()))
}

fn check_size(batch: &Batch) -> Result<(), AppError> {
    let mut problems = Vec::new();
    for (field, length, limit) in
        [("events", batch.events.len(), MAX_EVENTS), ("fixes", batch.fixes.len(), MAX_FIXES)]
    {
        if length > limit {
            problems.push(FieldProblem::new(
                field,
                "too_many",
                format!("expected at most {limit}, found {length}"),
            ));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(AppError::Invalid(problems)) }
}
