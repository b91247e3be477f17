//! The bus: tells open consoles that something changed. The database is the record; what is missed here is read there.

use ronda_domain::{AgentId, BranchId, ImportId, OrganizationId, VisitId};
use serde::Serialize;
use tokio::sync::broadcast;

/// What changed, by id only; the reader fetches what it may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LiveEvent {
    /// A visit changed in any way.
    Visit {
        /// Which one.
        id: VisitId,
        /// Whose.
        agent: Option<AgentId>,
    },
    /// Many visits changed at once: assigned, moved or taken back.
    Visits,
    /// An agent moved, or their state or battery changed.
    AgentPlace {
        /// Who.
        agent: AgentId,
    },
    /// An import advanced or ended.
    Import {
        /// Which one.
        id: ImportId,
    },
    /// A review was asked for or decided.
    Review,
    /// A phone was enrolled, seen or revoked.
    Device,
    /// Accounts changed.
    Accounts,
}

/// One change, addressed.
#[derive(Debug, Clone, Copy)]
pub struct Published {
    /// Whose it is.
    pub organization: OrganizationId,
    /// The branch it belongs to; only those who see it are told. `None` is told to everyone of the organization.
    pub branch: Option<BranchId>,
    /// What changed.
    pub event: LiveEvent,
}

/// In-process broadcast; slow readers lose the oldest and are told to read again.
#[derive(Debug, Clone)]
pub struct Bus(broadcast::Sender<Published>);

impl Default for Bus {
    fn default() -> Self {
        Self(broadcast::channel(4096).0)
    }
}

impl Bus {
    /// Tells whoever listens; call it after the commit.
    pub fn publish(&self, organization: OrganizationId, branch: Option<BranchId>, event: LiveEvent) {
        // Nobody listening is fine.
        let _ = self.0.send(Published { organization, branch, event });
    }

    /// Everything published from now on, of all organizations; the reader filters by actor.
    pub fn subscribe(&self) -> broadcast::Receiver<Published> {
        self.0.subscribe()
    }
}
