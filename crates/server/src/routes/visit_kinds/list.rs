//! `GET /api/v1/visit-kinds`

use axum::Json;
use axum::extract::State;
use ronda_api_types::VisitKind;

use crate::extract::Acting;
use crate::{ApiError, Server};

/// Every kind of visit with its outcome tree, archived ones too.
#[utoipa::path(get, path = "/api/v1/visit-kinds", tag = "visit kinds", responses((status = 200, body = Vec<VisitKind>)))]
pub(crate) async fn list(
    State(server): State<Server>,
    Acting(actor): Acting,
) -> Result<Json<Vec<VisitKind>>, ApiError> {
    let rows = server.app.list_visit_kinds(&actor).await?.into_iter();
    let kinds = rows.map(|row| VisitKind {
        id: row.id,
        code: row.code,
        name: row.name,
        script: row.script,
        questionnaire_id: row.questionnaire_id,
        outcomes: row.outcomes,
        updated_at: row.updated_at,
        archived: row.archived_at.is_some(),
    });
    Ok(Json(kinds.collect()))
}
