//! `GET /api/v1/visits/{id}`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{
    ErrorBody, TimelineEntry, Visit, VisitAccount, VisitAddress, VisitAnswer, VisitFix, VisitPerson,
    VisitPhoto, VisitPromise,
};
use ronda_app::{AppError, PersonRow, PhotoRow, PromiseRow, VisitDetail, VisitRow};
use ronda_domain::{
    AccountId, AddressId, AgentId, DebtorId, DeviceId, GeoPoint, Money, PromiseId, QuestionnaireId,
    Timestamp, UserId, VisitId, WordError,
};

use super::{money, one_line};
use crate::extract::{Acting, InPath};
use crate::routes::reviews::review_of;
use crate::{ApiError, Server};

/// Everything about one visit.
#[utoipa::path(get, path = "/api/v1/visits/{id}", tag = "visits", params(("id" = VisitId, Path)),
    responses((status = 200, body = Visit), (status = 404, body = ErrorBody)))]
pub(crate) async fn show(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<VisitId>,
) -> Result<Json<Visit>, ApiError> {
    Ok(Json(visit_of(server.app.visit_detail(&actor, id).await?)?))
}

fn visit_of(detail: VisitDetail) -> Result<Visit, AppError> {
    let row = &detail.visit;
    let name_of = |id: Option<UserId>| id.and_then(|id| detail.names.get(&id).cloned());
    Ok(Visit {
        id: VisitId(row.id),
        state: row.state.parse().map_err(|error: WordError| AppError::Internal(error.to_string()))?,
        withdrawn_at: row.withdrawn_at_us.map(Timestamp::from_us),
        priority: row.priority,
        due_from: row.due_from.clone(),
        due_to: row.due_to.clone(),
        kind_id: detail.kind.id,
        kind_name: detail.kind.name.clone(),
        agent_id: row.agent_id.map(AgentId),
        agent_name: name_of(row.agent_id.map(UserId)),
        device_id: row.device_id.map(DeviceId),
        assignment_note: row.assignment_note.clone(),
        account: account_of(row),
        people: detail.people.iter().map(person_of).collect(),
        address: address_of(row),
        opened_at: row.opened_at_us.map(Timestamp::from_us),
        finished_at: row.finished_at_us.map(Timestamp::from_us),
        outcome_code: row.outcome_code.clone(),
        outcome_label: detail.outcome_label.clone(),
        contact: row.contact.as_deref().and_then(|contact| contact.parse().ok()),
        cancel_label: detail.cancel_label.clone(),
        notes: row.notes.clone().filter(|notes| !notes.is_empty()),
        verdict: row.verdict.as_deref().and_then(|verdict| verdict.parse().ok()),
        device_verdict: json_of(row.device_verdict.as_deref()),
        server_verdict: json_of(row.server_verdict.as_deref()),
        fixes: detail.fixes.iter().map(fix_of).collect(),
        questionnaire_id: row.questionnaire_id.map(QuestionnaireId),
        questionnaire_title: detail.questionnaire.as_ref().map(|questionnaire| questionnaire.title.clone()),
        questionnaire_version: row.questionnaire_version,
        answers: detail
            .answers
            .iter()
            .map(|answer| VisitAnswer { question: answer.question.clone(), answer: answer.answer.clone() })
            .collect(),
        answer_problems: json_of(row.answer_problems.as_deref()),
        photos: detail.photos.iter().map(photo_of).collect(),
        promises: detail.promises.iter().filter_map(promise_of).collect(),
        reviews: detail.reviews.iter().cloned().map(review_of).collect::<Result<_, _>>()?,
        reviewed_at: row.reviewed_at_us.map(Timestamp::from_us),
        reviewed_by_name: name_of(row.reviewed_by.map(UserId)),
        review_note: row.review_note.clone().filter(|note| !note.is_empty()),
        timeline: timeline_of(&detail),
    })
}

fn account_of(row: &VisitRow) -> VisitAccount {
    VisitAccount {
        id: AccountId(row.account_id),
        external_id: row.external_id.clone(),
        debtor_name: row.debtor_name.clone(),
        portfolio_name: row.portfolio_name.clone(),
        creditor: row.creditor.clone(),
        product: row.product.clone(),
        balance: money(row.balance_cents, &row.currency),
        overdue: money(row.overdue_cents, &row.currency),
        days_past_due: row.days_past_due,
        bucket: row.bucket.clone(),
    }
}

fn address_of(row: &VisitRow) -> VisitAddress {
    VisitAddress {
        id: AddressId(row.address_id),
        text: one_line(&row.address_line, &one_line(&row.address_city, &row.address_region)),
        reference: row.address_reference.clone(),
        state: row.address_state.clone(),
        pin: row.lat.zip(row.lon).and_then(|(lat, lon)| GeoPoint::new(lat, lon).ok()),
        pin_source: row.pin_source.as_deref().and_then(|source| source.parse().ok()),
        confirmations: row.confirmations,
    }
}

fn person_of(row: &PersonRow) -> VisitPerson {
    let list = |text: &str| serde_json::from_str(text).unwrap_or_default();
    VisitPerson {
        id: DebtorId(row.id),
        role: row.role.clone(),
        name: row.name.clone(),
        phones: list(&row.phones),
        emails: list(&row.emails),
    }
}

fn fix_of(fix: &ronda_app::Fix) -> VisitFix {
    VisitFix { taken_at: fix.taken_at(), lat: fix.lat, lon: fix.lon, accuracy_m: fix.accuracy_m }
}

fn photo_of(row: &PhotoRow) -> VisitPhoto {
    VisitPhoto {
        sha256: crate::routes::reviews::hexadecimal(&row.hash),
        kind: row.kind.clone(),
        taken_at: Timestamp::from_us(row.taken_at_us),
        caption: row.caption.clone(),
        received: row.completed_at_us.is_some(),
    }
}

fn promise_of(row: &PromiseRow) -> Option<VisitPromise> {
    Some(VisitPromise {
        id: PromiseId(row.id),
        amount: Money { amount_cents: row.amount_cents, currency: row.currency.parse().ok()? },
        due_on: row.due_on.clone(),
        method: row.method.parse().ok()?,
        state: row.state.parse().ok()?,
    })
}

fn timeline_of(detail: &VisitDetail) -> Vec<TimelineEntry> {
    let name_of = |id: UserId| detail.names.get(&id).cloned();
    let entry = |entry: &ronda_app::TimelineEntry| TimelineEntry {
        at: entry.at,
        kind: entry.kind.as_str().to_owned(),
        by_name: entry.by.and_then(name_of),
        from_name: entry.agents.and_then(|(from, _)| from).and_then(|agent| name_of(agent.into())),
        to_name: entry.agents.and_then(|(_, to)| to).and_then(|agent| name_of(agent.into())),
        received_at: entry.received_at,
    };
    detail.timeline.iter().map(entry).collect()
}

fn json_of(text: Option<&str>) -> Option<serde_json::Value> {
    text.and_then(|text| serde_json::from_str(text).ok())
}
