//! Phones that keep every receipt: what was acknowledged must be on the server, once, whatever happened to it since.

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use ronda_sync::{BatchAnswer, EventStatus, PhoneStatus, SignedEvent, SignedReceipt};
use serde_json::{Value, json};

use super::{FieldAgent, FleetError};
use crate::wire::{Line, WireError};

/// A phone with its whole log and the receipts it was given.
#[derive(Debug)]
pub struct Keeper {
    credential: String,
    events: Vec<SignedEvent>,
    /// Of the first events, in their order.
    receipts: Vec<SignedReceipt>,
}

/// How many events a phone offers again at once.
const OFFERED: usize = 100;

impl Keeper {
    /// The phone of an agent who makes all visits at hand, beginning at this moment.
    ///
    /// # Errors
    /// `Sign` when its key does not sign.
    pub fn after_work(agent: &mut FieldAgent, begin_us: i64) -> Result<Self, FleetError> {
        agent.begin_shift(begin_us);
        agent.advance(i64::MAX)?;
        let events = agent.phone.take_unsent();
        Ok(Self { credential: agent.credential().to_owned(), events, receipts: Vec::new() })
    }

    /// The log.
    pub fn events(&self) -> &[SignedEvent] {
        &self.events
    }

    /// How many events were acknowledged.
    pub fn acknowledged(&self) -> usize {
        self.receipts.len()
    }

    /// Everything was acknowledged.
    pub fn is_done(&self) -> bool {
        self.receipts.len() == self.events.len()
    }

    /// What the phone shows the server.
    pub fn credential(&self) -> &str {
        &self.credential
    }

    /// Sends so many events at a time until all are acknowledged or the server says it cannot, or nothing. `heard` counts
    /// the acknowledged ones of all who send.
    ///
    /// # Errors
    /// A refusal that trying again does not mend.
    pub async fn send(&mut self, base: &str, at_once: usize, heard: &AtomicUsize) -> Result<(), WireError> {
        let line = Line::resume(base, &self.credential)?;
        while !self.is_done() {
            let end = self.events.len().min(self.receipts.len() + at_once);
            let batch = batch(&self.events[self.receipts.len()..end]);
            match line.sync(&batch).await {
                Ok(answer) => {
                    heard.fetch_add(answer.events.len(), Ordering::SeqCst);
                    self.receipts.extend(answer.events.into_iter().map(|event| event.receipt));
                }
                Err(error) if error.is_passing() => return Ok(()),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Offers the whole log again and says what does not fit what was acknowledged; then everything is acknowledged.
    /// `seen` holds the server's numbers of all phones: each may be there once.
    ///
    /// # Errors
    /// What the server says.
    pub async fn check(&mut self, base: &str, seen: &mut HashSet<u64>) -> Result<Vec<String>, WireError> {
        let line = Line::resume(base, &self.credential)?;
        let mut faults = Vec::new();
        let mut receipts = Vec::with_capacity(self.events.len());
        for events in self.events.chunks(OFFERED) {
            let BatchAnswer { events: answers, .. } = line.sync(&batch(events)).await?;
            for answer in answers {
                let before = self.receipts.get(receipts.len());
                if before
                    .is_some_and(|before| answer.status != EventStatus::Already || *before != answer.receipt)
                {
                    let sequence = answer.receipt.receipt.sequence;
                    faults.push(format!("event {sequence} was acknowledged and now is: {:?}", answer.status));
                }
                if !matches!(answer.status, EventStatus::Accepted | EventStatus::Already) {
                    faults.push(format!("an event was refused: {:?}", answer.status));
                }
                if !seen.insert(answer.receipt.receipt.server_sequence) {
                    faults.push(format!("number {} was given twice", answer.receipt.receipt.server_sequence));
                }
                receipts.push(answer.receipt);
            }
        }
        self.receipts = receipts;
        Ok(faults)
    }
}

/// A batch as a phone posts it.
pub fn batch(events: &[SignedEvent]) -> Value {
    let last = events.last().and_then(|event| ronda_sync::EventHeader::decode(&event.header.0).ok());
    let phone = PhoneStatus {
        battery_percent: Some(64),
        charging: Some(false),
        unsent_events: events.len() as u32,
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
        storage_persisted: Some(true),
        permissions: [("geolocation".to_owned(), "granted".to_owned())].into(),
        device_time_us: last.map(|header| header.device_time.as_us()),
        clock_run: Some(1),
        monotonic_ms: last.map(|header| header.monotonic_ms),
        ..PhoneStatus::default()
    };
    json!({ "events": events, "phone": phone })
}
