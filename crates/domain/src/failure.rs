//! Why background work or an import failed: a reason that people have words for, and what a machine said about it.

use serde::{Deserialize, Serialize};

use crate::words;

words! {
    /// Why a message, a delivery or a question to another system failed.
    FailureReason, "reason of a failure" {
        /// The other side could not be reached: wrong name, no network, nobody listens.
        Unreachable = "unreachable",
        /// The other side did not answer in time.
        TooSlow = "too_slow",
        /// The mail server cannot take it at the moment.
        MailBusy = "mail_busy",
        /// The mail server refused the message or its recipient.
        MailRefused = "mail_refused",
        /// The mail server does not let us in.
        MailLocked = "mail_locked",
        /// There is no address to write to, or it is none.
        NoAddress = "no_address",
        /// The other system answered with an error.
        Answered = "answered",
        /// The other system says that it is gone for good.
        Gone = "gone",
        /// The other system points elsewhere, which is not followed.
        Redirected = "redirected",
        /// The address lies inside this network.
        PrivateAddress = "private_address",
        /// What it was about is not there any more.
        Missing = "missing",
        /// A fault of this system.
        Internal = "internal",
    }

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

/// A failure as it is kept and shown: a reason, and what a machine said about it.
macro_rules! failure {
    ($(#[$doc:meta])* $name:ident for $reason:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $name {
            /// The reason.
            pub reason: $reason,
            /// What a machine said, in its own words; may be empty.
            pub detail: String,
        }

        impl $name {
            /// A failure for this reason.
            pub fn new(reason: $reason, detail: impl Into<String>) -> Self {
                Self { reason, detail: detail.into() }
            }

            /// Reads what [`Display`](std::fmt::Display) wrote; anything else is kept as the detail of an internal failure.
            pub fn read(text: &str) -> Self {
                let parts = text.split_once(": ");
                let parts = parts.and_then(|(reason, detail)| Some((reason.parse().ok()?, detail)));
                let (reason, detail) = parts.unwrap_or(($reason::Internal, text));
                Self::new(reason, detail)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}: {}", self.reason, self.detail)
            }
        }
    };
}

failure! {
    /// A failure of background work.
    Failure for FailureReason
}

failure! {
    /// The failure of an import.
    ImportFailure for ImportFailureReason
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_old_texts_keep_their_words() {
        for reason in FailureReason::ALL {
            let failure = Failure::new(*reason, "5.1.1: no such mailbox");
            assert_eq!(Failure::read(&failure.to_string()), failure);
        }
        let empty = Failure::new(FailureReason::Gone, "");
        assert_eq!(Failure::read(&empty.to_string()), empty);
        for text in ["connection refused: 111", "no colon"] {
            assert_eq!(Failure::read(text), Failure::new(FailureReason::Internal, text));
        }
        let sentence = "the file is empty; expected a header";
        let older = ImportFailure::new(ImportFailureReason::Internal, sentence);
        assert_eq!(ImportFailure::read(sentence), older);
    }
}
