//! The filter of the accounts list, from the query's words.

use std::str::FromStr;

use ronda_api_types::AccountsQuery;
use ronda_app::{AccountFilter, AppError, FieldProblem};

/// The filter that the query asks for; every word that fits nowhere is named.
pub(crate) fn filter_of(query: &AccountsQuery) -> Result<AccountFilter, AppError> {
    let mut problems = Vec::new();
    let without = |words: &Option<String>| words.as_deref() == Some("none");
    let filter = AccountFilter {
        portfolios: several(&mut problems, "portfolio", query.portfolio.as_deref()),
        branches: several(&mut problems, "branch", query.branch.as_deref()),
        agents: several(&mut problems, "agent", query.agent.as_deref().filter(|words| *words != "none")),
        has_agent: without(&query.agent).then_some(false),
        buckets: several(&mut problems, "bucket", query.bucket.as_deref()),
        days_from: query.days_from,
        days_to: query.days_to,
        has_pin: yes_or_no(&mut problems, query.pin.as_deref()),
        visit_states: several(
            &mut problems,
            "visit",
            query.visit.as_deref().filter(|words| *words != "none"),
        ),
        never_visited: without(&query.visit),
        ..AccountFilter::default()
    };
    if problems.is_empty() { Ok(filter) } else { Err(AppError::Invalid(problems)) }
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
