//! The feed that each agent's phone follows: a number that only grows, and what changed at it.

use std::collections::BTreeMap;

use ronda_domain::{AgentId, OrganizationId, VisitId};
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::id_list::id_list;
use crate::{Session, StoreError, WriteSession};

/// What changed for an agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedChange {
    /// The visit is (still) the agent's and changed: new, moved here, other dates, another pin, a decision.
    Visit(VisitId),
    /// The visit is not the agent's any more.
    VisitRemoved(VisitId),
    /// Kinds of visit, questionnaires or other settings changed; the id says which one.
    Settings(Uuid),
}

impl FeedChange {
    fn parts(self) -> (&'static str, Uuid) {
        match self {
            Self::Visit(visit) => ("visit", visit.0),
            Self::VisitRemoved(visit) => ("visit_removed", visit.0),
            Self::Settings(subject) => ("settings", subject),
        }
    }
}

/// Appends changes to one agent's feed, in the transaction that makes them; the newest number afterwards.
///
/// An agent that does not exist has no feed: nothing is written and the number is 0.
pub async fn append(
    session: &WriteSession,
    organization: OrganizationId,
    agent: AgentId,
    changes: &[FeedChange],
) -> Result<i64, StoreError> {
    let count = changes.len() as i64;
    let sql = "UPDATE users SET feed_sequence = feed_sequence + $3 WHERE organization_id = $1 AND id = $2 \
        RETURNING feed_sequence AS value";
    let newest: Option<i64> =
        session.value(sql, [organization.0.into(), agent.0.into(), count.into()]).await?;
    let Some(newest) = newest else { return Ok(0) };
    let row = |(position, change): (usize, &FeedChange)| -> [Value; 5] {
        let (kind, subject) = change.parts();
        let sequence = newest - count + 1 + position as i64;
        [organization.0.into(), agent.0.into(), sequence.into(), kind.into(), subject.into()]
    };
    let cells = changes.iter().enumerate().flat_map(row).collect();
    let head = "feed (organization_id, agent_id, sequence, kind, subject_id)";
    session.insert_many(head, 5, cells, "").await?;
    Ok(newest)
}

/// Appends one change to the feed of every agent of the organization.
pub async fn append_for_all(
    session: &WriteSession,
    organization: OrganizationId,
    change: FeedChange,
) -> Result<(), StoreError> {
    let (kind, subject) = change.parts();
    let sql =
        "UPDATE users SET feed_sequence = feed_sequence + 1 WHERE organization_id = $1 AND role = 'agent'";
    session.execute(sql, [organization.0.into()]).await?;
    let sql = "INSERT INTO feed (organization_id, agent_id, sequence, kind, subject_id) \
        SELECT organization_id, id, feed_sequence, $2, $3 FROM users WHERE organization_id = $1 AND role = 'agent'";
    session.execute(sql, [organization.0.into(), kind.into(), subject.into()]).await.map(|_| ())
}

/// One entry of a feed.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct FeedRow {
    /// Its number, from 1.
    pub sequence: i64,
    /// `visit`, `visit_removed` or `settings`.
    pub kind: String,
    /// Which one.
    pub subject_id: Uuid,
}

/// The number of the newest entry; 0 when there is none.
pub async fn newest(
    session: &Session,
    organization: OrganizationId,
    agent: AgentId,
) -> Result<i64, StoreError> {
    let sql = "SELECT feed_sequence AS value FROM users WHERE organization_id = $1 AND id = $2";
    Ok(session.value(sql, [organization.0.into(), agent.0.into()]).await?.unwrap_or(0))
}

/// The same for many agents at once.
pub async fn newest_of(
    session: &Session,
    organization: OrganizationId,
    agents: impl IntoIterator<Item = AgentId>,
) -> Result<BTreeMap<AgentId, i64>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
        feed_sequence: i64,
    }
    let (places, mut values) = id_list(2, agents.into_iter().map(|agent| agent.0));
    values.insert(0, organization.0.into());
    let sql = format!("SELECT id, feed_sequence FROM users WHERE organization_id = $1 AND id IN ({places})");
    let rows: Vec<Row> = session.all(&sql, values).await?;
    Ok(rows.into_iter().map(|row| (AgentId(row.id), row.feed_sequence)).collect())
}

/// The entries after this number, oldest first.
pub async fn after(
    session: &Session,
    organization: OrganizationId,
    agent: AgentId,
    sequence: i64,
) -> Result<Vec<FeedRow>, StoreError> {
    let sql = "SELECT sequence, kind, subject_id FROM feed \
        WHERE organization_id = $1 AND agent_id = $2 AND sequence > $3 ORDER BY sequence";
    session.all(sql, [organization.0.into(), agent.0.into(), sequence.into()]).await
}
