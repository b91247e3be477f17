//! Visits: assigning, moving, listing, looking at them.

mod assign;
mod change;
mod detail;
mod list;
mod look;
mod map;

pub use assign::{Assigned, Assignment, SkipReason, Skipped};
pub use change::{Moved, MovedFrom, NewSchedule};
pub(crate) use detail::language_of;
pub use detail::{TimelineEntry, TimelineKind, VisitDetail};
pub use list::{AgentWorkload, KindLabels};

pub use map::{AccountsMap, Chosen};

use jiff::civil::Date;
use ronda_domain::{AgentId, OrganizationId, Role, UserId};
use ronda_store::Session;
use ronda_store::users::{self, UserRow};

use crate::{Actor, AppError, FieldProblem};

/// Most visits one request may assign or change.
const MOST: usize = 20_000;

/// The active agent of this id whom the actor sees.
async fn agent_of(session: &Session, actor: &Actor, id: AgentId) -> Result<UserRow, AppError> {
    find_agent(session, actor.organization, id)
        .await?
        .filter(|agent| actor.branches.sees(agent.branch_id))
        .ok_or_else(|| {
            AppError::invalid("agent_id", "unknown", "expected an active agent of a branch you see")
        })
}

async fn find_agent(
    session: &Session,
    organization: OrganizationId,
    id: AgentId,
) -> Result<Option<UserRow>, AppError> {
    let user = users::find(session, organization, UserId::from(id)).await?;
    Ok(user.filter(|user| user.role == Role::Agent && user.deactivated_at.is_none()))
}

fn check_days(from: Option<&str>, to: Option<&str>, problems: &mut Vec<FieldProblem>) {
    let mut days = Vec::new();
    for (field, text) in [("due_from", from), ("due_to", to)] {
        match text.map(str::parse::<Date>) {
            Some(Err(_)) => {
                problems.push(FieldProblem::new(field, "date", "expected a day such as 2026-11-21"));
            }
            Some(Ok(day)) => days.push(day),
            None => {}
        }
    }
    if let [from, to] = days[..]
        && from > to
    {
        problems.push(FieldProblem::new("due_to", "order", "expected a day not before due_from"));
    }
}

fn check_priority(priority: i64, problems: &mut Vec<FieldProblem>) {
    if !(1..=5).contains(&priority) {
        problems.push(FieldProblem::new("priority", "range", "expected 1 (first) to 5 (last)"));
    }
}

fn check_count(field: &str, count: usize, problems: &mut Vec<FieldProblem>) {
    if count == 0 || count > MOST {
        problems.push(FieldProblem::new(field, "count", format!("expected 1 to {MOST}")));
    }
}

fn valid(problems: Vec<FieldProblem>) -> Result<(), AppError> {
    if problems.is_empty() { Ok(()) } else { Err(AppError::Invalid(problems)) }
}
