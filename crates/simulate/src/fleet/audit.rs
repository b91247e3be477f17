//! Compares what the phones did with what the server has.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::FieldAgent;
use crate::{
    phone::{DoneVisit, Ledger},
    wire::{Office, WireError},
};

/// What came out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Agents at work.
    pub agents: usize,
    /// Visits they ended.
    pub visits: usize,
    /// Of them, with a promise.
    pub promises: usize,
    /// The phones' own sums.
    pub ledger: Ledger,
    /// What was done and is not on the server, in words.
    pub lost: Vec<String>,
    /// What is on the server more than once.
    pub duplicated: Vec<String>,
}

impl Outcome {
    /// Nothing was lost, duplicated or refused.
    pub fn is_clean(&self) -> bool {
        self.lost.is_empty() && self.duplicated.is_empty() && self.ledger.refused == 0
    }

    /// For programs.
    pub fn to_json(&self) -> Value {
        let ledger = &self.ledger;
        json!({
            "agents": self.agents, "visits": self.visits, "promises": self.promises, "events": ledger.events,
            "fixes": ledger.fixes, "photos": ledger.photos, "repeated": ledger.already, "refused": ledger.refused,
            "lost": self.lost.len(), "duplicated": self.duplicated.len(),
            "lost_items": self.lost, "duplicated_items": self.duplicated,
        })
    }
}

/// Asks the server for every visit that was made.
///
/// # Errors
/// When the server does not answer at all; a visit it does not know counts as lost.
pub async fn audit(office: &Office, agents: &[FieldAgent]) -> Result<Outcome, WireError> {
    let mut outcome = Outcome { agents: agents.len(), ..Outcome::default() };
    let mut seen_events = HashSet::new();
    for agent in agents {
        outcome.ledger = outcome.ledger.plus(agent.phone.ledger);
        let unsent = agent.phone.ledger.events - agent.phone.ledger.acknowledged;
        if unsent > 0 || !agent.phone.is_empty() {
            outcome.lost.push(format!("{}: {unsent} events or their photos could not be sent", agent.name));
        }
        for visit in agent.phone.done() {
            outcome.visits += 1;
            outcome.promises += usize::from(visit.promised);
            compare(office, visit, &mut outcome, &mut seen_events).await?;
        }
    }
    let twice = outcome.ledger.stored_twice;
    if twice > 0 {
        outcome.duplicated.push(format!("{twice} events were stored as new twice"));
    }
    Ok(outcome)
}

async fn compare(
    office: &Office,
    visit: &DoneVisit,
    outcome: &mut Outcome,
    seen_events: &mut HashSet<String>,
) -> Result<(), WireError> {
    let id = visit.visit_id;
    match office.get(&format!("/api/v1/visits/{id}")).await {
        Ok(known) => outcome.lost.extend(missing(visit, &known)),
        Err(WireError::Refused { message, .. }) => outcome.lost.push(format!("visit {id}: {message}")),
        Err(other) => return Err(other),
    }
    let file = match office.get(&format!("/api/v1/visits/{id}/file")).await {
        Ok(file) => file,
        Err(WireError::Refused { message, .. }) => {
            outcome.lost.push(format!("the file of visit {id}: {message}"));
            return Ok(());
        }
        Err(other) => return Err(other),
    };
    let events = file["events"].as_array().map(Vec::as_slice).unwrap_or_default();
    for header in
        events.iter().filter_map(|event| event["event"]["header"].as_str().or(event["header"].as_str()))
    {
        if !seen_events.insert(header.to_owned()) {
            outcome.duplicated.push(format!("an event of visit {id}"));
        }
    }
    Ok(())
}

/// What the server should know of a visit and does not.
fn missing(visit: &DoneVisit, known: &Value) -> Vec<String> {
    let id = visit.visit_id;
    let mut missing = Vec::new();
    let expected = if visit.outcome.is_some() { "completed" } else { "cancelled" };
    let state = known["state"].as_str().unwrap_or_default();
    if state != expected {
        missing.push(format!("visit {id} is {state:?}, not {expected}"));
    }
    let outcome = known["outcome_code"].as_str().or(known["outcome"]["code"].as_str());
    if visit.outcome.as_deref() != outcome.filter(|_| visit.outcome.is_some()) {
        missing.push(format!("the outcome of visit {id} is {outcome:?}, not {:?}", visit.outcome));
    }
    if visit.promised && known["promise"].is_null() && known["promises"].as_array().is_none_or(Vec::is_empty)
    {
        missing.push(format!("the promise of visit {id}"));
    }
    missing
}
