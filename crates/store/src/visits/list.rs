//! The list of visits: filtered, sorted, page by page, or whole in steps.

use ronda_domain::{
    AccountId, AgentId, BranchId, ContactLevel, OrganizationId, PortfolioId, PresenceOutcome, Timestamp,
    VisitId, VisitKindId, VisitState, fold,
};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::clauses::Clauses;
use crate::{Listing, Page, Session, StoreError};

/// When a visit is due, seen from a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// Its last day (or its only one) is this.
    On(String),
    /// Its last day was before this.
    Before(String),
    /// It has no dates.
    Never,
}

/// Which visits; everything that is set must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VisitFilter {
    /// Only branches the actor sees; `None` for all.
    pub visible_branches: Option<Vec<BranchId>>,
    /// Of these branches.
    pub branches: Vec<BranchId>,
    /// In these states.
    pub states: Vec<VisitState>,
    /// Not finished, or finished.
    pub open: Option<bool>,
    /// Of these agents.
    pub agents: Vec<AgentId>,
    /// Given to nobody yet.
    pub without_agent: bool,
    /// Of these kinds.
    pub kinds: Vec<VisitKindId>,
    /// Of these portfolios.
    pub portfolios: Vec<PortfolioId>,
    /// Of this account.
    pub account: Option<AccountId>,
    /// Of this assignment.
    pub batch: Option<Uuid>,
    /// With these outcomes.
    pub outcomes: Vec<String>,
    /// Which reached these people.
    pub contacts: Vec<ContactLevel>,
    /// In which something was promised, or nothing was.
    pub promised: Option<bool>,
    /// With these presence outcomes.
    pub verdicts: Vec<PresenceOutcome>,
    /// When due.
    pub due: Option<Due>,
    /// Finished at this moment or later.
    pub finished_from: Option<Timestamp>,
    /// Finished before this moment.
    pub finished_before: Option<Timestamp>,
    /// Folded words of debtor, number or address; each must occur.
    pub words: Vec<String>,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct VisitListRow {
    /// The visit.
    pub id: Uuid,
    /// Where it stands.
    pub state: String,
    /// 1 (first) to 5 (last).
    pub priority: i64,
    /// Not before this day.
    pub due_from: Option<String>,
    /// Not after this day.
    pub due_to: Option<String>,
    /// Kind of visit.
    pub visit_kind_id: Uuid,
    /// What the kind is called.
    pub kind_name: String,
    /// Branch it counts for.
    pub branch_id: Option<Uuid>,
    /// Whose it is.
    pub agent_id: Option<Uuid>,
    /// The agent's name.
    pub agent_name: Option<String>,
    /// What portfolios call the agent.
    pub agent_code: Option<String>,
    /// The account.
    pub account_id: Uuid,
    /// What the creditor calls it.
    pub external_id: String,
    /// Who owes.
    pub debtor_name: String,
    /// ISO 4217.
    pub currency: String,
    /// What is past due.
    pub overdue_cents: Option<i64>,
    /// Days past due.
    pub days_past_due: Option<i64>,
    /// The address.
    pub address_id: Uuid,
    /// Its text.
    pub address_line: String,
    /// Its city.
    pub address_city: String,
    /// What came of it.
    pub outcome_code: Option<String>,
    /// Who was reached.
    pub contact: Option<String>,
    /// Why it was cancelled.
    pub cancel_reason: Option<String>,
    /// Presence.
    pub verdict: Option<String>,
    /// The newest promise made.
    pub promise_cents: Option<i64>,
    /// When it was assigned.
    pub assigned_at_us: i64,
    /// When presence opened it.
    pub opened_at_us: Option<i64>,
    /// When it ended.
    pub finished_at_us: Option<i64>,
    /// When a supervisor looked at it.
    pub reviewed_at_us: Option<i64>,
}

const SORTS: &[(&str, &str)] = &[
    ("finished", "v.finished_at_us"),
    ("due", "v.due_to"),
    ("priority", "v.priority"),
    ("assigned", "v.assigned_at_us"),
    ("debtor", "a.debtor_name"),
    ("external_id", "a.external_id"),
    ("overdue", "a.overdue_cents"),
    ("agent", "u.name"),
    ("state", "v.state"),
    ("outcome", "v.outcome_code"),
    ("verdict", "v.verdict"),
];

const FROM: &str = " FROM visits v \
    JOIN accounts a ON a.organization_id = v.organization_id AND a.id = v.account_id \
    JOIN addresses d ON d.organization_id = v.organization_id AND d.id = v.address_id \
    JOIN visit_kinds k ON k.organization_id = v.organization_id AND k.id = v.visit_kind_id \
    LEFT JOIN users u ON u.organization_id = v.organization_id AND u.id = v.agent_id";

const COLUMNS: &str = "v.id, v.state, v.priority, v.due_from, v.due_to, v.visit_kind_id, k.name AS kind_name, \
    v.branch_id, v.agent_id, u.name AS agent_name, u.code AS agent_code, v.account_id, a.external_id, a.debtor_name, \
    a.currency, a.overdue_cents, a.days_past_due, v.address_id, d.line AS address_line, d.city AS address_city, \
    v.outcome_code, v.contact, v.cancel_reason, v.verdict, (SELECT p.amount_cents FROM promises p \
    WHERE p.organization_id = v.organization_id AND p.account_id = v.account_id AND p.visit_id = v.id \
    ORDER BY p.id DESC LIMIT 1) AS promise_cents, v.assigned_at_us, v.opened_at_us, v.finished_at_us, \
    v.reviewed_at_us";

/// Something was promised in the visit.
const PROMISED: &str = "EXISTS (SELECT 1 FROM promises p WHERE p.organization_id = v.organization_id \
    AND p.account_id = v.account_id AND p.visit_id = v.id)";

/// One page, newest change first unless another order is asked for.
pub async fn page(
    session: &Session,
    organization: OrganizationId,
    filter: &VisitFilter,
    listing: &Listing,
) -> Result<Page<VisitListRow>, StoreError> {
    let conditions = filter.conditions(organization);
    let sql = format!("SELECT COUNT(*) AS value{} WHERE {}", filter.counted_from(), conditions.text());
    let total = session.value(&sql, conditions.values()).await?.unwrap_or(0);
    let tail = match listing.sort {
        Some(_) => listing.tail(SORTS, "-finished", "v.id"),
        None => newest_change_first(listing),
    };
    let sql = format!("SELECT {COLUMNS}{FROM} WHERE {}{tail}", conditions.text());
    Ok(Page { rows: session.all(&sql, conditions.values()).await?, total })
}

/// The next rows after a visit, in the order of ids: the whole list in steps of bounded memory.
pub async fn batch_after(
    session: &Session,
    organization: OrganizationId,
    filter: &VisitFilter,
    after: Option<VisitId>,
    limit: u32,
) -> Result<Vec<VisitListRow>, StoreError> {
    let mut conditions = filter.conditions(organization);
    if let Some(after) = after {
        let after = conditions.place(after.0);
        conditions.and(format!("v.id > {after}"));
    }
    let sql = format!("SELECT {COLUMNS}{FROM} WHERE {} ORDER BY v.id LIMIT {limit}", conditions.text());
    session.all(&sql, conditions.values()).await
}

/// The order of an index: the first page needs no sorting of everything.
fn newest_change_first(listing: &Listing) -> String {
    let limit = listing.per_page.clamp(1, 500);
    let offset = u64::from(listing.page.max(1) - 1) * u64::from(limit);
    format!(" ORDER BY v.updated_at_us DESC, v.id DESC LIMIT {limit} OFFSET {offset}")
}

impl VisitFilter {
    /// This filter, and every word of the search occurs in the account's searchable text.
    #[must_use]
    pub fn matching(mut self, search: Option<&str>) -> Self {
        let words = search.unwrap_or_default().split_whitespace();
        self.words.extend(words.map(fold));
        self
    }

    /// Counting joins accounts only when a condition speaks of them.
    fn counted_from(&self) -> &'static str {
        let needs_account = !self.portfolios.is_empty() || !self.words.is_empty();
        if needs_account {
            " FROM visits v JOIN accounts a ON a.organization_id = v.organization_id AND a.id = v.account_id"
        } else {
            " FROM visits v"
        }
    }

    fn conditions(&self, organization: OrganizationId) -> Clauses {
        let mut which = Clauses::of_table("v.", organization);
        which.and("v.withdrawn_at_us IS NULL");
        which.branches("v.branch_id", self.visible_branches.as_deref());
        any_of(&mut which, "v.branch_id", self.branches.iter().map(|branch| branch.0.into()));
        any_of(&mut which, "v.state", self.states.iter().map(|state| state.as_str().into()));
        any_of(&mut which, "v.agent_id", self.agents.iter().map(|agent| agent.0.into()));
        any_of(&mut which, "v.visit_kind_id", self.kinds.iter().map(|kind| kind.0.into()));
        any_of(&mut which, "a.portfolio_id", self.portfolios.iter().map(|portfolio| portfolio.0.into()));
        any_of(&mut which, "v.outcome_code", self.outcomes.iter().map(|code| code.as_str().into()));
        any_of(&mut which, "v.contact", self.contacts.iter().map(|contact| contact.as_str().into()));
        any_of(&mut which, "v.verdict", self.verdicts.iter().map(|verdict| verdict.as_str().into()));
        any_of(&mut which, "v.account_id", self.account.iter().map(|account| account.0.into()));
        any_of(&mut which, "v.batch_id", self.batch.iter().map(|batch| (*batch).into()));
        if self.without_agent {
            which.and("v.agent_id IS NULL");
        }
        match self.open {
            Some(true) => which.and("v.finished_at_us IS NULL"),
            Some(false) => which.and("v.finished_at_us IS NOT NULL"),
            None => {}
        }
        match self.promised {
            Some(true) => which.and(PROMISED),
            Some(false) => which.and(format!("NOT {PROMISED}")),
            None => {}
        }
        self.when(&mut which);
        for word in &self.words {
            let pattern = which.place(like(word));
            which.and(format!("a.search_text LIKE {pattern} ESCAPE '!'"));
        }
        which
    }

    fn when(&self, which: &mut Clauses) {
        match &self.due {
            Some(Due::On(day)) => {
                let day = which.place(day.as_str());
                which.and(format!("(v.due_to = {day} OR (v.due_to IS NULL AND v.due_from = {day}))"));
            }
            Some(Due::Before(day)) => {
                let day = which.place(day.as_str());
                which.and(format!("v.finished_at_us IS NULL AND v.due_to < {day}"));
            }
            Some(Due::Never) => which.and("v.due_from IS NULL AND v.due_to IS NULL"),
            None => {}
        }
        if let Some(from) = self.finished_from {
            let from = which.place(from.as_us());
            which.and(format!("v.finished_at_us >= {from}"));
        }
        if let Some(before) = self.finished_before {
            let before = which.place(before.as_us());
            which.and(format!("v.finished_at_us < {before}"));
        }
    }
}

/// `column IN (..)` when there is anything to choose from; no choice means all.
fn any_of(which: &mut Clauses, column: &str, choices: impl Iterator<Item = sea_orm::Value>) {
    let choices: Vec<sea_orm::Value> = choices.collect();
    if !choices.is_empty() {
        which.one_of(column, choices);
    }
}

fn like(word: &str) -> String {
    let escaped = word.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{escaped}%")
}
