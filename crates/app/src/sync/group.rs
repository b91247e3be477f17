//! Lets batches that wait at the same time share one transaction and so one flush to the disk.
//!
//! Whoever gets the turn takes along everything that waits; the others find themselves answered. No task of its own:
//! when nobody sends, nothing runs. When a group fails, each of its batches is tried alone, so that one that cannot be
//! stored fails alone.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use ronda_store::StoreError;
use tokio::sync::{Semaphore, SemaphorePermit, oneshot};

use super::commit;
use super::work::{Done, Work};
use crate::{App, AppError};

/// Batches that share one transaction at most.
const GROUP_SIZE: usize = 64;
/// Batches that may be under way before phones are told to come back later.
const MOST_UNDER_WAY: usize = 512;

struct Waiting {
    work: Arc<Work>,
    answer: oneshot::Sender<Result<Done, AppError>>,
}

/// The batches under way, those of them that wait, and the turn to commit them.
pub(super) struct Queue {
    places: Semaphore,
    waiting: Mutex<VecDeque<Waiting>>,
    turn: tokio::sync::Mutex<()>,
}

impl Default for Queue {
    fn default() -> Self {
        Self {
            places: Semaphore::new(MOST_UNDER_WAY),
            waiting: Mutex::default(),
            turn: tokio::sync::Mutex::default(),
        }
    }
}

impl std::fmt::Debug for Queue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Queue")
    }
}

impl Queue {
    /// A place for one batch, from before it is checked until it is answered. Without one the phone comes back later:
    /// what waits is bounded, and nothing is done for those who cannot be served.
    pub(super) fn place(&self) -> Result<SemaphorePermit<'_>, AppError> {
        self.places.try_acquire().map_err(|_| StoreError::Overloaded.into())
    }

    fn add(&self, waiting: Waiting) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push_back(waiting);
    }

    fn take(&self) -> Vec<Waiting> {
        let mut queue = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let count = queue.len().min(GROUP_SIZE);
        queue.drain(..count).collect()
    }
}

/// Commits the batch together with whatever else waits.
pub(super) async fn commit(app: &App, work: Work) -> Result<Done, AppError> {
    let (answer, mut answered) = oneshot::channel();
    app.sync.queue.add(Waiting { work: Arc::new(work), answer });
    loop {
        tokio::select! {
            biased;
            done = &mut answered => return done.map_err(|_| gone())?,
            _turn = app.sync.queue.turn.lock() => {
                if let Ok(done) = answered.try_recv() {
                    return done;
                }
                // Apart, so that a phone that hangs up takes nobody else's answer with it.
                let (app, group) = (app.clone(), app.sync.queue.take());
                tokio::spawn(async move { commit_group(&app, group).await }).await.map_err(|_| gone())?;
            }
        }
    }
}

fn gone() -> AppError {
    AppError::Internal("the commit of this batch ended without an answer".to_owned())
}

async fn commit_group(app: &App, group: Vec<Waiting>) {
    #[cfg(feature = "mutants")]
    if app.sync.mutant.is(super::Mutant::AnswersBeforeCommit) {
        return answer_before_commit(app, group).await;
    }
    let works: Vec<Arc<Work>> = group.iter().map(|waiting| waiting.work.clone()).collect();
    match commit::commit(app, works).await {
        Ok(done) => {
            for (waiting, done) in group.into_iter().zip(done) {
                // A phone that hung up asks again and gets the same receipts.
                let _ = waiting.answer.send(Ok(done));
            }
        }
        Err(error) if group.len() == 1 => answer_alone(group, error),
        Err(error) => {
            tracing::warn!(%error, batches = group.len(), "a group of batches failed; each is tried alone");
            for waiting in group {
                let done = commit::commit(app, vec![waiting.work.clone()]).await;
                let _ = waiting.answer.send(done.and_then(|mut done| done.pop().ok_or_else(gone)));
            }
        }
    }
}

/// The broken variant of R1: the answer is that of a commit that does not happen.
#[cfg(feature = "mutants")]
async fn answer_before_commit(app: &App, group: Vec<Waiting>) {
    for waiting in group {
        let done = commit::commit_nothing(app, waiting.work.clone()).await;
        let _ = waiting.answer.send(done);
    }
}

fn answer_alone(group: Vec<Waiting>, error: AppError) {
    if let Some(waiting) = group.into_iter().next() {
        let _ = waiting.answer.send(Err(error));
    }
}
