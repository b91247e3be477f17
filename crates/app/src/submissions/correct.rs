//! A supervisor corrects an answer, a file or the number of occurrences: what the phone signed stays, what counts is
//! judged again by the version it was filled in with.

use std::sync::Arc;

use ronda_domain::{AgentId, BranchId, OrganizationId, Timestamp, VisitId};
use ronda_questionnaire::definition::NodeKind;
use ronda_questionnaire::{Answer, AnswerError, Answers, Corrected, Correction, Environment, Form};
use ronda_store::WriteSession;
use ronda_store::answer_corrections::{self, Correctable, CorrectionRow};
use ronda_store::visit_photos::{self, BlobRow};
use ronda_sync::Hash256;
use serde_json::json;
use uuid::Uuid;

use crate::blob::apart;
use crate::submissions::Submission;
use crate::{Actor, App, AppError, LARGEST_BLOB_BYTES, LiveEvent, Permission, audit, blob_file};

/// Characters of a reason.
const LONGEST_REASON: usize = 1_000;

/// What is to be corrected, as one asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CorrectionAct {
    /// The answer as one types it, several choices split by spaces; blank takes it back, also a file.
    Answer(String),
    /// A file in the place of the one given, or of none.
    File(Vec<u8>),
    /// One occurrence more of a repeat.
    Add,
    /// One occurrence less.
    Remove,
}

impl App {
    /// Corrects what stands at a path and says why. What keeps the answers from passing then is kept with them.
    ///
    /// # Errors
    /// `Forbidden` without the right to supervise; `NotFound`; `Invalid` for a missing reason, a question that cannot be
    /// corrected, an answer it does not take, a file that is too large or of another kind.
    pub async fn correct_answer(
        &self,
        actor: &Actor,
        visit: VisitId,
        (reference, act): (&str, CorrectionAct),
        reason: &str,
    ) -> Result<Submission, AppError> {
        actor.must(Permission::Supervise)?;
        let reason = checked(reason)?;
        let row = self.visible_visit(actor, visit).await?;
        let version = row.questionnaire_id.zip(row.questionnaire_version);
        let (id, version) = version.ok_or_else(|| AppError::not_found("submission of visit", visit))?;
        let form = self.form(actor.organization, ronda_domain::QuestionnaireId(id), version).await?;
        let form = form.ok_or_else(|| AppError::not_found("submission of visit", visit))?;
        let (correction, bytes) = match act {
            CorrectionAct::Answer(answer) if answer.trim().is_empty() => {
                (Correction::Answer(Answer::Blank), None)
            }
            CorrectionAct::Answer(answer) => (Correction::Answer(Answer::Text(answer)), None),
            CorrectionAct::Add => (Correction::Add, None),
            CorrectionAct::Remove => (Correction::Remove, None),
            CorrectionAct::File(bytes) => {
                let bytes = fitting(form.kind_at(reference), bytes).await?;
                (Correction::File(Hash256::of(&bytes).to_string()), Some(bytes))
            }
        };
        let file = bytes.as_deref().map(Hash256::of);
        let asked = Asked { visit, reference: reference.to_owned(), correction, file, reason, form };
        match bytes {
            Some(bytes) => self.keep_with_file(actor, asked, bytes).await?,
            None => self.keep_correction(actor, asked, None).await?,
        }
        let (agent, branch) = (row.agent_id.map(AgentId), row.branch_id.map(BranchId));
        self.bus.publish(actor.organization, branch, LiveEvent::Visit { id: visit, agent });
        self.submission(actor, visit).await
    }

    /// Keeps a correction and its file together. One that is refused leaves nothing behind, also when it is refused
    /// because somebody else corrected the visit while the file was being written.
    async fn keep_with_file(&self, actor: &Actor, asked: Asked, bytes: Vec<u8>) -> Result<(), AppError> {
        let (organization, judged) = (actor.organization, asked.clone());
        let judge = async move |session: WriteSession| {
            judged.corrected(&judged.answers(&session, organization).await?).map(|_| ())
        };
        self.store.write(judge).await?;
        let hash = Hash256::of(&bytes);
        // Who gives the same file meanwhile waits, and does not find one that is about to be removed.
        let _turn = self.uploads.turn(hash).await;
        let blob = self.lay_down(actor, hash, bytes).await?;
        let is_new = blob.is_some();
        let kept = self.keep_correction(actor, asked, blob).await;
        if kept.is_err() && is_new {
            self.take_up(actor, hash).await?;
        }
        kept
    }

    async fn keep_correction(
        &self,
        actor: &Actor,
        asked: Asked,
        file: Option<BlobRow>,
    ) -> Result<(), AppError> {
        let (writer, key, at) = (actor.clone(), self.ids().next_uuid(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                if let Some(blob) = file {
                    visit_photos::complete(&session, writer.organization, &blob, at).await?;
                }
                asked.keep(&session, &writer, (key, at)).await
            })
            .await
    }
}

/// The file, if it can answer a question of this kind.
async fn fitting(kind: Option<NodeKind>, bytes: Vec<u8>) -> Result<Vec<u8>, AppError> {
    let kind = kind.filter(|kind| kind.is_file()).ok_or_else(|| {
        AppError::invalid("reference", "read_only", "expected a question that a file answers")
    })?;
    if bytes.is_empty() || bytes.len() as u64 > LARGEST_BLOB_BYTES {
        let message = format!("expected 1 to {LARGEST_BLOB_BYTES} bytes, found {}", bytes.len());
        return Err(AppError::invalid("file", "file_length", message));
    }
    let (suits, bytes) = apart(move || Ok((blob_file::suits(kind, &bytes), bytes))).await?;
    if !suits {
        let message = "expected a file of the kind the question asks for";
        return Err(AppError::invalid("file", "file_kind", message));
    }
    Ok(bytes)
}

/// One correction, asked for.
#[derive(Clone)]
struct Asked {
    visit: VisitId,
    reference: String,
    correction: Correction,
    file: Option<Hash256>,
    reason: String,
    form: Arc<Form>,
}

impl Asked {
    /// The answers as they stand, held until the transaction ends.
    async fn answers(
        &self,
        session: &WriteSession,
        organization: OrganizationId,
    ) -> Result<Correctable, AppError> {
        let found = answer_corrections::correctable(session, organization, self.visit).await?;
        found.ok_or_else(|| AppError::not_found("submission of visit", self.visit))
    }

    async fn keep(
        &self,
        session: &WriteSession,
        actor: &Actor,
        (id, at): (Uuid, Timestamp),
    ) -> Result<(), AppError> {
        let organization = actor.organization;
        let from = self.answers(session, organization).await?;
        let corrected = self.corrected(&from)?;
        let row = CorrectionRow {
            id,
            changes: text_of(&corrected.changes)?,
            file_hash: self.file.map(|file| file.0.to_vec()),
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
        let asked = (self.reference.as_str(), &self.correction);
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
        AnswerError::ReadOnly(_) => ("reference", "read_only"),
        AnswerError::FixedRepeat(_) => ("reference", "fixed_repeat"),
        AnswerError::WrongKind { .. } => ("answer", "wrong_kind"),
        AnswerError::NotOffered { .. } => ("answer", "not_offered"),
    };
    AppError::invalid(field, code, error.to_string())
}

fn text_of<T: serde::Serialize>(value: &T) -> Result<String, AppError> {
    serde_json::to_string(value).map_err(|error| AppError::Internal(format!("a correction: {error}")))
}
