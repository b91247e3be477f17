//! Was the agent there? Weighs fixes against the address pin and says how sure one may be, and why.
//!
//! Start at [`judge`]: it takes an [`Attempt`] (a pin, the fixes taken at the door, the trail before them, what the
//! phone and the debtor say) and gives a [`Verdict`] whose reasons are codes with numbers, to be put into words by
//! the interface. Each sign is one file under `signs/`; its weight is a log-likelihood ratio (natural logarithm) of
//! "the agent is at the address" against "somewhere within two kilometres". Signs that tell of the same thing are
//! summed in a [`Group`] with a cap, so that they are not counted twice. The absence of a sign weighs nothing.
//!
//! What a browser app cannot know (a mocked location, a rooted phone) is never claimed.

mod attempt;
pub mod conformance;
mod evidence;
mod fix;
mod judge;
mod pin;
mod pool;
mod reason;
mod replay;
mod signs;
pub mod trail;
mod verdict;

pub use attempt::{Attempt, ClockAnchor, Witness};
pub use evidence::{MAX_AGE_MS, NEEDED_FIXES, NEEDED_SPAN_MS};
pub use fix::{AccuracyConfidence, Fix};
pub use judge::{CONTRADICTING_SCORE, OPENING_SCORE, VERSION, judge};
pub use pin::{Pin, Surroundings};
pub use pool::{Pattern, pool};
pub use reason::{Group, Reason, ReasonCode};
pub use replay::fingerprint;
pub use verdict::{Gate, Verdict};
