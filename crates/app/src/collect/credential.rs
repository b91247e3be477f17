//! Credentials for ODK Collect: a device without a key of its own, revoked like any phone.

use ronda_domain::{AgentId, DeviceId};
use ronda_store::devices::{self, NewDevice};
use serde_json::json;

use crate::{Actor, App, AppError, LiveEvent, Permission, Secret, audit};

/// What such a device is called where phones are listed.
const MODEL: &str = "ODK Collect";

/// What ODK Collect signs in with; the password is shown once and kept only as its hash.
#[derive(Debug)]
pub struct CollectCredential {
    /// Its id among the phones, for revoking it.
    pub device: DeviceId,
    /// The agent's code, or id where there is none; the password alone decides.
    pub username: String,
    /// Handed out once.
    pub password: Secret,
}

impl App {
    /// Makes a credential with which ODK Collect fills questionnaires in for this agent.
    ///
    /// # Errors
    /// `Forbidden` without supervision, `NotFound` when the agent is unknown, not in the actor's branches or deactivated.
    pub async fn make_collect_credential(
        &self,
        actor: &Actor,
        agent: AgentId,
    ) -> Result<CollectCredential, AppError> {
        actor.must(Permission::Supervise)?;
        let row = self.agent_of(actor, agent).await?;
        if row.deactivated_at.is_some() {
            return Err(AppError::not_found("active agent", agent));
        }
        let password = Secret::generate("odk_")?;
        let (device, at) = (DeviceId::next(self.ids()), self.now());
        let phone = NewDevice {
            organization_id: actor.organization,
            id: device,
            agent_id: agent,
            public_key: Vec::new(),
            credential_hash: password.hash(),
            model: MODEL.to_owned(),
            app_version: String::new(),
            enrolled_at: at,
        };
        let writer = actor.clone();
        self.store
            .write(async move |session| -> Result<(), AppError> {
                devices::insert(&session, &phone).await?;
                let subject = ("device", device.to_string());
                let details = json!({ "agent": agent });
                audit::record(&session, &writer, at, "collect.enrolled", subject, details).await?;
                Ok(())
            })
            .await?;
        self.bus.publish(actor.organization, row.branch_id, LiveEvent::Device);
        let username = row.code.unwrap_or_else(|| agent.to_string());
        Ok(CollectCredential { device, username, password })
    }
}
