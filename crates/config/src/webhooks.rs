//! Section `[webhooks]`.

use serde::{Deserialize, Serialize};

/// How events go to customers' own systems.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Webhooks {
    /// Also to private addresses; for trials on one machine, never on a server others share.
    pub allow_private: bool,
}
