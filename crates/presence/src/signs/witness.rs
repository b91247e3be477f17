//! What the debtor says on a channel of their own.

use crate::{Attempt, Reason, ReasonCode, Witness};

const WEIGHT: f64 = 4.0;

/// One reason for each word given.
pub(crate) fn reasons(attempt: &Attempt) -> Vec<Reason> {
    let reason = |witness: &Witness| match witness {
        Witness::DebtorConfirmed => Reason::new(ReasonCode::DebtorConfirmed, WEIGHT),
        Witness::DebtorDenied => Reason::new(ReasonCode::DebtorDenied, -WEIGHT),
    };
    attempt.witnesses.iter().map(reason).collect()
}
