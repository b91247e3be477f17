//! An event of the record with what is in it, read once, whether it just came in or was stored before.

use std::borrow::Cow;

use ronda_store::record::events::EventRow;
use ronda_sync::{Body, Step, VisitStep};

use super::judge::Judged;
use super::work::GoodEvent;

/// An event, its body, and what the server judged when it came in.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) row: EventRow,
    pub(super) body: Cow<'a, Body>,
    pub(super) judged: Cow<'a, Judged>,
}

impl<'a> Entry<'a> {
    /// One that just came in.
    pub(super) fn fresh(row: EventRow, good: &'a GoodEvent) -> Self {
        Self { row, body: Cow::Borrowed(&good.checked.body), judged: Cow::Borrowed(&good.judged) }
    }

    /// One of earlier; `None` when this version cannot read its body.
    pub(super) fn stored(row: EventRow) -> Option<Self> {
        let body = Cow::Owned(Body::read(&row.event.body).ok()?);
        let judged = row.judged.as_deref().and_then(|json| serde_json::from_str(json).ok());
        Some(Self { row, body, judged: Cow::Owned(judged.unwrap_or_default()) })
    }

    /// What it does to its visit.
    pub(super) fn step(&self) -> Option<VisitStep> {
        Step::of(&self.body).map(|step| VisitStep::new(&self.row.header, self.row.hash, step))
    }
}
