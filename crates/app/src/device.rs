//! Enrolled phones: the list, and shutting one out at once.

use ronda_domain::DeviceId;
use ronda_store::devices::{self, DeviceFilter, DeviceListRow};
use ronda_store::{Listing, Page};
use serde_json::json;

use crate::{Actor, App, AppError, LiveEvent, Permission, audit};

impl App {
    /// One page of the phones of the agents the actor sees.
    ///
    /// # Errors
    /// `Forbidden` for agents and their phones.
    pub async fn list_devices(
        &self,
        actor: &Actor,
        filter: DeviceFilter,
        listing: &Listing,
    ) -> Result<Page<DeviceListRow>, AppError> {
        actor.must(Permission::Read)?;
        let branches = actor.branches.filter().map(<[_]>::to_vec);
        let filter = DeviceFilter { branches, ..filter };
        Ok(devices::list(&self.store.read(), actor.organization, &filter, listing).await?)
    }

    /// Shuts a phone out at once; doing it twice is fine. What it has not sent stays on it and is not lost.
    ///
    /// # Errors
    /// `Forbidden` without supervision, `NotFound` when it is unknown or not in the actor's branches.
    pub async fn revoke_device(&self, actor: &Actor, id: DeviceId) -> Result<(), AppError> {
        actor.must(Permission::Supervise)?;
        let device = devices::find(&self.store.read(), actor.organization, id).await?;
        let device = device.ok_or_else(|| AppError::not_found("device", id))?;
        let agent = self.agent_of(actor, device.agent_id).await.map_err(|error| match error {
            AppError::NotFound { .. } => AppError::not_found("device", id),
            other => other,
        })?;
        let (by, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                if devices::revoke(&session, by.organization, id, at).await? {
                    let details = json!({ "agent": device.agent_id });
                    audit::record(&session, &by, at, "device.revoked", ("device", id.to_string()), details)
                        .await?;
                }
                Ok(())
            })
            .await?;
        self.bus.publish(actor.organization, agent.branch_id, LiveEvent::Device);
        Ok(())
    }
}
