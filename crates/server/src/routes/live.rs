//! `GET /api/v1/live`

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use futures_util::Stream;
use ronda_app::{LiveChange, LiveReader};
use ronda_domain::Timestamp;
use tokio::sync::watch;
use tokio::time::Instant;

use crate::extract::Watching;
use crate::metrics::OpenStream;
use crate::{ApiError, Server};

/// A silent connection is kept open by a comment this often, so that proxies do not cut it.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How often a stream looks whether its session still stands, seconds.
const LOOK_S: i64 = 30;
/// A stream ends after this long; the browser opens the next one, with the rights of then.
const LONGEST: Duration = Duration::from_secs(15 * 60);

/// Changes as they happen, by id only (server-sent events). `resync` says that some were missed: read again.
#[utoipa::path(get, path = "/api/v1/live", tag = "live",
    responses((status = 200, body = String, content_type = "text/event-stream")))]
pub(crate) async fn live(
    State(server): State<Server>,
    watching: Watching,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, ApiError> {
    let following = Following {
        reader: server.app.listen(&watching.actor)?,
        stopping: server.stopping(),
        _counted: server.metrics.open_stream(),
        until: Instant::now() + LONGEST,
        looked_at: server.app.now(),
        begun: false,
        watching,
        server,
    };
    let stream = futures_util::stream::unfold(following, Following::next);
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(HEARTBEAT)))
}

/// One open stream.
struct Following {
    server: Server,
    watching: Watching,
    reader: LiveReader,
    stopping: watch::Receiver<bool>,
    until: Instant,
    looked_at: Timestamp,
    begun: bool,
    _counted: OpenStream,
}

impl Following {
    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        if !self.begun {
            self.begun = true;
            // Says that the stream stands: what is read from now on misses nothing.
            return Some((Ok(Event::default().event("ready").data("{}")), self));
        }
        let change = self.change().await?;
        let event = match change {
            LiveChange::Happened(event) => Event::default().event("change").json_data(event),
            LiveChange::Missed => Ok(Event::default().event("resync").data("{}")),
        };
        Some((Ok(event.unwrap_or_default()), self))
    }

    /// The next change, unless the server stops, the time is over or the session ends first.
    async fn change(&mut self) -> Option<LiveChange> {
        loop {
            let look = Duration::from_secs(LOOK_S.unsigned_abs());
            let change = tokio::select! {
                change = self.reader.next(&self.watching.actor) => Some(change?),
                _ = self.stopping.wait_for(|stop| *stop) => return None,
                () = tokio::time::sleep_until(self.until) => return None,
                () = tokio::time::sleep(look) => None,
            };
            if !self.still_stands().await {
                return None;
            }
            if change.is_some() {
                return change;
            }
        }
    }

    async fn still_stands(&mut self) -> bool {
        let now = self.server.app.now();
        if now.seconds_since(self.looked_at) < LOOK_S {
            return true;
        }
        self.looked_at = now;
        self.watching.still_stands(&self.server).await
    }
}
