//! A list's query parameters become a filter; what does not fit is named.

use std::str::FromStr;

use ronda_api_types::VisitsQuery;
use ronda_app::{AppError, Due, FieldProblem, LocalDay, VisitFilter};

/// The values of a comma-separated parameter; each that does not fit is a problem.
pub(in crate::routes) fn values<T: FromStr>(
    field: &str,
    text: Option<&str>,
    problems: &mut Vec<FieldProblem>,
) -> Vec<T> {
    let mut found = Vec::new();
    for word in text.unwrap_or_default().split(',').map(str::trim).filter(|word| !word.is_empty()) {
        match word.parse() {
            Ok(value) => found.push(value),
            Err(_) => {
                problems.push(FieldProblem::new(
                    field,
                    "value",
                    format!("{word:?} is none of the known values"),
                ));
            }
        }
    }
    found
}

/// The filter of a query, seen from today.
pub(super) fn filter_of(query: &VisitsQuery, today: &LocalDay) -> Result<VisitFilter, AppError> {
    let mut problems = Vec::new();
    let without_agent = query.agent.as_deref() == Some("none");
    let agents = if without_agent { None } else { query.agent.as_deref() };
    let filter = VisitFilter {
        visible_branches: None,
        branches: values("branch", query.branch.as_deref(), &mut problems),
        states: values("state", query.state.as_deref(), &mut problems),
        open: query.open,
        agents: values("agent", agents, &mut problems),
        without_agent,
        kinds: values("kind", query.kind.as_deref(), &mut problems),
        portfolios: values("portfolio", query.portfolio.as_deref(), &mut problems),
        account: query.account,
        batch: query.batch,
        outcomes: values("outcome", query.outcome.as_deref(), &mut problems),
        contacts: values("contact", query.contact.as_deref(), &mut problems),
        promised: query.promise,
        verdicts: values("verdict", query.verdict.as_deref(), &mut problems),
        due: query.due.as_deref().and_then(|due| due_of(due, today, &mut problems)),
        finished_from: day("from", query.from.as_deref(), today, &mut problems).map(|day| day.start()),
        finished_before: day("to", query.to.as_deref(), today, &mut problems).map(|day| day.end()),
        words: Vec::new(),
    };
    if problems.is_empty() { Ok(filter) } else { Err(AppError::Invalid(problems)) }
}

fn due_of(due: &str, today: &LocalDay, problems: &mut Vec<FieldProblem>) -> Option<Due> {
    match due {
        "today" => Some(Due::On(today.date())),
        "overdue" => Some(Due::Before(today.date())),
        "none" => Some(Due::Never),
        date => day("due", Some(date), today, problems).map(|day| Due::On(day.date())),
    }
}

/// A day of the organization; what is none is a problem.
pub(in crate::routes) fn day(
    field: &str,
    text: Option<&str>,
    today: &LocalDay,
    problems: &mut Vec<FieldProblem>,
) -> Option<LocalDay> {
    let text = text.filter(|text| !text.is_empty())?;
    let found = today.on(text);
    if found.is_none() {
        problems.push(FieldProblem::new(field, "date", "expected a day such as 2026-11-21"));
    }
    found
}
