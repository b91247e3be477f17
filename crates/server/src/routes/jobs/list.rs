//! `GET /api/v1/jobs`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{TroubledJob, TroubledJobs};
use ronda_app::JobRow;

use crate::extract::Acting;
use crate::{ApiError, Server};

/// Background work that was given up or fails at the moment, newest first.
#[utoipa::path(get, path = "/api/v1/jobs", tag = "notices", responses((status = 200, body = TroubledJobs)))]
pub(crate) async fn list(
    State(server): State<Server>,
    Acting(actor): Acting,
) -> Result<Json<TroubledJobs>, ApiError> {
    let rows = server.app.troubled_jobs(&actor).await?;
    Ok(Json(TroubledJobs { rows: rows.into_iter().map(job_of).collect() }))
}

fn job_of(row: JobRow) -> TroubledJob {
    TroubledJob {
        id: row.id,
        kind: row.kind,
        state: row.state,
        attempts: row.attempts,
        run_at: row.run_at,
        last_error: row.last_error,
        created_at: row.created_at,
    }
}
