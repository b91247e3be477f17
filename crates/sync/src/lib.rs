//! The device's hash-chained, signed event log: headers, batches, receipts, merge rules, visit files. No I/O, no clock.
//!
//! `docs/sync.md` describes every byte; `conformance/sync` holds cases another implementation can run.

#[cfg(not(target_family = "wasm"))]
mod batch;
mod body;
mod bytes;
mod chain;
mod event;
mod fix;
mod fold;
mod header;
mod key;
mod log;
mod quarantine;
mod receipt;
mod vector;
mod visit_file;

#[cfg(not(target_family = "wasm"))]
pub use batch::{
    Batch, BatchAnswer, BatchShape, EventAnswer, EventStatus, MAX_EVENTS, MAX_FIXES, PhoneStatus, read_event,
};
pub use body::{
    Body, BodyError, KNOWN_KINDS, MAX_BODY_BYTES, Photo, Pin, PromiseMade, QuestionnaireVersion,
    ReviewRequested, ShiftEnded, ShiftStarted, VisitCancelled, VisitCompleted, VisitEnRoute, VisitOpened,
};
pub use bytes::{Bytes, BytesError, Hash256};
pub use chain::{ChainFault, Link, check_chain};
pub use event::{CheckedEvent, SignedEvent};
pub use fix::{Fix, FixError};
pub use fold::{Step, VisitProgress, VisitStep, fold_visit};
pub use header::{EventHeader, HEADER_BYTES, HeaderError, MAX_SEQUENCE};
pub use key::{KeyError, PublicKey, SignError, Signature, Signer, SoftwareKey, Verifier};
pub use log::{DeviceMoment, LogEnd};
pub use quarantine::QuarantineReason;
pub use receipt::{Epoch, RECEIPT_BYTES, Receipt, SignedReceipt, Stored};
pub use vector::{VectorError, run_vector};
pub use visit_file::{
    Check, FileDevice, FileEvent, FilePhoto, Finding, Report, VISIT_FILE_FORMAT, VisitFile, Weight, verify,
};
