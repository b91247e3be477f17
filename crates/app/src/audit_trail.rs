//! Reading the audit.

use std::collections::HashMap;

use ronda_store::audit::{self, AuditRow};
use ronda_store::users;
use uuid::Uuid;

use crate::{Actor, App, AppError, Permission};

/// Most entries of one page.
const MAX_ENTRIES: i64 = 200;

/// Some entries, newest first, with the names of the people in them.
#[derive(Debug)]
pub struct AuditPage {
    /// The entries.
    pub entries: Vec<AuditRow>,
    /// Names of people who acted, by id; those who are gone have none.
    pub names: HashMap<Uuid, String>,
}

impl App {
    /// The newest entries before `before`.
    ///
    /// # Errors
    /// `Forbidden` without administration.
    pub async fn read_audit(
        &self,
        actor: &Actor,
        before: Option<i64>,
        limit: i64,
    ) -> Result<AuditPage, AppError> {
        actor.must(Permission::Administer)?;
        let read = self.store.read();
        let entries = audit::newest(&read, actor.organization, before, limit.clamp(1, MAX_ENTRIES)).await?;
        let people = users::all(&read, actor.organization).await?;
        let names = people.into_iter().map(|user| (user.id.0, user.name)).collect();
        Ok(AuditPage { entries, names })
    }
}
