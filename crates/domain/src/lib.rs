//! The words of field visits: typed ids, money, places, times, roles and states. Depends on nothing of ours and does no I/O.

mod failure;
mod fold;
mod geo;
mod id;
mod money;
mod outcome;
mod role;
pub mod sorting;
mod time;
mod visit;
mod words;

pub use failure::{Failure, FailureReason, ImportFailure, ImportFailureReason};
pub use fold::{fold, unaccented};
pub use geo::{GeoPoint, GeoPointError, PinSource};
pub use id::{
    AccountId, AddressId, AgentId, ApiTokenId, BranchId, DebtorId, DeviceId, EventId, IdSource, ImportId,
    JobId, OrganizationId, PortfolioId, PromiseId, QuestionnaireId, ReviewId, SeededIds, SegmentId, ShiftId,
    UserId, VisitId, VisitKindId, WebhookId,
};
pub use money::{Currency, CurrencyError, Money};
pub use outcome::{CancelReason, Outcome, OutcomeTree, OutcomeTreeError};
pub use role::{Role, RoleError};
pub use time::{Clock, FixedClock, Timestamp, TimestampError};
pub use visit::{
    ContactLevel, PresenceOutcome, PromiseMethod, PromiseState, ReviewKind, ReviewState, VisitState,
};
pub use words::WordError;
