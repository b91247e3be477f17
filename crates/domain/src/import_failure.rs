//! Why an import did not come to its end: a reason that people have words for, and what a machine said about it.

use serde::{Deserialize, Serialize};

use crate::failure::parted;
use crate::words;

words! {
    /// Why an import did not come to its end.
    ImportFailureReason, "reason of an import's failure" {
        /// The file could not be read from the disk.
        Unreadable = "unreadable",
        /// There is nothing in the file.
        Empty = "empty",
        /// Neither text nor a workbook.
        UnknownFormat = "unknown_format",
        /// A workbook of the old `.xls` format.
        OldWorkbook = "old_workbook",
        /// A workbook that is damaged.
        Workbook = "workbook",
        /// Not the JSON that is expected.
        Json = "json",
        /// A field the import needs has no column.
        MissingColumns = "missing_columns",
        /// Two columns claim one field.
        RepeatedColumns = "repeated_columns",
        /// The file is not kept any more.
        Gone = "gone",
        /// The database had too much else to do.
        Overloaded = "overloaded",
        /// A fault of this system.
        Internal = "internal",
    }
}

/// The failure of an import as it is kept and shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportFailure {
    /// The reason.
    pub reason: ImportFailureReason,
    /// What a machine said, one English sentence.
    pub detail: String,
}

impl ImportFailure {
    /// Reads what [`Display`](std::fmt::Display) wrote; anything else is kept as the detail of an internal failure.
    pub fn read(text: &str) -> Self {
        let (reason, detail) = parted(text).unwrap_or((ImportFailureReason::Internal, text));
        Self { reason, detail: detail.to_owned() }
    }
}

impl std::fmt::Display for ImportFailure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.reason, self.detail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_older_sentences_are_kept() {
        for reason in ImportFailureReason::ALL {
            let failure = ImportFailure { reason: *reason, detail: "row 7: what".to_owned() };
            assert_eq!(ImportFailure::read(&failure.to_string()), failure);
        }
        let older = ImportFailure::read("the file is empty; expected a header");
        assert_eq!(older.reason, ImportFailureReason::Internal);
        assert_eq!(older.detail, "the file is empty; expected a header");
    }
}
