//! Signing in and out of the console.

use ronda_domain::{OrganizationId, Timestamp, UserId};
use ronda_store::sessions::{self, SessionRow};
use ronda_store::users::{self, UserRow};

use crate::{Actor, ActorKind, App, AppError, BranchScope, Secret, secret_hash};

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
        match user {
            Some(user) if right && user.deactivated_at.is_none() && user.role.uses_console() => {
                let (organization, id) = (user.organization_id, user.id);
                self.store
                    .write(async move |session| {
                        users::clear_failed_sign_ins(&session, organization, id).await
                    })
                    .await?;
                open(self, organization, id).await
            }
            Some(user) => {
                let (organization, id, at) = (user.organization_id, user.id, self.now());
                self.store
                    .write(async move |session| {
                        users::record_failed_sign_in(&session, organization, id, at).await
                    })
                    .await?;
                Err(AppError::Unauthenticated)
            }
            None => Err(AppError::Unauthenticated),
        }
    }

    /// Who is behind this session's token.
    ///
    /// # Errors
    /// `Unauthenticated` when the session is unknown, over, or the person may no longer sign in.
    pub async fn actor_of_session(&self, token: &str) -> Result<Actor, AppError> {
        let hash = secret_hash(token);
        let session = sessions::find(&self.store.read(), &hash).await?.ok_or(AppError::Unauthenticated)?;
        let now = self.now();
        if now.seconds_since(session.last_used_at) > IDLE_S
            || now.seconds_since(session.created_at) > ABSOLUTE_S
        {
            return Err(AppError::Unauthenticated);
        }
        if now.seconds_since(session.last_used_at) > TOUCH_S {
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
        let organization = session.organization_id;
        Ok(self.store.write(async move |write| sessions::delete(&write, organization, &hash).await).await?)
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

pub(crate) async fn open(
    app: &App,
    organization: OrganizationId,
    user: UserId,
) -> Result<SignedIn, AppError> {
    let token = Secret::generate("")?;
    let hash = token.hash();
    let now = app.now();
    let row = SessionRow { organization_id: organization, user_id: user, created_at: now, last_used_at: now };
    app.store.write(async move |session| sessions::insert(&session, &hash, &row).await).await?;
    Ok(SignedIn { token, actor: app.actor_of_user(organization, user).await? })
}

/// Seconds still to wait: none for the first five failures, then 2, 4, 8 ... up to 15 minutes. Never a hard lock.
fn wait_after_failures(user: &UserRow, now: Timestamp) -> Option<u64> {
    let beyond = u32::try_from(user.failed_sign_ins - 4).ok().filter(|count| *count > 0)?;
    let delay_s = 2_i64.saturating_pow(beyond).min(900);
    let waited_s = now.seconds_since(user.last_failed_at?);
    u64::try_from(delay_s - waited_s).ok().filter(|left| *left > 0)
}
