//! A phone's log, outbox and key: what happened goes in, signed batches come out, receipts tick off.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use ronda_domain::{DeviceId, EventId, SeededIds, VisitId};
use ronda_sync::{
    BatchAnswer, Body, DeviceMoment, EventStatus, Fix, Hash256, LogEnd, PhoneStatus, SignError, SignedEvent,
    SignedReceipt, SoftwareKey,
};
use serde_json::{Value, json};

use crate::day::{Happening, Moment};

/// A phone.
#[derive(Debug)]
pub struct Phone {
    key: SoftwareKey,
    log: LogEnd,
    ids: Arc<SeededIds>,
    unsent: Vec<(EventId, SignedEvent)>,
    fixes: Vec<Fix>,
    photos: HashMap<Hash256, Vec<u8>>,
    last_receipt: Option<SignedReceipt>,
    battery_percent: Option<u8>,
    accepted: HashSet<EventId>,
    done: Vec<DoneVisit>,
    /// What it did, and what the server said.
    pub ledger: Ledger,
}

/// What a phone did, against what the server acknowledged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Events put into the log.
    pub events: u64,
    /// Events with a receipt.
    pub acknowledged: u64,
    /// Answers that an event was stored as new although it had been before.
    pub stored_twice: u64,
    /// Answers that an event was known already.
    pub already: u64,
    /// Events the server set aside.
    pub refused: u64,
    /// Photos taken.
    pub photos: u64,
    /// Readings of the trail.
    pub fixes: u64,
}

/// A visit as the phone ended it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoneVisit {
    /// The visit.
    pub visit_id: VisitId,
    /// Its outcome; none when it was cancelled.
    pub outcome: Option<String>,
    /// Something was promised.
    pub promised: bool,
    /// The photos it names, the signature with them.
    pub photos: Vec<Hash256>,
}

/// The most events of one batch.
const MAX_EVENTS: usize = 100;
/// The most readings of one batch.
const MAX_FIXES: usize = 2_000;

impl Phone {
    /// A phone that was just enrolled.
    pub fn new(device_id: DeviceId, key: SoftwareKey, ids: Arc<SeededIds>) -> Self {
        Self {
            key,
            log: LogEnd::empty(device_id),
            ids,
            unsent: Vec::new(),
            fixes: Vec::new(),
            photos: HashMap::new(),
            last_receipt: None,
            battery_percent: None,
            accepted: HashSet::new(),
            done: Vec::new(),
            ledger: Ledger::default(),
        }
    }

    /// Writes a moment into the log or the outbox.
    pub fn keep(&mut self, moment: Moment) -> Result<(), SignError> {
        match moment.what {
            Happening::Fix(fix) => {
                self.battery_percent = fix.battery_percent;
                self.ledger.fixes += 1;
                self.fixes.push(fix);
            }
            Happening::Photo(picture) => {
                self.ledger.photos += 1;
                self.photos.insert(picture.sha256, picture.bytes);
            }
            Happening::Event(body) => {
                self.ledger.events += 1;
                self.done.extend(done(&body));
                let Moment { at_us: device_time_us, monotonic_ms, .. } = moment;
                let clocks = DeviceMoment { device_time_us, monotonic_ms, clock_run: 1 };
                let text = serde_json::to_string(&body).map_err(|error| SignError(error.to_string()))?;
                let id = EventId::next(&*self.ids);
                let event = self.log.append(id, clocks, text, &self.key)?;
                self.unsent.push((id, event));
            }
        }
        Ok(())
    }

    /// The visits it ended.
    pub fn done(&self) -> &[DoneVisit] {
        &self.done
    }

    /// Takes what waits out of the outbox, to be sent by other means; trail and photos are dropped.
    pub fn take_unsent(&mut self) -> Vec<SignedEvent> {
        self.fixes.clear();
        self.photos.clear();
        std::mem::take(&mut self.unsent).into_iter().map(|(_, event)| event).collect()
    }

    /// Nothing waits to be sent.
    pub fn is_empty(&self) -> bool {
        self.unsent.is_empty() && self.fixes.is_empty() && self.photos.is_empty()
    }

    /// The next batch: the oldest events, and the newest readings first.
    pub fn batch(&self, now_us: i64) -> Value {
        let events: Vec<&SignedEvent> = self.unsent.iter().take(MAX_EVENTS).map(|(_, event)| event).collect();
        let fixes: Vec<&Fix> = self.fixes.iter().rev().take(MAX_FIXES).collect();
        let status = PhoneStatus {
            battery_percent: self.battery_percent,
            charging: Some(false),
            unsent_events: self.unsent.len() as u32,
            unsent_photos: self.photos.len() as u32,
            app_version: env!("CARGO_PKG_VERSION").to_owned(),
            storage_persisted: Some(true),
            permissions: [("geolocation".to_owned(), "granted".to_owned())].into(),
            device_time_us: Some(now_us),
            clock_run: Some(1),
            monotonic_ms: None,
        };
        json!({"events": events, "fixes": fixes, "phone": status, "last_receipt": self.last_receipt})
    }

    /// Ticks off what the server acknowledged of the last batch.
    pub fn acknowledge(&mut self, answer: &BatchAnswer) {
        self.hear(answer);
        if let Some(last) = answer.events.last() {
            self.last_receipt = Some(last.receipt.clone());
        }
        let known: Vec<EventId> = answer.events.iter().filter_map(|event| event.event_id).collect();
        let before = self.unsent.len();
        self.unsent.retain(|(id, _)| !known.contains(id));
        self.ledger.acknowledged += (before - self.unsent.len()) as u64;
        let left = self.fixes.len().saturating_sub(MAX_FIXES);
        self.fixes.truncate(left);
    }

    /// Notes what the server says of each event, also in an answer to a batch it had heard before.
    pub fn hear(&mut self, answer: &BatchAnswer) {
        for event in &answer.events {
            match event.status {
                EventStatus::Accepted => {
                    let is_new = event.event_id.is_none_or(|id| self.accepted.insert(id));
                    self.ledger.stored_twice += u64::from(!is_new);
                }
                EventStatus::Already => self.ledger.already += 1,
                EventStatus::Quarantined { .. } | EventStatus::Conflict { .. } => self.ledger.refused += 1,
            }
        }
    }

    /// A photo that waits to be sent.
    pub fn photo(&self) -> Option<(Hash256, &[u8])> {
        self.photos.iter().next().map(|(hash, bytes)| (*hash, bytes.as_slice()))
    }

    /// The server has the photo whole.
    pub fn photo_stored(&mut self, hash: Hash256) {
        self.photos.remove(&hash);
    }
}

fn done(body: &Body) -> Option<DoneVisit> {
    let photos = body.photos().map(|photo| photo.sha256).collect();
    match body {
        Body::VisitCompleted(completed) => Some(DoneVisit {
            visit_id: completed.visit_id,
            outcome: Some(completed.outcome.clone()),
            promised: completed.promise.is_some(),
            photos,
        }),
        Body::VisitCancelled(cancelled) => {
            Some(DoneVisit { visit_id: cancelled.visit_id, outcome: None, promised: false, photos })
        }
        _ => None,
    }
}

impl Ledger {
    /// The sums of two ledgers.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            events: self.events + other.events,
            acknowledged: self.acknowledged + other.acknowledged,
            stored_twice: self.stored_twice + other.stored_twice,
            already: self.already + other.already,
            refused: self.refused + other.refused,
            photos: self.photos + other.photos,
            fixes: self.fixes + other.fixes,
        }
    }
}
