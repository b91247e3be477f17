//! ODK Collect: credentials for it, the published questionnaires as forms, what comes back, and reading it.

mod credential;
mod forms;
mod see;
mod take;
mod written;

pub use credential::CollectCredential;
pub use forms::{CollectContent, CollectFile, CollectForm};
pub use see::CollectedSubmission;
pub use take::{Attachment, LARGEST_DOCUMENT_BYTES, Taken};
pub(crate) use written::WrittenForms;
