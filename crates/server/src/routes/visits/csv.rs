//! `GET /api/v1/visits.csv`

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use ronda_api_types::{ErrorBody, VisitSummary, VisitsQuery};
use ronda_app::{Actor, AppError, KindLabels, VisitFilter};
use ronda_domain::{Money, VisitId};

use super::filter::filter_of;
use super::summary::summary_of;
use crate::extract::{Acting, Listed, Params};
use crate::{ApiError, Server};

const HEAD: &str = "visit_id,state,kind,agent_code,agent,external_id,debtor,address,priority,due_from,due_to,outcome_code,\
    outcome,contact,verdict,promise,overdue,days_past_due,assigned_at,opened_at,finished_at,reviewed_at\r\n";

/// Every visit of the list, whatever its length, as CSV. Cells that a spreadsheet would take for a formula are quoted.
#[utoipa::path(get, path = "/api/v1/visits.csv", tag = "visits", params(VisitsQuery),
    responses((status = 200, body = String, content_type = "text/csv"), (status = 422, body = ErrorBody)))]
pub(crate) async fn csv(
    State(server): State<Server>,
    Acting(actor): Acting,
    Listed(listing): Listed,
    Params(query): Params<VisitsQuery>,
) -> Result<Response, ApiError> {
    let filter = filter_of(&query, &server.app.today(actor.organization).await?)?;
    let filter = filter.matching(listing.q.as_deref());
    let labels = server.app.kind_labels(&actor).await?;
    let first = Step { server, actor, filter, labels, after: None, begun: false };
    let rows =
        stream::try_unfold(first, |step| async move { step.next().await.map_err(std::io::Error::other) });
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"visitas.csv\""),
    ];
    Ok((headers, Body::from_stream(rows)).into_response())
}

struct Step {
    server: Server,
    actor: Actor,
    filter: VisitFilter,
    labels: KindLabels,
    after: Option<VisitId>,
    begun: bool,
}

impl Step {
    async fn next(mut self) -> Result<Option<(Bytes, Self)>, AppError> {
        let rows = self.server.app.export_visits(&self.actor, &self.filter, self.after).await?;
        if rows.is_empty() && self.begun {
            return Ok(None);
        }
        // The mark tells spreadsheets that the text is UTF-8.
        let mut text = if self.begun { String::new() } else { format!("\u{feff}{HEAD}") };
        self.begun = true;
        for row in rows {
            let visit = summary_of(row, &self.labels)?;
            self.after = Some(visit.id);
            text.push_str(&line_of(&visit));
        }
        Ok(Some((Bytes::from(text), self)))
    }
}

fn line_of(visit: &VisitSummary) -> String {
    let amount = |money: Option<Money>| money.map(amount_of).unwrap_or_default();
    let moment = |at: Option<ronda_domain::Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    let cells = [
        visit.id.to_string(),
        visit.state.to_string(),
        visit.kind_name.clone(),
        or_empty(&visit.agent_code),
        or_empty(&visit.agent_name),
        visit.external_id.clone(),
        visit.debtor_name.clone(),
        visit.address.clone(),
        visit.priority.to_string(),
        or_empty(&visit.due_from),
        or_empty(&visit.due_to),
        or_empty(&visit.outcome_code),
        or_empty(&visit.outcome_label),
        visit.contact.map(|contact| contact.to_string()).unwrap_or_default(),
        visit.verdict.map(|verdict| verdict.to_string()).unwrap_or_default(),
        amount(visit.promise),
        amount(visit.overdue),
        visit.days_past_due.map(|days| days.to_string()).unwrap_or_default(),
        visit.assigned_at.to_string(),
        moment(visit.opened_at),
        moment(visit.finished_at),
        moment(visit.reviewed_at),
    ];
    let cells: Vec<String> = cells.iter().map(|cell| cell_of(cell)).collect();
    format!("{}\r\n", cells.join(","))
}

fn amount_of(money: Money) -> String {
    let sign = if money.amount_cents < 0 { "-" } else { "" };
    let cents = money.amount_cents.unsigned_abs();
    format!("{sign}{}.{:02}", cents / 100, cents % 100)
}

/// Quoted where CSV needs it (RFC 4180), and harmless where a spreadsheet would see a formula; plain numbers stay numbers.
fn cell_of(text: &str) -> String {
    let is_number = text.parse::<f64>().is_ok_and(f64::is_finite);
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number;
    let text = if is_formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        let cases = [
            ("Ana", "Ana"),
            ("Ruiz, Ana", "\"Ruiz, Ana\""),
            ("la \"Güera\"", "\"la \"\"Güera\"\"\""),
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-cmd", "'-cmd"),
            ("-12.50", "-12.50"),
        ];
        for (text, cell) in cases {
            assert_eq!(cell_of(text), cell);
        }
    }

    #[test]
    fn amounts_have_two_decimals_and_their_sign() {
        let currency = "MXN".parse().unwrap();
        for (amount_cents, text) in [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (123_456, "1234.56")] {
            assert_eq!(amount_of(Money { amount_cents, currency }), text);
        }
    }
}
