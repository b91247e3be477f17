//! `HEAD /openrosa/submission`

use axum::http::StatusCode;
use axum::response::Response;
use ronda_app::Permission;

use super::answer::{Collector, Refusal, answer};

/// Asked before a submission is sent: whether the credential is good, and how large a request may be.
#[utoipa::path(head, path = "/openrosa/submission", tag = "openrosa",
    responses((status = 204), (status = 401)))]
pub(crate) async fn offer(Collector(actor): Collector) -> Result<Response, Refusal> {
    actor.must(Permission::Sync)?;
    Ok(answer(StatusCode::NO_CONTENT, String::new()))
}
