//! Accounts on the map.

use ronda_domain::{AccountId, AgentId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which part of the map, degrees.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MapQuery {
    /// Least longitude.
    pub west: f64,
    /// Least latitude.
    pub south: f64,
    /// Greatest longitude.
    pub east: f64,
    /// Greatest latitude.
    pub north: f64,
    /// Words to look for.
    pub q: Option<String>,
}

/// What a part of the map holds.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct AccountsMap {
    /// All of them.
    pub total: i64,
    /// Each of them, where they are few.
    pub points: Vec<MapPoint>,
    /// Counted, where they are many.
    pub cells: Vec<MapCell>,
}

/// One account at one of its addresses.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MapPoint {
    /// The account.
    pub account_id: AccountId,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// What the creditor calls the account.
    pub external_id: String,
    /// Who owes.
    pub debtor_name: String,
    /// Days past due.
    pub days_past_due: Option<i64>,
    /// Whose it is.
    pub agent_id: Option<AgentId>,
}

/// Accounts close together.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MapCell {
    /// Their middle, degrees north.
    pub lat: f64,
    /// Their middle, degrees east.
    pub lon: f64,
    /// How many.
    pub count: i64,
    /// Of them, those with an agent.
    pub with_agent: i64,
}
