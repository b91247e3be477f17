//! Following changes as they happen, as far as the actor sees them.

use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use crate::bus::{LiveEvent, Published};
use crate::{Actor, App, AppError, Permission};

/// What the follower is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LiveChange {
    /// Something changed.
    Happened(LiveEvent),
    /// The follower was too slow and missed some; read again.
    Missed,
}

/// Follows changes from the moment it was made.
#[derive(Debug)]
pub struct LiveReader(Receiver<Published>);

impl App {
    /// Follows changes from now on.
    ///
    /// # Errors
    /// `Forbidden` for those who may not read.
    pub fn listen(&self, actor: &Actor) -> Result<LiveReader, AppError> {
        actor.must(Permission::Read)?;
        Ok(LiveReader(self.bus.subscribe()))
    }
}

impl LiveReader {
    /// The next change the actor sees; `None` when there will be no more.
    pub async fn next(&mut self, actor: &Actor) -> Option<LiveChange> {
        loop {
            match self.0.recv().await {
                Ok(published) if sees(actor, &published) => {
                    return Some(LiveChange::Happened(published.event));
                }
                Ok(_) => {}
                Err(RecvError::Lagged(_)) => return Some(LiveChange::Missed),
                Err(RecvError::Closed) => return None,
            }
        }
    }
}

/// What names no branch is for everyone of the organization; it holds ids only.
fn sees(actor: &Actor, published: &Published) -> bool {
    published.organization == actor.organization
        && (published.branch.is_none() || actor.branches.sees(published.branch))
}
