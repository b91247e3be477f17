//! `GET /api/v1/questionnaires/{id}`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ErrorBody, Questionnaire, QuestionnaireQuery, QuestionnaireVersion};
use ronda_app::AppError;
use ronda_domain::QuestionnaireId;

use crate::extract::{Acting, InPath, Params};
use crate::{ApiError, Server};

/// One version of a questionnaire, and which there are.
#[utoipa::path(get, path = "/api/v1/questionnaires/{id}", tag = "questionnaires",
    params(("id" = QuestionnaireId, Path), QuestionnaireQuery),
    responses((status = 200, body = Questionnaire), (status = 404, body = ErrorBody)))]
pub(crate) async fn show(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<QuestionnaireId>,
    Params(query): Params<QuestionnaireQuery>,
) -> Result<Json<Questionnaire>, ApiError> {
    let rows = server.app.questionnaire_versions(&actor, id).await?;
    let names = server.app.people_names(&actor).await?;
    let versions = rows.iter().map(|row| QuestionnaireVersion {
        version: row.version,
        published_at: row.published_at,
        published_by: row.published_by.and_then(|user| names.get(&user).cloned()),
    });
    let versions = versions.collect();
    let mut wanted =
        rows.into_iter().filter(|row| query.version.is_none_or(|version| row.version == version));
    let row = wanted.next().ok_or_else(|| AppError::not_found("version of questionnaire", id))?;
    Ok(Json(Questionnaire {
        id: row.id,
        title: row.title,
        version: row.version,
        published_at: row.published_at,
        definition: serde_json::from_str(&row.definition).unwrap_or_default(),
        versions,
    }))
}
