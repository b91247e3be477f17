//! `GET /api/v1/questionnaire-library`

use axum::Json;
use axum::extract::State;
use ronda_api_types::ReadyQuestionnaire;

use crate::extract::Acting;
use crate::{ApiError, Server};

/// Questionnaires that are ready to use.
#[utoipa::path(get, path = "/api/v1/questionnaire-library", tag = "questionnaires",
    responses((status = 200, body = Vec<ReadyQuestionnaire>)))]
pub(crate) async fn library(
    State(server): State<Server>,
    Acting(actor): Acting,
) -> Result<Json<Vec<ReadyQuestionnaire>>, ApiError> {
    let ready = server.app.questionnaire_library(&actor)?.into_iter();
    let ready = ready.map(|one| ReadyQuestionnaire { code: one.code.to_owned(), definition: one.definition });
    Ok(Json(ready.collect()))
}
