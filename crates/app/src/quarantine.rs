//! What phones sent and could not be taken in, and what is wrong with their logs: shown to people until they settle it.

use ronda_domain::{DeviceId, OrganizationId};
use ronda_store::feed::{self, FeedChange};
use ronda_store::figures::{self, Scope};
use ronda_store::record::troubles::{self, ChainFindingRow, FindingKey, SetAsideRow};
use ronda_store::{WriteSession, devices};
use serde_json::json;
use uuid::Uuid;

use crate::{Actor, App, AppError, Permission, audit};

/// Rows shown at most; the newest are the ones that matter.
const MOST: u32 = 500;

/// How much waits for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Reviews to decide.
    pub reviews: i64,
    /// What phones sent and was set aside.
    pub set_aside: i64,
    /// Faults of phones' logs.
    pub chain_findings: i64,
    /// Messages that could not be sent.
    pub failed_messages: i64,
}

impl App {
    /// How much waits for a person, of the branches the actor sees.
    ///
    /// # Errors
    /// `Forbidden` without supervision.
    pub async fn waiting(&self, actor: &Actor) -> Result<Waiting, AppError> {
        actor.must(Permission::Supervise)?;
        let (read, scope) = (self.store.read(), scope_of(actor));
        let (set_aside, chain_findings) = troubles::open_counts(&read, &scope).await?;
        Ok(Waiting {
            reviews: figures::pending_reviews(&read, &scope).await?,
            set_aside,
            chain_findings,
            failed_messages: figures::failed_messages(&read, &scope).await?,
        })
    }

    /// What was set aside, newest first, of the phones the actor sees.
    ///
    /// # Errors
    /// `Forbidden` without supervision.
    pub async fn list_quarantine(&self, actor: &Actor, settled: bool) -> Result<Vec<SetAsideRow>, AppError> {
        actor.must(Permission::Supervise)?;
        Ok(troubles::set_aside(&self.store.read(), &scope_of(actor), settled, MOST).await?)
    }

    /// A person looked at it and it is dealt with. It is kept.
    ///
    /// # Errors
    /// `NotFound` when nothing with this id waits on a phone the actor sees.
    pub async fn settle_quarantine(&self, actor: &Actor, id: Uuid) -> Result<(), AppError> {
        actor.must(Permission::Supervise)?;
        let (by, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                if !troubles::settle_set_aside(&session, &scope_of(&by), id, (by.user(), at)).await? {
                    return Err(AppError::not_found("item in quarantine", id));
                }
                let subject = ("quarantine", id.to_string());
                Ok(audit::record(&session, &by, at, "quarantine.settled", subject, json!({})).await?)
            })
            .await
    }

    /// Gaps, forks and broken links of phones' logs, newest first, of the phones the actor sees.
    ///
    /// # Errors
    /// `Forbidden` without supervision.
    pub async fn list_chain_findings(
        &self,
        actor: &Actor,
        closed: bool,
    ) -> Result<Vec<ChainFindingRow>, AppError> {
        actor.must(Permission::Supervise)?;
        Ok(troubles::findings(&self.store.read(), &scope_of(actor), closed, MOST).await?)
    }

    /// A person looked at a fault of a log and it is dealt with. It is kept, and opens again when it grows.
    ///
    /// # Errors
    /// `NotFound` when no such fault waits on a phone the actor sees.
    pub async fn settle_chain_finding(&self, actor: &Actor, finding: FindingKey) -> Result<(), AppError> {
        actor.must(Permission::Supervise)?;
        let (by, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                if !troubles::settle_finding(&session, &scope_of(&by), &finding, at).await? {
                    return Err(AppError::not_found("finding of the device", finding.device_id));
                }
                tell_phone(&session, by.organization, DeviceId(finding.device_id)).await?;
                let details = json!({ "sequence": finding.sequence, "kind": finding.kind });
                let subject = ("device", finding.device_id.to_string());
                Ok(audit::record(&session, &by, at, "chain_finding.settled", subject, details).await?)
            })
            .await
    }
}

/// The phone shows what is wrong with its log until somebody dealt with it.
async fn tell_phone(
    session: &WriteSession,
    organization: OrganizationId,
    device: DeviceId,
) -> Result<(), AppError> {
    if let Some(row) = devices::find(session, organization, device).await? {
        feed::append(session, organization, row.agent_id, &[FeedChange::Settings(device.0)]).await?;
    }
    Ok(())
}

fn scope_of(actor: &Actor) -> Scope {
    Scope { organization: actor.organization, branches: actor.branches.filter().map(<[_]>::to_vec) }
}
