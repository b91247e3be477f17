//! Portfolios.

pub(crate) mod add;
pub(crate) mod change;
pub(crate) mod import;
pub(crate) mod list;
pub(crate) mod questionnaires;
pub(crate) mod rows;
pub(crate) mod show;

use ronda_api_types::{Portfolio, PortfolioRequest};
use ronda_app::{PortfolioSummary, PortfolioWords};
use ronda_domain::Money;

fn portfolio_of(summary: PortfolioSummary) -> Portfolio {
    let PortfolioSummary { portfolio, figures } = summary;
    let currency = portfolio.currency.parse().ok();
    let money = |amount_cents| currency.map(|currency| Money { amount_cents, currency });
    Portfolio {
        id: portfolio.id,
        name: portfolio.name,
        creditor: portfolio.creditor,
        currency: portfolio.currency,
        payment_instructions: portfolio.payment_instructions,
        branch_id: portfolio.branch_id,
        archived: portfolio.archived_at.is_some(),
        created_at: portfolio.created_at,
        accounts: figures.as_ref().map_or(0, |figures| figures.accounts),
        without_pin: figures.as_ref().map_or(0, |figures| figures.without_pin),
        balance: money(figures.as_ref().map_or(0, |figures| figures.balance_cents)),
        overdue: money(figures.as_ref().map_or(0, |figures| figures.overdue_cents)),
    }
}

fn words_of(request: PortfolioRequest) -> PortfolioWords {
    PortfolioWords {
        name: request.name,
        creditor: request.creditor,
        currency: request.currency,
        payment_instructions: request.payment_instructions,
        branch: request.branch_id,
        archived: request.archived,
    }
}
