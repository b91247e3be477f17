//! The server's own judgement of an event, by the same code as on the phone: presence at the door, answers at the end.

use std::sync::Arc;

use ronda_presence::{Attempt, ClockAnchor, Fix, Pin, Surroundings, Verdict};
use ronda_questionnaire::{Answers, Environment, Form};
use ronda_store::visit_effects::VisitSubject;
use ronda_sync::{Body, CheckedEvent};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What the server found, kept with the event.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Judged {
    /// Presence against the server's own pin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) verdict: Option<Verdict>,
    /// What is wrong with the answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) answer_problems: Vec<Value>,
}

/// The body of an event at the door, as the presence crate reads it.
#[derive(Deserialize)]
struct AtTheDoor {
    #[serde(default)]
    pin: Option<PhonePin>,
    #[serde(default)]
    fixes: Vec<Fix>,
    #[serde(default)]
    trail: Vec<Fix>,
    #[serde(default)]
    clock: Option<ClockAnchor>,
}

/// Of the phone's pin only what the server does not know itself.
#[derive(Deserialize)]
struct PhonePin {
    #[serde(default)]
    surroundings: Surroundings,
}

/// Judges one event; most give nothing to judge.
pub(super) fn judge(
    event: &CheckedEvent,
    body: &str,
    subject: Option<&VisitSubject>,
    form: Option<&Arc<Form>>,
) -> Judged {
    match &event.body {
        Body::VisitOpened(_) | Body::ReviewRequested(_) => {
            let verdict = subject.and_then(|subject| presence(event, body, subject));
            Judged { verdict, ..Judged::default() }
        }
        Body::VisitCompleted(completed) => {
            Judged { answer_problems: answer_problems(event, &completed.answers, form), ..Judged::default() }
        }
        _ => Judged::default(),
    }
}

impl Judged {
    /// As it is kept with the event, JSON; nothing when nothing was found.
    pub(super) fn kept(&self) -> Option<String> {
        let found = self.verdict.is_some() || !self.answer_problems.is_empty();
        found.then(|| serde_json::to_string(self).ok()).flatten()
    }
}

fn presence(event: &CheckedEvent, body: &str, subject: &VisitSubject) -> Option<Verdict> {
    let door: AtTheDoor = serde_json::from_str(body).ok()?;
    let surroundings = door.pin.map(|pin| pin.surroundings).unwrap_or_default();
    let pin = subject.pin.map(|(at, source)| Pin {
        at,
        source,
        surroundings,
        confirmations: u32::try_from(subject.confirmations).unwrap_or(0),
    });
    Some(ronda_presence::judge(&Attempt {
        pin,
        fixes: door.fixes,
        trail: door.trail,
        monotonic_ms: event.header.monotonic_ms as i64,
        clock: door.clock,
        witnesses: Vec::new(),
    }))
}

fn answer_problems(event: &CheckedEvent, answers: &Value, form: Option<&Arc<Form>>) -> Vec<Value> {
    let Some(form) = form else { return Vec::new() };
    match serde_json::from_value::<Answers>(answers.clone()) {
        Ok(answers) => {
            let environment = Environment::at(event.header.device_time, 0);
            let problems = ronda_questionnaire::judge(form, &answers, environment);
            problems.iter().filter_map(|problem| serde_json::to_value(problem).ok()).collect()
        }
        Err(error) => {
            vec![serde_json::json!({"reference": "/", "code": "unreadable", "message": error.to_string()})]
        }
    }
}
