//! `POST /api/v1/portfolios/{id}/rows`

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use ronda_api_types::{ErrorBody, ImportQuery, RowsImported, RowsRequest};
use ronda_app::{ImportSource, NewImport};
use ronda_domain::PortfolioId;

use crate::extract::{Acting, InPath, Params};
use crate::routes::imports::{finding_of, import_of};
use crate::{ApiError, Server, upload};

/// Imports JSON rows and answers when all are read. Keys are headers, recognised like those of a file.
#[utoipa::path(post, path = "/api/v1/portfolios/{id}/rows", tag = "imports",
    params(("id" = PortfolioId, Path), ImportQuery), request_body = RowsRequest,
    responses((status = 200, body = RowsImported), (status = 404, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn rows(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(portfolio): InPath<PortfolioId>,
    Params(query): Params<ImportQuery>,
    body: Body,
) -> Result<Json<RowsImported>, ApiError> {
    let ImportQuery { kind, file_name, create_agents, .. } = query;
    let new = NewImport { portfolio, kind, source: ImportSource::Rows, file_name };
    let received = server.app.receive_import(&actor, new).await?;
    upload::receive(body, &received.path).await?;
    let id = received.import.id;
    let plan = server.app.usual_plan(&actor, id, kind, create_agents).await?;
    let import = server.app.finish_import(&actor, id, plan, |_| ()).await?;
    let findings = server.app.import_findings(&actor, id, (0, -1), 5_000).await?;
    let findings = findings.into_iter().map(finding_of).collect();
    Ok(Json(RowsImported { import: import_of(import), findings }))
}
