//! `GET /api/v1/questionnaires/{id}/changes`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ChangesQuery, ErrorBody, QuestionnaireChange, QuestionnaireChangeDetail};
use ronda_app::{AppError, ChangeDetail, Compared, NodeChange};
use ronda_domain::QuestionnaireId;
use serde::Serialize;
use serde_json::Value;

use crate::extract::{Acting, InPath, Params};
use crate::{ApiError, Server};

/// What changed between two versions, or since the newest one was published, question by question.
#[utoipa::path(get, path = "/api/v1/questionnaires/{id}/changes", tag = "questionnaires",
    params(("id" = QuestionnaireId, Path), ChangesQuery),
    responses((status = 200, body = Vec<QuestionnaireChange>), (status = 404, body = ErrorBody),
        (status = 422, body = ErrorBody)))]
pub(crate) async fn changes(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<QuestionnaireId>,
    Params(query): Params<ChangesQuery>,
) -> Result<Json<Vec<QuestionnaireChange>>, ApiError> {
    let compared = Compared { from: query.from, to: query.to };
    let found = server.app.questionnaire_changes(&actor, id, compared).await?;
    Ok(Json(found.into_iter().map(change_of).collect::<Result<_, _>>()?))
}

fn change_of(change: NodeChange) -> Result<QuestionnaireChange, AppError> {
    Ok(QuestionnaireChange {
        kind: json(&change.kind)?,
        label: json(&change.label)?,
        what: json(&change.what)?,
        details: change.details.into_iter().map(detail_of).collect(),
        node: change.node,
    })
}

fn json(value: &impl Serialize) -> Result<Value, AppError> {
    serde_json::to_value(value).map_err(|error| AppError::Internal(error.to_string()))
}

fn detail_of(detail: ChangeDetail) -> QuestionnaireChangeDetail {
    let ChangeDetail { property, language, choice, before, after } = detail;
    QuestionnaireChangeDetail { property, language, choice, before, after }
}
