//! The next event of the phone's log: the bytes that WebCrypto signs.

use ronda_domain::EventId;
use ronda_sync::{Bytes, DeviceMoment, HEADER_BYTES, LogEnd};
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[derive(Serialize)]
struct NextEvent {
    header: Bytes<HEADER_BYTES>,
    end: LogEnd,
}

/// The log's end, a new event id, the moment and the body in; `{header, end}` out, where `header` is to be signed
/// and `end` is where the log ends once the event is stored.
#[wasm_bindgen]
pub fn next_event(end: &str, event_id: &str, moment: &str, body: &str) -> Result<String, JsError> {
    let end: LogEnd = crate::read(end)?;
    let moment: DeviceMoment = crate::read(moment)?;
    let event_id: EventId = event_id.parse().map_err(|error| JsError::new(&format!("{error}")))?;
    let header = end.next_header(event_id, moment, body);
    crate::write(&NextEvent { header: Bytes(header.encode()), end: end.follow(&header) })
}
