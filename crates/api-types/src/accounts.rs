//! Accounts, their people and addresses.

use ronda_domain::{
    AccountId, AddressId, AgentId, BranchId, DebtorId, Money, PinSource, PortfolioId, Timestamp, VisitId,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Which accounts to list; lists are separated by commas. Everything that is set must hold.
#[derive(Debug, Clone, Default, Serialize, Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct AccountsQuery {
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
}

/// One line of the list.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct AccountLine {
    /// The account.
    pub id: AccountId,
    /// Its portfolio.
    pub portfolio_id: PortfolioId,
    /// Number at the creditor.
    pub external_id: String,
    /// The debtor.
    pub debtor_name: String,
    /// To whom it is owed.
    pub creditor: String,
    /// The credit product.
    pub product: String,
    /// All that is owed.
    pub balance: Option<Money>,
    /// What is past due.
    pub overdue: Option<Money>,
    /// Days past due.
    pub days_past_due: Option<i64>,
    /// Ageing bucket.
    pub bucket: String,
    /// Day of the last payment.
    pub last_payment_on: Option<String>,
    /// Branch that works it.
    pub branch_id: Option<BranchId>,
    /// Agent who visits it.
    pub agent_id: Option<AgentId>,
    /// The agent's name.
    pub agent_name: Option<String>,
    /// Whether its address has coordinates.
    pub has_pin: bool,
    /// The address, one line.
    pub address: Option<String>,
    /// Its city.
    pub city: Option<String>,
    /// State of the newest visit.
    pub visit_state: Option<String>,
    /// Time of the last finished visit.
    pub last_visit_at: Option<Timestamp>,
    /// Outcome of the last finished visit.
    pub last_outcome: Option<String>,
}

/// One account with everything around it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Account {
    /// The account.
    pub id: AccountId,
    /// Its portfolio.
    pub portfolio_id: PortfolioId,
    /// The portfolio's name.
    pub portfolio_name: String,
    /// Number at the creditor.
    pub external_id: String,
    /// To whom it is owed.
    pub creditor: String,
    /// The credit product.
    pub product: String,
    /// ISO 4217.
    pub currency: String,
    /// All that is owed.
    pub balance: Option<Money>,
    /// What is past due.
    pub overdue: Option<Money>,
    /// Days past due.
    pub days_past_due: Option<i64>,
    /// Ageing bucket.
    pub bucket: String,
    /// When an instalment is due.
    pub due_on: Option<String>,
    /// Amount of one instalment.
    pub instalment: Option<Money>,
    /// Day of the last payment.
    pub last_payment_on: Option<String>,
    /// Amount of the last payment.
    pub last_payment: Option<Money>,
    /// Branch that works it.
    pub branch_id: Option<BranchId>,
    /// Agent who visits it.
    pub agent_id: Option<AgentId>,
    /// The agent's name.
    pub agent_name: Option<String>,
    /// Further columns of the file.
    pub extra: BTreeMap<String, String>,
    /// When it came.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Debtor, co-debtor, guarantor.
    pub people: Vec<AccountPerson>,
    /// Where to visit.
    pub addresses: Vec<AccountAddress>,
    /// What happened, newest first.
    pub events: Vec<AccountEvent>,
}

/// A person tied to an account.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct AccountPerson {
    /// The person.
    pub id: DebtorId,
    /// `debtor`, `co_debtor` or `guarantor`.
    pub role: String,
    /// Full name.
    pub name: String,
    /// Identity document.
    pub document: Option<String>,
    /// As typed.
    pub phones: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
}

/// Where to visit.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct AccountAddress {
    /// The address.
    pub id: AddressId,
    /// `home`, `work` ...
    pub kind: String,
    /// Street, number, neighbourhood.
    pub line: String,
    /// City or municipality.
    pub city: String,
    /// State, department or province.
    pub region: String,
    /// Postal code.
    pub postal_code: String,
    /// How to find the door.
    pub reference: String,
    /// The pin.
    pub pin: Option<AddressPin>,
    /// The geocoder: `none`, `waiting`, `found` or `not_found`.
    pub geocode_state: String,
    /// `active`, or what a review made of it.
    pub state: String,
}

/// A pin, where it came from and how far it may be off.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
pub struct AddressPin {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Where it came from.
    pub source: PinSource,
    /// How many independent agents confirmed it.
    pub confirmations: i64,
    /// Radius in which the door lies with 95 % probability, metres.
    pub radius_m: f64,
}

/// Something that happened to an account, or is to happen.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct AccountEvent {
    /// `visit` or `promise`.
    pub kind: String,
    /// The visit, or the promise.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// Its state.
    pub state: String,
    /// The agent.
    pub agent_id: Option<AgentId>,
    /// The agent's name.
    pub agent_name: Option<String>,
    /// The visit's outcome.
    pub outcome: Option<String>,
    /// The promise's amount.
    pub amount: Option<Money>,
    /// The promise's day, or the visit's first day.
    pub due_on: Option<String>,
    /// The visit it belongs to.
    pub visit_id: Option<VisitId>,
}

/// Places a pin by hand.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
pub struct PinRequest {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}
