//! The states a visit, a promise and a review go through, and what presence may come out as.

use serde::{Deserialize, Serialize};

use crate::words;

words! {
    /// Where a visit stands.
    VisitState, "state of a visit" {
        /// Given to an agent, not begun.
        Assigned = "assigned",
        /// The agent is on the way.
        EnRoute = "en_route",
        /// The agent is at the door.
        Arrived = "arrived",
        /// Presence was consistent and the visit is open.
        InProgress = "in_progress",
        /// Finished with an outcome.
        Completed = "completed",
        /// Ended without an outcome, with a reason.
        Cancelled = "cancelled",
        /// A supervisor looked at the finished visit.
        Reviewed = "reviewed",
    }

    /// What is known of the agent's presence, from best to worst.
    PresenceOutcome, "outcome of presence" {
        /// Several independent signs say so.
        Corroborated = "corroborated",
        /// What is known fits with being there.
        Consistent = "consistent",
        /// Too little is known to say.
        Insufficient = "insufficient",
        /// What is known speaks against it; a person decides.
        Contradicted = "contradicted",
    }

    /// Who was reached.
    ContactLevel, "level of contact" {
        /// The debtor in person.
        Debtor = "debtor",
        /// Someone else at the address.
        ThirdParty = "third_party",
        /// Nobody.
        None = "none",
    }

    /// How the debtor means to pay.
    PromiseMethod, "method of payment" {
        /// Cash to an agent or at a counter.
        Cash = "cash",
        /// A bank transfer.
        Transfer = "transfer",
        /// A deposit at a bank's counter.
        Deposit = "deposit",
        /// By card.
        Card = "card",
        /// At a shop that takes payments.
        Store = "store",
    }

    /// Where a promise stands.
    PromiseState, "state of a promise" {
        /// Its date has not passed.
        Open = "open",
        /// Paid in full, in time.
        Kept = "kept",
        /// Paid in part.
        PartlyKept = "partly_kept",
        /// Not paid.
        Broken = "broken",
    }

    /// What an agent at the door asks a supervisor to decide.
    ReviewKind, "kind of review" {
        /// The pin is in the wrong place.
        PinCorrection = "pin_correction",
        /// There is no such address.
        AddressNotFound = "address_not_found",
        /// A gate, a guard or a danger kept the agent out.
        CouldNotEnter = "could_not_enter",
        /// Anything else the agent asks.
        AskSupervisor = "ask_supervisor",
    }

    /// Where a review stands.
    ReviewState, "state of a review" {
        /// Waits for a supervisor.
        Pending = "pending",
        /// The supervisor agreed.
        Accepted = "accepted",
        /// The supervisor did not agree.
        Rejected = "rejected",
    }
}

impl PresenceOutcome {
    /// A visit may open.
    pub fn opens_visit(self) -> bool {
        matches!(self, Self::Corroborated | Self::Consistent)
    }
}

impl VisitState {
    /// Nothing more is expected of the agent.
    pub fn is_finished(self) -> bool {
        matches!(self, Self::Completed | Self::Cancelled | Self::Reviewed)
    }
}
