//! `GET /api/v1/today`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{Achieved, AchievedDay, OutcomeCount, Promised, Today};
use ronda_app::PromisedRow;
use ronda_domain::Money;

use crate::extract::Acting;
use crate::{ApiError, Server};

/// Today in figures, of the branches the caller sees.
#[utoipa::path(get, path = "/api/v1/today", tag = "live", responses((status = 200, body = Today)))]
pub(crate) async fn today(
    State(server): State<Server>,
    Acting(actor): Acting,
) -> Result<Json<Today>, ApiError> {
    Ok(Json(today_of(server.app.today_in_figures(&actor).await?)))
}

fn today_of(today: ronda_app::Today) -> Today {
    let day_of = |(day, achieved)| AchievedDay { day, achieved: achieved_of(achieved) };
    let outcome_of = |(code, label, count)| OutcomeCount { code, label, count };
    Today {
        day: today.day,
        achieved: achieved_of(today.achieved),
        open: today.open,
        promised: today.promised.into_iter().filter_map(promised_of).collect(),
        agents: today.agents,
        on_shift: today.on_shift,
        in_visit: today.in_visit,
        low_battery: today.low_battery,
        silent: today.silent,
        reviews: today.reviews,
        contradicted: today.contradicted,
        failed_messages: today.failed_messages,
        hours: today.hours.into_iter().map(achieved_of).collect(),
        days: today.days.into_iter().map(day_of).collect(),
        outcomes: today.outcomes.into_iter().map(outcome_of).collect(),
    }
}

fn achieved_of(achieved: ronda_app::Achieved) -> Achieved {
    Achieved { done: achieved.done, contacts: achieved.contacts, cancelled: achieved.cancelled }
}

fn promised_of(row: PromisedRow) -> Option<Promised> {
    let currency = row.currency.parse().ok()?;
    Some(Promised { count: row.count, amount: Money { amount_cents: row.amount_cents, currency } })
}
