//! Questionnaires as files of other tools: XLSForm and XForms in, XLSForm out.

use ronda_domain::QuestionnaireId;
use ronda_questionnaire::Definition;
use ronda_questionnaire::definition::Text;
use ronda_questionnaire::xforms::{XformError, read_xform};
use ronda_questionnaire::xlsform::{Workbook, XlsformError, XlsformLoss, read_xlsform, write_xlsform};
use serde_json::Value;

use super::LONGEST_TITLE;
use super::compare::read_definition;
use crate::{Actor, App, AppError, FieldProblem, Permission};

/// Most errors of a file that are told at once.
const MOST_PROBLEMS: usize = 500;

/// A file as it was understood, ready to be kept as a draft.
#[derive(Debug, Clone)]
pub struct ReadForm {
    /// Its own title, or the name of the file.
    pub title: String,
    /// The definition it stands for.
    pub definition: Value,
    /// What deserves a second look, with its place like an error.
    pub warnings: Vec<FieldProblem>,
}

/// A questionnaire written for other tools.
#[derive(Debug, Clone)]
pub struct FormFile {
    /// The name to save it under.
    pub name: String,
    /// XLSX.
    pub bytes: Vec<u8>,
}

impl App {
    /// Reads an XLSForm (XLSX, XLS, CSV, markdown tables), an XForm or a definition.
    ///
    /// # Errors
    /// `Forbidden`; `Invalid` with every error of the file and its place: sheet, row and column, or path.
    pub async fn read_form(
        &self,
        actor: &Actor,
        file_name: String,
        bytes: Vec<u8>,
    ) -> Result<ReadForm, AppError> {
        actor.must(Permission::Administer)?;
        beside(move || read(&file_name, &bytes)).await
    }

    /// A questionnaire as an XLSForm workbook: this version, or the draft, or the newest version when there is no draft.
    ///
    /// # Errors
    /// `Forbidden`, `NotFound`; `Invalid` when it cannot be written.
    pub async fn write_form(
        &self,
        actor: &Actor,
        id: QuestionnaireId,
        version: Option<i64>,
    ) -> Result<FormFile, AppError> {
        let (title, definition) = self.written_form(actor, id, version).await?;
        beside(move || write(&title, &definition)).await
    }

    /// What that workbook would not say, and of which node.
    ///
    /// # Errors
    /// `Forbidden`, `NotFound`.
    pub async fn form_losses(
        &self,
        actor: &Actor,
        id: QuestionnaireId,
        version: Option<i64>,
    ) -> Result<Vec<FieldProblem>, AppError> {
        let (_, definition) = self.written_form(actor, id, version).await?;
        beside(move || {
            let losses = write_xlsform(&read_definition(&definition)?).losses;
            Ok(losses.iter().map(loss_of).collect())
        })
        .await
    }

    /// Title and definition of this version, or of the draft, or of the newest version when there is no draft.
    async fn written_form(
        &self,
        actor: &Actor,
        id: QuestionnaireId,
        version: Option<i64>,
    ) -> Result<(String, String), AppError> {
        actor.must(Permission::Read)?;
        let Some(version) = version else {
            let draft = self.questionnaire_draft(actor, id).await?;
            return Ok((draft.title, draft.definition));
        };
        let versions = self.questionnaire_versions(actor, id).await?;
        let row = versions.into_iter().find(|row| row.version == version);
        let row = row.ok_or_else(|| AppError::not_found("version of questionnaire", version))?;
        Ok((row.title, row.definition))
    }
}

/// Runs work that takes long beside the threads that serve.
pub(crate) async fn beside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, AppError> + Send + 'static,
) -> Result<T, AppError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| AppError::Internal(error.to_string()))?
}

fn read(file_name: &str, bytes: &[u8]) -> Result<ReadForm, AppError> {
    let (definition, warnings) = match bytes {
        [b'P', b'K', ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            read_workbook(Workbook::from_spreadsheet(bytes).map_err(|error| refused(&[error]))?, file_name)?
        }
        _ => read_text(file_name, bytes)?,
    };
    let title = title_of(&definition, file_name);
    let definition = serde_json::to_value(definition)
        .map_err(|error| AppError::Internal(format!("a definition could not be written: {error}")))?;
    Ok(ReadForm { title, definition, warnings })
}

fn read_text(file_name: &str, bytes: &[u8]) -> Result<(Definition, Vec<FieldProblem>), AppError> {
    let text = ronda_intake::text_of(bytes);
    if text.contains('\0') {
        return Err(AppError::invalid("file", "unreadable", "expected XLSX, XLS, or text"));
    }
    let text = text.trim_start_matches('\u{feff}').trim_start();
    match text.chars().next() {
        Some('<') => {
            let reading = read_xform(text).map_err(|errors| refused_xform(&errors))?;
            Ok((reading.definition, reading.warnings.iter().map(xform_problem_of).collect()))
        }
        Some('{') => Ok((read_definition(text)?, Vec::new())),
        Some('|') => read_workbook(Workbook::from_markdown(text), file_name),
        _ => {
            let workbook = Workbook::from_csv(text);
            let workbook = workbook.map_err(|error| AppError::invalid("file", "unreadable", error))?;
            read_workbook(workbook, file_name)
        }
    }
}

fn read_workbook(
    mut workbook: Workbook,
    file_name: &str,
) -> Result<(Definition, Vec<FieldProblem>), AppError> {
    workbook.file = Some(stem(file_name).to_owned());
    let reading = read_xlsform(&workbook).map_err(|errors| refused(&errors))?;
    Ok((reading.definition, reading.warnings.iter().map(problem_of).collect()))
}

/// `survey!12!relevant` names the place, so that a program finds the cell; the sentence names it too.
fn problem_of(error: &XlsformError) -> FieldProblem {
    let place = format!("{}!{}!{}", error.sheet, error.row, error.column);
    FieldProblem::new(place, error.problem.code(), error.to_string()).about(error.problem.subject())
}

fn xform_problem_of(error: &XformError) -> FieldProblem {
    let place = format!("{}:{}", error.line, error.column);
    FieldProblem::new(place, error.problem.code(), error.to_string()).about(error.problem.subject())
}

fn loss_of(loss: &XlsformLoss) -> FieldProblem {
    FieldProblem::new(loss.place.clone(), loss.problem.code(), loss.problem.to_string())
}

fn refused(errors: &[XlsformError]) -> AppError {
    AppError::Invalid(errors.iter().take(MOST_PROBLEMS).map(problem_of).collect())
}

fn refused_xform(errors: &[XformError]) -> AppError {
    AppError::Invalid(errors.iter().take(MOST_PROBLEMS).map(xform_problem_of).collect())
}

fn title_of(definition: &Definition, file_name: &str) -> String {
    let title = match &definition.title {
        Text::Same(title) => title.as_str(),
        translated @ Text::Translated(_) => translated.in_language("es", "en"),
    };
    let title = if title.trim().is_empty() { stem(file_name) } else { title.trim() };
    title.chars().take(LONGEST_TITLE).collect()
}

fn stem(file_name: &str) -> &str {
    file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem)
}

fn write(title: &str, definition: &str) -> Result<FormFile, AppError> {
    let writing = write_xlsform(&read_definition(definition)?);
    let bytes = writing.workbook.to_spreadsheet();
    let bytes = bytes.map_err(|error| AppError::invalid("definition", "spreadsheet", error.to_string()))?;
    let plain = |sign: char| if sign.is_alphanumeric() || "-_ ".contains(sign) { sign } else { '-' };
    Ok(FormFile { name: format!("{}.xlsx", title.chars().map(plain).collect::<String>().trim()), bytes })
}
