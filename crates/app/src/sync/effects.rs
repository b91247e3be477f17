//! What newly stored events do: visits, promises, reviews, shifts, trail, places, phones, chains, and who is told.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ronda_domain::{AgentId, BranchId, DeviceId, OrganizationId, ShiftId, VisitId};
use ronda_store::feed::{self, FeedChange};
use ronda_store::field_effects::{self, AgentPlace, ReviewEffect, ShiftEffect};
use ronda_store::record::chain;
use ronda_store::record::events::{self, EventRow};
use ronda_store::visit_effects::{self, VisitEffects, VisitSubject};
use ronda_store::{WriteSession, jobs};
use ronda_sync::{Body, EventHeader, PhoneStatus, check_chain};
use serde_json::json;

use super::entry::Entry;
use super::project::{Projection, project};
use super::work::{Item, Work};
use crate::{App, AppError, LiveEvent};

type Changes = Vec<(Option<BranchId>, LiveEvent)>;

/// Applies what these batches of one organization add; gives what open consoles are to be told.
pub(super) async fn apply(
    app: &App,
    session: &WriteSession,
    organization: OrganizationId,
    (works, fresh): (&[Arc<Work>], &[Entry<'_>]),
) -> Result<Changes, AppError> {
    let subjects = subjects_of(works);
    let visits = Visits::project(app, session, organization, &subjects, fresh).await?;
    let (subscribers, webhooks) =
        if fresh.is_empty() { (false, false) } else { visit_effects::told(session, organization).await? };
    let told = Told { subscribers, webhooks };
    visits.write(app, session, organization, told).await?;
    field_effects::write_shifts(session, organization, &shifts_of(fresh)).await?;
    let now = app.now();
    let fixes: Vec<_> = works.iter().flat_map(|work| work.fixes.iter().cloned()).collect();
    field_effects::insert_fixes(session, organization, &fixes).await?;
    let places = places_of(works, fresh);
    field_effects::write_places(session, organization, &places, now).await?;
    field_effects::note_phones(session, organization, &phones_of(works), now).await?;
    note_chains(app, session, organization, fresh).await?;
    let mut changes = visits.changes();
    let branch =
        |agent| subjects.values().find(|one| one.agent_id == Some(agent)).and_then(|one| one.branch_id);
    let moved = places.iter().map(|place| place.agent_id);
    changes.extend(moved.map(|agent| (branch(agent), LiveEvent::AgentPlace { agent })));
    changes.push((None, LiveEvent::Device));
    Ok(changes)
}

fn subjects_of(works: &[Arc<Work>]) -> BTreeMap<VisitId, Arc<VisitSubject>> {
    let items = works.iter().flat_map(|work| &work.items);
    let subjects = items.filter_map(|item| match item {
        Item::Good(good) => good.subject.clone(),
        Item::Bad(_) => None,
    });
    subjects.map(|subject| (subject.id, subject)).collect()
}

/// Whom the organization wants to be told of finished visits.
#[derive(Debug, Clone, Copy)]
struct Told {
    subscribers: bool,
    webhooks: bool,
}

/// The visits that new events are about, as they were and as they are now.
struct Visits(Vec<Change>);

struct Change {
    before: Option<Projection>,
    after: Projection,
}

impl Visits {
    #[cfg_attr(
        not(feature = "mutants"),
        expect(unused_variables, reason = "only broken variants ask the app")
    )]
    async fn project(
        app: &App,
        session: &WriteSession,
        organization: OrganizationId,
        subjects: &BTreeMap<VisitId, Arc<VisitSubject>>,
        fresh: &[Entry<'_>],
    ) -> Result<Self, AppError> {
        let mut new: BTreeMap<VisitId, Vec<&Entry>> = BTreeMap::new();
        for event in fresh {
            if let Some(visit) = event.row.visit_id {
                new.entry(visit).or_default().push(event);
            }
        }
        if new.is_empty() {
            return Ok(Self(Vec::new()));
        }
        #[cfg(feature = "mutants")]
        let last_comer_counts = app.sync.mutant.is(super::Mutant::LastComerCounts);
        let stored = events::of_visits(session, organization, new.keys().copied()).await?;
        let stored: Vec<Entry> = stored.into_iter().filter_map(Entry::stored).collect();
        let change = |(visit, new): (VisitId, Vec<&Entry>)| {
            let subject = subjects.get(&visit)?;
            let old: Vec<&Entry> = stored.iter().filter(|event| event.row.visit_id == Some(visit)).collect();
            let before = (!old.is_empty()).then(|| project(subject, &old));
            #[cfg(feature = "mutants")]
            let old = if last_comer_counts { Vec::new() } else { old };
            let after = project(subject, &[old, new].concat());
            Some(Change { before, after })
        };
        Ok(Self(new.into_iter().filter_map(change).collect()))
    }

    async fn write(
        &self,
        app: &App,
        session: &WriteSession,
        organization: OrganizationId,
        told: Told,
    ) -> Result<(), AppError> {
        let effects: Vec<&VisitEffects> = self.0.iter().map(|change| &change.after.effects).collect();
        visit_effects::write(session, organization, &effects, app.now()).await?;
        for change in self.0.iter().filter(|change| !change.after.progress.superseded.is_empty()) {
            let effects = &change.after.effects;
            let kept = effects.promise.as_ref().map(|promise| promise.id);
            visit_effects::keep_one_promise(session, organization, effects.subject.id, kept).await?;
        }
        let reviews: Vec<ReviewEffect> =
            self.0.iter().flat_map(|change| change.after.reviews.iter().cloned()).collect();
        field_effects::insert_reviews(session, organization, &reviews).await?;
        let jobs: Vec<_> = self.0.iter().flat_map(|change| change.jobs(app, organization, told)).collect();
        Ok(jobs::enqueue_all(session, &jobs).await?)
    }

    fn changes(&self) -> Changes {
        let mut changes = Changes::new();
        for Change { after, .. } in &self.0 {
            let subject = &after.effects.subject;
            let event = LiveEvent::Visit { id: subject.id, agent: subject.agent_id };
            changes.push((subject.branch_id, event));
            if !after.reviews.is_empty() {
                changes.push((subject.branch_id, LiveEvent::Review));
            }
        }
        changes
    }
}

impl Change {
    /// Who is to be told of what these events changed; each thing once, whatever comes later.
    fn jobs(&self, app: &App, organization: OrganizationId, told: Told) -> Vec<jobs::NewJob> {
        let visit = self.after.effects.subject.id;
        let was = self.before.as_ref().map(|before| &before.progress);
        let is = &self.after.progress;
        let completed = is.completed.is_some() && was.is_none_or(|was| was.completed.is_none());
        let cancelled = is.cancelled.is_some() && was.is_none_or(|was| was.cancelled.is_none());
        let promised = completed && self.after.effects.promise.is_some();
        let asked = is.reviews.len() > was.map_or(0, |was| was.reviews.len());
        let mut jobs = Vec::new();
        let mut add = |wanted: bool, kind: &str, payload: serde_json::Value, key: &str| {
            if wanted {
                let mut job = app.new_job(organization, kind, &payload);
                job.unique_key = Some(format!("{key}:{visit}"));
                jobs.push(job);
            }
        };
        let payload = json!({ "visit_id": visit });
        add(told.subscribers && (completed || cancelled), "email_visit", payload.clone(), "email_visit");
        add(promised, "email_promise", payload, "email_promise");
        for (wanted, event) in [
            (completed, "visit.completed"),
            (cancelled, "visit.cancelled"),
            (promised, "promise.made"),
            (asked, "review.requested"),
        ] {
            let payload = json!({ "visit_id": visit, "event": event });
            let count = if event == "review.requested" { is.reviews.len() } else { 0 };
            add(told.webhooks && wanted, "webhook", payload, &format!("webhook:{event}:{count}"));
        }
        jobs
    }
}

fn shifts_of(fresh: &[Entry<'_>]) -> Vec<ShiftEffect> {
    let mut shifts: BTreeMap<ShiftId, ShiftEffect> = BTreeMap::new();
    for Entry { row, body, .. } in fresh {
        let (id, started) = match &**body {
            Body::ShiftStarted(body) => (body.shift_id, true),
            Body::ShiftEnded(body) => (body.shift_id, false),
            _ => continue,
        };
        let blank = ShiftEffect {
            id,
            agent_id: row.agent_id,
            device_id: row.header.device_id,
            started_at: None,
            ended_at: None,
        };
        let shift = shifts.entry(id).or_insert(blank);
        if started {
            shift.started_at = Some(row.occurred_at);
        } else {
            shift.ended_at = Some(row.occurred_at);
        }
    }
    shifts.into_values().collect()
}

/// The phones that sent something, with the last word of those that tell of themselves.
fn phones_of(works: &[Arc<Work>]) -> BTreeMap<DeviceId, Option<&PhoneStatus>> {
    let mut phones = BTreeMap::new();
    for work in works {
        let told = phones.entry(work.device).or_insert(None);
        *told = work.phone.as_ref().or(*told);
    }
    phones
}

/// The newest reading and the last word on the state of each agent who sent something.
fn places_of(works: &[Arc<Work>], fresh: &[Entry<'_>]) -> Vec<AgentPlace> {
    let mut places: BTreeMap<AgentId, AgentPlace> = BTreeMap::new();
    for work in works {
        let blank = AgentPlace {
            agent_id: work.agent,
            device_id: work.device,
            state: None,
            visit_id: None,
            fix: None,
            battery_percent: None,
            charging: None,
        };
        let place = places.entry(work.agent).or_insert(blank);
        for trail in &work.fixes {
            let newer = place.fix.is_none_or(|(_, _, at)| trail.taken_at >= at);
            if let (true, Ok(point)) = (newer, trail.fix.check()) {
                place.fix = Some((point, trail.fix.accuracy_m, trail.taken_at));
            }
        }
        place.battery_percent = work.phone.as_ref().and_then(|phone| phone.battery_percent);
        place.charging = work.phone.as_ref().and_then(|phone| phone.charging);
    }
    let mut rows: Vec<&EventRow> = fresh.iter().map(|event| &event.row).collect();
    rows.sort_by_key(|row| (row.occurred_at, row.header.sequence));
    for row in rows {
        if let (Some(place), Some((state, visit))) = (places.get_mut(&row.agent_id), state_after(row)) {
            place.state = Some(state);
            place.visit_id = visit;
        }
    }
    places.into_values().collect()
}

fn state_after(row: &EventRow) -> Option<(&'static str, Option<VisitId>)> {
    match row.kind.as_str() {
        "shift_started" | "visit_completed" | "visit_cancelled" => Some(("on_shift", None)),
        "visit_opened" => Some(("visiting", row.visit_id)),
        "shift_ended" => Some(("off_shift", None)),
        _ => None,
    }
}

/// Compares new events with their neighbours in the device's log. A gap or fork is shown to people and stops nothing.
async fn note_chains(
    app: &App,
    session: &WriteSession,
    organization: OrganizationId,
    fresh: &[Entry<'_>],
) -> Result<(), AppError> {
    let mut lowest_of: BTreeMap<DeviceId, u64> = BTreeMap::new();
    for EventHeader { device_id, sequence, .. } in fresh.iter().map(|event| event.row.header) {
        let lowest = lowest_of.entry(device_id).or_insert(sequence);
        *lowest = sequence.min(*lowest);
    }
    let with_gaps = chain::with_open_gaps(session, organization, lowest_of.keys().copied()).await?;
    let mut links_of = chain::links_from(session, organization, &lowest_of).await?;
    for (device, lowest) in lowest_of {
        let own = || fresh.iter().map(|event| &event.row).filter(|row| row.header.device_id == device);
        let mut links = links_of.remove(&device).unwrap_or_default();
        let before = links.first().map_or(1, |link| link.sequence.min(lowest));
        let first = if before < lowest { before } else { 1 };
        links.extend(own().map(|row| ronda_sync::Link::from(&row.header)));
        let faults = check_chain(first, links);
        if faults.is_empty() && !with_gaps.contains(&device) {
            continue;
        }
        let noted = (first, faults.as_slice(), app.now());
        chain::note_faults(session, organization, device, noted).await?;
        let agents: BTreeSet<AgentId> = own().map(|row| row.agent_id).collect();
        for agent in agents {
            feed::append(session, organization, agent, &[FeedChange::Settings(device.0)]).await?;
        }
    }
    Ok(())
}
