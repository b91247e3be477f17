//! Which accounts, and in which order.

use ronda_domain::{AccountId, AgentId, BranchId, OrganizationId, PortfolioId, VisitState};
use sea_orm::Value;

/// Which accounts; everything that is set must hold.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AccountFilter {
    /// Only these; empty for any.
    pub ids: Vec<AccountId>,
    /// Folded words; each must occur.
    pub words: Vec<String>,
    /// Of these portfolios.
    pub portfolios: Vec<PortfolioId>,
    /// Only branches the actor sees; `None` for all.
    pub visible_branches: Option<Vec<BranchId>>,
    /// Of these branches.
    pub branches: Vec<BranchId>,
    /// Of these agents.
    pub agents: Vec<AgentId>,
    /// With an agent, or without.
    pub has_agent: Option<bool>,
    /// Of these buckets.
    pub buckets: Vec<String>,
    /// At least so many days past due.
    pub days_from: Option<i64>,
    /// At most so many days past due.
    pub days_to: Option<i64>,
    /// With coordinates, or without.
    pub has_pin: Option<bool>,
    /// With a visit in one of these states.
    pub visit_states: Vec<VisitState>,
    /// Never visited.
    pub never_visited: bool,
    /// With an open visit of this agent.
    pub visited_by: Option<AgentId>,
    /// Also those that are closed.
    pub with_closed: bool,
}

/// In which order; what is unknown stands last in falling order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountSort {
    /// Days past due.
    DaysPastDue,
    /// What is past due.
    Overdue,
    /// All that is owed.
    Balance,
    /// The debtor's name.
    DebtorName,
    /// The account's number at the creditor.
    ExternalId,
    /// The last finished visit.
    LastVisit,
}

impl AccountSort {
    /// The order of a column's name on the wire; `-` before it for descending.
    pub fn parse(word: &str) -> Option<(Self, bool)> {
        let (name, descending) = word.strip_prefix('-').map_or((word, false), |name| (name, true));
        let sort = match name {
            "days_past_due" => Self::DaysPastDue,
            "overdue" => Self::Overdue,
            "balance" => Self::Balance,
            "debtor_name" => Self::DebtorName,
            "external_id" => Self::ExternalId,
            "last_visit_at" => Self::LastVisit,
            _ => return None,
        };
        Some((sort, descending))
    }

    pub(super) fn order(self, descending: bool) -> String {
        let column = match self {
            Self::DaysPastDue => "a.days_past_due",
            Self::Overdue => "a.overdue_cents",
            Self::Balance => "a.balance_cents",
            Self::DebtorName => "a.debtor_name",
            Self::ExternalId => "a.external_id",
            Self::LastVisit => "a.last_visit_at_us",
        };
        let is_text = matches!(self, Self::DebtorName | Self::ExternalId);
        match (is_text, descending) {
            (true, true) => format!("{column} DESC, a.id DESC"),
            (true, false) => format!("{column}, a.id"),
            (false, true) => format!("{column} DESC NULLS LAST, a.id DESC"),
            (false, false) => format!("{column} NULLS FIRST, a.id"),
        }
    }
}

/// The condition that the account `a` is of a branch the actor sees.
pub fn in_branches(branches: Option<&[BranchId]>, values: &mut Vec<Value>) -> String {
    let Some(branches) = branches else { return String::new() };
    if branches.is_empty() {
        return " AND 1 = 0".to_owned();
    }
    one_of("a.branch_id", branches.iter().map(|branch| branch.0.into()), values)
}

fn one_of(column: &str, choices: impl Iterator<Item = Value>, values: &mut Vec<Value>) -> String {
    let mut numbers = Vec::new();
    for choice in choices {
        values.push(choice);
        numbers.push(format!("${}", values.len()));
    }
    if numbers.is_empty() { String::new() } else { format!(" AND {column} IN ({})", numbers.join(", ")) }
}

impl AccountFilter {
    /// `WHERE ..` over `accounts a`, and its values.
    pub(super) fn condition(&self, organization: OrganizationId) -> (String, Vec<Value>) {
        let mut values: Vec<Value> = vec![organization.0.into()];
        let mut sql = " WHERE a.organization_id = $1".to_owned();
        if !self.with_closed {
            sql.push_str(" AND a.closed_at_us IS NULL");
        }
        sql.push_str(&in_branches(self.visible_branches.as_deref(), &mut values));
        sql.push_str(&one_of("a.id", self.ids.iter().map(|id| id.0.into()), &mut values));
        sql.push_str(&one_of("a.portfolio_id", self.portfolios.iter().map(|id| id.0.into()), &mut values));
        sql.push_str(&one_of("a.branch_id", self.branches.iter().map(|id| id.0.into()), &mut values));
        sql.push_str(&one_of("a.agent_id", self.agents.iter().map(|id| id.0.into()), &mut values));
        sql.push_str(&one_of("a.bucket", self.buckets.iter().map(|name| name.as_str().into()), &mut values));
        let mut compare = |test: &str, value: Option<Value>| {
            if let Some(value) = value {
                values.push(value);
                sql.push_str(&test.replace('?', &format!("${}", values.len())));
            }
        };
        compare(" AND a.days_past_due >= ?", self.days_from.map(Value::from));
        compare(" AND a.days_past_due <= ?", self.days_to.map(Value::from));
        compare(" AND a.has_pin = ?", self.has_pin.map(Value::from));
        for word in &self.words {
            compare(" AND a.search_text LIKE ? ESCAPE '!'", Some(Value::from(like(word))));
        }
        sql.push_str(match self.has_agent {
            Some(true) => " AND a.agent_id IS NOT NULL",
            Some(false) => " AND a.agent_id IS NULL",
            None => "",
        });
        if self.never_visited {
            sql.push_str(" AND a.last_visit_at_us IS NULL");
        }
        sql.push_str(&self.with_visit(&mut values));
        sql.push_str(&self.with_visit_of_agent(&mut values));
        (sql, values)
    }

    fn with_visit_of_agent(&self, values: &mut Vec<Value>) -> String {
        let Some(agent) = self.visited_by else { return String::new() };
        values.push(agent.0.into());
        format!(
            " AND a.id IN (SELECT v.account_id FROM visits v WHERE v.organization_id = $1 AND v.agent_id = ${} \
             AND v.state IN ('assigned', 'en_route', 'arrived', 'in_progress'))",
            values.len()
        )
    }

    fn with_visit(&self, values: &mut Vec<Value>) -> String {
        let states = one_of("v.state", self.visit_states.iter().map(|state| state.as_str().into()), values);
        if states.is_empty() {
            return String::new();
        }
        format!(
            " AND EXISTS (SELECT 1 FROM visits v WHERE v.organization_id = a.organization_id \
             AND v.account_id = a.id AND v.withdrawn_at_us IS NULL{states})"
        )
    }
}

fn like(word: &str) -> String {
    let escaped: String = word
        .chars()
        .flat_map(|letter| matches!(letter, '%' | '_' | '!').then_some('!').into_iter().chain([letter]))
        .collect();
    format!("%{escaped}%")
}
