//! What the devices' events make of visits: states, answers, promises, photos.

use std::collections::BTreeMap;
use std::sync::Arc;

use ronda_domain::{
    AccountId, AddressId, AgentId, BranchId, ContactLevel, DeviceId, GeoPoint, Money, OrganizationId,
    PinSource, PresenceOutcome, PromiseId, PromiseMethod, QuestionnaireId, Timestamp, VisitId, VisitKindId,
    VisitState,
};
use ronda_sync::Hash256;
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::id_list::id_list;
use crate::{Session, StoreError, WriteSession};

/// A visit as far as an event about it needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct VisitSubject {
    /// Which visit.
    pub id: VisitId,
    /// Of which account.
    pub account_id: AccountId,
    /// To which address.
    pub address_id: AddressId,
    /// Of which kind.
    pub visit_kind_id: VisitKindId,
    /// In which branch.
    pub branch_id: Option<BranchId>,
    /// Whose it is now.
    pub agent_id: Option<AgentId>,
    /// When a supervisor reviewed it.
    pub reviewed_at: Option<Timestamp>,
    /// When it was assigned.
    pub assigned_at: Timestamp,
    /// The address's pin.
    pub pin: Option<(GeoPoint, PinSource)>,
    /// How many agents confirmed the pin.
    pub confirmations: i64,
    /// The kind's outcome tree, JSON.
    pub outcomes: String,
}

#[derive(FromQueryResult)]
struct Raw {
    id: Uuid,
    account_id: Uuid,
    address_id: Uuid,
    visit_kind_id: Uuid,
    branch_id: Option<Uuid>,
    agent_id: Option<Uuid>,
    reviewed_at_us: Option<i64>,
    assigned_at_us: i64,
    lat: Option<f64>,
    lon: Option<f64>,
    pin_source: Option<String>,
    confirmations: Option<i64>,
    outcomes: Option<String>,
}

impl From<Raw> for VisitSubject {
    fn from(raw: Raw) -> Self {
        let place = raw.lat.zip(raw.lon).and_then(|(lat, lon)| GeoPoint::new(lat, lon).ok());
        let source = raw.pin_source.and_then(|source| source.parse().ok()).unwrap_or(PinSource::Imported);
        Self {
            id: VisitId(raw.id),
            account_id: AccountId(raw.account_id),
            address_id: AddressId(raw.address_id),
            visit_kind_id: VisitKindId(raw.visit_kind_id),
            branch_id: raw.branch_id.map(BranchId),
            agent_id: raw.agent_id.map(AgentId),
            reviewed_at: raw.reviewed_at_us.map(Timestamp::from_us),
            assigned_at: Timestamp::from_us(raw.assigned_at_us),
            pin: place.map(|place| (place, source)),
            confirmations: raw.confirmations.unwrap_or(0),
            outcomes: raw.outcomes.unwrap_or_default(),
        }
    }
}

/// These visits, as far as they exist.
pub async fn subjects(
    session: &Session,
    organization: OrganizationId,
    visits: impl IntoIterator<Item = VisitId>,
) -> Result<Vec<VisitSubject>, StoreError> {
    let (places, mut values) = id_list(2, visits.into_iter().map(|id| id.0));
    values.insert(0, organization.0.into());
    let sql = format!(
        "SELECT v.id, v.account_id, v.address_id, v.visit_kind_id, v.branch_id, v.agent_id, v.reviewed_at_us, \
         v.assigned_at_us, a.lat, a.lon, a.pin_source, a.confirmations, k.outcomes FROM visits v \
         LEFT JOIN addresses a ON a.organization_id = v.organization_id AND a.id = v.address_id \
         LEFT JOIN visit_kinds k ON k.organization_id = v.organization_id AND k.id = v.visit_kind_id \
         WHERE v.organization_id = $1 AND v.id IN ({places})"
    );
    Ok(session.all::<Raw>(&sql, values).await?.into_iter().map(VisitSubject::from).collect())
}

/// Whether anybody subscribed to e-mails, and whether any webhook is set: without them no work need be queued.
pub async fn told(session: &Session, organization: OrganizationId) -> Result<(bool, bool), StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        subscribers: i64,
        webhooks: i64,
    }
    let sql = "SELECT (SELECT COUNT(*) FROM subscriptions WHERE organization_id = $1) AS subscribers, \
        (SELECT COUNT(*) FROM webhooks WHERE organization_id = $1 AND disabled_at_us IS NULL) AS webhooks";
    let row: Option<Row> = session.one(sql, [organization.0.into()]).await?;
    Ok(row.map_or((false, false), |row| (row.subscribers > 0, row.webhooks > 0)))
}

/// Those of these visits that the agent's phone was ever told of.
pub async fn once_given(
    session: &Session,
    organization: OrganizationId,
    agent: AgentId,
    visits: impl IntoIterator<Item = VisitId>,
) -> Result<Vec<VisitId>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        subject_id: Uuid,
    }
    let (places, mut values) = id_list(3, visits.into_iter().map(|id| id.0));
    values.splice(0..0, [organization.0.into(), agent.0.into()]);
    let sql = format!(
        "SELECT DISTINCT subject_id FROM feed WHERE organization_id = $1 AND agent_id = $2 \
         AND kind IN ('visit', 'visit_removed') AND subject_id IN ({places})"
    );
    Ok(session.all::<Row>(&sql, values).await?.into_iter().map(|row| VisitId(row.subject_id)).collect())
}

/// Everything the events of a visit say about it; written whole each time.
#[derive(Debug, Clone, PartialEq)]
pub struct VisitEffects {
    /// The visit, as it was assigned.
    pub subject: Arc<VisitSubject>,
    /// Where it stands.
    pub state: VisitState,
    /// The phone whose events count.
    pub device_id: Option<DeviceId>,
    /// When it opened.
    pub opened_at: Option<Timestamp>,
    /// When it was completed or cancelled.
    pub finished_at: Option<Timestamp>,
    /// Code of the outcome.
    pub outcome_code: Option<String>,
    /// Who was reached.
    pub contact: Option<ContactLevel>,
    /// Presence, as it counts.
    pub verdict: Option<PresenceOutcome>,
    /// The phone's verdict, JSON.
    pub device_verdict: Option<String>,
    /// The server's verdict, JSON.
    pub server_verdict: Option<String>,
    /// Where the agent stood.
    pub place: Option<GeoPoint>,
    /// Which questionnaire was answered, in which version.
    pub questionnaire: Option<(QuestionnaireId, i64)>,
    /// The answers, JSON.
    pub answers: Option<String>,
    /// What the server finds wrong with the answers, JSON.
    pub answer_problems: Option<String>,
    /// The agent's notes.
    pub notes: Option<String>,
    /// Code of the reason for cancelling.
    pub cancel_reason: Option<String>,
    /// The promise that counts.
    pub promise: Option<PromiseRow>,
    /// Photos and signature.
    pub photos: Vec<PhotoRow>,
}

/// A promise made during a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseRow {
    /// Its id.
    pub id: PromiseId,
    /// Who took it.
    pub agent_id: AgentId,
    /// How much.
    pub amount: Money,
    /// By which day.
    pub due_on: String,
    /// How.
    pub method: PromiseMethod,
    /// When it was made.
    pub made_at: Timestamp,
}

/// A photo of a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoRow {
    /// SHA-256 of the original.
    pub hash: Hash256,
    /// `photo` or `signature`.
    pub kind: &'static str,
    /// When it was taken.
    pub taken_at: Timestamp,
    /// The question it answers.
    pub caption: String,
}

/// Writes what the events make of these visits.
pub async fn write(
    session: &WriteSession,
    organization: OrganizationId,
    effects: &[&VisitEffects],
    now: Timestamp,
) -> Result<(), StoreError> {
    let cells = effects.iter().flat_map(|effect| cells(organization, effect, now)).collect();
    let head = "visits (organization_id, id, account_id, address_id, visit_kind_id, assigned_at_us, state, \
        device_id, opened_at_us, finished_at_us, outcome_code, contact, verdict, device_verdict, server_verdict, \
        lat, lon, questionnaire_id, questionnaire_version, answers, answer_problems, notes, cancel_reason, \
        updated_at_us)";
    let sets: Vec<String> = CHANGED.iter().map(|column| format!("{column} = excluded.{column}")).collect();
    let tail = format!(
        "ON CONFLICT (organization_id, id) DO UPDATE SET {}, withdrawn_at_us = NULL, {CORRECTIONS}",
        sets.join(", ")
    );
    session.insert_many(head, 24, cells, &tail).await?;
    write_promises(session, organization, effects).await?;
    write_photos(session, organization, effects).await?;
    note_on_accounts(session, organization, effects).await
}

/// A correction is of these answers: when others turn out to count, it does not any more.
const CORRECTIONS: &str = "corrected_answers = CASE WHEN visits.answers = excluded.answers \
    THEN visits.corrected_answers END, corrected_problems = CASE WHEN visits.answers = excluded.answers \
    THEN visits.corrected_problems END";

const CHANGED: [&str; 18] = [
    "state",
    "device_id",
    "opened_at_us",
    "finished_at_us",
    "outcome_code",
    "contact",
    "verdict",
    "device_verdict",
    "server_verdict",
    "lat",
    "lon",
    "questionnaire_id",
    "questionnaire_version",
    "answers",
    "answer_problems",
    "notes",
    "cancel_reason",
    "updated_at_us",
];

fn cells(organization: OrganizationId, effect: &VisitEffects, now: Timestamp) -> [Value; 24] {
    let VisitEffects { subject, .. } = effect;
    [
        organization.0.into(),
        subject.id.0.into(),
        subject.account_id.0.into(),
        subject.address_id.0.into(),
        subject.visit_kind_id.0.into(),
        subject.assigned_at.as_us().into(),
        effect.state.as_str().into(),
        effect.device_id.map(|device| device.0).into(),
        effect.opened_at.map(Timestamp::as_us).into(),
        effect.finished_at.map(Timestamp::as_us).into(),
        effect.outcome_code.clone().into(),
        effect.contact.map(|contact| contact.as_str().to_owned()).into(),
        effect.verdict.map(|verdict| verdict.as_str().to_owned()).into(),
        effect.device_verdict.clone().into(),
        effect.server_verdict.clone().into(),
        effect.place.map(GeoPoint::lat).into(),
        effect.place.map(GeoPoint::lon).into(),
        effect.questionnaire.map(|(id, _)| id.0).into(),
        effect.questionnaire.map(|(_, version)| version).into(),
        effect.answers.clone().into(),
        effect.answer_problems.clone().into(),
        effect.notes.clone().into(),
        effect.cancel_reason.clone().into(),
        now.as_us().into(),
    ]
}

async fn write_promises(
    session: &WriteSession,
    organization: OrganizationId,
    effects: &[&VisitEffects],
) -> Result<(), StoreError> {
    let mut cells = Vec::new();
    for effect in effects {
        let Some(promise) = &effect.promise else { continue };
        let row: [Value; 11] = [
            organization.0.into(),
            promise.id.0.into(),
            effect.subject.id.0.into(),
            effect.subject.account_id.0.into(),
            promise.agent_id.0.into(),
            promise.amount.amount_cents.into(),
            promise.amount.currency.code().into(),
            promise.due_on.as_str().into(),
            promise.method.as_str().into(),
            "open".into(),
            promise.made_at.as_us().into(),
        ];
        cells.extend(row);
    }
    let head = "promises (organization_id, id, visit_id, account_id, agent_id, amount_cents, currency, due_on, \
        method, state, made_at_us)";
    session.insert_many(head, 11, cells, "ON CONFLICT DO NOTHING").await.map(|_| ())
}

/// Takes back the promises of a visit but the one that counts; needed when another completion turns out to.
pub async fn keep_one_promise(
    session: &WriteSession,
    organization: OrganizationId,
    visit: VisitId,
    kept: Option<PromiseId>,
) -> Result<(), StoreError> {
    let sql = "DELETE FROM promises WHERE organization_id = $1 AND visit_id = $2 AND id <> $3";
    let kept = kept.map_or_else(Uuid::nil, |promise| promise.0);
    session.execute(sql, [organization.0.into(), visit.0.into(), kept.into()]).await.map(|_| ())
}

async fn write_photos(
    session: &WriteSession,
    organization: OrganizationId,
    effects: &[&VisitEffects],
) -> Result<(), StoreError> {
    let mut cells = Vec::new();
    for effect in effects {
        for photo in &effect.photos {
            let row: [Value; 6] = [
                organization.0.into(),
                effect.subject.id.0.into(),
                photo.hash.0.to_vec().into(),
                photo.kind.into(),
                photo.taken_at.as_us().into(),
                photo.caption.as_str().into(),
            ];
            cells.extend(row);
        }
    }
    let head = "visit_photos (organization_id, visit_id, hash, kind, taken_at_us, caption)";
    session.insert_many(head, 6, cells, "ON CONFLICT DO NOTHING").await.map(|_| ())
}

/// The accounts list shows the last visit and its outcome.
/// Of an account visited twice at once, the last visit counts.
async fn note_on_accounts(
    session: &WriteSession,
    organization: OrganizationId,
    effects: &[&VisitEffects],
) -> Result<(), StoreError> {
    let mut last: BTreeMap<AccountId, (Timestamp, &str)> = BTreeMap::new();
    for effect in effects {
        let Some(ended) = effect.finished_at.zip(effect.outcome_code.as_deref()) else { continue };
        let kept = last.entry(effect.subject.account_id).or_insert(ended);
        if ended.0 >= kept.0 {
            *kept = ended;
        }
    }
    let cells = |(account, (at, outcome)): (AccountId, (Timestamp, &str))| -> [Value; 4] {
        [organization.0.into(), account.0.into(), at.as_us().into(), outcome.into()]
    };
    let head =
        "UPDATE accounts SET last_visit_at_us = told.column3, last_outcome = told.column4 FROM (VALUES";
    let tail = ") AS told WHERE accounts.organization_id = told.column1 AND accounts.id = told.column2 \
        AND (last_visit_at_us IS NULL OR last_visit_at_us <= told.column3)";
    session.execute_over(head, 4, last.into_iter().flat_map(cells).collect(), tail).await.map(|_| ())
}
