//! What a phone fetches for the day.

use ronda_domain::{AccountId, AgentId, VisitId};
use ronda_store::organizations::{self, OrganizationRow};
use ronda_store::phone_feed::{
    DecidedReviewRow, FeedPersonRow, FeedVisitRow, PastVisitRow, decisions, history, people, visits,
};
use ronda_store::questionnaires::{self, QuestionnaireRow};
use ronda_store::users::{self, UserRow};
use ronda_store::visit_kinds::{self, VisitKindRow};
use ronda_store::{Session, feed};

use crate::sync::phone_of;
use crate::{Actor, App, AppError, Permission};

/// A visit finished so long ago still shows on the phone as done.
const DONE_FOR_S: i64 = 18 * 3_600;
/// More visits than anybody makes in a day.
const MOST_VISITS: i64 = 500;

/// Everything the phone needs to work without a network.
#[derive(Debug, Clone)]
pub struct PhoneFeed {
    /// Grows with every change.
    pub version: u64,
    /// The server's life.
    pub epoch: String,
    /// Whose phone it is.
    pub agent: UserRow,
    /// The organization.
    pub organization: OrganizationRow,
    /// The visits.
    pub visits: Vec<FeedVisitRow>,
    /// The people of their accounts.
    pub people: Vec<FeedPersonRow>,
    /// Earlier visits to the accounts.
    pub history: Vec<PastVisitRow>,
    /// What supervisors decided.
    pub decisions: Vec<DecidedReviewRow>,
    /// The kinds of visit in use.
    pub kinds: Vec<VisitKindRow>,
    /// The newest version of every questionnaire the kinds name.
    pub questionnaires: Vec<QuestionnaireRow>,
}

impl App {
    /// Epoch and version of a phone's feed; as long as both stay, the feed does.
    ///
    /// # Errors
    /// `Forbidden` for anyone but a phone.
    pub async fn phone_feed_version(&self, actor: &Actor) -> Result<(String, u64), AppError> {
        actor.must(Permission::Sync)?;
        let (_, agent) = phone_of(actor)?;
        let version = feed::newest(&self.store.read(), actor.organization, agent).await?;
        Ok((self.epoch().await?, version as u64))
    }

    /// What the phone needs for the day. The version is read first: what changes meanwhile comes with the next one.
    ///
    /// # Errors
    /// `Forbidden` for anyone but a phone.
    pub async fn phone_feed(&self, actor: &Actor) -> Result<PhoneFeed, AppError> {
        actor.must(Permission::Sync)?;
        let (_, agent) = phone_of(actor)?;
        let (epoch, version) = self.phone_feed_version(actor).await?;
        let read = self.store.read();
        let organization = organizations::find(&read, actor.organization).await?;
        let user = users::find(&read, actor.organization, agent.into()).await?;
        let (agent_row, organization) = user.zip(organization).ok_or(AppError::Unauthenticated)?;
        let visits = self.visits_of_agent(&read, actor, agent).await?;
        let accounts = || visits.iter().map(|visit| AccountId(visit.account_id));
        let ids = visits.iter().map(|visit| VisitId(visit.id));
        let (kinds, questionnaires) = kinds(&read, actor).await?;
        Ok(PhoneFeed {
            version,
            epoch,
            agent: agent_row,
            organization,
            people: people(&read, actor.organization, accounts()).await?,
            history: history(&read, actor.organization, accounts()).await?,
            decisions: decisions(&read, actor.organization, ids).await?,
            visits,
            kinds,
            questionnaires,
        })
    }

    async fn visits_of_agent(
        &self,
        read: &Session,
        actor: &Actor,
        agent: AgentId,
    ) -> Result<Vec<FeedVisitRow>, AppError> {
        let done_after = self.now().plus_s(-DONE_FOR_S);
        Ok(visits(read, actor.organization, agent, (done_after, MOST_VISITS)).await?)
    }
}

async fn kinds(
    read: &Session,
    actor: &Actor,
) -> Result<(Vec<VisitKindRow>, Vec<QuestionnaireRow>), AppError> {
    let mut kinds = visit_kinds::all(read, actor.organization).await?;
    kinds.retain(|kind| kind.archived_at.is_none());
    let mut questionnaires = questionnaires::newest(read, actor.organization).await?;
    questionnaires.retain(|one| kinds.iter().any(|kind| kind.questionnaire_id == Some(one.id)));
    Ok((kinds, questionnaires))
}
