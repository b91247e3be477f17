//! `GET /api/v1/segments`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{PortfolioQuestionnaire, Segment};
use ronda_app::{Actor, SegmentEntry};

use crate::extract::Acting;
use crate::routes::accounts::filter::query_of;
use crate::{ApiError, Server};

/// The segments the caller sees, by name, each with how many accounts are in it.
#[utoipa::path(get, path = "/api/v1/segments", tag = "accounts",
    responses((status = 200, body = Vec<Segment>)))]
pub(crate) async fn list(
    State(server): State<Server>,
    Acting(actor): Acting,
) -> Result<Json<Vec<Segment>>, ApiError> {
    let entries = server.app.segments(&actor).await?;
    Ok(Json(entries.into_iter().map(|entry| segment_of(&actor, entry)).collect()))
}

fn segment_of(actor: &Actor, entry: SegmentEntry) -> Segment {
    let (filter, q) = query_of(entry.words);
    let one = |(kind_id, questionnaire_id)| PortfolioQuestionnaire { kind_id, questionnaire_id };
    Segment {
        id: entry.row.id,
        name: entry.row.name,
        branch_id: entry.row.branch,
        q,
        filter,
        account_count: entry.account_count,
        editable: actor.branches.sees(entry.row.branch),
        questionnaires: entry.asked.into_iter().map(one).collect(),
    }
}
