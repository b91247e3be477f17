//! Agents.

pub(crate) mod activity;
pub(crate) mod add;
pub(crate) mod change;
pub(crate) mod collect;
pub(crate) mod enrolments;
pub(crate) mod list;
pub(crate) mod places;
pub(crate) mod show;
pub(crate) mod trail;

use ronda_api_types::{Agent, AgentRequest};
use ronda_app::AgentDetails;
use ronda_app::AgentListRow;
use ronda_domain::{AgentId, BranchId, Timestamp};

fn agent_of(row: AgentListRow) -> Agent {
    Agent {
        id: AgentId(row.id),
        name: row.name,
        code: row.code,
        phone: row.phone,
        email: row.email,
        branch_id: row.branch_id.map(BranchId),
        branch_name: row.branch_name,
        state: if row.deactivated_at_us.is_some() { "deactivated" } else { "active" }.to_owned(),
        devices: row.devices,
        last_seen_at: row.last_seen_at_us.map(Timestamp::from_us),
        unsent: row.unsent,
        created_at: Timestamp::from_us(row.created_at_us),
    }
}

fn details_of(request: AgentRequest) -> AgentDetails {
    let AgentRequest { name, code, phone, email, branch_id } = request;
    AgentDetails { name, code, phone, email, branch: branch_id }
}
