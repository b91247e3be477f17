//! `POST /api/v1/portfolios/{id}/imports`

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{ErrorBody, ImportQuery, ImportReceived};
use ronda_app::{Actor, ActorKind, ImportPlan, ImportSource, NewImport};
use ronda_domain::PortfolioId;

use crate::extract::{Acting, InPath, Params};
use crate::routes::imports::import_of;
use crate::{ApiError, Server, upload};

/// Receives a file (the request's body: CSV, XLSX or JSON, at most 128 MiB) and shows what is understood of it.
///
/// With `start=true` it is read at once; otherwise it waits for `POST /api/v1/imports/{id}/start`.
#[utoipa::path(post, path = "/api/v1/portfolios/{id}/imports", tag = "imports",
    params(("id" = PortfolioId, Path), ImportQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = ImportReceived), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn import(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(portfolio): InPath<PortfolioId>,
    Params(query): Params<ImportQuery>,
    body: Body,
) -> Result<(StatusCode, Json<ImportReceived>), ApiError> {
    let ImportQuery { kind, file_name, start, create_agents } = query;
    let new = NewImport { portfolio, kind, source: source_of(&actor), file_name };
    let received = server.app.receive_import(&actor, new).await?;
    upload::receive(body, &received.path).await?;
    let id = received.import.id;
    let preview = server.app.preview_import(&actor, id, kind, None).await?;
    let plan = ImportPlan { kind, mapping: preview.mapping.clone(), create_agents };
    let import = if start { server.app.start_import(&actor, id, plan).await? } else { received.import };
    Ok((StatusCode::CREATED, Json(ImportReceived { import: import_of(import), preview })))
}

fn source_of(actor: &Actor) -> ImportSource {
    match actor.kind {
        ActorKind::ApiToken(_) => ImportSource::Api,
        ActorKind::User(_) | ActorKind::Device { .. } | ActorKind::Server => ImportSource::Console,
    }
}
