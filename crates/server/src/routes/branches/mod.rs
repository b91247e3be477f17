//! Branches.

pub(crate) mod add;
pub(crate) mod change;
pub(crate) mod list;

use ronda_api_types::{Branch, BranchRequest};
use ronda_app::BranchCounts;
use ronda_app::BranchDetails;

fn branch_of(BranchCounts { branch, agents, supervisors }: BranchCounts) -> Branch {
    let archived = branch.archived_at.is_some();
    Branch { id: branch.id, name: branch.name, code: branch.code, archived, agents, supervisors }
}

fn details_of(BranchRequest { name, code, archived }: BranchRequest) -> BranchDetails {
    BranchDetails { name, code, archived }
}
