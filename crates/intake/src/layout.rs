//! What a file looks like: its format, where its header is and what it says.

use serde::{Deserialize, Serialize};

use crate::table::FileFormat;

/// What was found by looking at a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Layout {
    /// The kind of file.
    #[serde(flatten)]
    pub format: FileFormat,
    /// The header's row, as a person counts it; 0 where keys are the headers.
    pub header_row: u32,
    /// The headers, each with a name of its own.
    pub headers: Vec<String>,
    /// About how many rows follow; cells with line breaks count more than once.
    pub rows: u64,
}
