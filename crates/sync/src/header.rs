//! The 128 bytes that are hashed and signed for every event.
//!
//! | offset | bytes | field |
//! | --- | --- | --- |
//! | 0 | 4 | `RND1`, what this is and its version |
//! | 4 | 4 | clock run: drawn anew whenever the monotonic clock starts again |
//! | 8 | 16 | device id |
//! | 24 | 8 | sequence in the device's log, from 1 |
//! | 32 | 32 | hash of the event before, zeros for the first |
//! | 64 | 16 | event id |
//! | 80 | 8 | device time, microseconds since 1970, signed |
//! | 88 | 8 | monotonic time, milliseconds since the clock run began |
//! | 96 | 32 | SHA-256 of the body |
//!
//! Whole numbers are unsigned (but for the device time) and big-endian.

use ronda_domain::{DeviceId, EventId, Timestamp};
use thiserror::Error;
use uuid::Uuid;

use crate::bytes::Hash256;

/// Length of an encoded header.
pub const HEADER_BYTES: usize = 128;

/// The largest sequence: the largest whole number that every JSON reader keeps exactly.
pub const MAX_SEQUENCE: u64 = (1 << 53) - 1;

const MAGIC: [u8; 4] = *b"RND1";

/// What an event says about itself and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EventHeader {
    /// Tells runs of the monotonic clock apart; monotonic times compare only within one.
    pub clock_run: u32,
    /// Whose log this is.
    pub device_id: DeviceId,
    /// Place in the log, from 1.
    pub sequence: u64,
    /// Hash of the event before, [`Hash256::ZERO`] for the first.
    pub previous_hash: Hash256,
    /// The event's own id, made by the phone.
    pub event_id: EventId,
    /// What the phone's clock said; not to be trusted.
    pub device_time: Timestamp,
    /// Milliseconds since the clock run began; good for durations.
    pub monotonic_ms: u64,
    /// Hash of the body's bytes.
    pub body_hash: Hash256,
}

/// Why bytes are no header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum HeaderError {
    /// The first four bytes are not `RND1`.
    #[error("the header does not begin with RND1")]
    Magic,
    /// Sequences run from 1 to [`MAX_SEQUENCE`].
    #[error("the sequence is {0}; expected 1 to {MAX_SEQUENCE}")]
    Sequence(u64),
    /// The first event follows none, every other follows one.
    #[error("sequence {0} and the hash of the event before do not fit: only the first has none")]
    PreviousHash(u64),
    /// A time outside the years 1 to 9999.
    #[error("the device time {0} us lies outside the years 1 to 9999")]
    DeviceTime(i64),
}

impl EventHeader {
    /// The 128 bytes to hash and sign.
    pub fn encode(&self) -> [u8; HEADER_BYTES] {
        let mut bytes = [0; HEADER_BYTES];
        bytes[..4].copy_from_slice(&MAGIC);
        bytes[4..8].copy_from_slice(&self.clock_run.to_be_bytes());
        bytes[8..24].copy_from_slice(self.device_id.0.as_bytes());
        bytes[24..32].copy_from_slice(&self.sequence.to_be_bytes());
        bytes[32..64].copy_from_slice(&self.previous_hash.0);
        bytes[64..80].copy_from_slice(self.event_id.0.as_bytes());
        bytes[80..88].copy_from_slice(&self.device_time.as_us().to_be_bytes());
        bytes[88..96].copy_from_slice(&self.monotonic_ms.to_be_bytes());
        bytes[96..].copy_from_slice(&self.body_hash.0);
        bytes
    }

    /// Reads a header; every header has exactly one encoding.
    pub fn decode(bytes: &[u8; HEADER_BYTES]) -> Result<Self, HeaderError> {
        if bytes[..4] != MAGIC {
            return Err(HeaderError::Magic);
        }
        let time_us = i64::from_be_bytes(part(bytes, 80));
        let header = Self {
            clock_run: u32::from_be_bytes(part(bytes, 4)),
            device_id: DeviceId(Uuid::from_bytes(part(bytes, 8))),
            sequence: u64::from_be_bytes(part(bytes, 24)),
            previous_hash: Hash256(part(bytes, 32)),
            event_id: EventId(Uuid::from_bytes(part(bytes, 64))),
            device_time: Timestamp::from_us(time_us),
            monotonic_ms: u64::from_be_bytes(part(bytes, 88)),
            body_hash: Hash256(part(bytes, 96)),
        };
        header.check(time_us)
    }

    fn check(self, time_us: i64) -> Result<Self, HeaderError> {
        if !(1..=MAX_SEQUENCE).contains(&self.sequence) {
            return Err(HeaderError::Sequence(self.sequence));
        }
        if (self.sequence == 1) != (self.previous_hash == Hash256::ZERO) {
            return Err(HeaderError::PreviousHash(self.sequence));
        }
        if self.device_time.as_us() != time_us {
            return Err(HeaderError::DeviceTime(time_us));
        }
        Ok(self)
    }

    /// The event's hash: SHA-256 of the encoded header.
    pub fn hash(&self) -> Hash256 {
        Hash256::of(&self.encode())
    }
}

/// `N` bytes from `offset`; offsets are constants inside the fixed layout.
pub(crate) fn part<const N: usize>(bytes: &[u8], offset: usize) -> [u8; N] {
    let mut copy = [0; N];
    copy.copy_from_slice(&bytes[offset..offset + N]);
    copy
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header() -> EventHeader {
        EventHeader {
            clock_run: 7,
            device_id: DeviceId(Uuid::from_u128(1)),
            sequence: 2,
            previous_hash: Hash256::of(b"before"),
            event_id: EventId(Uuid::from_u128(2)),
            device_time: Timestamp::from_us(1_795_000_000_000_000),
            monotonic_ms: 1_234,
            body_hash: Hash256::of(b"{}"),
        }
    }

    #[test]
    fn a_header_survives_its_bytes() {
        assert_eq!(EventHeader::decode(&header().encode()), Ok(header()));
    }

    #[test]
    fn every_flipped_bit_gives_another_hash_or_is_refused() {
        let bytes = header().encode();
        for bit in 0..HEADER_BYTES * 8 {
            let mut flipped = bytes;
            flipped[bit / 8] ^= 1 << (bit % 8);
            if let Ok(other) = EventHeader::decode(&flipped) {
                assert_ne!(other.hash(), header().hash(), "bit {bit}");
                assert_eq!(other.encode(), flipped, "bit {bit}");
            }
        }
    }

    #[test]
    fn headers_that_make_no_sense_are_refused_with_the_reason() {
        for sequence in [0, MAX_SEQUENCE + 1] {
            let wrong = EventHeader { sequence, ..header() };
            assert_eq!(EventHeader::decode(&wrong.encode()), Err(HeaderError::Sequence(sequence)));
        }
        let first = EventHeader { sequence: 1, ..header() };
        assert_eq!(EventHeader::decode(&first.encode()), Err(HeaderError::PreviousHash(1)));
        let orphan = EventHeader { previous_hash: Hash256::ZERO, ..header() };
        assert_eq!(EventHeader::decode(&orphan.encode()), Err(HeaderError::PreviousHash(2)));
        let mut late = header().encode();
        late[80..88].copy_from_slice(&i64::MAX.to_be_bytes());
        assert_eq!(EventHeader::decode(&late), Err(HeaderError::DeviceTime(i64::MAX)));
    }
}
