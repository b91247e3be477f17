//! `GET /api/v1/accounts.csv`

use axum::extract::State;
use axum::response::IntoResponse;
use ronda_api_types::{AccountLine, AccountsQuery, ErrorBody, PageQuery};
use ronda_domain::Money;

use super::filter::filter_of;
use super::line_of;
use crate::csv::Csv;
use crate::extract::{Acting, Listed, Params};
use crate::{ApiError, Server};

/// Rows read at a time.
const PAGE_ROWS: u32 = 500;

/// All accounts that the filter lets through, as CSV, in the order of the list.
#[utoipa::path(get, path = "/api/v1/accounts.csv", tag = "accounts", params(PageQuery, AccountsQuery),
    responses((status = 200, body = String, content_type = "text/csv"), (status = 422, body = ErrorBody)))]
pub(crate) async fn export(
    State(server): State<Server>,
    Acting(actor): Acting,
    Listed(mut listing): Listed,
    Params(query): Params<AccountsQuery>,
) -> Result<impl IntoResponse, ApiError> {
    let mut csv = Csv::new(&[
        "external_id",
        "debtor_name",
        "creditor",
        "product",
        "currency",
        "balance",
        "overdue",
        "days_past_due",
        "bucket",
        "last_payment_date",
        "address",
        "city",
        "agent",
        "has_pin",
        "visit_state",
    ]);
    (listing.page, listing.per_page) = (1, PAGE_ROWS);
    loop {
        let page = server.app.accounts(&actor, filter_of(&query)?, &listing).await?;
        let is_last = page.rows.len() < PAGE_ROWS as usize;
        page.rows.into_iter().map(line_of).for_each(|line| write(&mut csv, &line));
        if is_last {
            return Ok(csv.download("accounts.csv"));
        }
        listing.page += 1;
    }
}

fn write(csv: &mut Csv, line: &AccountLine) {
    let decimal = |money: Option<Money>| {
        money.map(|money| format!("{:.2}", money.amount_cents as f64 / 100.0)).unwrap_or_default()
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let currency = line.balance.or(line.overdue).map(|money| money.currency.to_string()).unwrap_or_default();
    let days = line.days_past_due.map(|days| days.to_string()).unwrap_or_default();
    csv.row(&[
        &line.external_id,
        &line.debtor_name,
        &line.creditor,
        &line.product,
        &currency,
        &decimal(line.balance),
        &decimal(line.overdue),
        &days,
        &line.bucket,
        &text(&line.last_payment_on),
        &text(&line.address),
        &text(&line.city),
        &text(&line.agent_name),
        if line.has_pin { "yes" } else { "no" },
        &text(&line.visit_state),
    ]);
}
