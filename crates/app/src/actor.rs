//! Who acts, and what they may do. Denied unless allowed here.

use ronda_domain::{ApiTokenId, BranchId, DeviceId, OrganizationId, Role, UserId};
use uuid::Uuid;

use crate::AppError;

/// Someone or something that acts inside one organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The tenant; every query is bound to it.
    pub organization: OrganizationId,
    /// Who.
    pub kind: ActorKind,
    /// With which role.
    pub role: Role,
    /// In which branches.
    pub branches: BranchScope,
}

/// The four sorts of actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActorKind {
    /// A person in the console.
    User(UserId),
    /// An agent's phone.
    Device {
        /// The phone.
        device: DeviceId,
        /// Its agent.
        agent: UserId,
    },
    /// A customer's own system.
    ApiToken(ApiTokenId),
    /// The server itself, or an operator at its terminal.
    Server,
}

/// Which branches an actor sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BranchScope {
    /// All of them.
    All,
    /// These only.
    Only(Vec<BranchId>),
}

impl BranchScope {
    /// Whether something of this branch may be seen; what belongs to no branch is seen by those who see all.
    pub fn sees(&self, branch: Option<BranchId>) -> bool {
        match self {
            Self::All => true,
            Self::Only(branches) => branch.is_some_and(|branch| branches.contains(&branch)),
        }
    }

    /// The branches to put into a query, or `None` for all.
    pub fn filter(&self) -> Option<&[BranchId]> {
        match self {
            Self::All => None,
            Self::Only(branches) => Some(branches),
        }
    }
}

/// What an actor may be allowed to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// See accounts, visits, agents and figures of the branches they see.
    Read,
    /// Assign and move visits, decide reviews, place pins.
    Supervise,
    /// Import portfolios and change accounts.
    ManagePortfolios,
    /// Users, branches, devices, settings, tokens, webhooks, audit.
    Administer,
    /// Send a phone's events and follow its feed.
    Sync,
}

impl Actor {
    /// The server itself, or an operator at its terminal, inside this organization.
    pub fn server(organization: OrganizationId) -> Self {
        Self { organization, kind: ActorKind::Server, role: Role::Owner, branches: BranchScope::All }
    }

    /// Whether the actor may do this.
    pub fn may(&self, permission: Permission) -> bool {
        match (self.kind, permission) {
            (ActorKind::Device { .. }, wanted) => wanted == Permission::Sync,
            (_, Permission::Sync) => false,
            (_, Permission::Read) => self.role.uses_console(),
            (_, Permission::Supervise) => self.role.supervises(),
            (_, Permission::ManagePortfolios | Permission::Administer) => self.role.administers(),
        }
    }

    /// # Errors
    /// `Forbidden` when the actor may not do this.
    pub fn must(&self, permission: Permission) -> Result<(), AppError> {
        if self.may(permission) { Ok(()) } else { Err(AppError::Forbidden) }
    }

    /// # Errors
    /// `Forbidden` when the actor does not see this branch.
    pub fn must_see(&self, branch: Option<BranchId>) -> Result<(), AppError> {
        if self.branches.sees(branch) { Ok(()) } else { Err(AppError::Forbidden) }
    }

    /// The person behind the actor, if there is one.
    pub fn user(&self) -> Option<UserId> {
        match self.kind {
            ActorKind::User(user) | ActorKind::Device { agent: user, .. } => Some(user),
            ActorKind::ApiToken(_) | ActorKind::Server => None,
        }
    }

    /// Kind and id as the audit keeps them.
    pub(crate) fn for_audit(&self) -> (&'static str, Option<Uuid>) {
        match self.kind {
            ActorKind::User(user) => ("user", Some(user.0)),
            ActorKind::Device { device, .. } => ("device", Some(device.0)),
            ActorKind::ApiToken(token) => ("api_token", Some(token.0)),
            ActorKind::Server => ("server", None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_may_do_exactly_what_it_is_for() {
        use Permission::{Administer, ManagePortfolios, Read, Supervise, Sync};
        let cases = [
            (Role::Owner, vec![Read, Supervise, ManagePortfolios, Administer]),
            (Role::Administrator, vec![Read, Supervise, ManagePortfolios, Administer]),
            (Role::Supervisor, vec![Read, Supervise]),
            (Role::Analyst, vec![Read]),
            (Role::Agent, vec![]),
        ];
        for (role, allowed) in cases {
            let user = UserId(Uuid::nil());
            let organization = OrganizationId(Uuid::nil());
            let actor = Actor { organization, kind: ActorKind::User(user), role, branches: BranchScope::All };
            for permission in [Read, Supervise, ManagePortfolios, Administer, Sync] {
                assert_eq!(actor.may(permission), allowed.contains(&permission), "{role} {permission:?}");
            }
        }
    }

    #[test]
    fn a_phone_may_sync_and_nothing_else_whatever_its_agents_role() {
        let kind = ActorKind::Device { device: DeviceId(Uuid::nil()), agent: UserId(Uuid::nil()) };
        let organization = OrganizationId(Uuid::nil());
        let actor = Actor { organization, kind, role: Role::Owner, branches: BranchScope::All };
        assert!(actor.may(Permission::Sync));
        assert!(actor.must(Permission::Read).is_err());
        assert!(actor.must(Permission::Administer).is_err());
    }
}
