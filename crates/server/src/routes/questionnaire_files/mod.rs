//! Pictures, sounds and films that questionnaires show.

pub(crate) mod add;
pub(crate) mod list;
pub(crate) mod show;

use ronda_api_types::QuestionnaireFile;
use ronda_app::{LARGEST_QUESTIONNAIRE_FILE_BYTES, QuestionnaireFileRow};

/// The most bytes of a request: one more than the largest file, so that it is the app that refuses.
pub(crate) const LARGEST_BYTES: usize = LARGEST_QUESTIONNAIRE_FILE_BYTES + 1;

fn file_of(name: String, row: QuestionnaireFileRow) -> QuestionnaireFile {
    QuestionnaireFile {
        name,
        sha256: row.hash,
        size_bytes: row.size_bytes.unsigned_abs(),
        media_type: row.media_type,
    }
}
