//! `GET /api/v1/search`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{Found, SearchAnswer, SearchQuery};
use ronda_app::Find;

use crate::extract::{Acting, Params};
use crate::{ApiError, Server};

/// Looks everywhere for the words: accounts, visits, agents, portfolios; a few of each that the caller sees.
#[utoipa::path(get, path = "/api/v1/search", tag = "live", params(SearchQuery),
    responses((status = 200, body = SearchAnswer)))]
pub(crate) async fn search(
    State(server): State<Server>,
    Acting(actor): Acting,
    Params(query): Params<SearchQuery>,
) -> Result<Json<SearchAnswer>, ApiError> {
    let finds = server.app.search(&actor, &query.q).await?;
    let all = |finds: Vec<Find>| finds.into_iter().map(found_of).collect();
    Ok(Json(SearchAnswer {
        accounts: all(finds.accounts),
        visits: all(finds.visits),
        agents: all(finds.agents),
        portfolios: all(finds.portfolios),
    }))
}

fn found_of(find: Find) -> Found {
    Found { id: find.id, title: find.title, subtitle: find.subtitle }
}
