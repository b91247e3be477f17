//! Visits.

pub(crate) mod assign;
pub(crate) mod correct;
pub(crate) mod correct_file;
pub(crate) mod csv;
pub(crate) mod file;
mod filter;
pub(crate) mod list;
pub(crate) mod move_visits;
pub(crate) mod review;
pub(crate) mod schedule;
pub(crate) mod show;
pub(crate) mod submission;
mod summary;
pub(crate) mod undo;
pub(crate) mod workload;

pub(super) use filter::{day, values};
use ronda_domain::Money;

/// Money out of an amount and the code of a currency; nothing when either is missing or unknown.
fn money(amount_cents: Option<i64>, currency: &str) -> Option<Money> {
    Some(Money { amount_cents: amount_cents?, currency: currency.parse().ok()? })
}

/// Street and city in one line.
pub(crate) fn one_line(line: &str, city: &str) -> String {
    [line, city].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
