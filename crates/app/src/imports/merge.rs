//! Joins a row of a file with what is known of its account; what the row does not tell stays.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use ronda_domain::{AccountId, AddressId, AgentId, BranchId, DebtorId, IdSource, PinSource, Timestamp};
use ronda_intake::{ImportKind, Person, Phone, PortfolioRow as FileRow};
use ronda_store::accounts::AccountRow;
use ronda_store::addresses::AddressRow;
use ronda_store::debtors::DebtorRow;
use ronda_store::portfolios::PortfolioRow;

use ronda_domain::fold;

/// An account with its people and the address its portfolio brought.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Known {
    pub(super) account: AccountRow,
    pub(super) people: Vec<DebtorRow>,
    pub(super) address: Option<AddressRow>,
}

/// What is the same for all rows of an import.
pub(super) struct MergeFacts<'a> {
    pub(super) portfolio: &'a PortfolioRow,
    pub(super) kind: ImportKind,
    pub(super) ids: &'a dyn IdSource,
    pub(super) now: Timestamp,
}

/// Agent and branch of a row, as the organization knows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Assignee {
    pub(super) agent: Option<AgentId>,
    pub(super) branch: Option<BranchId>,
}

/// A number that is the same for the same row of the same kind, whatever its place in the file.
pub(super) fn row_hash(kind: ImportKind, row: &FileRow, assignee: Assignee) -> i64 {
    let bare = FileRow { row: 0, notices: Vec::new(), ..row.clone() };
    let mut hasher = DefaultHasher::new();
    kind.as_str().hash(&mut hasher);
    serde_json::to_vec(&bare).unwrap_or_default().hash(&mut hasher);
    assignee.hash(&mut hasher);
    hasher.finish() as i64
}

impl MergeFacts<'_> {
    /// The account as it is after this row.
    pub(super) fn merge(&self, row: &FileRow, assignee: Assignee, before: Option<Known>) -> Known {
        let mut known = before.unwrap_or_else(|| self.fresh(row));
        self.merge_account(&mut known.account, row, assignee);
        self.merge_person(&mut known, "debtor", &row.debtor);
        self.merge_person(&mut known, "co_debtor", &row.codebtor);
        self.merge_person(&mut known, "guarantor", &row.guarantor);
        self.merge_address(&mut known, row);
        known.account.has_pin = known.address.as_ref().is_some_and(|address| address.pin.is_some());
        known.account.search_text = search_text(&known);
        known
    }

    fn fresh(&self, row: &FileRow) -> Known {
        let account = AccountRow {
            organization_id: self.portfolio.organization_id,
            id: AccountId::next(self.ids),
            portfolio_id: self.portfolio.id,
            external_id: row.external_id.clone(),
            creditor: self.portfolio.creditor.clone(),
            product: String::new(),
            currency: self.portfolio.currency.clone(),
            balance_cents: None,
            overdue_cents: None,
            days_past_due: None,
            bucket: String::new(),
            due_on: None,
            instalment_cents: None,
            last_payment_on: None,
            last_payment_cents: None,
            debtor_name: String::new(),
            search_text: String::new(),
            branch_id: self.portfolio.branch_id,
            agent_id: None,
            has_pin: false,
            extra: "{}".to_owned(),
            import_hash: None,
            closed_at: None,
            created_at: self.now,
            updated_at: self.now,
            last_visit_at: None,
            last_outcome: None,
        };
        Known { account, people: Vec::new(), address: None }
    }

    fn merge_account(&self, account: &mut AccountRow, row: &FileRow, assignee: Assignee) {
        let debt = &row.debt;
        set(&mut account.creditor, row.creditor.clone());
        set(&mut account.product, row.product.clone());
        set(&mut account.bucket, debt.bucket.clone());
        set(&mut account.currency, debt.currency.map(|currency| currency.to_string()));
        set(&mut account.debtor_name, row.debtor.name.clone());
        account.balance_cents = debt.balance_cents.or(account.balance_cents);
        account.overdue_cents = debt.overdue_cents.or(account.overdue_cents);
        account.days_past_due = debt.days_past_due.map(i64::from).or(account.days_past_due);
        account.due_on = debt.due_date.map(|day| day.to_string()).or(account.due_on.take());
        account.instalment_cents = debt.instalment_cents.or(account.instalment_cents);
        account.last_payment_on =
            debt.last_payment_date.map(|day| day.to_string()).or(account.last_payment_on.take());
        account.last_payment_cents = debt.last_payment_cents.or(account.last_payment_cents);
        account.agent_id = assignee.agent.or(account.agent_id);
        account.branch_id = assignee.branch.or(account.branch_id);
        if self.kind == ImportKind::Accounts {
            account.closed_at = None;
        }
        let mut extra: BTreeMap<String, String> = serde_json::from_str(&account.extra).unwrap_or_default();
        extra.extend(row.extra.clone());
        let also = [
            ("country", row.address.country.clone()),
            ("promise_date", row.promise.date.map(|day| day.to_string())),
            ("promise_amount_cents", row.promise.amount_cents.map(|cents| cents.to_string())),
        ];
        extra.extend(also.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
        account.extra = serde_json::to_string(&extra).unwrap_or_else(|_| "{}".to_owned());
    }

    fn merge_person(&self, known: &mut Known, role: &str, person: &Person) {
        if person.is_empty() {
            return;
        }
        let position = known.people.iter().position(|known| known.role == role);
        let position = position.unwrap_or_else(|| {
            known.people.push(DebtorRow {
                organization_id: known.account.organization_id,
                id: DebtorId::next(self.ids),
                account_id: known.account.id,
                role: role.to_owned(),
                name: String::new(),
                document: None,
                phones: "[]".to_owned(),
                emails: "[]".to_owned(),
            });
            known.people.len() - 1
        });
        let debtor = &mut known.people[position];
        set(&mut debtor.name, person.name.clone());
        debtor.document = person.document.clone().or(debtor.document.take());
        set(&mut debtor.phones, phones_json(&person.phones));
        set(&mut debtor.emails, person.email.as_ref().map(|email| serde_json::json!([email]).to_string()));
    }

    fn merge_address(&self, known: &mut Known, row: &FileRow) {
        let told = &row.address;
        if told.is_empty() {
            return;
        }
        let address = known.address.get_or_insert_with(|| AddressRow {
            organization_id: known.account.organization_id,
            id: AddressId::next(self.ids),
            account_id: known.account.id,
            kind: "home".to_owned(),
            line: String::new(),
            city: String::new(),
            region: String::new(),
            postal_code: String::new(),
            reference: String::new(),
            pin: None,
            confirmations: 0,
            geocode_state: "none".to_owned(),
            state: "active".to_owned(),
            updated_at: self.now,
        });
        let before = (address.line.clone(), address.city.clone());
        let parts: Vec<&str> =
            [&told.street, &told.neighbourhood].into_iter().filter_map(Option::as_deref).collect();
        set(&mut address.line, (!parts.is_empty()).then(|| parts.join(", ")));
        set(&mut address.city, told.city.clone());
        set(&mut address.region, told.state.clone());
        set(&mut address.postal_code, told.postal_code.clone());
        set(&mut address.reference, told.reference.clone());
        let moved = before != (address.line.clone(), address.city.clone());
        merge_pin(address, told.pin, moved);
    }
}

/// A pin that people found is worth more than the file's, as long as the address is the same.
fn merge_pin(address: &mut AddressRow, told: Option<ronda_domain::GeoPoint>, moved: bool) {
    let found_by_people = address.pin.is_some_and(|(_, source)| {
        matches!(source, PinSource::Learned | PinSource::Corrected | PinSource::Manual)
    });
    let same =
        |point| address.pin.is_some_and(|(before, source)| before == point && source == PinSource::Imported);
    match told {
        _ if found_by_people && !moved => {}
        Some(point) if same(point) => {}
        Some(point) => {
            address.pin = Some((point, PinSource::Imported));
            address.confirmations = 0;
            "none".clone_into(&mut address.geocode_state);
        }
        None if moved => {
            address.pin = None;
            address.confirmations = 0;
            "none".clone_into(&mut address.geocode_state);
        }
        None => {}
    }
}

fn set(field: &mut String, told: Option<String>) {
    if let Some(told) = told {
        *field = told;
    }
}

fn phones_json(phones: &[Phone]) -> Option<String> {
    let typed: Vec<&str> = phones.iter().map(|phone| phone.typed.as_str()).collect();
    (!typed.is_empty()).then(|| serde_json::to_string(&typed).unwrap_or_else(|_| "[]".to_owned()))
}

fn search_text(known: &Known) -> String {
    let mut parts = vec![known.account.external_id.as_str(), known.account.debtor_name.as_str()];
    for person in &known.people {
        parts.extend([person.name.as_str(), person.document.as_deref().unwrap_or_default(), &person.phones]);
    }
    if let Some(address) = &known.address {
        parts.extend([address.line.as_str(), address.city.as_str()]);
    }
    fold(&parts.join(" "))
}
