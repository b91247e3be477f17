//! Branches.

use ronda_domain::BranchId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A group of agents and supervisors.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Branch {
    /// Its id.
    pub id: BranchId,
    /// Its name.
    pub name: String,
    /// What portfolios call it.
    pub code: String,
    /// Takes no new people.
    pub archived: bool,
    /// Agents at work.
    pub agents: i64,
    /// Supervisors who were given it.
    pub supervisors: i64,
}

/// Adds or changes a branch.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct BranchRequest {
    /// Its name.
    pub name: String,
    /// What portfolios call it; unique.
    pub code: String,
    /// Takes no new people; a new one never is.
    #[serde(default)]
    pub archived: bool,
}
