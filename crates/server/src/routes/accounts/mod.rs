//! Accounts.

pub(crate) mod export;
pub(crate) mod filter;
pub(crate) mod list;
pub(crate) mod map;
pub(crate) mod pin;
pub(crate) mod show;

use std::collections::HashMap;

use ronda_api_types::{AccountAddress, AccountLine, AddressPin};
use ronda_app::{AccountListRow, AddressRow, pin_radius_m};
use ronda_domain::{AccountId, AgentId, BranchId, Money, PortfolioId, Timestamp};

fn money_of(currency: &str, amount_cents: Option<i64>) -> Option<Money> {
    Some(Money { amount_cents: amount_cents?, currency: currency.parse().ok()? })
}

fn line_of(row: AccountListRow) -> AccountLine {
    AccountLine {
        id: AccountId(row.id),
        portfolio_id: PortfolioId(row.portfolio_id),
        external_id: row.external_id,
        debtor_name: row.debtor_name,
        creditor: row.creditor,
        product: row.product,
        balance: money_of(&row.currency, row.balance_cents),
        overdue: money_of(&row.currency, row.overdue_cents),
        days_past_due: row.days_past_due,
        bucket: row.bucket,
        last_payment_on: row.last_payment_on,
        branch_id: row.branch_id.map(BranchId),
        agent_id: row.agent_id.map(AgentId),
        agent_name: row.agent_name,
        has_pin: row.has_pin,
        address: row.address,
        city: row.city,
        visit_state: row.visit_state,
        last_visit_at: row.last_visit_at_us.map(Timestamp::from_us),
        last_outcome: row.last_outcome,
    }
}

fn address_of(row: AddressRow) -> AccountAddress {
    let radius_m = pin_radius_m(&row);
    let pin = row.pin.map(|(point, source)| AddressPin {
        lat: point.lat(),
        lon: point.lon(),
        source,
        confirmations: row.confirmations,
        radius_m: radius_m.unwrap_or_default(),
    });
    AccountAddress {
        id: row.id,
        kind: row.kind,
        line: row.line,
        city: row.city,
        region: row.region,
        postal_code: row.postal_code,
        reference: row.reference,
        pin,
        geocode_state: row.geocode_state,
        state: row.state,
    }
}

fn agent_name(names: &HashMap<AgentId, String>, agent: Option<AgentId>) -> Option<String> {
    names.get(&agent?).cloned()
}
