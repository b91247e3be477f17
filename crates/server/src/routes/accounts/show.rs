//! `GET /api/v1/accounts/{id}`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{Account, AccountEvent, AccountPerson, ErrorBody};
use ronda_app::{AccountDetails, DebtorRow, TimelineRow};
use ronda_domain::{AccountId, AgentId, Timestamp, VisitId};

use super::{address_of, agent_name, money_of};
use crate::extract::{Acting, InPath};
use crate::{ApiError, Server};

/// One account with its people, addresses and what happened.
#[utoipa::path(get, path = "/api/v1/accounts/{id}", tag = "accounts", params(("id" = AccountId, Path)),
    responses((status = 200, body = Account), (status = 404, body = ErrorBody)))]
pub(crate) async fn show(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<AccountId>,
) -> Result<Json<Account>, ApiError> {
    Ok(Json(account_of(server.app.account(&actor, id).await?)))
}

fn account_of(details: AccountDetails) -> Account {
    let AccountDetails { account, portfolio, people, addresses, timeline, agent_names } = details;
    let money = |cents| money_of(&account.currency, cents);
    Account {
        id: account.id,
        portfolio_id: portfolio.id,
        portfolio_name: portfolio.name,
        balance: money(account.balance_cents),
        overdue: money(account.overdue_cents),
        instalment: money(account.instalment_cents),
        last_payment: money(account.last_payment_cents),
        agent_name: agent_name(&agent_names, account.agent_id),
        events: timeline
            .into_iter()
            .map(|row| AccountEvent {
                amount: money(row.amount_cents),
                agent_name: agent_name(&agent_names, row.agent_id.map(AgentId)),
                ..event_of(row)
            })
            .collect(),
        external_id: account.external_id,
        creditor: account.creditor,
        product: account.product,
        currency: account.currency,
        days_past_due: account.days_past_due,
        bucket: account.bucket,
        due_on: account.due_on,
        last_payment_on: account.last_payment_on,
        branch_id: account.branch_id,
        agent_id: account.agent_id,
        extra: serde_json::from_str(&account.extra).unwrap_or_default(),
        created_at: account.created_at,
        updated_at: account.updated_at,
        people: people.into_iter().map(person_of).collect(),
        addresses: addresses.into_iter().map(address_of).collect(),
    }
}

fn person_of(row: DebtorRow) -> AccountPerson {
    AccountPerson {
        id: row.id,
        role: row.role,
        name: row.name,
        document: row.document,
        phones: serde_json::from_str(&row.phones).unwrap_or_default(),
        emails: serde_json::from_str(&row.emails).unwrap_or_default(),
    }
}

fn event_of(row: TimelineRow) -> AccountEvent {
    AccountEvent {
        kind: row.kind,
        id: row.id,
        at: Timestamp::from_us(row.at_us),
        state: row.state,
        agent_id: row.agent_id.map(AgentId),
        agent_name: None,
        outcome: row.outcome_code,
        amount: None,
        due_on: row.due_on,
        visit_id: row.visit_id.map(VisitId),
    }
}
