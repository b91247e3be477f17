//! People join by a link: shown once to who invites, and sent by e-mail.

use ronda_domain::{Timestamp, UserId};
use ronda_store::users::{self, UserRow};
use ronda_store::{jobs, organizations};
use serde_json::json;

use super::PersonDetails;
use crate::agent::taken;
use crate::link::LinkPurpose;
use crate::{Actor, App, AppError, Permission, Secret, audit};

/// A person invited.
#[derive(Debug)]
pub struct Invitation {
    /// The person.
    pub user: UserId,
    /// The link's token, to be shown once.
    pub token: Secret,
    /// When it stops working.
    pub expires_at: Timestamp,
}

impl App {
    /// Adds a person who chooses their password by the link; `link_base` is where the console is reached.
    ///
    /// # Errors
    /// `Forbidden` without administration, `Invalid` with every problem, also when the e-mail is taken.
    pub async fn invite_user(
        &self,
        actor: &Actor,
        details: PersonDetails,
        link_base: &str,
    ) -> Result<Invitation, AppError> {
        actor.must(Permission::Administer)?;
        self.check_person(actor, &details, false).await?;
        let row = self.person_row(actor, &details, None).await?;
        let user = row.id;
        self.keep_invitation(actor, user, link_base, Some((row, details.branches))).await
    }

    /// Adds a person with a password that was chosen for them.
    ///
    /// # Errors
    /// `Forbidden` without administration, `Invalid` with every problem, also when the e-mail is taken.
    pub async fn add_user(
        &self,
        actor: &Actor,
        details: PersonDetails,
        password: &str,
    ) -> Result<UserId, AppError> {
        actor.must(Permission::Administer)?;
        self.check_person(actor, &details, false).await?;
        let hash = self.checked_hash(password, "password").await?;
        let row = self.person_row(actor, &details, Some(hash)).await?;
        let (by, at, id) = (actor.clone(), self.now(), row.id);
        self.store
            .write(async move |session| -> Result<(), AppError> {
                users::insert(&session, &row).await.map_err(taken)?;
                users::set_branches(&session, by.organization, id, &details.branches).await?;
                let about = json!({ "role": row.role, "branches": details.branches });
                Ok(audit::record(&session, &by, at, "user.added", ("user", id.to_string()), about).await?)
            })
            .await?;
        Ok(id)
    }

    /// A link by which a person chooses a new password, for who cannot receive e-mail; older ones stop working.
    ///
    /// # Errors
    /// `Forbidden` without administration, `NotFound`, or `Conflict` when the person was shut out.
    pub async fn password_link(&self, actor: &Actor, user: UserId) -> Result<Invitation, AppError> {
        actor.must(Permission::Administer)?;
        let row = self.changeable_user(actor, user).await?;
        if row.deactivated_at.is_some() {
            let message = "this person was shut out; let them in again first".to_owned();
            return Err(AppError::Conflict { code: "deactivated", message });
        }
        let link = self.new_link(actor.organization, LinkPurpose::PasswordReset, user, Some(actor))?;
        let made = Invitation { user, token: link.token.clone(), expires_at: link.row.expires_at };
        let (by, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                link.keep(&session).await?;
                let subject = ("user", user.to_string());
                Ok(audit::record(&session, &by, at, "password.reset_requested", subject, json!({})).await?)
            })
            .await?;
        Ok(made)
    }

    async fn person_row(
        &self,
        actor: &Actor,
        details: &PersonDetails,
        password_hash: Option<String>,
    ) -> Result<UserRow, AppError> {
        let organization = organizations::find(&self.store.read(), actor.organization).await?;
        Ok(UserRow {
            organization_id: actor.organization,
            id: UserId::next(self.ids()),
            role: details.role,
            name: details.name.trim().to_owned(),
            email: Some(details.email.trim().to_lowercase()),
            phone: None,
            code: None,
            branch_id: None,
            password_hash,
            locale: organization.map_or_else(|| "es-MX".to_owned(), |organization| organization.locale),
            deactivated_at: None,
            failed_sign_ins: 0,
            last_failed_at: None,
            created_at: self.now(),
        })
    }

    /// A fresh link for a person who lost the first one; that one stops working.
    ///
    /// # Errors
    /// `Forbidden`, `NotFound`, or `Conflict` when the person has a password already.
    pub async fn invite_again(
        &self,
        actor: &Actor,
        user: UserId,
        link_base: &str,
    ) -> Result<Invitation, AppError> {
        actor.must(Permission::Administer)?;
        let row = self.changeable_user(actor, user).await?;
        if row.password_hash.is_some() || row.deactivated_at.is_some() {
            let message =
                "this person has joined already; they can ask for a new password themselves".to_owned();
            return Err(AppError::Conflict { code: "already_joined", message });
        }
        self.keep_invitation(actor, user, link_base, None).await
    }

    async fn keep_invitation(
        &self,
        actor: &Actor,
        user: UserId,
        link_base: &str,
        new: Option<(UserRow, Vec<ronda_domain::BranchId>)>,
    ) -> Result<Invitation, AppError> {
        let link = self.new_link(actor.organization, LinkPurpose::Invitation, user, Some(actor))?;
        let made = Invitation { user, token: link.token.clone(), expires_at: link.row.expires_at };
        let job = self.link_mail(&link, link_base);
        let (by, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                if let Some((row, branches)) = new {
                    users::insert(&session, &row).await.map_err(taken)?;
                    users::set_branches(&session, by.organization, user, &branches).await?;
                    let about = json!({ "role": row.role, "branches": branches });
                    audit::record(&session, &by, at, "user.invited", ("user", user.to_string()), about)
                        .await?;
                }
                link.keep(&session).await?;
                jobs::enqueue(&session, &job).await?;
                Ok(())
            })
            .await?;
        Ok(made)
    }
}
