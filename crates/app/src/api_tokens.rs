//! API tokens: credentials of a customer's own systems, shown once.

use ronda_domain::{ApiTokenId, Role};
use ronda_store::WriteSession;
use ronda_store::api_tokens::{self, ApiTokenRow};
use serde_json::json;

use crate::{
    Actor, ActorKind, App, AppError, BranchScope, FieldProblem, Permission, Secret, audit, secret_hash,
};

/// How often the last use is noted.
const TOUCH_S: i64 = 60;

/// A fresh token: what is kept of it, and the token itself, to be handed out once.
#[derive(Debug)]
pub struct NewApiToken {
    /// What is kept.
    pub row: ApiTokenRow,
    /// `rnd_...`
    pub token: Secret,
}

impl App {
    /// All tokens, newest first.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn api_tokens(&self, actor: &Actor) -> Result<Vec<ApiTokenRow>, AppError> {
        actor.must(Permission::Administer)?;
        Ok(api_tokens::all(&self.store.read(), actor.organization).await?)
    }

    /// Makes a token.
    ///
    /// # Errors
    /// `Invalid` for a name that is none or a role that tokens cannot have; `Forbidden`.
    pub async fn create_api_token(
        &self,
        actor: &Actor,
        name: &str,
        role: Role,
    ) -> Result<NewApiToken, AppError> {
        actor.must(Permission::Administer)?;
        let user = actor.user().ok_or(AppError::Forbidden)?;
        let mut problems = Vec::new();
        if name.trim().is_empty() || name.chars().count() > 120 {
            problems.push(FieldProblem::new("name", "length", "expected 1 to 120 characters"));
        }
        if !matches!(role, Role::Administrator | Role::Analyst) {
            problems.push(FieldProblem::new("role", "role", "expected administrator or analyst"));
        }
        if !problems.is_empty() {
            return Err(AppError::Invalid(problems));
        }
        let token = Secret::generate("rnd_")?;
        let row = ApiTokenRow {
            organization_id: actor.organization,
            id: ApiTokenId::next(self.ids()),
            name: name.trim().to_owned(),
            role,
            created_by: user,
            created_at: self.now(),
            last_used_at: None,
            revoked_at: None,
        };
        let (by, at, made, hash) = (actor.clone(), self.now(), row.clone(), token.hash());
        let write = async move |session: WriteSession| {
            api_tokens::insert(&session, &made, &hash).await?;
            let subject = ("api_token", made.id.to_string());
            audit::record(&session, &by, at, "api_token.created", subject, json!({ "role": made.role })).await
        };
        self.store.write(write).await?;
        Ok(NewApiToken { row, token })
    }

    /// Ends a token at once.
    ///
    /// # Errors
    /// `NotFound` when there is no such token that is still good.
    pub async fn revoke_api_token(&self, actor: &Actor, id: ApiTokenId) -> Result<(), AppError> {
        actor.must(Permission::Administer)?;
        let (by, at) = (actor.clone(), self.now());
        let write = async move |session: WriteSession| {
            if api_tokens::revoke(&session, by.organization, id, at).await? == 0 {
                return Err(AppError::not_found("API token", id));
            }
            let subject = ("api_token", id.to_string());
            Ok(audit::record(&session, &by, at, "api_token.revoked", subject, json!({})).await?)
        };
        self.store.write(write).await
    }

    /// Who is behind this token. Needs no actor: it makes one.
    ///
    /// # Errors
    /// `Unauthenticated` when the token is unknown or revoked.
    pub async fn actor_of_api_token(&self, token: &str) -> Result<Actor, AppError> {
        let found = api_tokens::find_by_hash(&self.store.read(), &secret_hash(token)).await?;
        let row = found.filter(|row| row.revoked_at.is_none()).ok_or(AppError::Unauthenticated)?;
        let now = self.now();
        if row.last_used_at.is_none_or(|last| now.seconds_since(last) > TOUCH_S) {
            let (organization, id) = (row.organization_id, row.id);
            let write =
                async move |session: WriteSession| api_tokens::touch(&session, organization, id, now).await;
            self.store.write(write).await?;
        }
        Ok(Actor {
            organization: row.organization_id,
            kind: ActorKind::ApiToken(row.id),
            role: row.role,
            branches: BranchScope::All,
        })
    }
}
