//! ODK Collect: credentials for it, the published questionnaires as forms, and what comes back.

mod credential;
mod forms;
mod take;

pub use credential::CollectCredential;
pub use forms::{CollectFile, CollectForm};
pub use take::{Attachment, LARGEST_DOCUMENT_BYTES, Taken};
