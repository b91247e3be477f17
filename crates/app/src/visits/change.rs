//! Changing what is assigned: to another agent, to other days, or undone as a whole.

use std::collections::BTreeMap;

use ronda_domain::{AgentId, BranchId, VisitId};
use ronda_store::WriteSession;
use ronda_store::feed::{self, FeedChange};
use ronda_store::visits::{self, Schedule, SelectedVisit, Selection};
use serde_json::json;
use uuid::Uuid;

use super::{agent_of, check_count, check_days, check_priority, valid};
use crate::{Actor, App, AppError, LiveEvent, Permission, audit};

/// What became of a move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Visits that changed hands.
    pub count: usize,
    /// Whose they were: moving them back undoes it.
    pub from: Vec<MovedFrom>,
    /// Visits left alone: not there, finished, or begun by their agent.
    pub left: usize,
}

/// Visits that came from one agent, or from nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedFrom {
    /// Whose they were.
    pub agent: Option<AgentId>,
    /// Which.
    pub visits: Vec<VisitId>,
}

/// New days or priority; what is `None` stays.
#[derive(Debug, Clone, Default)]
pub struct NewSchedule {
    /// First and last day, `YYYY-MM-DD`, either of them open.
    pub due: Option<(Option<String>, Option<String>)>,
    /// 1 (first) to 5 (last).
    pub priority: Option<i64>,
}

impl App {
    /// Gives visits not yet begun to another agent, or to nobody.
    ///
    /// # Errors
    /// `Forbidden` without the right to supervise; `Invalid` for an unknown agent or too many visits.
    pub async fn move_visits(
        &self,
        actor: &Actor,
        ids: Vec<VisitId>,
        to: Option<AgentId>,
    ) -> Result<Moved, AppError> {
        actor.must(Permission::Supervise)?;
        let mut problems = Vec::new();
        check_count("visit_ids", ids.len(), &mut problems);
        valid(problems)?;
        let branch = match to {
            Some(agent) => agent_of(&self.store.read(), actor, agent).await?.branch_id,
            None => None,
        };
        let (app, writer) = (self.clone(), actor.clone());
        let moved = self
            .store
            .write(move |session| async move { app.hand_over(&session, &writer, ids, (to, branch)).await })
            .await?;
        self.bus.publish(actor.organization, branch, LiveEvent::Visits);
        Ok(moved)
    }

    /// Changes days and priority of visits not yet finished; how many changed.
    ///
    /// # Errors
    /// `Forbidden` without the right to supervise; `Invalid` for dates or priority.
    pub async fn schedule_visits(
        &self,
        actor: &Actor,
        ids: Vec<VisitId>,
        schedule: NewSchedule,
    ) -> Result<usize, AppError> {
        actor.must(Permission::Supervise)?;
        let mut problems = Vec::new();
        check_count("visit_ids", ids.len(), &mut problems);
        if let Some((from, to)) = &schedule.due {
            check_days(from.as_deref(), to.as_deref(), &mut problems);
        }
        if let Some(priority) = schedule.priority {
            check_priority(priority, &mut problems);
        }
        valid(problems)?;
        let (app, writer) = (self.clone(), actor.clone());
        let count = self
            .store
            .write(move |session| async move { app.reschedule(&session, &writer, ids, schedule).await })
            .await?;
        self.bus.publish(actor.organization, None, LiveEvent::Visits);
        Ok(count)
    }

    /// Takes a whole assignment back, but for visits their agents have begun or finished; how many went.
    ///
    /// # Errors
    /// `Forbidden` without the right to supervise; `NotFound` for an unknown batch.
    pub async fn undo_assignment(&self, actor: &Actor, batch: Uuid) -> Result<usize, AppError> {
        actor.must(Permission::Supervise)?;
        let (app, writer) = (self.clone(), actor.clone());
        let count = self
            .store
            .write(move |session| async move { app.take_back(&session, &writer, batch).await })
            .await?;
        self.bus.publish(actor.organization, None, LiveEvent::Visits);
        Ok(count)
    }

    async fn hand_over(
        &self,
        session: &WriteSession,
        actor: &Actor,
        ids: Vec<VisitId>,
        (to, branch): (Option<AgentId>, Option<BranchId>),
    ) -> Result<Moved, AppError> {
        let organization = actor.organization;
        let asked = ids.len();
        let found = visits::selected(session, organization, &Selection::Ids(ids)).await?;
        let moving: Vec<SelectedVisit> = found
            .into_iter()
            .filter(|visit| visible(actor, visit) && is_untouched(visit))
            .filter(|visit| visit.agent_id.map(AgentId) != to)
            .collect();
        let at = self.now();
        visits::move_to(session, organization, &moving, (to, branch), (at, actor.user())).await?;
        let from = by_agent(&moving);
        tell_phones(session, actor, &from, FeedChange::VisitRemoved).await?;
        let all: Vec<VisitId> = moving.iter().map(|visit| VisitId(visit.id)).collect();
        if let Some(to) = to {
            tell_phones(
                session,
                actor,
                &[MovedFrom { agent: Some(to), visits: all.clone() }],
                FeedChange::Visit,
            )
            .await?;
        }
        if !moving.is_empty() {
            let details = json!({ "to": to, "visits": all });
            audit::record(session, actor, at, "visits.moved", ("visit", moving[0].id.to_string()), details)
                .await?;
        }
        Ok(Moved { count: moving.len(), from, left: asked.saturating_sub(moving.len()) })
    }

    async fn reschedule(
        &self,
        session: &WriteSession,
        actor: &Actor,
        ids: Vec<VisitId>,
        schedule: NewSchedule,
    ) -> Result<usize, AppError> {
        let organization = actor.organization;
        let found = visits::selected(session, organization, &Selection::Ids(ids)).await?;
        let open: Vec<SelectedVisit> = found
            .into_iter()
            .filter(|visit| visible(actor, visit) && visit.finished_at_us.is_none())
            .collect();
        let ids: Vec<VisitId> = open.iter().map(|visit| VisitId(visit.id)).collect();
        let Some(first) = ids.first() else { return Ok(0) };
        let at = self.now();
        let details = json!({ "due": schedule.due, "priority": schedule.priority, "visits": ids });
        let schedule = Schedule { due: schedule.due, priority: schedule.priority };
        visits::set_schedule(session, organization, &ids, &schedule, at).await?;
        tell_phones(session, actor, &by_agent(&open), FeedChange::Visit).await?;
        audit::record(session, actor, at, "visits.scheduled", ("visit", first.to_string()), details).await?;
        Ok(ids.len())
    }

    async fn take_back(&self, session: &WriteSession, actor: &Actor, batch: Uuid) -> Result<usize, AppError> {
        let organization = actor.organization;
        let found = visits::selected(session, organization, &Selection::Batch(batch)).await?;
        let mine: Vec<SelectedVisit> = found.into_iter().filter(|visit| visible(actor, visit)).collect();
        if mine.is_empty() {
            return Err(AppError::not_found("assignment", batch));
        }
        let untouched: Vec<SelectedVisit> = mine.into_iter().filter(is_untouched).collect();
        let at = self.now();
        visits::withdraw(session, organization, &untouched, at).await?;
        tell_phones(session, actor, &by_agent(&untouched), FeedChange::VisitRemoved).await?;
        let details = json!({ "visits": untouched.len() });
        audit::record(session, actor, at, "visits.undone", ("visit_batch", batch.to_string()), details)
            .await?;
        Ok(untouched.len())
    }
}

/// Seen through the visit's branch or, before anybody of a branch has it, the account's.
fn visible(actor: &Actor, visit: &SelectedVisit) -> bool {
    actor.branches.sees(visit.branch_id.or(visit.account_branch_id).map(BranchId))
}

/// The agent has not begun it, so it can still be somebody else's.
fn is_untouched(visit: &SelectedVisit) -> bool {
    visit.state == "assigned"
}

fn by_agent(visits: &[SelectedVisit]) -> Vec<MovedFrom> {
    let mut groups: BTreeMap<Option<AgentId>, Vec<VisitId>> = BTreeMap::new();
    for visit in visits {
        groups.entry(visit.agent_id.map(AgentId)).or_default().push(VisitId(visit.id));
    }
    groups.into_iter().map(|(agent, visits)| MovedFrom { agent, visits }).collect()
}

async fn tell_phones(
    session: &WriteSession,
    actor: &Actor,
    groups: &[MovedFrom],
    change: fn(VisitId) -> FeedChange,
) -> Result<(), AppError> {
    for group in groups {
        let Some(agent) = group.agent else { continue };
        let changes: Vec<FeedChange> = group.visits.iter().copied().map(change).collect();
        feed::append(session, actor.organization, agent, &changes).await?;
    }
    Ok(())
}
