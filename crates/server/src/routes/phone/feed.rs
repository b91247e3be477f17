//! `GET /api/v1/phone/feed`

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ronda_api_types::{
    ErrorBody, Feed, FeedAccount, FeedAddress, FeedAgent, FeedKind, FeedOrganization, FeedPerson, FeedPin,
    FeedQuestionnaire, FeedQuestionnaireVersion, FeedReview, FeedVisit, PastVisit,
};
use ronda_app::{
    AppError, DecidedReviewRow, FeedPersonRow, FeedVisitRow, OrganizationRow, PastVisitRow, PhoneFeed,
    QuestionnaireRow, VisitKindRow,
};
use ronda_domain::{
    AccountId, AddressId, AgentId, DebtorId, Money, ReviewId, Timestamp, VisitId, VisitKindId,
};

use crate::extract::Acting;
use crate::routes::visits::one_line;
use crate::{ApiError, Server};

/// Earlier visits shown at most.
const MOST_PAST: usize = 5;

/// What the phone needs for the day; 304 when `If-None-Match` names what it has.
#[utoipa::path(get, path = "/api/v1/phone/feed", tag = "phone",
    responses((status = 200, body = Feed), (status = 304), (status = 401, body = ErrorBody)))]
pub(crate) async fn feed(
    State(server): State<Server>,
    Acting(actor): Acting,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let (epoch, version) = server.app.phone_feed_version(&actor).await?;
    let tag = format!("\"{epoch}-{version}\"");
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let feed = feed_of(server.app.phone_feed(&actor).await?, server.app.now())?;
    let tag = format!("\"{}-{}\"", feed.epoch, feed.version);
    Ok(([(header::ETAG, tag)], Json(feed)).into_response())
}

fn feed_of(feed: PhoneFeed, server_time: Timestamp) -> Result<Feed, AppError> {
    let visits = feed.visits.iter().map(|row| visit_of(row, &feed)).collect::<Result<_, _>>()?;
    let kinds = feed.kinds.iter().map(|kind| kind_of(kind, &feed.questionnaires)).collect();
    let agent = FeedAgent {
        id: AgentId::from(feed.agent.id),
        name: feed.agent.name.clone(),
        code: feed.agent.code.clone(),
    };
    Ok(Feed {
        version: feed.version,
        epoch: feed.epoch,
        server_time,
        agent,
        organization: organization_of(feed.organization),
        visits,
        kinds,
        questionnaires: feed.questionnaires.iter().map(questionnaire_of).collect(),
    })
}

fn organization_of(row: OrganizationRow) -> FeedOrganization {
    FeedOrganization {
        id: row.id,
        name: row.name,
        country: row.country,
        currency: row.currency,
        locale: row.locale,
        time_zone: row.time_zone,
    }
}

fn visit_of(row: &FeedVisitRow, feed: &PhoneFeed) -> Result<FeedVisit, AppError> {
    let mut people: Vec<FeedPerson> =
        feed.people.iter().filter(|person| person.account_id == row.account_id).map(person_of).collect();
    let debtor = if people.is_empty() { named_debtor(row) } else { people.remove(0) };
    let past = feed.history.iter().filter(|past| past.account_id == row.account_id);
    let decisions = feed.decisions.iter().filter(|decision| decision.visit_id == row.id);
    Ok(FeedVisit {
        id: VisitId(row.id),
        kind_id: VisitKindId(row.visit_kind_id),
        state: row.state.parse().map_err(|state| AppError::Internal(format!("visit state {state:?}")))?,
        due_from: row.due_from.clone(),
        due_until: row.due_to.clone(),
        priority: row.priority,
        position: None,
        account: account_of(row),
        debtor,
        others: people,
        address: address_of(row),
        note: Some(row.assignment_note.clone()).filter(|note| !note.is_empty()),
        history: past.take(MOST_PAST).map(past_of).collect(),
        reviews: decisions.filter_map(review_of).collect(),
    })
}

fn account_of(row: &FeedVisitRow) -> FeedAccount {
    let currency = row.currency.parse().ok();
    FeedAccount {
        id: AccountId(row.account_id),
        external_id: row.external_id.clone(),
        creditor: row.creditor.clone(),
        product: row.product.clone(),
        balance: row
            .balance_cents
            .zip(currency)
            .map(|(amount_cents, currency)| Money { amount_cents, currency }),
        days_past_due: row.days_past_due,
        bucket: row.bucket.clone(),
    }
}

fn address_of(row: &FeedVisitRow) -> FeedAddress {
    let pin = row.lat.zip(row.lon).zip(row.pin_source.as_deref().and_then(|source| source.parse().ok()));
    FeedAddress {
        id: AddressId(row.address_id),
        text: one_line(&row.line, &one_line(&row.city, &row.region)),
        reference: Some(row.reference.clone()).filter(|text| !text.is_empty()),
        pin: pin.map(|((lat, lon), source)| FeedPin {
            lat,
            lon,
            source,
            confirmations: u32::try_from(row.confirmations).unwrap_or(0),
        }),
    }
}

fn person_of(row: &FeedPersonRow) -> FeedPerson {
    FeedPerson {
        id: DebtorId(row.id),
        name: row.name.clone(),
        role: row.role.clone(),
        phones: serde_json::from_str(&row.phones).unwrap_or_default(),
    }
}

fn named_debtor(row: &FeedVisitRow) -> FeedPerson {
    FeedPerson {
        id: DebtorId(row.account_id),
        name: row.debtor_name.clone(),
        role: "debtor".to_owned(),
        phones: Vec::new(),
    }
}

fn past_of(row: &PastVisitRow) -> PastVisit {
    PastVisit { at: Timestamp::from_us(row.finished_at_us), outcome: row.outcome_code.clone() }
}

fn review_of(row: &DecidedReviewRow) -> Option<FeedReview> {
    Some(FeedReview {
        id: ReviewId(row.id),
        kind: row.kind.parse().ok()?,
        state: row.state.parse().ok()?,
        decision_note: row.decision_note.clone(),
        decided_at: row.decided_at_us.map(Timestamp::from_us),
    })
}

fn kind_of(kind: &VisitKindRow, questionnaires: &[QuestionnaireRow]) -> FeedKind {
    let asked = questionnaires.iter().find(|one| Some(one.id) == kind.questionnaire_id);
    FeedKind {
        id: kind.id,
        name: kind.name.clone(),
        questionnaire: asked
            .map(|one| FeedQuestionnaireVersion { questionnaire_id: one.id, version: one.version }),
        script: kind.script.clone(),
        outcomes: kind.outcomes.outcomes.clone(),
        cancel_reasons: kind.outcomes.cancel_reasons.clone(),
    }
}

fn questionnaire_of(row: &QuestionnaireRow) -> FeedQuestionnaire {
    FeedQuestionnaire {
        questionnaire_id: row.id,
        version: row.version,
        definition: serde_json::from_str(&row.definition).unwrap_or_default(),
    }
}
