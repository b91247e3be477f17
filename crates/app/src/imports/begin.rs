//! Before an import: the file is kept under a name of the server's own, looked at and shown.

use std::fs::File;
use std::path::PathBuf;

use ronda_domain::{ImportId, OrganizationId, PortfolioId};
use ronda_intake::{ColumnMapping, ImportKind, IntakeError, PortfolioFile, Preview};
use ronda_store::imports::{self, ImportCounts, ImportRow};

use super::plan::{ImportPlan, ImportSource};
use crate::{Actor, App, AppError, Permission};

/// What is known of a file before it is read.
#[derive(Debug, Clone)]
pub struct NewImport {
    /// Into which portfolio.
    pub portfolio: PortfolioId,
    /// What the import is for.
    pub kind: ImportKind,
    /// Where the file comes from.
    pub source: ImportSource,
    /// The file's name as given; shown, never used as a path.
    pub file_name: String,
}

/// A place for a file that is on its way.
#[derive(Debug, Clone)]
pub struct ReceivedImport {
    /// The import to be.
    pub import: ImportRow,
    /// Where to write the file.
    pub path: PathBuf,
}

impl App {
    /// Makes a place for a file. Write the file there, then ask for its preview.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` when there is no such portfolio.
    pub async fn receive_import(&self, actor: &Actor, new: NewImport) -> Result<ReceivedImport, AppError> {
        actor.must(Permission::ManagePortfolios)?;
        self.portfolio(actor, new.portfolio).await?;
        let import = ImportRow {
            organization_id: actor.organization,
            id: ImportId::next(self.ids()),
            portfolio_id: new.portfolio,
            kind: new.kind.to_string(),
            source: new.source.as_str().to_owned(),
            file_name: new.file_name.chars().filter(|sign| !sign.is_control()).take(200).collect(),
            state: "waiting".to_owned(),
            error: None,
            rows_total: None,
            counts: ImportCounts::default(),
            options: "{}".to_owned(),
            started_by: actor.user(),
            created_at: self.now(),
            finished_at: None,
        };
        let path = self.import_path(import.organization_id, import.id);
        if let Some(folder) = path.parent() {
            tokio::fs::create_dir_all(folder).await.map_err(|error| AppError::Internal(error.to_string()))?;
        }
        let row = import.clone();
        self.store.write(async move |session| imports::insert(&session, &row).await).await?;
        Ok(ReceivedImport { import, path })
    }

    /// Looks at a received file: format, header, first rows; the mapping is the one given, else the one remembered
    /// for the portfolio, else what the headers usually mean.
    ///
    /// # Errors
    /// `Invalid` when the file cannot be read as a portfolio; `Conflict` when it was started; `NotFound`.
    pub async fn preview_import(
        &self,
        actor: &Actor,
        id: ImportId,
        kind: ImportKind,
        mapping: Option<ColumnMapping>,
    ) -> Result<Preview, AppError> {
        actor.must(Permission::ManagePortfolios)?;
        let import = self.import(actor, id).await?;
        if import.state != "waiting" {
            return Err(started_before());
        }
        let path = self.import_path(actor.organization, id);
        let remembered = self.portfolio(actor, import.portfolio_id).await?.mapping;
        blocking(move || look(path, kind, mapping, remembered)).await
    }

    /// The plan for a received file when nobody looks at it: the remembered or usual mapping.
    ///
    /// # Errors
    /// `Invalid` when the file cannot be read as a portfolio, or a needed column is missing.
    pub async fn usual_plan(
        &self,
        actor: &Actor,
        id: ImportId,
        kind: ImportKind,
        create_agents: bool,
    ) -> Result<ImportPlan, AppError> {
        actor.must(Permission::ManagePortfolios)?;
        self.plan_for(actor, id, kind, None, create_agents).await
    }

    /// The plan for a received file with this mapping, or the remembered or usual one.
    ///
    /// # Errors
    /// `Invalid` when the file cannot be read as a portfolio, or the mapping lacks or repeats a field.
    pub async fn plan_for(
        &self,
        actor: &Actor,
        id: ImportId,
        kind: ImportKind,
        mapping: Option<ColumnMapping>,
        create_agents: bool,
    ) -> Result<ImportPlan, AppError> {
        actor.must(Permission::ManagePortfolios)?;
        let preview = self.preview_import(actor, id, kind, mapping).await?;
        ImportPlan::of(preview, kind, create_agents)
    }

    pub(super) fn import_path(&self, organization: OrganizationId, id: ImportId) -> PathBuf {
        self.files.join("imports").join(organization.to_string()).join(id.to_string())
    }
}

pub(super) fn started_before() -> AppError {
    let message = "this import was started before; send the file again".to_owned();
    AppError::Conflict { code: "import_started", message }
}

/// A file as it would be read: with this mapping, else the remembered one, else what the headers usually mean.
pub(super) fn look(
    path: PathBuf,
    kind: ImportKind,
    mapping: Option<ColumnMapping>,
    remembered: Option<String>,
) -> Result<Preview, AppError> {
    let mut file = open(path)?;
    let remembered = remembered.and_then(|json| serde_json::from_str::<ColumnMapping>(&json).ok());
    let mapping = mapping.unwrap_or_else(|| file.recognise(remembered.as_ref()));
    file.preview(kind, mapping).map_err(|error| unreadable(&error))
}

pub(super) fn open(path: PathBuf) -> Result<PortfolioFile<File>, AppError> {
    let file = File::open(path).map_err(|_| {
        AppError::invalid("file", "gone", "the file of this import is not kept any more; send it again")
    })?;
    PortfolioFile::open(file).map_err(|error| unreadable(&error))
}

pub(super) fn unreadable(error: &IntakeError) -> AppError {
    AppError::invalid("file", error_code(error), error.to_string())
}

fn error_code(error: &IntakeError) -> &'static str {
    match error {
        IntakeError::Unreadable(_) => "unreadable",
        IntakeError::Empty => "empty",
        IntakeError::UnknownFormat => "unknown_format",
        IntakeError::OldWorkbook => "old_workbook",
        IntakeError::Workbook(_) => "workbook",
        IntakeError::Json(_) => "json",
        IntakeError::MissingColumns(_) => "missing_columns",
        IntakeError::RepeatedColumns(_) => "repeated_columns",
    }
}

/// Runs work that reads files beside the threads that serve.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, AppError> + Send + 'static,
) -> Result<T, AppError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| AppError::Internal(error.to_string()))?
}
