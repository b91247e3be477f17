//! From the events of a visit to what the visit is: a pure function of the set of events.

use std::sync::Arc;

use ronda_domain::{OutcomeTree, PresenceOutcome, ReviewId, VisitState};
use ronda_store::field_effects::ReviewEffect;
use ronda_store::visit_effects::{PhotoRow, PromiseRow, VisitEffects, VisitSubject};
use ronda_sync::{Body, Hash256, Photo, ReviewRequested, VisitProgress, VisitStep, fold_visit};
use serde_json::Value;

use super::entry::Entry;

/// What the events of a visit amount to.
#[derive(Debug)]
pub(super) struct Projection {
    pub(super) progress: VisitProgress,
    pub(super) effects: VisitEffects,
    pub(super) reviews: Vec<ReviewEffect>,
}

/// Folds the events of one visit and says what the visit is.
pub(super) fn project(subject: &Arc<VisitSubject>, events: &[&Entry]) -> Projection {
    let progress = fold_visit(events.iter().filter_map(|event| event.step()));
    let counting = |step: Option<VisitStep>| {
        step.and_then(|step| events.iter().copied().find(|event| event.row.hash == step.hash))
    };
    let opened = counting(progress.opened);
    let completed = counting(progress.completed);
    let cancelled = counting(progress.cancelled);
    let asked = progress.reviews.iter().filter_map(|step| counting(Some(*step)));
    let reviews: Vec<ReviewEffect> = asked.filter_map(|event| review(event, subject)).collect();
    let mut effects = blank(subject, &progress);
    effects.photos = events.iter().flat_map(|event| photos_of(event)).collect();
    if let Some(opened) = opened {
        put_opened(&mut effects, opened);
    }
    if let Some(completed) = completed {
        put_completed(&mut effects, completed);
    }
    if let Some(cancelled) = cancelled {
        put_cancelled(&mut effects, cancelled);
    }
    let ended = completed.or(cancelled).or(opened);
    effects.device_id = ended.map(|event| event.row.header.device_id);
    Projection { progress, effects, reviews }
}

fn blank(subject: &Arc<VisitSubject>, progress: &VisitProgress) -> VisitEffects {
    let reviewed = subject.reviewed_at.is_some() && progress.state.is_finished();
    VisitEffects {
        subject: subject.clone(),
        state: if reviewed { VisitState::Reviewed } else { progress.state },
        device_id: None,
        opened_at: None,
        finished_at: None,
        outcome_code: None,
        contact: None,
        verdict: None,
        device_verdict: None,
        server_verdict: None,
        place: None,
        questionnaire: None,
        answers: None,
        answer_problems: None,
        notes: None,
        cancel_reason: None,
        promise: None,
        photos: Vec::new(),
    }
}

fn put_opened(effects: &mut VisitEffects, opened: &Entry) {
    let Body::VisitOpened(body) = &*opened.body else { return };
    effects.opened_at = Some(opened.row.occurred_at);
    effects.device_verdict = Some(body.verdict.to_string());
    let server = opened.judged.verdict.as_ref();
    effects.server_verdict = server.and_then(|verdict| serde_json::to_string(verdict).ok());
    effects.verdict = server.map(|verdict| verdict.outcome).or_else(|| outcome_of(&body.verdict));
    let last_fix = || body.fixes.last().and_then(|fix| fix.check().ok());
    effects.place = server.and_then(|verdict| verdict.position).or_else(last_fix);
}

fn outcome_of(verdict: &Value) -> Option<PresenceOutcome> {
    verdict.get("outcome")?.as_str()?.parse().ok()
}

fn put_cancelled(effects: &mut VisitEffects, cancelled: &Entry) {
    let Body::VisitCancelled(body) = &*cancelled.body else { return };
    effects.finished_at = Some(cancelled.row.occurred_at);
    effects.cancel_reason = Some(body.reason.clone());
    effects.notes = Some(body.notes.clone());
}

fn put_completed(effects: &mut VisitEffects, completed: &Entry) {
    let Body::VisitCompleted(body) = &*completed.body else { return };
    let row = &completed.row;
    let tree: OutcomeTree = serde_json::from_str(&effects.subject.outcomes).unwrap_or_default();
    effects.finished_at = Some(row.occurred_at);
    effects.contact = tree.find(&body.outcome).map(|outcome| outcome.contact);
    effects.outcome_code = Some(body.outcome.clone());
    effects.questionnaire =
        body.questionnaire.as_ref().map(|one| (one.questionnaire_id, i64::from(one.version)));
    effects.answers = Some(body.answers.to_string());
    let problems = &completed.judged.answer_problems;
    effects.answer_problems = (!problems.is_empty()).then(|| Value::from(problems.clone()).to_string());
    effects.notes = Some(body.notes.clone());
    effects.promise = body.promise.as_ref().map(|promise| PromiseRow {
        id: promise.promise_id,
        agent_id: row.agent_id,
        amount: promise.amount,
        due_on: promise.due_date.clone(),
        method: promise.method,
        made_at: row.occurred_at,
    });
}

/// What the event names, also when it does not count: the file is evidence, and its phone offers it until it is here.
fn photos_of(event: &Entry) -> Vec<PhotoRow> {
    let (photos, signature) = match &*event.body {
        Body::VisitCompleted(body) => (&body.photos, body.signature.as_ref()),
        Body::ReviewRequested(body) => (&body.photos, None),
        _ => return Vec::new(),
    };
    let row = |photo: &Photo, kind: &'static str| PhotoRow {
        hash: photo.sha256,
        kind,
        taken_at: event.row.occurred_at,
        caption: photo.question.clone().unwrap_or_default(),
    };
    let photos = photos.iter().map(|photo| row(photo, "photo"));
    photos.chain(signature.map(|photo| row(photo, "signature"))).collect()
}

fn review(asked: &Entry, subject: &VisitSubject) -> Option<ReviewEffect> {
    let Body::ReviewRequested(body) = &*asked.body else { return None };
    let ReviewRequested { review_id, review, notes, photos, fixes, proposed_pin, .. } = body;
    let fix = fixes.last();
    let id: ReviewId = *review_id;
    let photo: Option<Hash256> = photos.first().map(|photo| photo.sha256);
    let verdict = asked.judged.verdict.as_ref();
    Some(ReviewEffect {
        id,
        visit_id: subject.id,
        address_id: subject.address_id,
        agent_id: asked.row.agent_id,
        kind: *review,
        note: notes.clone(),
        place: proposed_pin.or_else(|| fix.and_then(|fix| fix.check().ok())),
        accuracy_m: fix.map(|fix| fix.accuracy_m),
        photo,
        verdict: verdict.and_then(|verdict| serde_json::to_string(verdict).ok()),
        requested_at: asked.row.occurred_at,
    })
}
