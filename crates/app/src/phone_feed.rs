//! What an agent's phone takes home so as to work a day without a network.

use std::collections::HashMap;

use ronda_domain::{AgentId, Money, OrganizationId, QuestionnaireId, VisitId};
use ronda_store::organizations::{self, OrganizationRow};
use ronda_store::phone_feed::{self, DecisionRow, LogFaultRow, PastVisitRow, PhoneVisitRow};
use ronda_store::questionnaires::{self, QuestionnaireRow};
use ronda_store::users::{self, UserRow};
use ronda_store::visit_kinds::{self, VisitKindRow};
use ronda_store::{Session, feed};
use uuid::Uuid;

use crate::segment_questionnaires::asked_by_segments;
use crate::{Actor, ActorKind, App, AppError, LocalDay, Permission};

/// Of each account so many earlier visits are shown at the door.
const HISTORY_EACH: usize = 5;
/// An agent reads what was decided on their requests for two weeks.
const DECISIONS_S: i64 = 14 * 86_400;

/// What was promised last for an account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LastPromise {
    /// How much.
    pub amount: Option<Money>,
    /// By which day, `YYYY-MM-DD`.
    pub due_on: Option<String>,
}

/// Everything a phone keeps.
#[derive(Debug)]
pub struct PhoneFeed {
    /// The feed's number when this was read; the phone asks again when a batch's answer tells another one.
    pub version: i64,
    /// The agent.
    pub agent: UserRow,
    /// The organization.
    pub organization: OrganizationRow,
    /// The open visits that may be done today or tomorrow.
    pub visits: Vec<PhoneVisitRow>,
    /// Earlier visits by account, newest first.
    pub history: HashMap<Uuid, Vec<PastVisitRow>>,
    /// What was promised last, by account: in a visit, else as the last import knew it.
    pub promises: HashMap<Uuid, LastPromise>,
    /// What a segment asks at a visit whose portfolio asks nothing of its own.
    pub by_segment: HashMap<VisitId, QuestionnaireId>,
    /// What supervisors decided on what the agent asked at doors, newest first.
    pub decisions: Vec<DecisionRow>,
    /// What is wrong with the phone's own log.
    pub log_faults: Vec<LogFaultRow>,
    /// Kinds of visit; archived ones too, while visits of them are open.
    pub kinds: Vec<VisitKindRow>,
    /// The newest version of every questionnaire that a kind asks, or a portfolio or segment instead.
    pub questionnaires: Vec<QuestionnaireRow>,
}

impl App {
    /// The whole of what the agent's phone keeps.
    ///
    /// # Errors
    /// `Forbidden` for everyone but phones.
    pub async fn phone_feed(&self, actor: &Actor) -> Result<PhoneFeed, AppError> {
        actor.must(Permission::Sync)?;
        let ActorKind::Device { agent, device } = actor.kind else { return Err(AppError::Forbidden) };
        let session = self.store.read();
        let organization = organizations::find(&session, actor.organization).await?;
        let organization =
            organization.ok_or_else(|| AppError::not_found("organization", actor.organization))?;
        let tomorrow = LocalDay::of(self.now().plus_s(86_400), &organization.time_zone).date();
        let row = users::find(&session, actor.organization, agent).await?;
        let row = row.ok_or_else(|| AppError::not_found("agent", agent))?;
        // The number first: what changes while the rest is read is fetched once more, not missed.
        let version = feed::newest(&session, actor.organization, agent.into()).await?;
        let visits = phone_feed::visits(&session, actor.organization, agent.into(), &tomorrow).await?;
        let since = self.now().plus_s(-DECISIONS_S);
        let kinds = kinds(&session, actor.organization, &visits).await?;
        let by_segment = asked_by_segments(&session, (actor.organization, agent.into()), &visits).await?;
        Ok(PhoneFeed {
            version,
            agent: row,
            history: history(&session, actor.organization, agent.into()).await?,
            decisions: phone_feed::decisions(&session, actor.organization, agent.into(), since).await?,
            log_faults: phone_feed::log_faults(&session, actor.organization, device).await?,
            promises: promises(&session, (actor.organization, agent.into()), &visits).await?,
            questionnaires: asked(&session, actor.organization, (&kinds, &visits, &by_segment)).await?,
            by_segment,
            organization,
            visits,
            kinds,
        })
    }
}

async fn kinds(
    session: &Session,
    organization: OrganizationId,
    visits: &[PhoneVisitRow],
) -> Result<Vec<VisitKindRow>, AppError> {
    let mut kinds = visit_kinds::all(session, organization).await?;
    let used = |kind: &VisitKindRow| visits.iter().any(|visit| visit.visit_kind_id == kind.id.0);
    kinds.retain(|kind| kind.archived_at.is_none() || used(kind));
    Ok(kinds)
}

async fn asked(
    session: &Session,
    organization: OrganizationId,
    (kinds, visits, by_segment): (&[VisitKindRow], &[PhoneVisitRow], &HashMap<VisitId, QuestionnaireId>),
) -> Result<Vec<QuestionnaireRow>, AppError> {
    let mut newest = questionnaires::newest(session, organization).await?;
    let by_portfolio = |id| visits.iter().any(|visit| visit.portfolio_questionnaire_id == Some(id));
    newest.retain(|row| {
        kinds.iter().any(|kind| kind.questionnaire_id == Some(row.id))
            || by_portfolio(row.id.0)
            || by_segment.values().any(|id| *id == row.id)
    });
    Ok(newest)
}

async fn history(
    session: &Session,
    organization: OrganizationId,
    agent: AgentId,
) -> Result<HashMap<Uuid, Vec<PastVisitRow>>, AppError> {
    let mut by_account: HashMap<Uuid, Vec<PastVisitRow>> = HashMap::new();
    for past in phone_feed::history(session, organization, agent).await? {
        let visits = by_account.entry(past.account_id).or_default();
        if visits.len() < HISTORY_EACH {
            visits.push(past);
        }
    }
    Ok(by_account)
}

/// What was promised last, by account. A promise made in a visit comes before what an import tells.
async fn promises(
    session: &Session,
    (organization, agent): (OrganizationId, AgentId),
    visits: &[PhoneVisitRow],
) -> Result<HashMap<Uuid, LastPromise>, AppError> {
    let imported = visits.iter().filter_map(|visit| Some((visit.account_id, imported_promise(visit)?)));
    let mut promises: HashMap<Uuid, LastPromise> = imported.collect();
    for row in phone_feed::last_promises(session, organization, agent).await? {
        let amount_cents = row.amount_cents;
        let amount = row.currency.parse().ok().map(|currency| Money { amount_cents, currency });
        promises.insert(row.account_id, LastPromise { amount, due_on: Some(row.due_on) });
    }
    Ok(promises)
}

fn imported_promise(visit: &PhoneVisitRow) -> Option<LastPromise> {
    let extra: HashMap<String, String> = serde_json::from_str(&visit.extra).ok()?;
    let cents = extra.get("promise_amount_cents").and_then(|cents| cents.parse().ok());
    let money = |amount_cents| Some(Money { amount_cents, currency: visit.currency.parse().ok()? });
    let promise = LastPromise { amount: cents.and_then(money), due_on: extra.get("promise_date").cloned() };
    (promise != LastPromise::default()).then_some(promise)
}
