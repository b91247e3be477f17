//! A row of a portfolio once it is read: typed values, and what was left out and why.

use std::collections::BTreeMap;

use jiff::civil::Date;
use ronda_domain::{Currency, GeoPoint};
use serde::{Deserialize, Serialize};

use crate::contact::Phone;
use crate::problem::Problem;

/// One account as a row of the file tells it; what the file does not tell is `None`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PortfolioRow {
    /// The row, as a person counts it in the file.
    pub row: u32,
    /// The account's number at the creditor.
    pub external_id: String,
    /// To whom the debt is owed.
    pub creditor: Option<String>,
    /// The credit product.
    pub product: Option<String>,
    /// The branch that works the account, by name.
    pub branch: Option<String>,
    /// What is owed.
    pub debt: Debt,
    /// Who owes.
    pub debtor: Person,
    /// Who owes with the debtor.
    pub codebtor: Person,
    /// Who answers for the debt.
    pub guarantor: Person,
    /// Where to visit.
    pub address: AddressLines,
    /// Who is to visit, and when.
    pub assignment: Assignment,
    /// A promise made before.
    pub promise: EarlierPromise,
    /// Columns with no meaning of ours, by header.
    pub extra: BTreeMap<String, String>,
    /// Values that were left out though the row goes in.
    pub notices: Vec<Problem>,
}

/// What is owed; amounts in hundredths of the currency's unit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Debt {
    /// Currency of all amounts of the row.
    pub currency: Option<Currency>,
    /// All that is owed.
    pub balance_cents: Option<i64>,
    /// What is owed and past due.
    pub overdue_cents: Option<i64>,
    /// Days past due.
    pub days_past_due: Option<i32>,
    /// Ageing bucket, as the creditor names it.
    pub bucket: Option<String>,
    /// When an instalment is due.
    pub due_date: Option<Date>,
    /// Amount of one instalment.
    pub instalment_cents: Option<i64>,
    /// Day of the last payment.
    pub last_payment_date: Option<Date>,
    /// Amount of the last payment.
    pub last_payment_cents: Option<i64>,
}

/// A person tied to the account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Full name.
    pub name: Option<String>,
    /// Identity document.
    pub document: Option<String>,
    /// Phones, in the order of the columns.
    pub phones: Vec<Phone>,
    /// E-mail.
    pub email: Option<String>,
}

/// An address as the file writes it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AddressLines {
    /// Street with number and flat.
    pub street: Option<String>,
    /// Neighbourhood.
    pub neighbourhood: Option<String>,
    /// City, town or municipality.
    pub city: Option<String>,
    /// State, department or province.
    pub state: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// How to find the door.
    pub reference: Option<String>,
    /// Coordinates of the file.
    pub pin: Option<GeoPoint>,
}

/// Who is to visit, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// Code of the agent.
    pub agent_code: Option<String>,
    /// Kind of visit, by name.
    pub visit_kind: Option<String>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// 1 (first) to 5 (last).
    pub priority: Option<u8>,
}

/// A promise to pay that the file knows of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierPromise {
    /// The day promised.
    pub date: Option<Date>,
    /// The amount promised, hundredths.
    pub amount_cents: Option<i64>,
}

impl AddressLines {
    /// Nothing is known of the address.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Person {
    /// Nothing is known of the person.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A row that does not go in, and everything that is wrong with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Refusal {
    /// The row, as a person counts it in the file.
    pub row: u32,
    /// The account, where the row names one.
    pub external_id: Option<String>,
    /// All that is wrong.
    pub problems: Vec<Problem>,
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// Goes in.
    Accepted(Box<PortfolioRow>),
    /// Does not.
    Refused(Refusal),
}
