//! Job `webhook`: hands one event to every webhook that wants it, as one delivery each.

use ronda_app::{Actor, Dossier, JobRow};
use ronda_domain::VisitId;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::context::Context;
use crate::job::{Ended, JobError, payload};

#[derive(Deserialize)]
struct Payload {
    visit_id: VisitId,
    event: String,
}

pub(crate) async fn run(context: &Context, job: &JobRow) -> Result<Ended, JobError> {
    let Payload { visit_id, event } = payload(job)?;
    if !context.app.any_webhook_wants(job.organization_id, &event).await? {
        return Ok(Ended::Now);
    }
    let actor = Actor::server(job.organization_id);
    let dossier = context.app.visit_dossier(&actor, visit_id, "es").await?;
    context.app.tell_webhooks(job, &event, &visit_json(context, &dossier)).await?;
    Ok(Ended::Itself)
}

/// What an event says of its visit; codes beside words, so that systems need no table of ours.
fn visit_json(context: &Context, dossier: &Dossier) -> Value {
    let visit = &dossier.visit;
    let promises: Vec<Value> = dossier
        .promises
        .iter()
        .map(|promise| {
            json!({
                "amount": { "amount_cents": promise.amount_cents, "currency": promise.currency },
                "due_on": promise.due_on, "method": promise.method,
            })
        })
        .collect();
    let verdict = dossier.verdict.as_ref();
    json!({
        "visit_id": visit.id,
        "state": visit.state,
        "outcome": visit.outcome_code,
        "outcome_label": dossier.outcome_label,
        "contact": visit.contact,
        "cancel_reason": visit.cancel_reason,
        "finished_at": visit.finished_at(),
        "presence": verdict.map(|verdict| json!({ "outcome": verdict["outcome"], "score": verdict["score"] })),
        "account": { "id": visit.account_id, "external_id": visit.external_id },
        "agent": { "id": visit.agent_id, "name": visit.agent_name },
        "promises": promises,
        "answers": dossier.answers,
        "notes": visit.notes,
        "url": context.link(&format!("/visits/{}", visit.id)),
    })
}
