//! `POST /api/v1/visits/{id}/corrections`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{CorrectionAct, CorrectionRequest, ErrorBody, Submission};
use ronda_domain::VisitId;

use super::submission::submission_of;
use crate::extract::{Acting, Body, InPath};
use crate::{ApiError, Server};

/// Corrects one answer of a visit, or adds or removes an occurrence of a repeat; what the phone signed stays as it is.
#[utoipa::path(post, path = "/api/v1/visits/{id}/corrections", tag = "visits", params(("id" = VisitId, Path)),
    request_body = CorrectionRequest,
    responses((status = 200, body = Submission), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn correct(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<VisitId>,
    Body(request): Body<CorrectionRequest>,
) -> Result<Json<Submission>, ApiError> {
    let act = match request.act {
        CorrectionAct::Answer => ronda_app::CorrectionAct::Answer(request.answer),
        CorrectionAct::Add => ronda_app::CorrectionAct::Add,
        CorrectionAct::Remove => ronda_app::CorrectionAct::Remove,
    };
    let corrected = server.app.correct_answer(&actor, id, (&request.reference, act), &request.reason).await?;
    Ok(Json(submission_of(corrected)))
}
