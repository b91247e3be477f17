//! Deliberately broken variants, to see that the tests of the promises catch them. Compiled for tests alone.

use std::sync::atomic::{AtomicU8, Ordering};

/// What is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mutant {
    /// R1: answers before the commit.
    AnswersBeforeCommit = 1,
    /// R2: does not look whether an event is known.
    ForgetsIds,
    /// R3: what came last counts, instead of the fold of all.
    LastComerCounts,
    /// R4: what follows a bad event is not taken in.
    StopsAtBadEvent,
    /// R5: keeps the epoch after a backup was restored.
    KeepsEpoch,
    /// R6: believes the phone's clock.
    TrustsPhoneClock,
}

/// Which one is on; none until a test says so.
#[derive(Debug, Default)]
pub(crate) struct Switch(AtomicU8);

impl Switch {
    pub(crate) fn turn_on(&self, mutant: Mutant) {
        self.0.store(mutant as u8, Ordering::SeqCst);
    }

    pub(super) fn is(&self, mutant: Mutant) -> bool {
        self.0.load(Ordering::SeqCst) == mutant as u8
    }
}

impl crate::App {
    /// Breaks this app in this way. For tests alone.
    pub fn turn_into(&self, mutant: Mutant) {
        self.sync.mutant.turn_on(mutant);
    }
}
