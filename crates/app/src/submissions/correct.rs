//! A supervisor corrects an answer: what the phone signed stays, what counts is judged again by the version it was
//! filled in with.

use std::sync::Arc;

use ronda_domain::{AgentId, BranchId, Timestamp, VisitId};
use ronda_questionnaire::{Answer, AnswerError, Answers, Corrected, Environment, Form};
use ronda_store::WriteSession;
use ronda_store::answer_corrections::{self, Correctable, CorrectionRow};
use serde_json::json;
use uuid::Uuid;

use crate::submissions::Submission;
use crate::{Actor, App, AppError, LiveEvent, Permission, audit};

/// Characters of a reason.
const LONGEST_REASON: usize = 1_000;

impl App {
    /// Corrects the answer at a path, as one types it (several choices split by spaces; blank takes it back), and says
    /// why. What keeps the answers from passing then is kept with them.
    ///
    /// # Errors
    /// `Forbidden` without the right to supervise; `NotFound`; `Invalid` for a missing reason, a question that cannot be
    /// corrected, or an answer it does not take.
    pub async fn correct_answer(
        &self,
        actor: &Actor,
        visit: VisitId,
        (reference, answer): (&str, &str),
        reason: &str,
    ) -> Result<Submission, AppError> {
        actor.must(Permission::Supervise)?;
        let reason = checked(reason)?;
        let row = self.visible_visit(actor, visit).await?;
        let version = row.questionnaire_id.zip(row.questionnaire_version);
        let (id, version) = version.ok_or_else(|| AppError::not_found("submission of visit", visit))?;
        let form = self.form(actor.organization, ronda_domain::QuestionnaireId(id), version).await?;
        let form = form.ok_or_else(|| AppError::not_found("submission of visit", visit))?;
        let answer = if answer.trim().is_empty() { Answer::Blank } else { Answer::Text(answer.to_owned()) };
        let asked = Asked { visit, reference: reference.to_owned(), answer, reason, form };
        let (writer, key, at) = (actor.clone(), self.ids().next_uuid(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                asked.keep(&session, &writer, (key, at)).await
            })
            .await?;
        let (agent, branch) = (row.agent_id.map(AgentId), row.branch_id.map(BranchId));
        self.bus.publish(actor.organization, branch, LiveEvent::Visit { id: visit, agent });
        self.submission(actor, visit).await
    }
}

/// One correction, asked for.
#[derive(Clone)]
struct Asked {
    visit: VisitId,
    reference: String,
    answer: Answer,
    reason: String,
    form: Arc<Form>,
}

impl Asked {
    async fn keep(
        &self,
        session: &WriteSession,
        actor: &Actor,
        (id, at): (Uuid, Timestamp),
    ) -> Result<(), AppError> {
        let organization = actor.organization;
        let from = answer_corrections::correctable(session, organization, self.visit).await?;
        let from = from.ok_or_else(|| AppError::not_found("submission of visit", self.visit))?;
        let corrected = self.corrected(&from)?;
        let row = CorrectionRow {
            id,
            changes: text_of(&corrected.changes)?,
            reason: self.reason.clone(),
            corrected_by: actor.user().map(|user| user.0),
            corrected_at_us: at.as_us(),
        };
        let problems = &corrected.problems;
        let problems = if problems.is_empty() { None } else { Some(text_of(problems)?) };
        let answers = text_of(&corrected.answers)?;
        answer_corrections::keep(session, organization, self.visit, row, (answers, problems)).await?;
        let details = json!({ "reference": self.reference, "correction": id });
        let subject = ("visit", self.visit.to_string());
        audit::record(session, actor, at, "visit.answer_corrected", subject, details).await?;
        Ok(())
    }

    fn corrected(&self, from: &Correctable) -> Result<Corrected, AppError> {
        let answers: Answers = serde_json::from_str(&from.answers).map_err(|error| AppError::Conflict {
            code: "unreadable_answers",
            message: format!("these answers cannot be corrected: {error}"),
        })?;
        let environment = environment_of(from.finished_at);
        let asked = (self.reference.as_str(), &self.answer);
        let corrected = ronda_questionnaire::correct(&self.form, &answers, asked, environment);
        let corrected = corrected.map_err(|error| refused(&error))?;
        if corrected.changes.is_empty() {
            return Err(AppError::invalid(
                "answer",
                "unchanged",
                "expected another answer than the present one",
            ));
        }
        Ok(corrected)
    }
}

/// The present, for the answers of a visit: when it ended.
pub(super) fn environment_of(finished_at: Option<Timestamp>) -> Environment {
    Environment::at(finished_at.unwrap_or(Timestamp::from_us(0)), 0)
}

fn checked(reason: &str) -> Result<String, AppError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(AppError::invalid("reason", "required", "expected a word on why it is corrected"));
    }
    if reason.chars().count() > LONGEST_REASON {
        return Err(AppError::invalid("reason", "length", "expected at most 1000 characters"));
    }
    Ok(reason.to_owned())
}

fn refused(error: &AnswerError) -> AppError {
    let (field, code) = match error {
        AnswerError::NoSuchQuestion(_) => ("reference", "unknown"),
        AnswerError::NotRelevant(_) => ("reference", "not_asked"),
        AnswerError::ReadOnly(_) | AnswerError::FixedRepeat(_) => ("reference", "read_only"),
        AnswerError::WrongKind { .. } => ("answer", "wrong_kind"),
        AnswerError::NotOffered { .. } => ("answer", "not_offered"),
    };
    AppError::invalid(field, code, error.to_string())
}

fn text_of<T: serde::Serialize>(value: &T) -> Result<String, AppError> {
    serde_json::to_string(value).map_err(|error| AppError::Internal(format!("a correction: {error}")))
}
