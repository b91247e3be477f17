//! Looking at imports: state, history, findings.

use ronda_domain::{ImportId, PortfolioId};
use ronda_store::imports::{self, FindingRow, ImportRow};

use crate::{Actor, App, AppError, Permission};

impl App {
    /// One import.
    ///
    /// # Errors
    /// `NotFound` when the organization has no such import.
    pub async fn import(&self, actor: &Actor, id: ImportId) -> Result<ImportRow, AppError> {
        actor.must(Permission::ManagePortfolios)?;
        let found = imports::find(&self.store.read(), actor.organization, id).await?;
        found.ok_or_else(|| AppError::not_found("import", id))
    }

    /// The newest imports, of one portfolio or of all.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn imports(
        &self,
        actor: &Actor,
        portfolio: Option<PortfolioId>,
        limit: i64,
    ) -> Result<Vec<ImportRow>, AppError> {
        actor.must(Permission::ManagePortfolios)?;
        Ok(imports::newest(&self.store.read(), actor.organization, portfolio, limit.clamp(1, 200)).await?)
    }

    /// Findings of an import in the order of the file, behind this row and position.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn import_findings(
        &self,
        actor: &Actor,
        id: ImportId,
        after: (i64, i64),
        limit: i64,
    ) -> Result<Vec<FindingRow>, AppError> {
        actor.must(Permission::ManagePortfolios)?;
        self.import(actor, id).await?;
        let read = self.store.read();
        Ok(imports::findings(&read, actor.organization, id, after, limit.clamp(1, 5_000)).await?)
    }
}
