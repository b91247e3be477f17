//! The device's own log: where the next event goes, and what it must follow.

use ronda_domain::{DeviceId, EventId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::bytes::Hash256;
use crate::event::SignedEvent;
use crate::header::EventHeader;
use crate::key::{SignError, Signer};

/// The end of a device's log: all that is needed to append to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEnd {
    /// Whose log.
    pub device_id: DeviceId,
    /// Sequence of the last event, 0 when there is none.
    pub sequence: u64,
    /// Hash of the last event, zeros when there is none.
    pub hash: Hash256,
}

/// When an event was made, by the clocks of the phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceMoment {
    /// The phone's clock, microseconds since 1970.
    pub device_time_us: i64,
    /// Milliseconds since the clock run began.
    pub monotonic_ms: u64,
    /// Which run of the monotonic clock.
    pub clock_run: u32,
}

impl LogEnd {
    /// A log without events.
    pub fn empty(device_id: DeviceId) -> Self {
        Self { device_id, sequence: 0, hash: Hash256::ZERO }
    }

    /// The header of the next event. Nothing moves until [`Self::follow`] is called with it.
    pub fn next_header(&self, event_id: EventId, moment: DeviceMoment, body: &str) -> EventHeader {
        EventHeader {
            clock_run: moment.clock_run,
            device_id: self.device_id,
            sequence: self.sequence + 1,
            previous_hash: self.hash,
            event_id,
            device_time: Timestamp::from_us(moment.device_time_us),
            monotonic_ms: moment.monotonic_ms,
            body_hash: Hash256::of(body.as_bytes()),
        }
    }

    /// The log after this event.
    #[must_use]
    pub fn follow(&self, header: &EventHeader) -> Self {
        Self { device_id: self.device_id, sequence: header.sequence, hash: header.hash() }
    }

    /// Makes, signs and appends the next event.
    pub fn append(
        &mut self,
        event_id: EventId,
        moment: DeviceMoment,
        body: String,
        key: &dyn Signer,
    ) -> Result<SignedEvent, SignError> {
        let header = self.next_header(event_id, moment, &body);
        let event = SignedEvent::sign(header, body, key)?;
        *self = self.follow(&header);
        Ok(event)
    }
}
