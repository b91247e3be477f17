//! `GET /openrosa/questionnaires/{id}/{version}/form.xml`

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use ronda_domain::QuestionnaireId;

use super::answer::{Collector, Refusal, answer};
use crate::Server;
use crate::extract::InPath;

/// A published version as XForm.
#[utoipa::path(get, path = "/openrosa/questionnaires/{id}/{version}/form.xml", tag = "openrosa",
    params(("id" = QuestionnaireId, Path), ("version" = i64, Path)),
    responses((status = 200, body = String, content_type = "text/xml"), (status = 404)))]
pub(crate) async fn form(
    State(server): State<Server>,
    Collector(actor): Collector,
    InPath((id, version)): InPath<(QuestionnaireId, i64)>,
) -> Result<Response, Refusal> {
    Ok(answer(StatusCode::OK, server.app.collect_form(&actor, id, version).await?))
}
