//! `PUT /api/v1/segments/{id}/questionnaires`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ErrorBody, PortfolioQuestionnaires};
use ronda_app::Asker;
use ronda_domain::SegmentId;

use crate::extract::{Acting, Body, InPath};
use crate::routes::portfolios::questionnaires::set_asked;
use crate::{ApiError, Server};

/// Says what a segment asks, for each kind of visit that is not to ask its own.
#[utoipa::path(put, path = "/api/v1/segments/{id}/questionnaires", tag = "accounts",
    params(("id" = SegmentId, Path)), request_body = PortfolioQuestionnaires,
    responses((status = 200, body = PortfolioQuestionnaires), (status = 404, body = ErrorBody),
        (status = 422, body = ErrorBody)))]
pub(crate) async fn set_questionnaires(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<SegmentId>,
    Body(request): Body<PortfolioQuestionnaires>,
) -> Result<Json<PortfolioQuestionnaires>, ApiError> {
    set_asked(&server, &actor, Asker::Segment(id), request).await
}
