//! `POST /api/v1/visits/assign`

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use ronda_api_types::{AssignAnswer, AssignRequest, AssignTargets, ErrorBody, SkipCount, SkippedTarget};
use ronda_app::{AppError, Assigned, Assignment, Chosen, Skipped, Targets};

use crate::extract::{Acting, Body};
use crate::routes::accounts::filter::filter_of;
use crate::{ApiError, Server};

/// Assigns visits to one agent. What cannot be visited is left out and named with its reason.
#[utoipa::path(post, path = "/api/v1/visits/assign", tag = "visits", request_body = AssignRequest,
    responses((status = 200, body = AssignAnswer), (status = 403, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn assign(
    State(server): State<Server>,
    Acting(actor): Acting,
    Body(request): Body<AssignRequest>,
) -> Result<Json<AssignAnswer>, ApiError> {
    Ok(Json(answer_of(server.app.assign_visits(&actor, assignment_of(request)?).await?)))
}

fn assignment_of(request: AssignRequest) -> Result<Assignment, AppError> {
    let targets = match request.targets {
        AssignTargets::Accounts { account_ids } => Chosen::These(Targets::Accounts(account_ids)),
        AssignTargets::Addresses { address_ids } => Chosen::These(Targets::Addresses(address_ids)),
        AssignTargets::Filter { q, filter } => Chosen::Filter(q, Box::new(filter_of(&filter)?)),
        AssignTargets::Area { polygon, q, filter } => Chosen::Area(polygon, q, Box::new(filter_of(&filter)?)),
    };
    Ok(Assignment {
        targets,
        agent: request.agent_id,
        kind: request.kind_id,
        due_from: request.due_from,
        due_to: request.due_to,
        priority: request.priority,
        note: request.note,
        dry_run: request.dry_run,
    })
}

fn answer_of(assigned: Assigned) -> AssignAnswer {
    let mut counts = BTreeMap::new();
    for skipped in &assigned.skipped {
        *counts.entry(skipped.reason).or_insert(0) += 1;
    }
    AssignAnswer {
        batch_id: assigned.batch,
        assigned: assigned.count,
        skipped: assigned.skipped.len(),
        reasons: counts
            .into_iter()
            .map(|(reason, count)| SkipCount { reason: reason.as_str().to_owned(), count })
            .collect(),
        examples: assigned.skipped.into_iter().take(100).map(example_of).collect(),
    }
}

fn example_of(skipped: Skipped) -> SkippedTarget {
    SkippedTarget {
        id: skipped.id,
        external_id: skipped.external_id,
        reason: skipped.reason.as_str().to_owned(),
    }
}
