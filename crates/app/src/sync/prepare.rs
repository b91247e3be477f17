//! Checks and judges a batch before any lock is taken; nothing here changes anything.

use std::collections::HashMap;
use std::sync::Arc;

use ronda_domain::{AgentId, DeviceId, QuestionnaireId, ShiftId, VisitId};
use ronda_questionnaire::Form;
use ronda_store::field_effects::{self, ShiftSpan, TrailFix};
use ronda_store::visit_effects::{self, VisitSubject};
use ronda_sync::{
    Batch, Body, CheckedEvent, Epoch, EventHeader, Fix, Hash256, QuarantineReason, SignedEvent, Verifier,
    read_event,
};
use serde_json::value::RawValue;

use super::apart;
use super::clock::SentAt;
use super::earlier::with_earlier_phones;
use super::judge::judge;
use super::work::{GoodEvent, Item, SetAside, Work};
use crate::{Actor, App, AppError};

/// A fix this long after the shift's end still belongs to it: clocks differ.
const AFTER_SHIFT_S: i64 = 120;

/// The batch, checked and judged.
pub(super) async fn prepare(
    app: &App,
    actor: &Actor,
    (device, agent): (DeviceId, AgentId),
    batch: Batch,
    epoch: Epoch,
) -> Result<Work, AppError> {
    let received_at = app.now();
    let key = app.device_key(actor, device).await?;
    let sent_at = SentAt::new(received_at, batch.phone.as_ref());
    #[cfg(feature = "mutants")]
    let sent_at = sent_at.trusting(app.sync.mutant.is(super::Mutant::TrustsPhoneClock));
    let checked = check_all(batch.events, device, key).await?;
    let checked = with_earlier_phones(app, actor, agent, checked).await?;
    let subjects = subjects(app, actor, agent, &checked).await?;
    let forms = forms(app, actor, &checked).await?;
    let judge_item = |item| judged(item, sent_at, &subjects, &forms);
    let items: Vec<Item> = checked.into_iter().map(judge_item).collect();
    #[cfg(feature = "mutants")]
    let items = if app.sync.mutant.is(super::Mutant::StopsAtBadEvent) { stopped(items) } else { items };
    let found = batch.fixes.len();
    let fixes = trail(app, actor, (device, agent), (&batch.fixes, &items), sent_at).await?;
    Ok(Work {
        actor: actor.clone(),
        device,
        agent,
        epoch,
        received_at,
        fixes_refused: (found - fixes.len()) as u32,
        items,
        fixes,
        phone: batch.phone,
    })
}

/// The broken variant of R4: whatever follows a bad event is dropped.
#[cfg(feature = "mutants")]
fn stopped(mut items: Vec<Item>) -> Vec<Item> {
    let bad = items.iter().position(|item| matches!(item, Item::Bad(_)));
    items.truncate(bad.map_or(items.len(), |at| at + 1));
    items
}

pub(super) enum Checked {
    Good(Box<Sound>),
    Bad(SetAside),
}

/// An event that holds in itself.
pub(super) struct Sound {
    raw: Box<RawValue>,
    event: SignedEvent,
    checked: CheckedEvent,
}

async fn check_all(
    items: Vec<Box<RawValue>>,
    device: DeviceId,
    key: Verifier,
) -> Result<Vec<Checked>, AppError> {
    apart(items.len(), move || items.into_iter().map(|item| check_one(item, device, &key)).collect()).await
}

fn check_one(raw: Box<RawValue>, device: DeviceId, key: &Verifier) -> Checked {
    let event = match read_event(&raw) {
        Ok(event) => event,
        Err(reason) => return Checked::Bad(SetAside::unreadable(&raw, reason)),
    };
    match EventHeader::decode(&event.header.0) {
        Ok(header) if header.device_id != device => {
            Checked::Bad(SetAside::of(&raw, Some(&header), QuarantineReason::OtherDevice))
        }
        _ => check_read(raw, event, key),
    }
}

/// Checks an event as it was read, under this key.
pub(super) fn check_read(raw: Box<RawValue>, event: SignedEvent, key: &Verifier) -> Checked {
    match event.check(key) {
        Ok(checked) => Checked::Good(Box::new(Sound { raw, event, checked })),
        Err(reason) => {
            let header = EventHeader::decode(&event.header.0).ok();
            Checked::Bad(SetAside::of(&raw, header.as_ref(), reason))
        }
    }
}

impl SetAside {
    /// Something without a header: its receipt is for what was sent.
    fn unreadable(raw: &RawValue, reason: QuarantineReason) -> Self {
        let raw = raw.get().to_owned();
        let event_hash = Hash256::of(raw.as_bytes());
        Self { raw, event_id: None, sequence: 0, event_hash, reason }
    }

    pub(super) fn of(raw: &RawValue, header: Option<&EventHeader>, reason: QuarantineReason) -> Self {
        match header {
            None => Self::unreadable(raw, reason),
            Some(header) => Self {
                raw: raw.get().to_owned(),
                event_id: Some(header.event_id),
                sequence: header.sequence,
                event_hash: header.hash(),
                reason,
            },
        }
    }
}

type Subjects = HashMap<VisitId, Arc<VisitSubject>>;

/// The visits the batch speaks of, as far as they are or once were the agent's.
async fn subjects(
    app: &App,
    actor: &Actor,
    agent: AgentId,
    checked: &[Checked],
) -> Result<Subjects, AppError> {
    let visits: Vec<VisitId> = checked.iter().filter_map(Checked::visit_id).collect();
    if visits.is_empty() {
        return Ok(Subjects::new());
    }
    let read = app.store.read();
    let found = visit_effects::subjects(&read, actor.organization, visits).await?;
    let (mut own, others): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|subject| subject.agent_id == Some(agent));
    if !others.is_empty() {
        let ids = others.iter().map(|subject| subject.id);
        let given = visit_effects::once_given(&read, actor.organization, agent, ids).await?;
        own.extend(others.into_iter().filter(|subject| given.contains(&subject.id)));
    }
    Ok(own.into_iter().map(|subject| (subject.id, Arc::new(subject))).collect())
}

type Forms = HashMap<(QuestionnaireId, i64), Arc<Form>>;

async fn forms(app: &App, actor: &Actor, checked: &[Checked]) -> Result<Forms, AppError> {
    let mut forms = Forms::new();
    for version in checked.iter().filter_map(Checked::questionnaire) {
        if let Some(form) = app.form(actor.organization, version.0, version.1).await? {
            forms.insert(version, form);
        }
    }
    Ok(forms)
}

impl Checked {
    fn visit_id(&self) -> Option<VisitId> {
        match self {
            Self::Good(sound) => sound.checked.body.visit_id(),
            Self::Bad(_) => None,
        }
    }

    fn questionnaire(&self) -> Option<(QuestionnaireId, i64)> {
        match self {
            Self::Good(sound) => match &sound.checked.body {
                Body::VisitCompleted(body) => {
                    body.questionnaire.as_ref().map(|one| (one.questionnaire_id, i64::from(one.version)))
                }
                _ => None,
            },
            Self::Bad(_) => None,
        }
    }
}

fn judged(item: Checked, sent_at: SentAt, subjects: &Subjects, forms: &Forms) -> Item {
    let form = item.questionnaire().and_then(|version| forms.get(&version));
    let (raw, event, checked) = match item {
        Checked::Good(sound) => (sound.raw, sound.event, sound.checked),
        Checked::Bad(aside) => return Item::Bad(aside),
    };
    let visit = checked.body.visit_id();
    let subject = visit.and_then(|visit| subjects.get(&visit)).cloned();
    if let (Some(visit), None) = (visit, &subject) {
        let reason = QuarantineReason::UnknownSubject { subject: format!("visit {visit}") };
        return Item::Bad(SetAside::of(&raw, Some(&checked.header), reason));
    }
    let judged = judge(&checked, &event.body, subject.as_deref(), form);
    let judged_json = judged.kept();
    let header = &checked.header;
    let occurred_at =
        sent_at.moment(header.device_time.as_us(), Some((header.clock_run, header.monotonic_ms)));
    Item::Good(Box::new(GoodEvent { raw, event, checked, occurred_at, judged, judged_json, subject }))
}

/// The fixes that belong to a shift of this agent; all others are dropped, as tracking is bounded by the shift.
async fn trail(
    app: &App,
    actor: &Actor,
    (device_id, agent_id): (DeviceId, AgentId),
    (fixes, items): (&[Box<RawValue>], &[Item]),
    sent_at: SentAt,
) -> Result<Vec<TrailFix>, AppError> {
    let readable: Vec<Fix> = fixes.iter().filter_map(|raw| serde_json::from_str(raw.get()).ok()).collect();
    let sound: Vec<Fix> = readable.into_iter().filter(|fix: &Fix| fix.check().is_ok()).collect();
    if sound.is_empty() {
        return Ok(Vec::new());
    }
    let named = sound.iter().filter_map(|fix| fix.shift_id);
    let mut shifts = field_effects::shifts(&app.store.read(), actor.organization, named).await?;
    add_told_now(&mut shifts, items, agent_id);
    let trail_fix = |fix: Fix| {
        let taken_at = sent_at.moment(fix.taken_at_us, fix.clock_run.zip(fix.monotonic_ms));
        TrailFix { device_id, agent_id, taken_at, fix }
    };
    let all = sound.into_iter().map(trail_fix);
    Ok(all.filter(|fix| shifts.iter().any(|shift| covers(shift, fix))).collect())
}

/// Adds what the batch itself tells of shifts.
fn add_told_now(shifts: &mut Vec<ShiftSpan>, items: &[Item], agent_id: AgentId) {
    for item in items {
        let Item::Good(good) = item else { continue };
        let (id, ended_at) = match &good.checked.body {
            Body::ShiftStarted(body) => (body.shift_id, None),
            Body::ShiftEnded(body) => (body.shift_id, Some(good.occurred_at)),
            _ => continue,
        };
        match shifts.iter_mut().find(|shift| shift.id == id) {
            Some(shift) => shift.ended_at = shift.ended_at.or(ended_at),
            None => shifts.push(ShiftSpan { id, agent_id, ended_at }),
        }
    }
}

fn covers(shift: &ShiftSpan, fix: &TrailFix) -> bool {
    let id: Option<ShiftId> = fix.fix.shift_id;
    Some(shift.id) == id
        && shift.agent_id == fix.agent_id
        && shift.ended_at.is_none_or(|end| fix.taken_at <= end.plus_s(AFTER_SHIFT_S))
}
