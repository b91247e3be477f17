//! Who is told of what by e-mail.

use std::collections::BTreeMap;

use ronda_domain::{BranchId, OrganizationId, UserId};
use ronda_store::users::{self, UserRow};
use ronda_store::{organizations, subscriptions};
use serde_json::json;

use crate::{Actor, App, AppError, BranchScope, Permission, audit};

/// What one may be told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Each finished visit, whole.
    Visits,
    /// A copy of the notice a debtor gets of a promise.
    Promises,
}

impl Topic {
    /// All topics.
    pub const ALL: [Self; 2] = [Self::Visits, Self::Promises];

    /// The word on the wire and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Visits => "visits",
            Self::Promises => "promises",
        }
    }
}

impl std::str::FromStr for Topic {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|topic| topic.as_str() == text).ok_or_else(|| text.to_owned())
    }
}

/// A person who may be told, and of what they are.
#[derive(Debug, Clone)]
pub struct Subscriber {
    /// The person.
    pub user: UserRow,
    /// What they are told of.
    pub topics: Vec<Topic>,
}

impl App {
    /// Everyone who uses the console and has an e-mail, with what they are told of.
    ///
    /// # Errors
    /// `Forbidden` for those who do not administer.
    pub async fn subscribers(&self, actor: &Actor) -> Result<Vec<Subscriber>, AppError> {
        actor.must(Permission::Administer)?;
        self.all_subscribers(actor.organization).await
    }

    /// Tells a person of exactly these topics from now on. Everyone may change what they are told themselves.
    ///
    /// # Errors
    /// `Forbidden` for others' without administering; `NotFound` when there is no such person with an e-mail.
    pub async fn set_subscriptions(
        &self,
        actor: &Actor,
        id: UserId,
        topics: &[Topic],
    ) -> Result<(), AppError> {
        actor.must(if actor.user() == Some(id) { Permission::Read } else { Permission::Administer })?;
        let organization = actor.organization;
        let user = users::find(&self.store.read(), organization, id).await?;
        if !user.is_some_and(|user| can_be_told(&user)) {
            return Err(AppError::not_found("person with an e-mail", id));
        }
        let words: Vec<String> = topics.iter().map(|topic| topic.as_str().to_owned()).collect();
        let (actor, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                subscriptions::set(&session, organization, id, &words).await?;
                let subject = ("user", id.to_string());
                let details = json!({ "topics": words });
                audit::record(&session, &actor, at, "subscriptions.changed", subject, details).await?;
                Ok(())
            })
            .await
    }

    /// Those to be told of this topic for something of this branch. For the runner.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn recipients(
        &self,
        organization: OrganizationId,
        topic: Topic,
        branch: Option<BranchId>,
    ) -> Result<Vec<UserRow>, AppError> {
        let everyone = self.all_subscribers(organization).await?;
        let mut told = Vec::new();
        for subscriber in everyone.into_iter().filter(|subscriber| subscriber.topics.contains(&topic)) {
            let user = subscriber.user;
            let scope = if user.role.sees_all_branches() {
                BranchScope::All
            } else {
                BranchScope::Only(users::branches_of(&self.store.read(), organization, user.id).await?)
            };
            if scope.sees(branch) {
                told.push(user);
            }
        }
        Ok(told)
    }

    /// The organization's name and the rest of its row. For the runner.
    ///
    /// # Errors
    /// `NotFound` when it is gone.
    pub async fn organization_of_job(
        &self,
        id: OrganizationId,
    ) -> Result<organizations::OrganizationRow, AppError> {
        let found = organizations::find(&self.store.read(), id).await?;
        found.ok_or_else(|| AppError::not_found("organization", id))
    }

    /// The person with this id. For the runner.
    ///
    /// # Errors
    /// `NotFound` when they are gone.
    pub async fn user_of_job(&self, organization: OrganizationId, id: UserId) -> Result<UserRow, AppError> {
        let found = users::find(&self.store.read(), organization, id).await?;
        found.ok_or_else(|| AppError::not_found("user", id))
    }

    async fn all_subscribers(&self, organization: OrganizationId) -> Result<Vec<Subscriber>, AppError> {
        let read = self.store.read();
        let mut topics: BTreeMap<UserId, Vec<Topic>> = BTreeMap::new();
        for (user, topic) in subscriptions::all(&read, organization).await? {
            topics.entry(user).or_default().extend(topic.parse::<Topic>());
        }
        let users = users::all(&read, organization).await?.into_iter().filter(can_be_told);
        Ok(users
            .map(|user| Subscriber { topics: topics.remove(&user.id).unwrap_or_default(), user })
            .collect())
    }
}

fn can_be_told(user: &UserRow) -> bool {
    user.deactivated_at.is_none() && user.email.is_some() && user.role.uses_console()
}
