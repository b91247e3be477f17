//! Who may do what: the five roles.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A person's role in the organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Registered the organization; may do everything, and cannot be removed by others.
    Owner,
    /// May do everything but remove the owner.
    Administrator,
    /// Sees and steers the branches given to them.
    Supervisor,
    /// Sees everything, changes nothing but reports.
    Analyst,
    /// Visits; has a phone instead of the console.
    Agent,
}

/// Why a text is no role.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("{0:?} is no role; expected owner, administrator, supervisor, analyst or agent")]
pub struct RoleError(pub String);

impl Role {
    /// All roles.
    pub const ALL: [Self; 5] =
        [Self::Owner, Self::Administrator, Self::Supervisor, Self::Analyst, Self::Agent];

    /// The word on the wire and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Administrator => "administrator",
            Self::Supervisor => "supervisor",
            Self::Analyst => "analyst",
            Self::Agent => "agent",
        }
    }

    /// May open the console.
    pub fn uses_console(self) -> bool {
        self != Self::Agent
    }

    /// May change settings, people, portfolios and credentials.
    pub fn administers(self) -> bool {
        matches!(self, Self::Owner | Self::Administrator)
    }

    /// May assign, move and review visits, inside the branches they see.
    pub fn supervises(self) -> bool {
        self.administers() || self == Self::Supervisor
    }

    /// Sees all branches without being given them.
    pub fn sees_all_branches(self) -> bool {
        self.administers() || self == Self::Analyst
    }
}

impl std::fmt::Display for Role {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Role {
    type Err = RoleError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or_else(|| RoleError(text.to_owned()))
    }
}
