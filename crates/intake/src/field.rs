//! What a column of a portfolio file can mean, and what each kind of import needs.

use ronda_domain::words;
use serde::{Deserialize, Serialize};

words! {
    /// What an import is for.
    ImportKind, "kind of import" {
        /// New accounts, with whatever the file tells; known ones are brought up to date.
        Accounts = "accounts",
        /// Balances of known accounts.
        Balances = "balances",
        /// Personal data and addresses of known accounts.
        People = "people",
    }
}

words! {
    /// What a column means.
    Field, "field" {
        /// The account's number at the creditor; the key of every import.
        ExternalId = "external_id",
        /// To whom the debt is owed.
        Creditor = "creditor",
        /// The credit product.
        Product = "product",
        /// Currency of the row's amounts, ISO 4217.
        Currency = "currency",
        /// All that is owed.
        Balance = "balance",
        /// What is owed and past due.
        Overdue = "overdue",
        /// Days past due.
        DaysPastDue = "days_past_due",
        /// Ageing bucket, as the creditor names it.
        Bucket = "bucket",
        /// When the next or last instalment is due.
        DueDate = "due_date",
        /// Amount of one instalment.
        Instalment = "instalment",
        /// Day of the last payment.
        LastPaymentDate = "last_payment_date",
        /// Amount of the last payment.
        LastPayment = "last_payment",
        /// The debtor's name, or the given names when surnames have columns of their own.
        DebtorName = "debtor_name",
        /// A surname, joined to the name in the order of the columns.
        DebtorSurname = "debtor_surname",
        /// The debtor's identity document.
        Document = "document",
        /// A phone of the debtor; several columns may have this meaning.
        Phone = "phone",
        /// The debtor's e-mail.
        Email = "email",
        /// A co-debtor's name.
        CodebtorName = "codebtor_name",
        /// A co-debtor's phone.
        CodebtorPhone = "codebtor_phone",
        /// A guarantor's name.
        GuarantorName = "guarantor_name",
        /// A guarantor's phone.
        GuarantorPhone = "guarantor_phone",
        /// Street, or street with number.
        Street = "street",
        /// House number.
        StreetNumber = "street_number",
        /// Flat, door, interior.
        Unit = "unit",
        /// Neighbourhood.
        Neighbourhood = "neighbourhood",
        /// City, town or municipality.
        City = "city",
        /// State, department or province.
        State = "state",
        /// Postal code.
        PostalCode = "postal_code",
        /// Country.
        Country = "country",
        /// How to find the door.
        Reference = "reference",
        /// Degrees north.
        Latitude = "latitude",
        /// Degrees east.
        Longitude = "longitude",
        /// Latitude and longitude in one cell.
        Coordinates = "coordinates",
        /// Branch that works the account.
        Branch = "branch",
        /// Code of the agent who is to visit.
        Agent = "agent",
        /// Kind of the visit to make.
        VisitKind = "visit_kind",
        /// Day of the visit, or first day of its window.
        VisitFrom = "visit_from",
        /// Last day of the visit's window.
        VisitUntil = "visit_until",
        /// Priority of the visit.
        Priority = "priority",
        /// Day of a promise to pay made before.
        PromiseDate = "promise_date",
        /// Amount of a promise to pay made before.
        PromiseAmount = "promise_amount",
    }
}

impl Field {
    /// Several columns may have this meaning at once.
    pub fn repeats(self) -> bool {
        matches!(self, Self::Phone | Self::DebtorSurname)
    }

    /// Holds an amount of money.
    pub fn is_money(self) -> bool {
        use Field::{Balance, Instalment, LastPayment, Overdue, PromiseAmount};
        matches!(self, Balance | Overdue | Instalment | LastPayment | PromiseAmount)
    }

    /// Holds a day.
    pub fn is_date(self) -> bool {
        use Field::{DueDate, LastPaymentDate, PromiseDate, VisitFrom, VisitUntil};
        matches!(self, DueDate | LastPaymentDate | PromiseDate | VisitFrom | VisitUntil)
    }
}

impl ImportKind {
    /// Fields a file of this kind must have and every row must fill.
    pub fn required(self) -> &'static [Field] {
        match self {
            Self::Accounts => &[Field::ExternalId, Field::DebtorName],
            Self::Balances | Self::People => &[Field::ExternalId],
        }
    }

    /// Fields this kind of import changes; other columns of the file are left alone.
    pub fn uses(self, field: Field) -> bool {
        use Field::{
            Balance, Bucket, Currency, DaysPastDue, DueDate, ExternalId, Instalment, LastPayment,
            LastPaymentDate, Overdue,
        };
        let of_balances = matches!(
            field,
            Balance
                | Overdue
                | DaysPastDue
                | Bucket
                | DueDate
                | Instalment
                | LastPayment
                | LastPaymentDate
                | Currency
        );
        let of_visits = matches!(
            field,
            Field::Agent | Field::VisitKind | Field::VisitFrom | Field::VisitUntil | Field::Priority
        ) || matches!(field, Field::PromiseDate | Field::PromiseAmount);
        let of_accounts = matches!(field, Field::Creditor | Field::Product | Field::Branch);
        match self {
            Self::Accounts => true,
            Self::Balances => field == ExternalId || of_balances,
            Self::People => !of_balances && !of_visits && !of_accounts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_word_is_answered_with_the_known_ones() {
        let error = "ballances".parse::<ImportKind>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "\"ballances\" is no kind of import; expected one of accounts, balances, people"
        );
    }

    #[test]
    fn every_kind_uses_what_it_requires() {
        for kind in ImportKind::ALL {
            assert!(kind.required().iter().all(|field| kind.uses(*field)), "{kind}");
        }
    }
}
