//! `GET /openrosa/questionnaires/{id}/{version}/files/{place}`

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use ronda_domain::QuestionnaireId;

use super::answer::{Collector, Refusal};
use crate::Server;
use crate::extract::InPath;

/// One file that belongs to a published version, by its place in the manifest, from 0.
#[utoipa::path(get, path = "/openrosa/questionnaires/{id}/{version}/files/{place}", tag = "openrosa",
    params(("id" = QuestionnaireId, Path), ("version" = i64, Path), ("place" = usize, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"), (status = 404)))]
pub(crate) async fn file(
    State(server): State<Server>,
    Collector(actor): Collector,
    InPath((id, version, place)): InPath<(QuestionnaireId, i64, usize)>,
) -> Result<Response, Refusal> {
    let file = server.app.collect_file(&actor, (id, version), place).await?;
    let file = file.ok_or_else(|| Refusal::new(StatusCode::NOT_FOUND, "there is no such file"))?;
    Ok(([(header::CONTENT_TYPE, "application/octet-stream")], file).into_response())
}
