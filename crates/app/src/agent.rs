//! Agents: the people with a phone.

use ronda_domain::{AgentId, BranchId, Role, UserId};
use ronda_store::user_list::{self, AgentListRow, PeopleFilter};
use ronda_store::users::{self, UserRow};
use ronda_store::{Listing, Page, StoreError, branches, devices, lookups};
use serde_json::json;

use crate::organization::is_email;
use crate::{Actor, App, AppError, FieldProblem, LiveEvent, Permission, audit};

/// What is written down of an agent.
#[derive(Debug, Clone)]
pub struct AgentDetails {
    /// Full name.
    pub name: String,
    /// What portfolios call the agent; unique.
    pub code: String,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Home branch; its supervisors see the agent.
    pub branch: Option<BranchId>,
}

impl App {
    /// One page of the agents the actor sees.
    ///
    /// # Errors
    /// `Forbidden` for agents and their phones.
    pub async fn list_agents(
        &self,
        actor: &Actor,
        filter: PeopleFilter,
        listing: &Listing,
    ) -> Result<Page<AgentListRow>, AppError> {
        actor.must(Permission::Read)?;
        let filter = PeopleFilter { branches: actor.branches.filter().map(<[_]>::to_vec), ..filter };
        Ok(user_list::agents(&self.store.read(), actor.organization, &filter, listing).await?)
    }

    /// One agent, as in the list.
    ///
    /// # Errors
    /// `NotFound` when the agent is unknown or not in the actor's branches.
    pub async fn find_agent(&self, actor: &Actor, agent: AgentId) -> Result<AgentListRow, AppError> {
        actor.must(Permission::Read)?;
        let filter = PeopleFilter { id: Some(agent.into()), ..PeopleFilter::default() };
        let found = self.list_agents(actor, filter, &Listing::default()).await?;
        found.rows.into_iter().next().ok_or_else(|| AppError::not_found("agent", agent))
    }

    /// Adds an agent.
    ///
    /// # Errors
    /// `Invalid` with every problem, also when code or e-mail is taken.
    pub async fn add_agent(&self, actor: &Actor, details: AgentDetails) -> Result<AgentId, AppError> {
        actor.must(Permission::Administer)?;
        self.check_agent(actor, &details, None).await?;
        let organization = ronda_store::organizations::find(&self.store.read(), actor.organization).await?;
        let locale = organization.map_or_else(|| "es-MX".to_owned(), |organization| organization.locale);
        let row = UserRow {
            organization_id: actor.organization,
            id: UserId::next(self.ids()),
            role: Role::Agent,
            name: String::new(),
            email: None,
            phone: None,
            code: None,
            branch_id: None,
            password_hash: None,
            locale,
            deactivated_at: None,
            failed_sign_ins: 0,
            last_failed_at: None,
            created_at: self.now(),
        };
        let row = with_details(row, details);
        let (by, at, id) = (actor.clone(), self.now(), row.id);
        self.store
            .write(async move |session| -> Result<(), AppError> {
                users::insert(&session, &row).await.map_err(taken)?;
                let subject = ("agent", id.to_string());
                audit::record(&session, &by, at, "agent.added", subject, json!({ "branch": row.branch_id }))
                    .await?;
                Ok(())
            })
            .await?;
        Ok(id.into())
    }

    /// Changes what is written down of an agent.
    ///
    /// # Errors
    /// `NotFound`, or `Invalid` with every problem.
    pub async fn change_agent(
        &self,
        actor: &Actor,
        id: AgentId,
        details: AgentDetails,
    ) -> Result<(), AppError> {
        actor.must(Permission::Administer)?;
        let row = self.agent_of(actor, id).await?;
        self.check_agent(actor, &details, Some(id)).await?;
        let row = with_details(row, details);
        let (by, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                users::update(&session, &row).await.map_err(taken)?;
                let subject = ("agent", id.to_string());
                audit::record(
                    &session,
                    &by,
                    at,
                    "agent.changed",
                    subject,
                    json!({ "branch": row.branch_id }),
                )
                .await?;
                Ok(())
            })
            .await
    }

    /// Shuts an agent out, with all phones, or lets them in again (with a new phone).
    ///
    /// # Errors
    /// `NotFound` when the agent is unknown.
    pub async fn set_agent_active(&self, actor: &Actor, id: AgentId, active: bool) -> Result<(), AppError> {
        actor.must(Permission::Administer)?;
        let mut row = self.agent_of(actor, id).await?;
        if row.deactivated_at.is_none() == active {
            return Ok(());
        }
        let at = self.now();
        row.deactivated_at = (!active).then_some(at);
        let (by, branch) = (actor.clone(), row.branch_id);
        self.store
            .write(async move |session| -> Result<(), AppError> {
                users::update(&session, &row).await?;
                if !active {
                    devices::revoke_all_of(&session, by.organization, id, at).await?;
                }
                let action = if active { "agent.reactivated" } else { "agent.deactivated" };
                audit::record(&session, &by, at, action, ("agent", id.to_string()), json!({})).await?;
                Ok(())
            })
            .await?;
        self.bus.publish(actor.organization, branch, LiveEvent::Device);
        Ok(())
    }

    /// The agent's row, when the actor sees it.
    pub(crate) async fn agent_of(&self, actor: &Actor, id: AgentId) -> Result<UserRow, AppError> {
        let row = users::find(&self.store.read(), actor.organization, id.into()).await?;
        row.filter(|row| row.role == Role::Agent && actor.branches.sees(row.branch_id))
            .ok_or_else(|| AppError::not_found("agent", id))
    }

    async fn check_agent(
        &self,
        actor: &Actor,
        details: &AgentDetails,
        own: Option<AgentId>,
    ) -> Result<(), AppError> {
        let mut problems = Vec::new();
        for (field, value, most) in [("name", &details.name, 120), ("code", &details.code, 40)] {
            if value.trim().is_empty() || value.chars().count() > most {
                let message = format!("expected 1 to {most} characters");
                problems.push(FieldProblem::new(field, "length", message));
            }
        }
        let codes = lookups::agent_codes(&self.store.read(), actor.organization).await?;
        let other = codes.get(&details.code.trim().to_lowercase());
        if other.is_some_and(|other| own.map(UserId::from) != Some(*other)) {
            problems.push(FieldProblem::new("code", "taken", "another agent has this code"));
        }
        if details.email.as_deref().is_some_and(|email| !email.trim().is_empty() && !is_email(email)) {
            problems.push(FieldProblem::new(
                "email",
                "email",
                "expected an e-mail address such as ana@empresa.mx",
            ));
        }
        if let Some(branch) = details.branch
            && branches::find(&self.store.read(), actor.organization, branch).await?.is_none()
        {
            problems.push(FieldProblem::new("branch_id", "unknown", "there is no such branch"));
        }
        if problems.is_empty() { Ok(()) } else { Err(AppError::Invalid(problems)) }
    }
}

fn with_details(row: UserRow, details: AgentDetails) -> UserRow {
    UserRow {
        name: details.name.trim().to_owned(),
        code: Some(details.code.trim().to_owned()),
        phone: filled(details.phone),
        email: filled(details.email).map(|email| email.to_lowercase()),
        branch_id: details.branch,
        ..row
    }
}

pub(crate) fn filled(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Which of the two unique columns of people was taken.
pub(crate) fn taken(error: StoreError) -> AppError {
    match error {
        StoreError::Duplicate(what) if what.contains("code") => {
            AppError::invalid("code", "taken", "another agent has this code")
        }
        StoreError::Duplicate(_) => AppError::invalid("email", "taken", "this e-mail is in use"),
        other => AppError::Store(other),
    }
}
