//! Typed ids: a `VisitId` can never be passed where an `AccountId` is meant. All are UUIDs of version 7.

use std::sync::Mutex;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// Takes the next id of this kind from the source.
            pub fn next(ids: &dyn IdSource) -> Self {
                Self(ids.next_uuid())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// The tenant: owns everything else.
    OrganizationId,
    /// A group of agents and supervisors.
    BranchId,
    /// A person who signs in, whatever the role.
    UserId,
    /// A field agent; the same number as that person's [`UserId`].
    AgentId,
    /// An enrolled phone.
    DeviceId,
    /// A set of accounts of one creditor.
    PortfolioId,
    /// One run of an import.
    ImportId,
    /// One debt.
    AccountId,
    /// A person tied to an account: debtor, co-debtor or guarantor.
    DebtorId,
    /// A place where a visit goes.
    AddressId,
    /// A named group of accounts.
    SegmentId,
    /// One visit to one address.
    VisitId,
    /// A kind of visit: collection, address validation, business validation.
    VisitKindId,
    /// A questionnaire, across its versions.
    QuestionnaireId,
    /// A promise to pay.
    PromiseId,
    /// Something a supervisor must decide: a pin correction, an address that does not exist, and the like.
    ReviewId,
    /// A working day of an agent; tracking happens inside it and nowhere else.
    ShiftId,
    /// One event of a device's log.
    EventId,
    /// One piece of background work.
    JobId,
    /// A customer's own system that is told of events.
    WebhookId,
    /// A credential for the API.
    ApiTokenId,
}

impl From<UserId> for AgentId {
    fn from(user: UserId) -> Self {
        Self(user.0)
    }
}

impl From<AgentId> for UserId {
    fn from(agent: AgentId) -> Self {
        Self(agent.0)
    }
}

/// Where new ids come from. Passed in, so that tests and simulations repeat.
pub trait IdSource: Send + Sync {
    /// A new UUID of version 7, greater than those given before.
    fn next_uuid(&self) -> Uuid;
}

/// Repeatable ids for tests, demos and simulations: a seed, a start time and a counter.
#[derive(Debug)]
pub struct SeededIds {
    seed: u64,
    next: Mutex<u64>,
}

impl SeededIds {
    /// Ids that depend on the seed alone.
    pub fn new(seed: u64) -> Self {
        Self { seed, next: Mutex::new(0) }
    }
}

impl IdSource for SeededIds {
    fn next_uuid(&self) -> Uuid {
        let mut next = self.next.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *next += 1;
        let mut tail = [0; 10];
        tail[2..].copy_from_slice(&mix(self.seed, *next).to_be_bytes());
        tail[..2].copy_from_slice(&((*next & 0xfff) as u16).to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(1_760_000_000_000 + (*next >> 12), &tail).into_uuid()
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): spreads a counter over 64 bits without repeats for one seed.
fn mix(seed: u64, counter: u64) -> u64 {
    let mut word = seed.wrapping_add(counter.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeded_ids_repeat_grow_and_differ_between_seeds() {
        let first: Vec<Uuid> = draw(7);
        assert_eq!(first, draw(7));
        assert!(first.windows(2).all(|pair| pair[0] < pair[1]), "ids must grow");
        assert!(first.iter().all(|id| id.get_version_num() == 7));
        assert!(draw(8).iter().all(|id| !first.contains(id)));
    }

    fn draw(seed: u64) -> Vec<Uuid> {
        let ids = SeededIds::new(seed);
        (0..10_000).map(|_| ids.next_uuid()).collect()
    }
}
