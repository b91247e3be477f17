//! How a file is to be read, and where it came from.

use ronda_intake::{ColumnMapping, ImportKind};
use serde::{Deserialize, Serialize};

/// How a file is to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportPlan {
    /// What the import is for.
    pub kind: ImportKind,
    /// Which column means what.
    pub mapping: ColumnMapping,
    /// Agents whose code is not known are made, without a phone yet.
    pub create_agents: bool,
}

/// Where a file came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportSource {
    /// The console.
    Console,
    /// A file sent by another system.
    Api,
    /// JSON rows sent by another system.
    Rows,
    /// The command line.
    Command,
}

impl ImportSource {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Console => "console",
            Self::Api => "api",
            Self::Rows => "rows",
            Self::Command => "command",
        }
    }
}
