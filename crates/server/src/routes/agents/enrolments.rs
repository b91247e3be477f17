//! `POST /api/v1/agents/{id}/enrolments`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{EnrolmentLink, ErrorBody};
use ronda_domain::AgentId;

use crate::extract::{Acting, InPath};
use crate::{ApiError, Server};

/// Makes a link that enrols one phone for this agent. It works once, for a day; earlier unused ones stop working.
#[utoipa::path(post, path = "/api/v1/agents/{id}/enrolments", tag = "agents", params(("id" = AgentId, Path)),
    responses((status = 201, body = EnrolmentLink), (status = 404, body = ErrorBody)))]
pub(crate) async fn enrolments(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<AgentId>,
) -> Result<(StatusCode, Json<EnrolmentLink>), ApiError> {
    let link = server.app.make_enrolment_link(&actor, id).await?;
    let code = link.code.reveal().to_owned();
    let url = format!("{}/campo/#/enrol/{code}", server.options.public_url);
    Ok((StatusCode::CREATED, Json(EnrolmentLink { code, url, expires_at: link.expires_at })))
}
