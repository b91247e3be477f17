//! One submission to read: every question with its words, what is wrong with it, and who corrected what.

use std::sync::Arc;

use ronda_domain::{QuestionnaireId, Timestamp, VisitId};
use ronda_questionnaire::{Answers, Form, Problem, SheetEntry, sheet};
use ronda_store::{answer_corrections, questionnaires};

use crate::questionnaire::beside;
use crate::submissions::correct::environment_of;
use crate::submissions::history::{Correction, History, names_of};
use crate::visits::language_of;
use crate::{Actor, App, AppError, Permission};

/// What was answered at a visit, as a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Submission {
    /// The visit.
    pub visit: VisitId,
    /// The questionnaire, the version it was filled in with, and its title.
    pub questionnaire: (QuestionnaireId, i64, String),
    /// The questions in their order.
    pub lines: Vec<SubmissionLine>,
    /// How many things are wrong with the answers.
    pub problem_count: usize,
    /// What was corrected, oldest first.
    pub corrections: Vec<Correction>,
}

/// One question, group or occurrence of a repeat.
#[derive(Debug, Clone, PartialEq)]
pub struct SubmissionLine {
    /// What the engine says of it.
    pub entry: SheetEntry,
    /// What the agent answered, in words, when it was corrected since; blank when nothing was answered.
    pub original: Option<String>,
}

/// Answers as they are kept, and with what they were filled in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kept<'a> {
    pub(crate) questionnaire: QuestionnaireId,
    pub(crate) version: i64,
    /// JSON.
    pub(crate) answers: &'a str,
    /// A JSON list.
    pub(crate) problems: Option<&'a str>,
    /// When they were given.
    pub(crate) at: Option<Timestamp>,
}

/// Answers as a page, in the reader's language.
pub(crate) struct Sheet {
    pub(crate) title: String,
    pub(crate) form: Arc<Form>,
    /// JSON.
    pub(crate) definition: String,
    pub(crate) language: String,
    pub(crate) entries: Vec<SheetEntry>,
    pub(crate) problem_count: usize,
}

impl App {
    /// What was answered at a visit, in the reader's language.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` when the visit is not the actor's to see or no questionnaire was filled in.
    pub async fn submission(&self, actor: &Actor, visit: VisitId) -> Result<Submission, AppError> {
        actor.must(Permission::Read)?;
        let row = self.visible_visit(actor, visit).await?;
        let none = || AppError::not_found("submission of visit", visit);
        let (id, version) = row.questionnaire_id.zip(row.questionnaire_version).ok_or_else(none)?;
        let kept = Kept {
            questionnaire: QuestionnaireId(id),
            version,
            answers: row.answers.as_deref().ok_or_else(none)?,
            problems: row.answer_problems.as_deref(),
            at: row.finished_at_us.map(Timestamp::from_us),
        };
        let page = self.sheet_of(actor, kept).await?.ok_or_else(none)?;
        let read = self.store.read();
        let corrections = answer_corrections::of_visit(&read, actor.organization, visit).await?;
        let names = names_of(&read, actor, &corrections).await?;
        let History { corrections, mut originals } = History::of(&page, &corrections, &names);
        let line = |entry: SheetEntry| {
            let original = originals.remove(&entry.reference).filter(|before| *before != entry.text);
            SubmissionLine { entry, original }
        };
        Ok(Submission {
            visit,
            questionnaire: (kept.questionnaire, version, page.title),
            lines: page.entries.into_iter().map(line).collect(),
            problem_count: page.problem_count,
            corrections,
        })
    }

    /// Kept answers as a page; none when their version is unknown or they cannot be read.
    pub(crate) async fn sheet_of(&self, actor: &Actor, kept: Kept<'_>) -> Result<Option<Sheet>, AppError> {
        let (read, organization) = (self.store.read(), actor.organization);
        let Some(form) = self.form(organization, kept.questionnaire, kept.version).await? else {
            return Ok(None);
        };
        let row = questionnaires::find(&read, organization, kept.questionnaire, kept.version).await?;
        let answers: Option<Answers> = serde_json::from_str(kept.answers).ok();
        let Some((row, answers)) = row.zip(answers) else { return Ok(None) };
        let problems: Vec<Problem> =
            kept.problems.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        let language = language_of(&read, actor).await?;
        let environment = environment_of(kept.at);
        beside(move || {
            let entries = sheet(&form, &answers, &problems, (&language, environment));
            let (title, definition, problem_count) = (row.title, row.definition, problems.len());
            Ok(Some(Sheet { title, form, definition, language, entries, problem_count }))
        })
        .await
    }
}
