//! From the events of a visit to what the visit is: a pure function of the set of events.

use ronda_domain::{OutcomeTree, PresenceOutcome, ReviewId, VisitState};
use ronda_store::field_effects::ReviewEffect;
use ronda_store::record::events::EventRow;
use ronda_store::visit_effects::{PhotoRow, PromiseRow, VisitEffects, VisitSubject};
use ronda_sync::{
    Body, Hash256, Photo, ReviewRequested, Step, VisitCompleted, VisitProgress, VisitStep, fold_visit,
};
use serde_json::Value;

use super::judge::Judged;

/// What the events of a visit amount to.
#[derive(Debug)]
pub(super) struct Projection {
    pub(super) progress: VisitProgress,
    pub(super) effects: VisitEffects,
    pub(super) reviews: Vec<ReviewEffect>,
}

/// An event that counts, with its body.
struct Counting<'a> {
    row: &'a EventRow,
    body: Body,
    judged: Judged,
}

/// Folds the events of one visit and says what the visit is.
pub(super) fn project(subject: &VisitSubject, events: &[&EventRow]) -> Projection {
    let progress = fold_visit(events.iter().filter_map(|row| step_of(row)));
    let counting = |step: Option<VisitStep>| step.and_then(|step| counting(step, events));
    let opened = counting(progress.opened);
    let completed = counting(progress.completed);
    let cancelled = counting(progress.cancelled);
    let reviews: Vec<ReviewEffect> =
        progress.reviews.iter().filter_map(|step| review(&counting(Some(*step))?, subject)).collect();
    let mut effects = blank(subject, &progress);
    for step in &progress.reviews {
        if let Some(Counting { row, body: Body::ReviewRequested(body), .. }) = counting(Some(*step)) {
            effects.photos.extend(body.photos.iter().map(|one| photo_row(one, row, "photo")));
        }
    }
    if let Some(opened) = &opened {
        put_opened(&mut effects, opened);
    }
    if let Some(Counting { row, body: Body::VisitCompleted(body), judged }) = &completed {
        put_completed(&mut effects, (row, body, judged));
    }
    if let Some(Counting { row, body: Body::VisitCancelled(body), .. }) = &cancelled {
        effects.finished_at = Some(row.occurred_at);
        effects.cancel_reason = Some(body.reason.clone());
        effects.notes = Some(body.notes.clone());
    }
    let ended = completed.as_ref().or(cancelled.as_ref());
    effects.device_id = ended.or(opened.as_ref()).map(|one| one.row.header.device_id);
    Projection { progress, effects, reviews }
}

fn step_of(row: &EventRow) -> Option<VisitStep> {
    let step = match row.kind.as_str() {
        "visit_en_route" => Step::EnRoute,
        "visit_opened" => Step::Opened,
        "visit_completed" => Step::Completed,
        "visit_cancelled" => Step::Cancelled,
        "review_requested" => match Body::read(&row.event.body) {
            Ok(Body::ReviewRequested(body)) => Step::Review(body.review_id),
            _ => return None,
        },
        _ => return None,
    };
    Some(VisitStep::new(&row.header, row.hash, step))
}

fn counting<'a>(step: VisitStep, events: &[&'a EventRow]) -> Option<Counting<'a>> {
    let row = *events.iter().find(|row| row.hash == step.hash)?;
    let judged = row.judged.as_deref().and_then(|json| serde_json::from_str(json).ok());
    Some(Counting { row, body: Body::read(&row.event.body).ok()?, judged: judged.unwrap_or_default() })
}

fn blank(subject: &VisitSubject, progress: &VisitProgress) -> VisitEffects {
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

fn put_opened(effects: &mut VisitEffects, opened: &Counting) {
    let Body::VisitOpened(body) = &opened.body else { return };
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

fn put_completed(effects: &mut VisitEffects, (row, body, judged): (&EventRow, &VisitCompleted, &Judged)) {
    let tree: OutcomeTree = serde_json::from_str(&effects.subject.outcomes).unwrap_or_default();
    effects.finished_at = Some(row.occurred_at);
    effects.contact = tree.find(&body.outcome).map(|outcome| outcome.contact);
    effects.outcome_code = Some(body.outcome.clone());
    effects.questionnaire =
        body.questionnaire.as_ref().map(|one| (one.questionnaire_id, i64::from(one.version)));
    effects.answers = Some(body.answers.to_string());
    let problems = &judged.answer_problems;
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
    effects.photos.extend(body.photos.iter().map(|one| photo_row(one, row, "photo")));
    effects.photos.extend(body.signature.iter().map(|one| photo_row(one, row, "signature")));
}

fn photo_row(photo: &Photo, row: &EventRow, kind: &'static str) -> PhotoRow {
    PhotoRow {
        hash: photo.sha256,
        kind,
        taken_at: row.occurred_at,
        caption: photo.question.clone().unwrap_or_default(),
    }
}

fn review(asked: &Counting, subject: &VisitSubject) -> Option<ReviewEffect> {
    let Body::ReviewRequested(body) = &asked.body else { return None };
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
