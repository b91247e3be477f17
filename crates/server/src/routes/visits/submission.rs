//! `GET /api/v1/visits/{id}/submission`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{
    AnswerChange, AnswerCorrection, AnswerProblem, ChangeSort, ErrorBody, Submission, SubmissionChoice,
    SubmissionLine,
};
use ronda_app::Changed;
use ronda_domain::VisitId;
use serde::Serialize;

use crate::extract::{Acting, InPath};
use crate::{ApiError, Server};

/// What was answered at a visit, in the reader's language, with problems and corrections.
#[utoipa::path(get, path = "/api/v1/visits/{id}/submission", tag = "visits", params(("id" = VisitId, Path)),
    responses((status = 200, body = Submission), (status = 404, body = ErrorBody)))]
pub(crate) async fn submission(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<VisitId>,
) -> Result<Json<Submission>, ApiError> {
    Ok(Json(submission_of(server.app.submission(&actor, id).await?)))
}

pub(super) fn submission_of(submission: ronda_app::Submission) -> Submission {
    let (questionnaire_id, version, title) = submission.questionnaire;
    Submission {
        visit_id: submission.visit,
        questionnaire_id,
        version,
        title,
        lines: submission.lines.into_iter().map(line_of).collect(),
        problem_count: submission.problem_count,
        corrections: submission.corrections.into_iter().map(correction_of).collect(),
    }
}

pub(in crate::routes) fn line_of(
    ronda_app::SubmissionLine { entry, original }: ronda_app::SubmissionLine,
) -> SubmissionLine {
    let choice =
        |choice: ronda_app::ChoiceView| SubmissionChoice { value: choice.value, label: choice.label };
    let problem =
        |problem: ronda_app::Problem| AnswerProblem { code: word(&problem.code), message: problem.message };
    SubmissionLine {
        reference: entry.reference,
        entry: word(&entry.entry),
        kind: word(&entry.kind),
        appearance: entry.appearance,
        depth: entry.depth,
        place: entry.place,
        label: entry.label,
        value: entry.value,
        text: entry.text,
        choices: entry.choices.into_iter().map(choice).collect(),
        read_only: entry.read_only,
        problems: entry.problems.into_iter().map(problem).collect(),
        original,
    }
}

fn correction_of(correction: ronda_app::Correction) -> AnswerCorrection {
    let change = |change: ronda_app::CorrectionChange| AnswerChange {
        reference: change.reference,
        what: match change.what {
            Changed::Answer => ChangeSort::Answer,
            Changed::File => ChangeSort::File,
            Changed::Added => ChangeSort::Added,
            Changed::Removed => ChangeSort::Removed,
        },
        question: change.question,
        before: change.before,
        after: change.after,
    };
    AnswerCorrection {
        at: correction.at,
        by_name: correction.by_name,
        reason: correction.reason,
        changes: correction.changes.into_iter().map(change).collect(),
    }
}

/// A unit variant by its word on the wire.
fn word<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
