//! Passwords: changed while signed in, or chosen by a one-time link after forgetting or being invited.

use ronda_domain::Timestamp;
use ronda_store::jobs::{self, NewJob};
use ronda_store::users::{self, UserRow};
use ronda_store::{organizations, sessions};
use serde_json::json;

use crate::link::{LinkPurpose, NewLink, use_up};
use crate::password::check_password;
use crate::{
    Actor, ActorKind, App, AppError, BranchScope, Permission, SignedIn, audit, secret_hash, session,
};

const PURPOSES: [LinkPurpose; 2] = [LinkPurpose::PasswordReset, LinkPurpose::Invitation];

/// What a person sees who follows a link.
#[derive(Debug, Clone)]
pub struct LinkState {
    /// `password_reset` or `invitation`.
    pub purpose: String,
    /// The person's name.
    pub name: String,
    /// Their e-mail.
    pub email: String,
    /// The organization they belong to.
    pub organization: String,
    /// When the link stops working.
    pub expires_at: Timestamp,
}

impl App {
    /// Changes one's own password; all other sessions of the person end.
    ///
    /// # Errors
    /// `Invalid` when the current password is wrong or the new one is too short or too common.
    pub async fn change_password(
        &self,
        actor: &Actor,
        current: &str,
        new: &str,
        session_token: &str,
    ) -> Result<(), AppError> {
        actor.must(Permission::Read)?;
        let id = actor.user().ok_or(AppError::Forbidden)?;
        let user = users::find(&self.store.read(), actor.organization, id).await?;
        let user = user.ok_or(AppError::Unauthenticated)?;
        if !self.passwords.verify(current, user.password_hash).await? {
            return Err(AppError::invalid("current_password", "wrong", "this is not the current password"));
        }
        let hash = self.checked_hash(new, "new_password").await?;
        let kept = secret_hash(session_token);
        let (by, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                users::set_password(&session, by.organization, id, &hash).await?;
                sessions::delete_others(&session, by.organization, id, &kept).await?;
                audit::record(&session, &by, at, "password.changed", ("user", id.to_string()), json!({}))
                    .await?;
                Ok(())
            })
            .await
    }

    /// Sends a link to who forgot the password. The answer is the same whether or not the e-mail is known.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn request_password_reset(&self, email: &str, link_base: &str) -> Result<(), AppError> {
        let found = users::find_by_email(&self.store.read(), &email.trim().to_lowercase()).await?;
        let Some(user) = found.filter(may_sign_in) else { return Ok(()) };
        let link = self.new_link(user.organization_id, LinkPurpose::PasswordReset, user.id, None)?;
        let job = self.link_mail(&link, link_base);
        let (by, at) = (Actor::server(user.organization_id), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                link.keep(&session).await?;
                jobs::enqueue(&session, &job).await?;
                let subject = ("user", user.id.to_string());
                audit::record(&session, &by, at, "password.reset_requested", subject, json!({})).await?;
                Ok(())
            })
            .await
    }

    /// What a link for choosing a password is about. Needs no actor: the token is the credential.
    ///
    /// # Errors
    /// `Conflict` when it is unknown, used or over.
    pub async fn look_at_link(&self, token: &str) -> Result<LinkState, AppError> {
        let link = self.good_link(token, &PURPOSES).await?;
        let read = self.store.read();
        let user = users::find(&read, link.organization_id, link.user_id).await?;
        let user = user.ok_or(AppError::Unauthenticated)?;
        let organization = organizations::find(&read, link.organization_id).await?;
        Ok(LinkState {
            purpose: link.purpose,
            name: user.name,
            email: user.email.unwrap_or_default(),
            organization: organization.map(|organization| organization.name).unwrap_or_default(),
            expires_at: link.expires_at,
        })
    }

    /// Chooses a password by link: all sessions of the person end, and a fresh one begins.
    ///
    /// # Errors
    /// `Conflict` when the link is unknown, used or over; `Invalid` when the password is too short or too common.
    pub async fn choose_password(&self, token: &str, new: &str) -> Result<SignedIn, AppError> {
        let link = self.good_link(token, &PURPOSES).await?;
        let user = users::find(&self.store.read(), link.organization_id, link.user_id).await?;
        let user = user.filter(may_join).ok_or(AppError::Unauthenticated)?;
        let hash = self.checked_hash(new, "password").await?;
        let joined = user.clone();
        let token_hash = secret_hash(token);
        let (organization, id, at) = (link.organization_id, user.id, self.now());
        let by = Actor {
            organization,
            kind: ActorKind::User(id),
            role: user.role,
            branches: BranchScope::Only(Vec::new()),
        };
        self.store
            .write(async move |session| -> Result<(), AppError> {
                use_up(&session, &link, &token_hash, at).await?;
                users::set_password(&session, organization, id, &hash).await?;
                sessions::delete_others(&session, organization, id, &[]).await?;
                let about = json!({ "by": link.purpose });
                audit::record(&session, &by, at, "password.chosen", ("user", id.to_string()), about).await?;
                Ok(())
            })
            .await?;
        session::open(self, &joined).await
    }

    /// The mail that carries a link; the page reads the token behind `#`, which no server log ever sees.
    pub(crate) fn link_mail(&self, link: &NewLink, link_base: &str) -> NewJob {
        let url = format!("{link_base}/link#{}", link.token.reveal());
        let payload = json!({
            "user_id": link.row.user_id, "purpose": link.row.purpose, "url": url, "expires_at": link.row.expires_at,
        });
        self.new_job(link.row.organization_id, "email_link", &payload)
    }

    pub(super) async fn checked_hash(&self, password: &str, field: &str) -> Result<String, AppError> {
        let mut problems = Vec::new();
        check_password(password, field, &mut problems);
        if !problems.is_empty() {
            return Err(AppError::Invalid(problems));
        }
        self.passwords.hash(password).await
    }
}

fn may_join(user: &UserRow) -> bool {
    user.deactivated_at.is_none() && user.role.uses_console()
}

fn may_sign_in(user: &UserRow) -> bool {
    may_join(user) && user.password_hash.is_some()
}
