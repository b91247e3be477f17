//! Branches: groups of agents and supervisors.

use ronda_domain::BranchId;
use ronda_store::StoreError;
use ronda_store::branches::{self, BranchCounts, BranchRow};
use serde_json::json;

use crate::{Actor, App, AppError, FieldProblem, Permission, audit};

/// What is written down of a branch.
#[derive(Debug, Clone)]
pub struct BranchDetails {
    /// Its name.
    pub name: String,
    /// What portfolios call it; unique.
    pub code: String,
    /// Takes no new people.
    pub archived: bool,
}

impl App {
    /// The branches the actor sees, with how many people they have.
    ///
    /// # Errors
    /// `Forbidden` for agents and their phones.
    pub async fn list_branches(&self, actor: &Actor) -> Result<Vec<BranchCounts>, AppError> {
        actor.must(Permission::Read)?;
        Ok(branches::list(&self.store.read(), actor.organization, actor.branches.filter()).await?)
    }

    /// Adds a branch.
    ///
    /// # Errors
    /// `Invalid` with every problem, also when the code is taken.
    pub async fn add_branch(&self, actor: &Actor, details: BranchDetails) -> Result<BranchId, AppError> {
        actor.must(Permission::Administer)?;
        check(&details)?;
        let id = BranchId::next(self.ids());
        let row = BranchRow {
            organization_id: actor.organization,
            id,
            name: details.name.trim().to_owned(),
            code: details.code.trim().to_owned(),
            archived_at: None,
        };
        let (by, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                branches::insert(&session, &row).await.map_err(taken)?;
                audit::record(&session, &by, at, "branch.added", ("branch", id.to_string()), json!({}))
                    .await?;
                Ok(())
            })
            .await?;
        Ok(id)
    }

    /// Changes name and code of a branch, archives it or brings it back.
    ///
    /// # Errors
    /// `NotFound`, or `Invalid` with every problem.
    pub async fn change_branch(
        &self,
        actor: &Actor,
        id: BranchId,
        details: BranchDetails,
    ) -> Result<(), AppError> {
        actor.must(Permission::Administer)?;
        check(&details)?;
        let row = branches::find(&self.store.read(), actor.organization, id).await?;
        let row = row.ok_or_else(|| AppError::not_found("branch", id))?;
        let at = self.now();
        let archived = details.archived;
        let row = BranchRow {
            name: details.name.trim().to_owned(),
            code: details.code.trim().to_owned(),
            archived_at: archived.then(|| row.archived_at.unwrap_or(at)),
            ..row
        };
        let by = actor.clone();
        self.store
            .write(async move |session| -> Result<(), AppError> {
                branches::update(&session, &row).await.map_err(taken)?;
                let subject = ("branch", id.to_string());
                audit::record(&session, &by, at, "branch.changed", subject, json!({ "archived": archived }))
                    .await?;
                Ok(())
            })
            .await
    }
}

fn check(details: &BranchDetails) -> Result<(), AppError> {
    let mut problems = Vec::new();
    for (field, value, most) in [("name", &details.name, 120), ("code", &details.code, 40)] {
        if value.trim().is_empty() || value.chars().count() > most {
            problems.push(FieldProblem::new(field, "length", format!("expected 1 to {most} characters")));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(AppError::Invalid(problems)) }
}

fn taken(error: StoreError) -> AppError {
    match error {
        StoreError::Duplicate(_) => AppError::invalid("code", "taken", "another branch has this code"),
        other => AppError::Store(other),
    }
}
