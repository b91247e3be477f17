//! Listing visits and weighing agents' work.

use std::collections::HashMap;

use ronda_domain::{AgentId, BranchId, OutcomeTree, Role, VisitId, VisitKindId};
use ronda_store::visits::{self, VisitFilter, VisitListRow, WorkloadRow};
use ronda_store::{Listing, Page, users, visit_kinds};

use crate::{Actor, App, AppError, Permission};

/// Rows of one step of an export.
const STEP: u32 = 2_000;

/// An agent (or nobody) and how much there is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentWorkload {
    /// The agent; `None` for visits given to nobody yet.
    pub agent: Option<AgentId>,
    /// Their name.
    pub name: Option<String>,
    /// What portfolios call them.
    pub code: Option<String>,
    /// Home branch.
    pub branch: Option<BranchId>,
    /// Their visits, counted.
    pub counts: WorkloadRow,
}

/// The words of every kind's outcomes and reasons.
#[derive(Debug, Clone)]
pub struct KindLabels(HashMap<VisitKindId, OutcomeTree>);

impl KindLabels {
    /// What the kind calls the outcome or reason of this code; the code itself when it is not known.
    pub fn of(&self, kind: VisitKindId, code: &str) -> String {
        let Some(tree) = self.0.get(&kind) else { return code.to_owned() };
        match tree.find(code) {
            Some(outcome) => outcome.label.clone(),
            None => tree.cancel_label(code).to_owned(),
        }
    }
}

impl App {
    /// The words of every kind's outcomes and reasons.
    ///
    /// # Errors
    /// `Forbidden` for those who do not use the console.
    pub async fn kind_labels(&self, actor: &Actor) -> Result<KindLabels, AppError> {
        actor.must(Permission::Read)?;
        let kinds = visit_kinds::all(&self.store.read(), actor.organization).await?;
        Ok(KindLabels(kinds.into_iter().map(|kind| (kind.id, kind.outcomes)).collect()))
    }

    /// One page of visits the actor sees.
    ///
    /// # Errors
    /// `Forbidden` for those who do not use the console.
    pub async fn list_visits(
        &self,
        actor: &Actor,
        filter: VisitFilter,
        listing: &Listing,
    ) -> Result<Page<VisitListRow>, AppError> {
        actor.must(Permission::Read)?;
        let filter = bounded(actor, filter).matching(listing.q.as_deref());
        Ok(visits::page(&self.store.read(), actor.organization, &filter, listing).await?)
    }

    /// The next step of the whole list, after this visit; an empty step is the end.
    ///
    /// # Errors
    /// `Forbidden` for those who do not use the console.
    pub async fn export_visits(
        &self,
        actor: &Actor,
        filter: &VisitFilter,
        after: Option<VisitId>,
    ) -> Result<Vec<VisitListRow>, AppError> {
        actor.must(Permission::Read)?;
        let filter = bounded(actor, filter.clone());
        Ok(visits::batch_after(&self.store.read(), actor.organization, &filter, after, STEP).await?)
    }

    /// How much every agent the actor sees has to do, those with nothing too; and what nobody has yet.
    ///
    /// # Errors
    /// `Forbidden` for those who do not use the console.
    pub async fn agents_workload(&self, actor: &Actor) -> Result<Vec<AgentWorkload>, AppError> {
        actor.must(Permission::Read)?;
        let today = self.today(actor.organization).await?;
        let read = self.store.read();
        let branches = actor.branches.filter();
        let mut counts =
            visits::workload(&read, actor.organization, branches, &today.date(), today.start()).await?;
        let mut all = vec![AgentWorkload {
            agent: None,
            name: None,
            code: None,
            branch: None,
            counts: take(&mut counts, None),
        }];
        for user in users::all(&read, actor.organization).await? {
            let works = user.role == Role::Agent && user.deactivated_at.is_none();
            if !works || !actor.branches.sees(user.branch_id) {
                continue;
            }
            all.push(AgentWorkload {
                agent: Some(user.id.into()),
                counts: take(&mut counts, Some(user.id.into())),
                name: Some(user.name),
                code: user.code,
                branch: user.branch_id,
            });
        }
        Ok(all)
    }
}

fn bounded(actor: &Actor, filter: VisitFilter) -> VisitFilter {
    VisitFilter { visible_branches: actor.branches.filter().map(<[_]>::to_vec), ..filter }
}

fn take(counts: &mut Vec<WorkloadRow>, agent: Option<AgentId>) -> WorkloadRow {
    let wanted = agent.map(|agent| agent.0);
    match counts.iter().position(|row| row.agent_id == wanted) {
        Some(place) => counts.swap_remove(place),
        None => WorkloadRow {
            agent_id: wanted,
            open_count: 0,
            begun_count: 0,
            due_today_count: 0,
            overdue_count: 0,
            finished_today_count: 0,
        },
    }
}
