//! A batch on its way into the database, and what came of it.

use std::sync::Arc;

use ronda_domain::{AgentId, BranchId, DeviceId, EventId, OrganizationId, Timestamp, VisitId};
use ronda_store::field_effects::TrailFix;
use ronda_store::visit_effects::VisitSubject;
use ronda_sync::{
    CheckedEvent, Epoch, EventStatus, Hash256, PhoneStatus, QuarantineReason, Receipt, SignedEvent,
};

use serde_json::value::RawValue;

use super::judge::Judged;
use crate::{Actor, Bus, LiveEvent};

/// A checked batch that waits for its transaction.
#[derive(Debug)]
pub(super) struct Work {
    pub(super) actor: Actor,
    pub(super) device: DeviceId,
    pub(super) agent: AgentId,
    pub(super) epoch: Epoch,
    pub(super) received_at: Timestamp,
    /// In the batch's order.
    pub(super) items: Vec<Item>,
    pub(super) fixes: Vec<TrailFix>,
    pub(super) fixes_refused: u32,
    pub(super) phone: Option<PhoneStatus>,
}

/// One event of the batch.
#[derive(Debug)]
pub(super) enum Item {
    /// Holds in itself.
    Good(Box<GoodEvent>),
    /// To be set aside.
    Bad(SetAside),
}

/// An event whose header, body and signature hold, with what was judged.
#[derive(Debug)]
pub(super) struct GoodEvent {
    pub(super) raw: Box<RawValue>,
    pub(super) event: SignedEvent,
    pub(super) checked: CheckedEvent,
    pub(super) occurred_at: Timestamp,
    pub(super) judged: Judged,
    /// The same as it is stored.
    pub(super) judged_json: Option<String>,
    pub(super) subject: Option<Arc<VisitSubject>>,
}

/// What cannot be taken in.
#[derive(Debug)]
pub(super) struct SetAside {
    pub(super) raw: String,
    pub(super) event_id: Option<EventId>,
    pub(super) sequence: u64,
    pub(super) event_hash: Hash256,
    pub(super) reason: QuarantineReason,
}

/// What became of one event; the receipt is signed later.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) event_id: Option<EventId>,
    pub(super) status: EventStatus,
    pub(super) receipt: Receipt,
}

/// What became of a batch.
#[derive(Debug)]
pub(super) struct Done {
    pub(super) organization: OrganizationId,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) fixes_stored: u32,
    /// The newest number of the agent's feed.
    pub(super) feed_version: u64,
    /// Photos that the batch's events name and that are not here yet.
    pub(super) missing_photos: Vec<Hash256>,
    pub(super) changes: Vec<(Option<BranchId>, LiveEvent)>,
}

impl Done {
    /// Tells open consoles; after the commit.
    pub(super) fn publish(&self, bus: &Bus) {
        for (branch, event) in &self.changes {
            bus.publish(self.organization, *branch, *event);
        }
    }
}

impl GoodEvent {
    pub(super) fn visit_id(&self) -> Option<VisitId> {
        self.checked.body.visit_id()
    }
}
