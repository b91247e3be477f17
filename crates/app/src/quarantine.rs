//! What phones sent and could not be taken in, and what is wrong with their logs: shown to people until they settle it.

use ronda_store::record::chain::{self, ChainFindingRow};
use ronda_store::record::quarantine::{self, QuarantineRow};
use serde_json::json;
use uuid::Uuid;

use crate::{Actor, App, AppError, Permission, audit};

/// Rows shown at most; the newest are the ones that matter.
const MOST: i64 = 500;

impl App {
    /// What was set aside, newest first.
    ///
    /// # Errors
    /// `Forbidden` without supervision.
    pub async fn list_quarantine(
        &self,
        actor: &Actor,
        settled: bool,
    ) -> Result<Vec<QuarantineRow>, AppError> {
        actor.must(Permission::Supervise)?;
        Ok(quarantine::list(&self.store.read(), actor.organization, settled, MOST).await?)
    }

    /// A person looked at it and it is dealt with. It is kept.
    ///
    /// # Errors
    /// `NotFound` when nothing with this id waits.
    pub async fn settle_quarantine(&self, actor: &Actor, id: Uuid) -> Result<(), AppError> {
        actor.must(Permission::Supervise)?;
        let (by, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                if !quarantine::settle(&session, by.organization, id, (by.user(), at)).await? {
                    return Err(AppError::not_found("item in quarantine", id));
                }
                let subject = ("quarantine", id.to_string());
                Ok(audit::record(&session, &by, at, "quarantine.settled", subject, json!({})).await?)
            })
            .await
    }

    /// Gaps, forks and broken links of phones' logs, newest first.
    ///
    /// # Errors
    /// `Forbidden` without supervision.
    pub async fn list_chain_findings(
        &self,
        actor: &Actor,
        closed: bool,
    ) -> Result<Vec<ChainFindingRow>, AppError> {
        actor.must(Permission::Supervise)?;
        Ok(chain::findings(&self.store.read(), actor.organization, closed, MOST).await?)
    }
}
