//! Conformance cases: JSON documents that say what must come out; run natively and in WASM, and by other implementers.

use serde::Deserialize;
use serde_json::Value;
use thiserror::Error;

use crate::bytes::{Bytes, Hash256};
use crate::chain::{Link, check_chain};
use crate::event::SignedEvent;
use crate::fold::{VisitStep, fold_visit};
use crate::header::EventHeader;
use crate::key::PublicKey;
use crate::receipt::SignedReceipt;
use crate::visit_file::verify;

/// A document of cases of one kind.
#[derive(Deserialize)]
struct Document {
    suite: Suite,
    cases: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Suite {
    Event,
    Receipt,
    Chain,
    Fold,
    VisitFile,
}

/// A case whose outcome is not the expected one, or a document that is none.
#[derive(Debug, Error)]
pub enum VectorError {
    /// The document or a case cannot be read.
    #[error("the vectors cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// Something else came out.
    #[error("case {name:?}: expected {expected}, found {found}")]
    Differs {
        /// Name of the case.
        name: String,
        /// What should come out.
        expected: Value,
        /// What did.
        found: Value,
    },
}

#[derive(Deserialize)]
struct Case<Input> {
    name: String,
    input: Input,
    expected: Value,
}

#[derive(Deserialize)]
struct EventInput {
    device_key: PublicKey,
    event: SignedEvent,
}

#[derive(Deserialize)]
struct ReceiptInput {
    server_key: PublicKey,
    receipt: SignedReceipt,
}

#[derive(Deserialize)]
struct LinkInput {
    sequence: u64,
    hash: Hash256,
    previous_hash: Hash256,
}

/// Runs one document of cases (a file of `conformance/sync`); gives how many held.
pub fn run_vector(json: &str) -> Result<usize, VectorError> {
    let document: Document = serde_json::from_str(json)?;
    for case in &document.cases {
        match document.suite {
            Suite::Event => run(case, event)?,
            Suite::Receipt => run(case, receipt)?,
            Suite::Chain => run(case, |links: &Vec<LinkInput>| chain(links))?,
            Suite::Fold => run(case, |steps: &Vec<VisitStep>| fold(steps))?,
            Suite::VisitFile => run(case, |text: &String| visit_file(text))?,
        }
    }
    Ok(document.cases.len())
}

fn run<'de, Input: Deserialize<'de>>(
    case: &'de Value,
    found: impl FnOnce(&Input) -> Value,
) -> Result<(), VectorError> {
    let Case { name, input, expected } = Case::<Input>::deserialize(case)?;
    let found = found(&input);
    if found == expected { Ok(()) } else { Err(VectorError::Differs { name, expected, found }) }
}

fn event(input: &EventInput) -> Value {
    let Ok(key) = input.device_key.verifier() else {
        return serde_json::json!({"refused": "device_key"});
    };
    match input.event.check(&key) {
        Err(reason) => serde_json::json!({"refused": reason.code()}),
        Ok(event) => {
            let EventHeader { clock_run, device_id, sequence, previous_hash, event_id, .. } = event.header;
            serde_json::json!({
                "hash": event.hash,
                "kind": event.body.kind(),
                "visit_id": event.body.visit_id(),
                "clock_run": clock_run,
                "device_id": device_id,
                "sequence": sequence,
                "previous_hash": previous_hash,
                "event_id": event_id,
                "device_time_us": event.header.device_time.as_us(),
                "monotonic_ms": event.header.monotonic_ms,
                "body_hash": event.header.body_hash,
            })
        }
    }
}

fn receipt(input: &ReceiptInput) -> Value {
    let verifies = input.server_key.verifier().is_ok_and(|key| input.receipt.verifies(&key));
    serde_json::json!({"bytes": Bytes(input.receipt.receipt.encode()), "verifies": verifies})
}

fn chain(links: &[LinkInput]) -> Value {
    let link = |input: &LinkInput| Link {
        sequence: input.sequence,
        hash: input.hash,
        previous_hash: input.previous_hash,
    };
    serde_json::json!(check_chain(1, links.iter().map(link)))
}

fn fold(steps: &[VisitStep]) -> Value {
    serde_json::json!(fold_visit(steps.iter().copied()))
}

fn visit_file(text: &str) -> Value {
    let report = verify(text.as_bytes(), None);
    serde_json::json!({"holds": report.holds(), "failed": report.failed_checks()})
}
