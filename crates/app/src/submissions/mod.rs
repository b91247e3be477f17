//! What was answered, as standardised data: the codebook of a questionnaire and its submissions as typed rows.

mod correct;
mod export;
mod history;
mod page;
mod workbook;

use ronda_domain::QuestionnaireId;
use ronda_questionnaire::Definition;
use ronda_questionnaire::codebook::Codebook;
use ronda_store::questionnaires;
use ronda_store::submissions::{self, SubmissionRow};
use serde_json::json;
use uuid::Uuid;

use crate::{Actor, App, AppError, Permission, audit};

pub use correct::CorrectionAct;
pub use export::{ExportCell, ExportTable};
pub use history::{Changed, Correction, CorrectionChange};
pub(crate) use page::Kept;
pub use page::{Submission, SubmissionLine};

/// Submissions read at once.
const STEP: u32 = 500;
/// Submissions a workbook holds; more go into CSV.
const MOST_IN_WORKBOOK: usize = 50_000;

/// Exports the submissions of one questionnaire, step by step.
#[derive(Debug, Clone)]
pub struct SubmissionExport {
    questionnaire: QuestionnaireId,
    codebook: Codebook,
    /// Whether the visits are through, and what was filled in with ODK Collect follows.
    visits_done: bool,
    after: Option<Uuid>,
}

impl App {
    /// Begins an export: the codebook of all versions is known, and that the actor exports is on record.
    ///
    /// # Errors
    /// `Forbidden` for those who do not use the console; `NotFound`.
    pub async fn export_submissions(
        &self,
        actor: &Actor,
        id: QuestionnaireId,
    ) -> Result<SubmissionExport, AppError> {
        actor.must(Permission::Read)?;
        let mut versions = questionnaires::versions(&self.store.read(), actor.organization, id).await?;
        if versions.is_empty() {
            return Err(AppError::not_found("questionnaire", id));
        }
        versions.reverse();
        let definitions: Result<Vec<Definition>, _> =
            versions.iter().map(|row| serde_json::from_str(&row.definition)).collect();
        let definitions = definitions
            .map_err(|error| AppError::Internal(format!("a stored questionnaire is unreadable: {error}")))?;
        let (writer, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                let subject = ("questionnaire", id.to_string());
                audit::record(&session, &writer, at, "questionnaire.exported", subject, json!({})).await?;
                Ok(())
            })
            .await?;
        let codebook = Codebook::of(&definitions);
        Ok(SubmissionExport { questionnaire: id, codebook, visits_done: false, after: None })
    }

    /// The next submissions of an export; none at its end.
    ///
    /// # Errors
    /// `Forbidden` for those who do not use the console.
    pub async fn next_submissions(
        &self,
        actor: &Actor,
        export: &mut SubmissionExport,
    ) -> Result<Vec<SubmissionRow>, AppError> {
        actor.must(Permission::Read)?;
        let (read, branches) = (self.store.read(), actor.branches.filter());
        let id = export.questionnaire;
        if !export.visits_done {
            let after = export.after;
            let rows = submissions::batch_after(&read, actor.organization, id, branches, after, STEP).await?;
            export.after = rows.last().map(|row| row.id);
            if !rows.is_empty() {
                return Ok(rows);
            }
            export.visits_done = true;
        }
        let after = export.after;
        let rows = submissions::collected_after(&read, actor.organization, id, branches, after, STEP).await?;
        export.after = rows.last().map(|row| row.id).or(after);
        Ok(rows)
    }

    /// The whole export as an XLSX file: a sheet for each table, and the codebook.
    ///
    /// # Errors
    /// `Forbidden`; `Conflict` when there are more submissions than a workbook holds.
    pub async fn submissions_workbook(
        &self,
        actor: &Actor,
        export: SubmissionExport,
    ) -> Result<Vec<u8>, AppError> {
        actor.must(Permission::Read)?;
        let mut export = export;
        let mut all = Vec::new();
        loop {
            let rows = self.next_submissions(actor, &mut export).await?;
            if rows.is_empty() {
                break;
            }
            all.extend(rows);
            if all.len() > MOST_IN_WORKBOOK {
                return Err(AppError::Conflict {
                    code: "too_many_rows",
                    message: format!("a workbook holds at most {MOST_IN_WORKBOOK} submissions; take CSV"),
                });
            }
        }
        workbook::write(&export, &all).map_err(|error| AppError::Internal(format!("a workbook: {error}")))
    }
}
