//! Kinds of visit.

pub(crate) mod add;
pub(crate) mod change;
pub(crate) mod list;

use ronda_api_types::VisitKindRequest;
use ronda_app::VisitKindDraft;

fn draft_of(request: VisitKindRequest) -> VisitKindDraft {
    VisitKindDraft {
        code: request.code,
        name: request.name,
        script: request.script,
        questionnaire: request.questionnaire_id,
        outcomes: request.outcomes,
        archived: request.archived,
    }
}
