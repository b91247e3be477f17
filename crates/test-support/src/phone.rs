//! A phone that speaks the sync protocol in tests: its own key, its own log, whatever it is told to say.

use ronda_domain::{DeviceId, EventId, ShiftId, VisitId};
use ronda_sync::{
    Batch, Bytes, DeviceMoment, LogEnd, PhoneStatus, PublicKey, SignedEvent, SignedReceipt, Signer as _,
    SoftwareKey,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::round::{DOOR_LAT, DOOR_LON};

/// An enrolled phone.
#[derive(Debug, Clone)]
pub struct Phone {
    /// Its id.
    pub device: DeviceId,
    /// Its credential.
    pub credential: String,
    /// Its key.
    pub key: SoftwareKey,
    /// The end of its log.
    pub log: LogEnd,
    /// Its clocks: microseconds since 1970, and milliseconds in this run of the monotonic one.
    pub device_time_us: i64,
    /// See above.
    pub monotonic_ms: u64,
    /// Which run.
    pub clock_run: u32,
    next_id: u128,
}

impl Phone {
    /// A key for the phone with this number.
    ///
    /// # Panics
    /// Never: small numbers are good secrets for tests.
    pub fn key(number: u8) -> SoftwareKey {
        SoftwareKey::from_secret(&[number.wrapping_add(1).max(1); 32]).expect("a key")
    }

    /// The public half, as the phone enrols with it.
    pub fn public_key(number: u8) -> PublicKey {
        Self::key(number).public_key()
    }

    /// A phone that has just enrolled.
    pub fn enrolled(number: u8, device: DeviceId, credential: String, now_us: i64) -> Self {
        let next_id = (u128::from(number) + 1) << 64 | 7 << 76 | 1 << 127;
        Self {
            device,
            credential,
            key: Self::key(number),
            log: LogEnd::empty(device),
            device_time_us: now_us,
            monotonic_ms: 1_000,
            clock_run: u32::from(number) + 1,
            next_id,
        }
    }

    /// Time passes, on all its clocks.
    pub fn wait_s(&mut self, seconds: u32) {
        self.device_time_us += i64::from(seconds) * 1_000_000;
        self.monotonic_ms += u64::from(seconds) * 1_000;
    }

    /// The next id of the phone's own.
    pub fn next_id(&mut self) -> Uuid {
        self.next_id += 1;
        Uuid::from_u128(self.next_id)
    }

    /// Appends an event with this body to the log.
    ///
    /// # Panics
    /// Never: software keys sign.
    pub fn say(&mut self, body: &Value) -> SignedEvent {
        let moment = DeviceMoment {
            device_time_us: self.device_time_us,
            monotonic_ms: self.monotonic_ms,
            clock_run: self.clock_run,
        };
        let id = EventId(self.next_id());
        self.log.append(id, moment, body.to_string(), &self.key).expect("a signature")
    }

    /// The working day begins.
    pub fn start_shift(&mut self) -> (ShiftId, SignedEvent) {
        let shift = ShiftId(self.next_id());
        (shift, self.say(&json!({ "kind": "shift_started", "shift_id": shift })))
    }

    /// Four readings at the door over half a minute; this many metres to the north of it.
    pub fn fixes(&mut self, off_m: f64) -> Vec<Value> {
        let degrees = off_m / 111_195.0;
        let mut fix = |number: u32| {
            self.wait_s(9);
            json!({
                "taken_at_us": self.device_time_us, "monotonic_ms": self.monotonic_ms, "clock_run": self.clock_run,
                "lat": DOOR_LAT + degrees + f64::from(number) * 1e-5, "lon": DOOR_LON - f64::from(number) * 7e-6,
                "accuracy_m": 8.0 + f64::from(number),
            })
        };
        (0..4).map(&mut fix).collect()
    }

    /// Opens a visit at the door.
    pub fn open(&mut self, visit: VisitId, address: Uuid) -> SignedEvent {
        let fixes = self.fixes(0.0);
        self.say(&json!({
            "kind": "visit_opened", "visit_id": visit, "address_id": address, "fixes": fixes,
            "verdict": { "outcome": "consistent" },
        }))
    }

    /// Completes a visit with a promise.
    pub fn complete(&mut self, visit: VisitId, photos: &Value) -> SignedEvent {
        self.wait_s(240);
        let promise = self.next_id();
        self.say(&json!({
            "kind": "visit_completed", "visit_id": visit, "outcome": "promise", "notes": "Paga el viernes.",
            "promise": {
                "promise_id": promise, "amount": { "amount_cents": 150_000, "currency": "MXN" },
                "due_date": "2026-03-06", "method": "transfer",
            },
            "photos": photos,
        }))
    }

    /// What the phone says of itself.
    pub fn status(&self, unsent: usize) -> PhoneStatus {
        PhoneStatus {
            battery_percent: Some(64),
            charging: Some(false),
            unsent_events: unsent as u32,
            app_version: "1.0.0".into(),
            device_time_us: Some(self.device_time_us),
            clock_run: Some(self.clock_run),
            monotonic_ms: Some(self.monotonic_ms),
            ..PhoneStatus::default()
        }
    }

    /// A batch with these events, as JSON.
    pub fn batch_json(&self, events: &[SignedEvent], last_receipt: Option<&SignedReceipt>) -> Value {
        json!({ "events": events, "phone": self.status(events.len()), "last_receipt": last_receipt })
    }

    /// A batch with these events.
    ///
    /// # Panics
    /// Never: it is JSON of our own.
    pub fn batch(&self, events: &[SignedEvent]) -> Batch {
        serde_json::from_value::<Batch>(self.batch_json(events, None)).expect("a batch")
    }
}

/// The text of a key as the enrolment wants it.
pub fn key_text(key: &PublicKey) -> String {
    let Bytes(bytes) = key.0;
    Bytes(bytes).to_string()
}
