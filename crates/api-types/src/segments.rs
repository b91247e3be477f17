//! Segments: groups of accounts under a name.

use ronda_domain::{BranchId, SegmentId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{AccountsQuery, PortfolioQuestionnaire};

/// A group of accounts.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Segment {
    /// Its id.
    pub id: SegmentId,
    /// Its name.
    pub name: String,
    /// Only accounts of this branch; all when absent.
    pub branch_id: Option<BranchId>,
    /// Words to look for, as in the list of accounts.
    pub q: Option<String>,
    /// Which accounts, as in the list of accounts.
    pub filter: AccountsQuery,
    /// How many of them the caller sees now.
    pub account_count: i64,
    /// Whether the caller may change it: all of it is theirs to see.
    pub editable: bool,
    /// What it asks at visits of these kinds, when the account's portfolio asks nothing of its own.
    pub questionnaires: Vec<PortfolioQuestionnaire>,
}

/// A segment as it is to be.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SegmentRequest {
    /// Its name, at most 120 characters.
    pub name: String,
    /// Only accounts of this branch; all when absent.
    pub branch_id: Option<BranchId>,
    /// Words to look for.
    pub q: Option<String>,
    /// Which accounts.
    pub filter: AccountsQuery,
}
