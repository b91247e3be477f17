//! Signing in and out of the console.

use ronda_domain::{OrganizationId, Timestamp, UserId};
use ronda_store::sessions::{self, SessionRow};
use ronda_store::users::{self, UserRow};
use serde_json::json;

use crate::{Actor, ActorKind, App, AppError, BranchScope, Secret, audit, secret_hash};

/// A session idle for so long is over.
const IDLE_S: i64 = 30 * 60;
/// A session so old is over, however busy.
const ABSOLUTE_S: i64 = 12 * 60 * 60;
/// How often the last use is noted.
const TOUCH_S: i64 = 60;

/// A fresh session.
#[derive(Debug)]
pub struct SignedIn {
    /// The cookie's value, to be handed out once.
    pub token: Secret,
    /// Who signed in.
    pub actor: Actor,
}

impl App {
    /// Signs a person in by e-mail and password.
    ///
    /// # Errors
    /// `Unauthenticated`, the same for an unknown e-mail and a wrong password; `TooMany` after failures in a row.
    pub async fn sign_in(&self, email: &str, password: &str) -> Result<SignedIn, AppError> {
        let user = users::find_by_email(&self.store.read(), &email.trim().to_lowercase()).await?;
        if let Some(wait_s) = user.as_ref().and_then(|user| wait_after_failures(user, self.now())) {
            return Err(AppError::TooMany { retry_after_s: wait_s });
        }
        let hash = user.as_ref().and_then(|user| user.password_hash.clone());
        let right = self.passwords.verify(password, hash).await?;
        let Some(user) = user else { return Err(AppError::Unauthenticated) };
        if right && user.deactivated_at.is_none() && user.role.uses_console() {
            return open(self, &user).await;
        }
        // Whoever tried is not known to be the person.
        let (by, at) = (Actor::server(user.organization_id), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                users::record_failed_sign_in(&session, by.organization, user.id, at).await?;
                let about = json!({ "failures": user.failed_sign_ins + 1 });
                let subject = ("user", user.id.to_string());
                Ok(audit::record(&session, &by, at, "session.refused", subject, about).await?)
            })
            .await?;
        Err(AppError::Unauthenticated)
    }

    /// Who is behind this session's token. `by_person` says that a person did something; what a page asks for by itself,
    /// such as the live stream, does not keep a session alive.
    ///
    /// # Errors
    /// `Unauthenticated` when the session is unknown, over, or the person may no longer sign in.
    pub async fn actor_of_session(&self, token: &str, by_person: bool) -> Result<Actor, AppError> {
        let hash = secret_hash(token);
        let session = sessions::find(&self.store.read(), &hash).await?.ok_or(AppError::Unauthenticated)?;
        let now = self.now();
        if now.seconds_since(session.last_used_at) > IDLE_S
            || now.seconds_since(session.created_at) > ABSOLUTE_S
        {
            return Err(AppError::Unauthenticated);
        }
        if by_person && now.seconds_since(session.last_used_at) > TOUCH_S {
            let organization = session.organization_id;
            self.store
                .write(async move |write| sessions::touch(&write, organization, &hash, now).await)
                .await?;
        }
        self.actor_of_user(session.organization_id, session.user_id).await
    }

    /// Ends the session; unknown ones are fine.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn sign_out(&self, token: &str) -> Result<(), AppError> {
        let hash = secret_hash(token);
        let Some(session) = sessions::find(&self.store.read(), &hash).await? else { return Ok(()) };
        let (organization, id, at) = (session.organization_id, session.user_id, self.now());
        let Some(user) = users::find(&self.store.read(), organization, id).await? else { return Ok(()) };
        let by = actor_in_audit(&user);
        self.store
            .write(async move |write| -> Result<(), AppError> {
                sessions::delete(&write, organization, &hash).await?;
                let subject = ("user", id.to_string());
                Ok(audit::record(&write, &by, at, "session.closed", subject, json!({})).await?)
            })
            .await
    }

    pub(crate) async fn actor_of_user(
        &self,
        organization: OrganizationId,
        id: UserId,
    ) -> Result<Actor, AppError> {
        let read = self.store.read();
        let user = users::find(&read, organization, id).await?.ok_or(AppError::Unauthenticated)?;
        if user.deactivated_at.is_some() || !user.role.uses_console() {
            return Err(AppError::Unauthenticated);
        }
        let branches = if user.role.sees_all_branches() {
            BranchScope::All
        } else {
            BranchScope::Only(users::branches_of(&read, organization, id).await?)
        };
        Ok(Actor { organization, kind: ActorKind::User(id), role: user.role, branches })
    }
}

/// Opens a session.
pub(crate) async fn open(app: &App, user: &UserRow) -> Result<SignedIn, AppError> {
    let token = Secret::generate("")?;
    let hash = token.hash();
    let (organization, id, now) = (user.organization_id, user.id, app.now());
    let row = SessionRow { organization_id: organization, user_id: id, created_at: now, last_used_at: now };
    let by = actor_in_audit(user);
    app.store
        .write(async move |session| -> Result<(), AppError> {
            users::clear_failed_sign_ins(&session, organization, id).await?;
            sessions::insert(&session, &hash, &row).await?;
            let subject = ("user", id.to_string());
            Ok(audit::record(&session, &by, now, "session.opened", subject, json!({})).await?)
        })
        .await?;
    Ok(SignedIn { token, actor: app.actor_of_user(organization, id).await? })
}

/// The person as the audit names them, before or after there is a session.
fn actor_in_audit(user: &UserRow) -> Actor {
    Actor {
        organization: user.organization_id,
        kind: ActorKind::User(user.id),
        role: user.role,
        branches: BranchScope::Only(Vec::new()),
    }
}

/// Seconds still to wait: none for the first five failures, then 2, 4, 8 ... up to 15 minutes. Never a hard lock.
fn wait_after_failures(user: &UserRow, now: Timestamp) -> Option<u64> {
    let beyond = u32::try_from(user.failed_sign_ins - 4).ok().filter(|count| *count > 0)?;
    let delay_s = 2_i64.saturating_pow(beyond).min(900);
    let waited_s = now.seconds_since(user.last_failed_at?);
    u64::try_from(delay_s - waited_s).ok().filter(|left| *left > 0)
}
