//! The one transaction: decides what is new, numbers it, writes it with all its effects.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use ronda_domain::{EventId, OrganizationId, Timestamp};
use ronda_store::audit::{AuditEntry, append_all};
use ronda_store::record::events::{self, EventRow, StoredEvent};
use ronda_store::record::quarantine::{self, QuarantineRow};
use ronda_store::{WriteSession, feed, record, visit_photos};
use ronda_sync::{EventHeader, EventStatus, Hash256, QuarantineReason, Receipt, Stored};
use serde_json::json;

use super::effects;
use super::entry::Entry;
use super::work::{Done, GoodEvent, Item, Outcome, SetAside, Work};
use crate::{App, AppError, audit};

/// Stores these batches; all of them, or none.
pub(super) async fn commit(app: &App, works: Vec<Arc<Work>>) -> Result<Vec<Done>, AppError> {
    let at = app.clone();
    let (done, newest) = app.store.write(async move |session| commit_all(&at, &session, works).await).await?;
    for (organization, number) in newest {
        app.sync.note_newest(organization, number);
    }
    Ok(done)
}

/// The broken variant of R1: everything is done, answered, and then given up.
#[cfg(feature = "mutants")]
pub(super) async fn commit_nothing(app: &App, work: Arc<Work>) -> Result<Done, AppError> {
    let at = app.clone();
    let answer = Arc::new(std::sync::Mutex::new(None));
    let kept = answer.clone();
    let undone: Result<(), AppError> = app
        .store
        .write(async move |session| {
            let done = commit_all(&at, &session, vec![work]).await?;
            if let Ok(mut kept) = kept.lock() {
                *kept = done.0.into_iter().next();
            }
            Err(AppError::Internal("the machine stopped before the commit".to_owned()))
        })
        .await;
    let done = answer.lock().ok().and_then(|mut done| done.take());
    done.ok_or_else(|| undone.err().unwrap_or_else(|| AppError::Internal("no answer".to_owned())))
}

type Committed = (Vec<Done>, Vec<(OrganizationId, i64)>);

async fn commit_all(app: &App, session: &WriteSession, works: Vec<Arc<Work>>) -> Result<Committed, AppError> {
    let mut of_organization: BTreeMap<OrganizationId, Vec<(usize, Arc<Work>)>> = BTreeMap::new();
    for (place, work) in works.iter().enumerate() {
        of_organization.entry(work.actor.organization).or_default().push((place, work.clone()));
    }
    let mut done = BTreeMap::new();
    let mut newest = Vec::new();
    for (organization, placed) in of_organization {
        let (places, works): (Vec<usize>, Vec<Arc<Work>>) = placed.into_iter().unzip();
        let ledger = Ledger::open(app, session, organization, &works).await?;
        let (outcomes, number) = ledger.store(app, session, &works).await?;
        done.extend(places.into_iter().zip(outcomes));
        newest.push((organization, number));
    }
    Ok((done.into_values().collect(), newest))
}

/// What one organization's batches add.
struct Ledger<'a> {
    organization: OrganizationId,
    known: HashMap<EventId, StoredEvent>,
    next: i64,
    events: Vec<Entry<'a>>,
    aside: Vec<QuarantineRow>,
    notes: Vec<AuditEntry>,
}

impl<'a> Ledger<'a> {
    #[cfg_attr(
        not(feature = "mutants"),
        expect(unused_variables, reason = "only broken variants ask the app")
    )]
    async fn open(
        app: &App,
        session: &WriteSession,
        organization: OrganizationId,
        works: &[Arc<Work>],
    ) -> Result<Self, AppError> {
        let items = works.iter().flat_map(|work| &work.items);
        let count = items.clone().count() as i64;
        // The number is taken first: it makes writers of one organization wait for each other before they look.
        let next = record::take_numbers(session, organization, count).await?;
        let ids = items.filter_map(|item| match item {
            Item::Good(good) => Some(good.checked.header.event_id),
            Item::Bad(_) => None,
        });
        let stored = events::stored(session, organization, ids).await?;
        let known = stored.into_iter().map(|event| (event.id, event)).collect();
        #[cfg(feature = "mutants")]
        let known = if app.sync.mutant.is(super::Mutant::ForgetsIds) { HashMap::new() } else { known };
        Ok(Self { organization, known, next, events: Vec::new(), aside: Vec::new(), notes: Vec::new() })
    }

    async fn store(
        mut self,
        app: &App,
        session: &WriteSession,
        works: &'a [Arc<Work>],
    ) -> Result<(Vec<Done>, i64), AppError> {
        let mut done = Vec::with_capacity(works.len());
        for work in works {
            let before = (self.events.len(), self.aside.len());
            let mut outcomes = Vec::with_capacity(work.items.len());
            for item in &work.items {
                outcomes.push(self.enter(app, session, work, item).await?);
            }
            let added = (self.events.len() - before.0, self.aside.len() - before.1);
            self.note(work, added);
            done.push(Done {
                organization: self.organization,
                outcomes,
                fixes_stored: work.fixes.len() as u32,
                feed_version: 0,
                missing_photos: named_photos(work),
                changes: Vec::new(),
            });
        }
        let changes = effects::apply(app, session, self.organization, (works, &self.events)).await?;
        events::insert_all(session, self.organization, self.events.iter().map(|event| &event.row)).await?;
        quarantine::insert_all(session, self.organization, &self.aside).await?;
        append_all(session, &self.notes).await?;
        if let Some(first) = done.first_mut() {
            first.changes = changes;
        }
        self.add_what_phones_ask(session, works, &mut done).await?;
        Ok((done, self.next - 1))
    }

    /// How far each agent's feed is, and which photos are still to come.
    async fn add_what_phones_ask(
        &self,
        session: &WriteSession,
        works: &[Arc<Work>],
        done: &mut [Done],
    ) -> Result<(), AppError> {
        let agents = works.iter().map(|work| work.agent);
        let feeds = feed::newest_of(session, self.organization, agents).await?;
        let named = done.iter().flat_map(|one| one.missing_photos.iter().copied()).collect();
        let missing = visit_photos::missing(session, self.organization, named).await?;
        let missing: HashSet<Hash256> = missing.into_iter().collect();
        for (work, done) in works.iter().zip(done) {
            done.feed_version = feeds.get(&work.agent).map_or(0, |newest| *newest as u64);
            done.missing_photos.retain(|photo| missing.contains(photo));
        }
        Ok(())
    }

    async fn enter(
        &mut self,
        app: &App,
        session: &WriteSession,
        work: &Work,
        item: &'a Item,
    ) -> Result<Outcome, AppError> {
        let good = match item {
            Item::Good(good) => good,
            Item::Bad(aside) => return self.set_aside(app, session, work, aside).await,
        };
        let id = good.checked.header.event_id;
        match self.known.get(&id) {
            Some(stored) if stored.hash == good.checked.hash => {
                Ok(outcome(work, &good.checked.header, stored, EventStatus::Already))
            }
            Some(_) => {
                let reason = QuarantineReason::Conflict { event_id: id };
                let aside = SetAside::of(&good.raw, Some(&good.checked.header), reason);
                self.set_aside(app, session, work, &aside).await
            }
            None => Ok(self.accept(work, good)),
        }
    }

    fn accept(&mut self, work: &Work, good: &'a GoodEvent) -> Outcome {
        let stored = StoredEvent {
            id: good.checked.header.event_id,
            hash: good.checked.hash,
            received_at: work.received_at,
            server_sequence: self.take_number(),
            epoch: work.epoch,
        };
        self.known.insert(stored.id, stored);
        let row = EventRow {
            event: good.event.clone(),
            header: good.checked.header,
            agent_id: work.agent,
            hash: stored.hash,
            kind: good.checked.body.kind().to_owned(),
            visit_id: good.visit_id(),
            occurred_at: good.occurred_at,
            received_at: stored.received_at,
            server_sequence: stored.server_sequence,
            epoch: stored.epoch,
            judged: good.judged_json.clone(),
        };
        self.events.push(Entry::fresh(row, good));
        outcome(work, &good.checked.header, &stored, EventStatus::Accepted)
    }

    async fn set_aside(
        &mut self,
        app: &App,
        session: &WriteSession,
        work: &Work,
        aside: &SetAside,
    ) -> Result<Outcome, AppError> {
        let raw_hash = Hash256::of(aside.raw.as_bytes());
        let here = self.aside.iter().find(|row| row.raw_hash == raw_hash && row.device_id == work.device);
        let before = match here {
            Some(row) => Some(row.clone()),
            None => quarantine::find(session, self.organization, work.device, raw_hash).await?,
        };
        if let Some(row) = before {
            return Ok(aside_outcome(work, aside, &row));
        }
        let row = QuarantineRow {
            id: app.ids().next_uuid(),
            device_id: work.device,
            event_id: aside.event_id,
            sequence: aside.sequence as i64,
            event_hash: aside.event_hash,
            reason: aside.reason.code().to_owned(),
            details: serde_json::to_string(&aside.reason).unwrap_or_default(),
            raw: aside.raw.clone(),
            raw_hash,
            received_at: work.received_at,
            server_sequence: self.take_number(),
            epoch: work.epoch,
            settled_at: None,
        };
        let outcome = aside_outcome(work, aside, &row);
        self.aside.push(row);
        Ok(outcome)
    }

    fn take_number(&mut self) -> i64 {
        self.next += 1;
        self.next - 1
    }

    /// One audit row a batch; the events themselves are the record.
    fn note(&mut self, work: &Work, (events, aside): (usize, usize)) {
        if events + aside == 0 {
            return;
        }
        let details = json!({ "events": events, "set_aside": aside, "last": self.next - 1 });
        let subject = ("device", work.device.to_string());
        let at: Timestamp = work.received_at;
        self.notes.push(audit::entry(&work.actor, at, "record.extended", subject, &details));
    }
}

fn outcome(work: &Work, header: &EventHeader, stored: &StoredEvent, status: EventStatus) -> Outcome {
    let receipt = Receipt {
        stored: Stored::Accepted,
        epoch: stored.epoch,
        organization_id: work.actor.organization,
        device_id: header.device_id,
        event_id: stored.id,
        sequence: header.sequence,
        server_sequence: stored.server_sequence as u64,
        received_at: stored.received_at,
        event_hash: stored.hash,
    };
    Outcome { event_id: Some(stored.id), status, receipt }
}

fn aside_outcome(work: &Work, aside: &SetAside, row: &QuarantineRow) -> Outcome {
    let reason = aside.reason.clone();
    let status = match &reason {
        QuarantineReason::Conflict { .. } => EventStatus::Conflict { reason },
        _ => EventStatus::Quarantined { reason },
    };
    let receipt = Receipt {
        stored: Stored::Quarantined,
        epoch: row.epoch,
        organization_id: work.actor.organization,
        device_id: row.device_id,
        event_id: row.event_id.unwrap_or(EventId(uuid::Uuid::nil())),
        sequence: row.sequence as u64,
        server_sequence: row.server_sequence as u64,
        received_at: row.received_at,
        event_hash: row.event_hash,
    };
    Outcome { event_id: row.event_id, status, receipt }
}

fn named_photos(work: &Work) -> Vec<Hash256> {
    let good = work.items.iter().filter_map(|item| match item {
        Item::Good(good) => Some(good),
        Item::Bad(_) => None,
    });
    good.flat_map(|good| good.checked.body.photos()).map(|photo| photo.sha256).collect()
}
