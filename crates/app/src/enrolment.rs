//! A phone joins: a supervisor makes a one-time link, the phone brings the public half of its own key.

use ronda_domain::{AgentId, DeviceId, OrganizationId, Role, Timestamp, UserId};
use ronda_store::devices::{self, NewDevice};
use ronda_store::links::LinkRow;
use ronda_store::organizations::{self, OrganizationRow};
use ronda_store::users::{self, UserRow};
use ronda_sync::{PublicKey, Signer};
use serde_json::json;

use crate::link::{LinkPurpose, use_up};
use crate::{
    Actor, ActorKind, App, AppError, BranchScope, FieldProblem, LiveEvent, Permission, Secret, audit,
    secret_hash,
};

/// A link that enrols one phone.
#[derive(Debug)]
pub struct EnrolmentLink {
    /// The code, to be shown once.
    pub code: Secret,
    /// When it stops working.
    pub expires_at: Timestamp,
}

/// What a phone says of itself.
#[derive(Debug, Clone)]
pub struct NewPhone {
    /// The one-time code.
    pub code: String,
    /// The public half of the key it made.
    pub public_key: PublicKey,
    /// What its browser says it runs on.
    pub model: String,
    /// Version of the agents' app.
    pub app_version: String,
}

/// What the phone takes home.
#[derive(Debug)]
pub struct Enrolled {
    /// Its id.
    pub device: DeviceId,
    /// Its credential, handed out once.
    pub credential: Secret,
    /// The server's public key, for receipts.
    pub server_public_key: PublicKey,
    /// The epoch of the database.
    pub epoch: String,
    /// Whose phone it is now.
    pub agent: UserRow,
    /// The organization.
    pub organization: OrganizationRow,
}

impl App {
    /// Makes a link that enrols one phone for this agent; earlier unused ones stop working.
    ///
    /// # Errors
    /// `Forbidden` without supervision, `NotFound` when the agent is unknown, not in the actor's branches or deactivated.
    pub async fn make_enrolment_link(
        &self,
        actor: &Actor,
        agent: AgentId,
    ) -> Result<EnrolmentLink, AppError> {
        actor.must(Permission::Supervise)?;
        let row = self.agent_of(actor, agent).await?;
        if row.deactivated_at.is_some() {
            return Err(AppError::not_found("active agent", agent));
        }
        let link = self.new_link(actor.organization, LinkPurpose::Enrolment, row.id, Some(actor))?;
        let made = EnrolmentLink { code: link.token.clone(), expires_at: link.row.expires_at };
        let (actor, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                link.keep(&session).await?;
                let subject = ("agent", agent.to_string());
                audit::record(&session, &actor, at, "enrolment.offered", subject, json!({})).await?;
                Ok(())
            })
            .await?;
        Ok(made)
    }

    /// Enrols a phone. Needs no actor: the one-time code is the credential.
    ///
    /// # Errors
    /// `Conflict` when the code is unknown, used or over; `Invalid` when the key is no point of the curve.
    pub async fn enrol(&self, phone: NewPhone) -> Result<Enrolled, AppError> {
        let problems = problems_of(&phone);
        if !problems.is_empty() {
            return Err(AppError::Invalid(problems));
        }
        let link = self.good_link(&phone.code, &[LinkPurpose::Enrolment]).await?;
        let read = self.store.read();
        let agent = users::find(&read, link.organization_id, link.user_id).await?;
        let agent = agent.filter(|agent| agent.deactivated_at.is_none()).ok_or(AppError::Unauthenticated)?;
        let organization = organizations::find(&read, link.organization_id).await?;
        let organization = organization.ok_or(AppError::Unauthenticated)?;
        let server_public_key = self.server_key().await?.public_key();
        let epoch = self.epoch().await?;
        let credential = Secret::generate("dev_")?;
        let device = DeviceId::next(self.ids());
        self.keep_phone(link, &phone, device, credential.hash()).await?;
        self.bus.publish(organization.id, agent.branch_id, LiveEvent::Device);
        Ok(Enrolled { device, credential, server_public_key, epoch, agent, organization })
    }

    async fn keep_phone(
        &self,
        link: LinkRow,
        phone: &NewPhone,
        device: DeviceId,
        credential_hash: Vec<u8>,
    ) -> Result<(), AppError> {
        let at = self.now();
        let row = NewDevice {
            organization_id: link.organization_id,
            id: device,
            agent_id: AgentId::from(link.user_id),
            public_key: phone.public_key.0.0.to_vec(),
            credential_hash,
            model: phone.model.trim().to_owned(),
            app_version: phone.app_version.trim().to_owned(),
            enrolled_at: at,
        };
        let token_hash = secret_hash(&phone.code);
        let fingerprint = phone.public_key.fingerprint().to_string();
        let actor = device_actor(link.organization_id, device, link.user_id);
        self.store
            .write(async move |session| -> Result<(), AppError> {
                use_up(&session, &link, &token_hash, at).await?;
                devices::insert(&session, &row).await?;
                let subject = ("device", device.to_string());
                let details = json!({ "agent": row.agent_id, "key": fingerprint });
                audit::record(&session, &actor, at, "device.enrolled", subject, details).await?;
                Ok(())
            })
            .await
    }

    /// Which phone holds this credential.
    ///
    /// # Errors
    /// `Unauthenticated` when it is unknown, `DeviceRevoked` when the phone or its agent was shut out.
    pub async fn actor_of_device(&self, credential: &str) -> Result<Actor, AppError> {
        let device = devices::find_by_credential(&self.store.read(), &secret_hash(credential)).await?;
        let (device, agent_works) = device.ok_or(AppError::Unauthenticated)?;
        if device.revoked_at.is_some() || !agent_works {
            return Err(AppError::DeviceRevoked);
        }
        Ok(device_actor(device.organization_id, device.id, device.agent_id.into()))
    }
}

fn device_actor(organization: OrganizationId, device: DeviceId, agent: UserId) -> Actor {
    let kind = ActorKind::Device { device, agent };
    Actor { organization, kind, role: Role::Agent, branches: BranchScope::Only(Vec::new()) }
}

fn problems_of(phone: &NewPhone) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if let Err(error) = phone.public_key.verifier() {
        problems.push(FieldProblem::new("public_key", "public_key", error.to_string()));
    }
    for (field, value) in [("model", &phone.model), ("app_version", &phone.app_version)] {
        if value.chars().count() > 120 {
            problems.push(FieldProblem::new(field, "length", "expected at most 120 characters"));
        }
    }
    problems
}
