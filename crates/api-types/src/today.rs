//! Today in figures, and the global search.

use ronda_domain::Money;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Visits of one day or hour.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
pub struct Achieved {
    /// With an outcome.
    pub done: i64,
    /// Of them, those that reached the debtor.
    pub contacts: i64,
    /// Cancelled.
    pub cancelled: i64,
}

/// One day of the small history.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct AchievedDay {
    /// `YYYY-MM-DD`.
    pub day: String,
    /// What was achieved.
    pub achieved: Achieved,
}

/// Promises of today in one currency.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Promised {
    /// How many.
    pub count: i64,
    /// How much, all together.
    pub amount: Money,
}

/// How often an outcome was reached today.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct OutcomeCount {
    /// Its code.
    pub code: String,
    /// Its words.
    pub label: String,
    /// How often.
    pub count: i64,
}

/// Today in figures, of the branches the caller sees.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Today {
    /// `YYYY-MM-DD`, where the organization is.
    pub day: String,
    /// Of today.
    pub achieved: Achieved,
    /// Visits still to do today.
    pub open: i64,
    /// Money promised today, by currency.
    pub promised: Vec<Promised>,
    /// Agents there are.
    pub agents: i64,
    /// Agents on shift.
    pub on_shift: i64,
    /// Of them, those in a visit.
    pub in_visit: i64,
    /// Phones on shift whose charge will not last.
    pub low_battery: i64,
    /// Phones on shift that are silent.
    pub silent: i64,
    /// Reviews that wait.
    pub reviews: i64,
    /// Visits of the last week with contradicted presence that nobody looked at.
    pub contradicted: i64,
    /// Messages that could not be sent.
    pub failed_messages: i64,
    /// Today by hour, 0 to 23.
    pub hours: Vec<Achieved>,
    /// The last 14 days, today last.
    pub days: Vec<AchievedDay>,
    /// Outcomes of today, the most frequent first.
    pub outcomes: Vec<OutcomeCount>,
}

/// How much waits for a person, of the branches the caller sees.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
pub struct Waiting {
    /// Reviews to decide.
    pub reviews: i64,
    /// What phones sent and was set aside.
    pub set_aside: i64,
    /// Faults of phones' logs.
    pub chain_findings: i64,
    /// Messages that could not be sent.
    pub failed_messages: i64,
}

/// What to look for.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SearchQuery {
    /// At least two letters.
    pub q: String,
}

/// One thing found.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Found {
    /// Its id.
    pub id: Uuid,
    /// What it is called.
    pub title: String,
    /// What tells it from others of the same name; of a visit its state.
    pub subtitle: String,
}

/// A few of everything found.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
pub struct SearchAnswer {
    /// Accounts, under the debtor's name.
    pub accounts: Vec<Found>,
    /// Visits to those accounts.
    pub visits: Vec<Found>,
    /// Agents.
    pub agents: Vec<Found>,
    /// Portfolios.
    pub portfolios: Vec<Found>,
}
