//! `GET /api/v1/questionnaires`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{QuestionnaireSummary, QuestionnaireUse};
use ronda_app::QuestionnaireEntry;

use crate::extract::Acting;
use crate::{ApiError, Server};

/// Every questionnaire, also those only being written, by title.
#[utoipa::path(get, path = "/api/v1/questionnaires", tag = "questionnaires",
    responses((status = 200, body = Vec<QuestionnaireSummary>)))]
pub(crate) async fn list(
    State(server): State<Server>,
    Acting(actor): Acting,
) -> Result<Json<Vec<QuestionnaireSummary>>, ApiError> {
    let entries = server.app.list_questionnaires(&actor).await?;
    Ok(Json(entries.into_iter().map(summary_of).collect()))
}

fn summary_of(entry: QuestionnaireEntry) -> QuestionnaireSummary {
    let uses = entry.used_by.iter().map(|(id, name)| QuestionnaireUse { id: *id, name: name.clone() });
    QuestionnaireSummary {
        id: entry.id,
        title: entry.title().to_owned(),
        version: entry.newest.as_ref().map(|row| row.version),
        published_at: entry.newest.as_ref().and_then(|row| row.published_at),
        used_by: uses.collect(),
        draft_changed_at: entry.draft.as_ref().map(|draft| draft.changed_at),
        draft_revision: entry.draft.as_ref().map(|draft| draft.revision),
        published_by: entry.published_by,
        draft_changed_by: entry.changed_by,
        languages: entry.contents.languages,
        questions: entry.contents.questions,
        retired_at: entry.retired_at,
    }
}
