//! One-time links: made for a purpose, good for a while, used up by the first who comes.

use ronda_domain::{OrganizationId, Timestamp, UserId};
use ronda_store::links::{self, LinkRow};
use ronda_store::{StoreError, WriteSession};

use crate::{Actor, App, AppError, Secret, secret_hash};

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkPurpose {
    /// A person chooses a new password.
    PasswordReset,
    /// A person joins and chooses the first password.
    Invitation,
    /// A phone enrols.
    Enrolment,
}

impl LinkPurpose {
    /// The word in the database and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PasswordReset => "password_reset",
            Self::Invitation => "invitation",
            Self::Enrolment => "enrolment",
        }
    }

    fn lifetime_s(self) -> i64 {
        match self {
            Self::PasswordReset => 60 * 60,
            Self::Invitation => 7 * 24 * 60 * 60,
            Self::Enrolment => 24 * 60 * 60,
        }
    }
}

/// A fresh link, before it is kept.
pub(crate) struct NewLink {
    pub(crate) token: Secret,
    pub(crate) row: LinkRow,
}

impl App {
    pub(crate) fn new_link(
        &self,
        organization: OrganizationId,
        purpose: LinkPurpose,
        user: UserId,
        by: Option<&Actor>,
    ) -> Result<NewLink, AppError> {
        let now = self.now();
        let row = LinkRow {
            organization_id: organization,
            purpose: purpose.as_str().to_owned(),
            user_id: user,
            created_by: by.and_then(Actor::user),
            created_at: now,
            expires_at: now.plus_s(purpose.lifetime_s()),
            used_at: None,
        };
        Ok(NewLink { token: Secret::generate("")?, row })
    }

    /// The link behind this token, if it is of one of these purposes and still good.
    pub(crate) async fn good_link(&self, token: &str, purposes: &[LinkPurpose]) -> Result<LinkRow, AppError> {
        let link = links::find(&self.store.read(), &secret_hash(token)).await?.ok_or_else(spent)?;
        let fits = purposes.iter().any(|purpose| purpose.as_str() == link.purpose);
        if fits && link.used_at.is_none() && link.expires_at > self.now() { Ok(link) } else { Err(spent()) }
    }
}

impl NewLink {
    pub(crate) async fn keep(&self, session: &WriteSession) -> Result<(), StoreError> {
        links::replace(session, &self.token.hash(), &self.row).await
    }
}

/// Uses the link up inside the action's own transaction.
pub(crate) async fn use_up(
    session: &WriteSession,
    link: &LinkRow,
    token_hash: &[u8],
    at: Timestamp,
) -> Result<(), AppError> {
    if links::use_up(session, link.organization_id, token_hash, at).await? { Ok(()) } else { Err(spent()) }
}

fn spent() -> AppError {
    let message = "this link was used or is over; ask for a new one".to_owned();
    AppError::Conflict { code: "link_spent", message }
}
