//! Counts and times each request under its route's pattern, so that ids never become labels.

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use tokio::time::Instant;

use super::{Answered, Route};
use crate::Server;

/// Measures one request.
pub(crate) async fn measure(State(server): State<Server>, request: Request, next: Next) -> Response {
    let method = request.method().as_str().to_owned();
    // What is no endpoint is a file or page of the web apps.
    let route = request.extensions().get::<MatchedPath>().map_or("web apps", MatchedPath::as_str).to_owned();
    let began = Instant::now();
    let response = next.run(request).await;
    let counters = &server.metrics.0;
    let label = Route { method: method.clone(), route: route.clone() };
    counters.seconds.get_or_create(&label).observe(began.elapsed().as_secs_f64());
    let status = response.status().as_u16();
    counters.requests.get_or_create(&Answered { method, route, status }).inc();
    response
}
