//! `GET /api/v1/users`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{Page, PageQuery, User, UsersQuery};
use ronda_app::{PeopleFilter, UserListRow};
use ronda_domain::{BranchId, Role, Timestamp, UserId};

use crate::extract::{Acting, Listed, Params};
use crate::{ApiError, Server};

/// One page of those who sign in to the console. Sorts by `name`, `email`, `role`, `last_seen`, `created`.
#[utoipa::path(get, path = "/api/v1/users", tag = "people", params(PageQuery, UsersQuery),
    responses((status = 200, body = Page<User>)))]
pub(crate) async fn list(
    State(server): State<Server>,
    Acting(actor): Acting,
    Listed(listing): Listed,
    Params(query): Params<UsersQuery>,
) -> Result<Json<Page<User>>, ApiError> {
    let deactivated = query.state.map(|state| state == "deactivated");
    let filter =
        PeopleFilter { role: query.role, branch: query.branch, deactivated, ..PeopleFilter::default() };
    let page = server.app.list_users(&actor, &filter, &listing).await?.map(user_of);
    Ok(Json(Page { rows: page.rows, total: page.total }))
}

fn user_of((row, branches): (UserListRow, Vec<BranchId>)) -> User {
    let state = match (row.deactivated_at_us, row.has_password) {
        (Some(_), _) => "deactivated",
        (None, 0) => "invited",
        (None, _) => "active",
    };
    User {
        id: UserId(row.id),
        name: row.name,
        email: row.email,
        role: row.role.parse().unwrap_or(Role::Analyst),
        branches,
        state: state.to_owned(),
        last_seen_at: row.last_seen_at_us.map(Timestamp::from_us),
        created_at: Timestamp::from_us(row.created_at_us),
    }
}
