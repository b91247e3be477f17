//! The people of the console, as administrators see and change them.

use ronda_domain::{BranchId, Role, UserId};
use ronda_store::user_list::{self, PeopleFilter, UserListRow};
use ronda_store::users::{self, UserRow};
use ronda_store::{Listing, Page, branches, sessions};
use serde_json::json;

use crate::agent::taken;
use crate::organization::is_email;
use crate::{Actor, App, AppError, FieldProblem, Permission, audit};

/// What an administrator decides about a person.
#[derive(Debug, Clone)]
pub struct PersonDetails {
    /// Full name.
    pub name: String,
    /// E-mail; they sign in with it.
    pub email: String,
    /// What they may do; neither owner nor agent.
    pub role: Role,
    /// The branches they see, for supervisors.
    pub branches: Vec<BranchId>,
}

impl App {
    /// One page of those who sign in, each with the branches they were given.
    ///
    /// # Errors
    /// `Forbidden` without administration.
    pub async fn list_users(
        &self,
        actor: &Actor,
        filter: &PeopleFilter,
        listing: &Listing,
    ) -> Result<Page<(UserListRow, Vec<BranchId>)>, AppError> {
        actor.must(Permission::Administer)?;
        let read = self.store.read();
        let page = user_list::users(&read, actor.organization, filter, listing).await?;
        let given = user_list::given_branches(&read, actor.organization).await?;
        let branches_of =
            |id| given.iter().filter(|(user, _)| user.0 == id).map(|(_, branch)| *branch).collect();
        Ok(page.map(|row| {
            let branches = branches_of(row.id);
            (row, branches)
        }))
    }

    /// Changes name, e-mail, role and branches of a person. Nobody but the owner changes the owner, who stays the owner.
    ///
    /// # Errors
    /// `NotFound`, `Forbidden`, or `Invalid` with every problem.
    pub async fn change_user(
        &self,
        actor: &Actor,
        id: UserId,
        details: PersonDetails,
    ) -> Result<(), AppError> {
        actor.must(Permission::Administer)?;
        let row = self.changeable_user(actor, id).await?;
        self.check_person(actor, &details, row.role == Role::Owner).await?;
        let loses_rights = details.role != row.role;
        let row = UserRow {
            name: details.name.trim().to_owned(),
            email: Some(details.email.trim().to_lowercase()),
            role: details.role,
            ..row
        };
        let (by, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                users::update(&session, &row).await.map_err(taken)?;
                users::set_branches(&session, by.organization, id, &details.branches).await?;
                if loses_rights {
                    sessions::delete_others(&session, by.organization, id, &[]).await?;
                }
                let about = json!({ "role": row.role, "branches": details.branches });
                audit::record(&session, &by, at, "user.changed", ("user", id.to_string()), about).await?;
                Ok(())
            })
            .await
    }

    /// Shuts a person out at once, or lets them in again. Never oneself, never the owner.
    ///
    /// # Errors
    /// `NotFound`, or `Forbidden`.
    pub async fn set_user_active(&self, actor: &Actor, id: UserId, active: bool) -> Result<(), AppError> {
        actor.must(Permission::Administer)?;
        let mut row = self.changeable_user(actor, id).await?;
        if row.role == Role::Owner || actor.user() == Some(id) {
            return Err(AppError::Forbidden);
        }
        let at = self.now();
        row.deactivated_at = (!active).then_some(at);
        let by = actor.clone();
        self.store
            .write(async move |session| -> Result<(), AppError> {
                users::update(&session, &row).await?;
                sessions::delete_others(&session, by.organization, id, &[]).await?;
                let action = if active { "user.reactivated" } else { "user.deactivated" };
                audit::record(&session, &by, at, action, ("user", id.to_string()), json!({})).await?;
                Ok(())
            })
            .await
    }

    pub(crate) async fn changeable_user(&self, actor: &Actor, id: UserId) -> Result<UserRow, AppError> {
        let row = users::find(&self.store.read(), actor.organization, id).await?;
        let row = row.filter(|row| row.role.uses_console()).ok_or_else(|| AppError::not_found("user", id))?;
        if row.role == Role::Owner && actor.role != Role::Owner {
            return Err(AppError::Forbidden);
        }
        Ok(row)
    }

    pub(crate) async fn check_person(
        &self,
        actor: &Actor,
        details: &PersonDetails,
        is_owner: bool,
    ) -> Result<(), AppError> {
        let mut problems = Vec::new();
        if details.name.trim().is_empty() || details.name.chars().count() > 120 {
            problems.push(FieldProblem::new("name", "length", "expected 1 to 120 characters"));
        }
        if !is_email(&details.email) {
            problems.push(FieldProblem::new(
                "email",
                "email",
                "expected an e-mail address such as ana@empresa.mx",
            ));
        }
        if is_owner && details.role != Role::Owner {
            let message = "expected owner: the one who registered the organization stays its owner";
            problems.push(FieldProblem::new("role", "owner_stays", message));
        }
        if !is_owner && matches!(details.role, Role::Owner | Role::Agent) {
            let message = "expected administrator, supervisor or analyst";
            problems.push(FieldProblem::new("role", "role", message));
        }
        let known = branches::list(&self.store.read(), actor.organization, None).await?;
        if details.branches.iter().any(|id| !known.iter().any(|counts| counts.branch.id == *id)) {
            problems.push(FieldProblem::new("branches", "unknown", "there is no such branch"));
        }
        if problems.is_empty() { Ok(()) } else { Err(AppError::Invalid(problems)) }
    }
}
