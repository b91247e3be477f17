//! Segments.

pub(crate) mod add;
pub(crate) mod change;
pub(crate) mod list;
pub(crate) mod questionnaires;
pub(crate) mod remove;

use ronda_api_types::SegmentRequest;
use ronda_app::SegmentDraft;

use super::accounts::filter::words_of;

fn draft_of(request: SegmentRequest) -> SegmentDraft {
    let SegmentRequest { name, branch_id, q, filter } = request;
    SegmentDraft { name, branch: branch_id, words: words_of(filter, q) }
}
