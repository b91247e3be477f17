//! `GET /api/v1/questionnaires`

use axum::Json;
use axum::extract::State;
use ronda_api_types::QuestionnaireSummary;

use crate::extract::Acting;
use crate::{ApiError, Server};

/// The newest version of every questionnaire.
#[utoipa::path(get, path = "/api/v1/questionnaires", tag = "questionnaires",
    responses((status = 200, body = Vec<QuestionnaireSummary>)))]
pub(crate) async fn list(
    State(server): State<Server>,
    Acting(actor): Acting,
) -> Result<Json<Vec<QuestionnaireSummary>>, ApiError> {
    let rows = server.app.list_questionnaires(&actor).await?.into_iter();
    let summaries = rows.map(|row| QuestionnaireSummary {
        id: row.id,
        title: row.title,
        version: row.version,
        published_at: row.published_at,
    });
    Ok(Json(summaries.collect()))
}
