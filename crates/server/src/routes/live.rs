//! `GET /api/v1/live`

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use futures_util::Stream;
use ronda_app::{Actor, LiveChange, LiveReader};
use tokio::sync::watch;

use crate::extract::Acting;
use crate::{ApiError, Server};

/// A silent connection is kept open by a comment this often, so that proxies do not cut it.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// A stream ends after this long; the browser opens the next one, and its session is looked at again.
const LONGEST: Duration = Duration::from_secs(15 * 60);

/// Changes as they happen, by id only (server-sent events). `resync` says that some were missed: read again.
#[utoipa::path(get, path = "/api/v1/live", tag = "live",
    responses((status = 200, body = String, content_type = "text/event-stream")))]
pub(crate) async fn live(
    State(server): State<Server>,
    Acting(actor): Acting,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, ApiError> {
    let reader = server.app.listen(&actor)?;
    let stream = changes(reader, actor, server.stopping());
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(HEARTBEAT)))
}

fn changes(
    reader: LiveReader,
    actor: Actor,
    stopping: watch::Receiver<bool>,
) -> impl Stream<Item = Result<Event, Infallible>> {
    let until = tokio::time::Instant::now() + LONGEST;
    let begin = Some((reader, actor, stopping, true));
    futures_util::stream::unfold(begin, move |state| async move {
        let (mut reader, actor, mut stopping, first) = state?;
        if first {
            // Says that the stream stands: what is read from now on misses nothing.
            let hello = Event::default().event("ready").data("{}");
            return Some((Ok(hello), Some((reader, actor, stopping, false))));
        }
        let change = tokio::select! {
            change = reader.next(&actor) => change?,
            _ = stopping.wait_for(|stop| *stop) => return None,
            () = tokio::time::sleep_until(until) => return None,
        };
        let event = match change {
            LiveChange::Happened(event) => Event::default().event("change").json_data(event),
            LiveChange::Missed => Ok(Event::default().event("resync").data("{}")),
        };
        Some((Ok(event.unwrap_or_default()), Some((reader, actor, stopping, false))))
    })
}
