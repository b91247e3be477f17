//! Phones send, the server takes in: the promises R1 to R7.

mod effects;
mod exactly_once;
mod overload;
mod promises;
mod simulation;
mod submissions;
mod troubles;

use ronda_app::{Actor, App};
use ronda_domain::VisitId;
use ronda_store::figures::Scope;
use ronda_store::record::troubles::SetAsideRow;
use ronda_store::visits;
use ronda_sync::{BatchAnswer, EventStatus, SignedEvent};
use ronda_test_support::{AgentOnRound, Phone, Round};

/// Sends these events in one batch.
pub(crate) async fn send(app: &App, agent: &AgentOnRound, events: &[SignedEvent]) -> BatchAnswer {
    send_as(app, &agent.actor, &agent.phone, events).await
}

/// Sends these events in one batch, as this actor.
pub(crate) async fn send_as(app: &App, actor: &Actor, phone: &Phone, events: &[SignedEvent]) -> BatchAnswer {
    app.sync(actor, phone.batch(events)).await.unwrap()
}

/// The word of each answer.
pub(crate) fn words(answer: &BatchAnswer) -> Vec<&'static str> {
    let word = |status: &EventStatus| match status {
        EventStatus::Accepted => "accepted",
        EventStatus::Already => "already",
        EventStatus::Quarantined { reason } => reason.code(),
        EventStatus::Conflict { .. } => "conflict",
    };
    answer.events.iter().map(|event| word(&event.status)).collect()
}

/// The whole row of a visit.
pub(crate) async fn visit_row(app: &App, agent: &AgentOnRound, visit: VisitId) -> visits::VisitRow {
    visits::find(&app.store.read(), agent.actor.organization, visit).await.unwrap().unwrap()
}

/// All that was set aside.
pub(crate) async fn set_aside(round: &Round) -> Vec<SetAsideRow> {
    let scope = Scope { organization: round.organization, branches: None };
    let rows = ronda_store::record::troubles::set_aside(&round.app.store.read(), &scope, false, 5_000).await;
    rows.unwrap()
}
