//! From the app's words to those on the wire.

use ronda_api_types::{
    EnrolledAgent, EnrolledOrganization, PhoneAccount, PhoneAddress, PhoneDebtor, PhoneDecision, PhoneFeed,
    PhoneLogFault, PhonePastVisit, PhonePin, PhonePromise, PhoneQuestionnaire, PhoneQuestionnaireVersion,
    PhoneVisit, PhoneVisitKind,
};
use ronda_app::{AppError, DecisionRow, LogFaultRow, OrganizationSettings, PhoneVisitRow, VisitKindRow};
use ronda_domain::{
    AccountId, AddressId, DebtorId, Money, QuestionnaireId, ReviewId, ReviewState, Timestamp, VisitId,
    VisitKindId, VisitState,
};

/// The whole feed.
pub(super) fn feed(feed: ronda_app::PhoneFeed) -> Result<PhoneFeed, AppError> {
    let visits = feed.visits.iter().map(|row| visit(&feed, row)).collect::<Result<_, _>>()?;
    let kinds = feed.kinds.iter().map(|row| kind(&feed, row)).collect();
    let settings = OrganizationSettings::of(&feed.organization);
    Ok(PhoneFeed {
        version: feed.version,
        log_faults: feed.log_faults.into_iter().map(log_fault).collect(),
        decisions: feed.decisions.iter().map(decision).collect::<Result<_, _>>()?,
        visits,
        kinds,
        questionnaires: feed.questionnaires.iter().map(questionnaire).collect::<Result<_, _>>()?,
        agent: EnrolledAgent {
            id: feed.agent.id.into(),
            name: feed.agent.name,
            code: feed.agent.code,
            email: feed.agent.email,
            phone: feed.agent.phone,
        },
        organization: EnrolledOrganization {
            phone: settings.phone,
            id: feed.organization.id,
            name: feed.organization.name,
            country: feed.organization.country,
            time_zone: feed.organization.time_zone,
            currency: feed.organization.currency,
            locale: feed.organization.locale,
        },
    })
}

fn corrupt(column: &str) -> AppError {
    AppError::Internal(format!("{column} holds what it cannot"))
}

fn visit(feed: &ronda_app::PhoneFeed, row: &PhoneVisitRow) -> Result<PhoneVisit, AppError> {
    let state: VisitState = row.state.parse().map_err(|_| corrupt("visits.state"))?;
    let past = feed.history.get(&row.account_id).into_iter().flatten();
    Ok(PhoneVisit {
        id: VisitId(row.id),
        kind_id: VisitKindId(row.visit_kind_id),
        questionnaire: asked_at(feed, row),
        state,
        priority: row.priority,
        due_from: row.due_from.clone(),
        due_until: row.due_to.clone(),
        account: account(feed, row)?,
        debtor: debtor(row),
        address: address(row)?,
        note: row.assignment_note.clone(),
        history: past
            .map(|past| PhonePastVisit {
                at: Timestamp::from_us(past.finished_at_us),
                outcome: outcome_label(feed, VisitKindId(past.visit_kind_id), &past.outcome_code),
            })
            .collect(),
    })
}

fn log_fault(row: LogFaultRow) -> PhoneLogFault {
    PhoneLogFault { kind: row.kind, sequence: row.sequence, found_at: Timestamp::from_us(row.found_at_us) }
}

fn decision(row: &DecisionRow) -> Result<PhoneDecision, AppError> {
    Ok(PhoneDecision {
        review_id: ReviewId(row.id),
        visit_id: VisitId(row.visit_id),
        debtor_name: row.debtor_name.clone(),
        review: row.kind.parse().map_err(|_| corrupt("reviews.kind"))?,
        accepted: row.state == ReviewState::Accepted.as_str(),
        note: row.decision_note.clone().filter(|note| !note.is_empty()),
        decided_by: row.decided_by_name.clone(),
        decided_at: Timestamp::from_us(row.decided_at_us),
    })
}

/// The outcome in the organization's words; its code when the kind is not on the phone any more.
fn outcome_label(feed: &ronda_app::PhoneFeed, kind: VisitKindId, code: &str) -> String {
    let kind = feed.kinds.iter().find(|row| row.id == kind);
    kind.and_then(|kind| kind.outcomes.find(code))
        .map_or_else(|| code.to_owned(), |found| found.label.clone())
}

fn account(feed: &ronda_app::PhoneFeed, row: &PhoneVisitRow) -> Result<PhoneAccount, AppError> {
    let currency = row.currency.parse().map_err(|_| corrupt("accounts.currency"))?;
    let promise = feed.promises.get(&row.account_id).cloned();
    let money = |cents: Option<i64>| cents.map(|amount_cents| Money { amount_cents, currency });
    Ok(PhoneAccount {
        id: AccountId(row.account_id),
        external_id: row.external_id.clone(),
        creditor: row.creditor.clone(),
        product: row.product.clone(),
        currency: row.currency.clone(),
        balance: money(row.balance_cents),
        overdue: money(row.overdue_cents),
        days_past_due: row.days_past_due,
        last_promise: promise.map(|promise| PhonePromise { amount: promise.amount, due_on: promise.due_on }),
    })
}

fn debtor(row: &PhoneVisitRow) -> PhoneDebtor {
    let phones = row.phones.as_deref().and_then(|json| serde_json::from_str(json).ok());
    PhoneDebtor {
        id: row.debtor_id.map(DebtorId),
        name: row.debtor_name.clone(),
        phones: phones.unwrap_or_default(),
    }
}

fn address(row: &PhoneVisitRow) -> Result<PhoneAddress, AppError> {
    let parts = [&row.line, &row.city, &row.region];
    let parts: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let source = row.pin_source.as_deref().map(str::parse).transpose();
    let source = source.map_err(|_| corrupt("addresses.pin_source"))?;
    let pin = row.lat.zip(row.lon).zip(source).map(|((lat, lon), source)| PhonePin {
        lat,
        lon,
        source,
        confirmations: u32::try_from(row.confirmations).unwrap_or(0),
    });
    Ok(PhoneAddress {
        id: AddressId(row.address_id),
        text: parts.join(", "),
        reference: row.reference.clone(),
        pin,
    })
}

/// What is asked at a visit: what its portfolio asks, else what its segment asks, else what its kind asks.
fn asked_at(feed: &ronda_app::PhoneFeed, row: &PhoneVisitRow) -> Option<PhoneQuestionnaireVersion> {
    let own = row.portfolio_questionnaire_id.map(QuestionnaireId);
    let kind = feed.kinds.iter().find(|kind| kind.id.0 == row.visit_kind_id);
    let by_segment = feed.by_segment.get(&VisitId(row.id)).copied();
    version_of(feed, own.or(by_segment).or_else(|| kind?.questionnaire_id)?)
}

fn version_of(feed: &ronda_app::PhoneFeed, id: QuestionnaireId) -> Option<PhoneQuestionnaireVersion> {
    let asked = feed.questionnaires.iter().find(|asked| asked.id == id)?;
    Some(PhoneQuestionnaireVersion { questionnaire_id: asked.id, version: asked.version })
}

fn kind(feed: &ronda_app::PhoneFeed, row: &VisitKindRow) -> PhoneVisitKind {
    PhoneVisitKind {
        id: row.id,
        name: row.name.clone(),
        script: row.script.clone(),
        questionnaire: row.questionnaire_id.and_then(|id| version_of(feed, id)),
        outcomes: row.outcomes.outcomes.clone(),
        cancel_reasons: row.outcomes.cancel_reasons.clone(),
    }
}

fn questionnaire(row: &ronda_app::QuestionnaireRow) -> Result<PhoneQuestionnaire, AppError> {
    let definition =
        serde_json::from_str(&row.definition).map_err(|_| corrupt("questionnaires.definition"))?;
    Ok(PhoneQuestionnaire { questionnaire_id: row.id, version: row.version, definition })
}
