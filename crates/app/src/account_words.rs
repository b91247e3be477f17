//! A filter of the accounts list in words, as it stands in an address and as segments keep it.

use std::str::FromStr;

use ronda_store::accounts::AccountFilter;
use serde::{Deserialize, Serialize};

use crate::{AppError, FieldProblem};

/// What each parameter says; several values are split by commas.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountWords {
    /// Of these portfolios.
    pub portfolio: Option<String>,
    /// Of these branches.
    pub branch: Option<String>,
    /// Of these agents; `none` for accounts without an agent.
    pub agent: Option<String>,
    /// Of these buckets.
    pub bucket: Option<String>,
    /// At least so many days past due.
    pub days_from: Option<i64>,
    /// At most so many days past due.
    pub days_to: Option<i64>,
    /// `yes` for accounts with coordinates, `no` for those without.
    pub pin: Option<String>,
    /// With a visit in one of these states; `none` for accounts never visited.
    pub visit: Option<String>,
    /// Words to look for.
    pub q: Option<String>,
}

impl AccountWords {
    /// The filter without the words to look for.
    ///
    /// # Errors
    /// `Invalid` names every word that fits nowhere.
    pub fn filter(&self) -> Result<AccountFilter, AppError> {
        let mut problems = Vec::new();
        let without = |words: &Option<String>| words.as_deref() == Some("none");
        let named = |words: &Option<String>| words.clone().filter(|words| words != "none");
        let filter = AccountFilter {
            portfolios: several(&mut problems, "portfolio", self.portfolio.as_deref()),
            branches: several(&mut problems, "branch", self.branch.as_deref()),
            agents: several(&mut problems, "agent", named(&self.agent).as_deref()),
            has_agent: without(&self.agent).then_some(false),
            buckets: several(&mut problems, "bucket", self.bucket.as_deref()),
            days_from: self.days_from,
            days_to: self.days_to,
            has_pin: yes_or_no(&mut problems, self.pin.as_deref()),
            visit_states: several(&mut problems, "visit", named(&self.visit).as_deref()),
            never_visited: without(&self.visit),
            ..AccountFilter::default()
        };
        if problems.is_empty() { Ok(filter) } else { Err(AppError::Invalid(problems)) }
    }
}

fn several<T: FromStr>(problems: &mut Vec<FieldProblem>, field: &str, words: Option<&str>) -> Vec<T> {
    let words = words.unwrap_or_default().split(',').filter(|word| !word.is_empty());
    let read = |word: &str| {
        let value = word.parse().ok();
        if value.is_none() {
            let message =
                format!("{word:?} is none; see the description of the endpoint for what is expected");
            problems.push(FieldProblem::new(field, "unknown", message));
        }
        value
    };
    words.filter_map(read).collect()
}

fn yes_or_no(problems: &mut Vec<FieldProblem>, word: Option<&str>) -> Option<bool> {
    match word {
        None | Some("") => None,
        Some("yes") => Some(true),
        Some("no") => Some(false),
        Some(_) => {
            problems.push(FieldProblem::new("pin", "unknown", "expected yes or no"));
            None
        }
    }
}
