//! `GET /api/v1/questionnaires/{id}/xlsform` and `.../xlsform/losses`

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use ronda_api_types::{ErrorBody, ErrorField, QuestionnaireQuery};
use ronda_domain::QuestionnaireId;

use crate::error::field_of;
use crate::extract::{Acting, InPath, Params};
use crate::{ApiError, Server};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A questionnaire as an XLSForm workbook: this version, or the draft, or the newest version when there is no draft.
#[utoipa::path(get, path = "/api/v1/questionnaires/{id}/xlsform", tag = "questionnaires",
    params(("id" = QuestionnaireId, Path), QuestionnaireQuery),
    responses((status = 200, body = Vec<u8>, content_type =
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (status = 404, body = ErrorBody)))]
pub(crate) async fn xlsform(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<QuestionnaireId>,
    Params(query): Params<QuestionnaireQuery>,
) -> Result<impl IntoResponse, ApiError> {
    let file = server.app.write_form(&actor, id, query.version).await?;
    Ok((
        [(header::CONTENT_TYPE, XLSX.to_owned()), (header::CONTENT_DISPOSITION, attachment(&file.name))],
        file.bytes,
    ))
}

/// What an XLSForm workbook of the questionnaire would not say; `field` is the path of the node or the name of the list.
#[utoipa::path(get, path = "/api/v1/questionnaires/{id}/xlsform/losses", tag = "questionnaires",
    params(("id" = QuestionnaireId, Path), QuestionnaireQuery),
    responses((status = 200, body = Vec<ErrorField>), (status = 404, body = ErrorBody)))]
pub(crate) async fn losses(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<QuestionnaireId>,
    Params(query): Params<QuestionnaireQuery>,
) -> Result<Json<Vec<ErrorField>>, ApiError> {
    let losses = server.app.form_losses(&actor, id, query.version).await?;
    Ok(Json(losses.iter().map(field_of).collect()))
}

/// Names in letters of any language, as RFC 6266 writes them.
fn attachment(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let encoded: String = name
        .bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    format!("attachment; filename*=UTF-8''{encoded}")
}
