//! `GET` and `PUT /api/v1/portfolios/{id}/questionnaires`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{ErrorBody, PortfolioQuestionnaire, PortfolioQuestionnaires};
use ronda_app::{Actor, Asker};
use ronda_domain::PortfolioId;

use crate::extract::{Acting, Body, InPath};
use crate::{ApiError, Server};

/// What a portfolio asks instead of what the kinds of visit ask.
#[utoipa::path(get, path = "/api/v1/portfolios/{id}/questionnaires", tag = "portfolios",
    params(("id" = PortfolioId, Path)),
    responses((status = 200, body = PortfolioQuestionnaires), (status = 404, body = ErrorBody)))]
pub(crate) async fn questionnaires(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<PortfolioId>,
) -> Result<Json<PortfolioQuestionnaires>, ApiError> {
    let asked = server.app.portfolio_questionnaires(&actor, id).await?;
    let one = |asked: ronda_app::PortfolioQuestionnaire| PortfolioQuestionnaire {
        kind_id: asked.kind,
        questionnaire_id: asked.questionnaire,
    };
    Ok(Json(PortfolioQuestionnaires { questionnaires: asked.into_iter().map(one).collect() }))
}

/// Says what a portfolio asks, for each kind of visit that is not to ask its own.
#[utoipa::path(put, path = "/api/v1/portfolios/{id}/questionnaires", tag = "portfolios",
    params(("id" = PortfolioId, Path)), request_body = PortfolioQuestionnaires,
    responses((status = 200, body = PortfolioQuestionnaires), (status = 404, body = ErrorBody),
        (status = 422, body = ErrorBody)))]
pub(crate) async fn set_questionnaires(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<PortfolioId>,
    Body(request): Body<PortfolioQuestionnaires>,
) -> Result<Json<PortfolioQuestionnaires>, ApiError> {
    set_asked(&server, &actor, Asker::Portfolio(id), request).await
}

/// The same for whoever asks.
pub(in crate::routes) async fn set_asked(
    server: &Server,
    actor: &Actor,
    asker: Asker,
    request: PortfolioQuestionnaires,
) -> Result<Json<PortfolioQuestionnaires>, ApiError> {
    let asked = request.questionnaires.iter().map(|one| (one.kind_id, one.questionnaire_id)).collect();
    server.app.set_asked(actor, asker, asked).await?;
    Ok(Json(request))
}
