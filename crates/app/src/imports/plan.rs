//! How a file is to be read, and where it came from.

use ronda_intake::{ColumnMapping, ImportKind, IntakeError, Preview};
use serde::{Deserialize, Serialize};

use super::begin::unreadable;
use crate::AppError;

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

impl ImportPlan {
    /// The plan for a file as it was seen.
    pub(super) fn of(preview: Preview, kind: ImportKind, create_agents: bool) -> Result<Self, AppError> {
        if !preview.missing.is_empty() {
            return Err(unreadable(&IntakeError::MissingColumns(preview.missing)));
        }
        if !preview.claimed_twice.is_empty() {
            return Err(unreadable(&IntakeError::RepeatedColumns(preview.claimed_twice)));
        }
        Ok(Self { kind, mapping: preview.mapping, create_agents })
    }
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
