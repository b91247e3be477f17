//! What an import would do: everything is decided as in earnest, and nothing is written.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ronda_domain::ImportId;
use ronda_intake::ImportKind;
use ronda_store::imports::{FindingRow, ImportCounts};
use ronda_store::lookups;
use ronda_store::portfolios::PortfolioRow;

use super::batch::{Agents, Facts};
use super::begin::{blocking, look};
use super::plan::ImportPlan;
use super::run::add;
use crate::{Actor, App, AppError, Permission};

/// Findings a dry run shows.
const DRY_FINDINGS: usize = 5_000;

/// What an import would do.
#[derive(Debug, Clone, Default)]
pub struct DryRun {
    /// What it would count.
    pub counts: ImportCounts,
    /// What it would find wrong, in the order of the file.
    pub findings: Vec<FindingRow>,
}

impl App {
    /// What a received import would do; nothing is written, and the file stays for the real run.
    ///
    /// # Errors
    /// `Invalid` when the file cannot be read; `NotFound`.
    pub async fn try_import(
        &self,
        actor: &Actor,
        id: ImportId,
        plan: ImportPlan,
    ) -> Result<DryRun, AppError> {
        actor.must(Permission::ManagePortfolios)?;
        let import = self.import(actor, id).await?;
        let portfolio = self.portfolio(actor, import.portfolio_id).await?;
        let facts = self.facts(actor, (id, import.started_by), portfolio, &plan).await?;
        self.try_out(actor, &facts, &plan, self.import_path(actor.organization, id)).await
    }

    /// The plan for a file of this machine that is to go into the portfolio of this name, as remembered or usual.
    ///
    /// # Errors
    /// `Invalid` when the name is none, the file cannot be read as a portfolio, or a needed column is missing.
    pub async fn plan_for_file(
        &self,
        actor: &Actor,
        portfolio: &str,
        file: &Path,
        (kind, create_agents): (ImportKind, bool),
    ) -> Result<ImportPlan, AppError> {
        actor.must(Permission::ManagePortfolios)?;
        let remembered = self.portfolio_to_be(actor, portfolio).await?.mapping;
        let path = file.to_owned();
        let preview = blocking(move || look(path, kind, None, remembered)).await?;
        ImportPlan::of(preview, kind, create_agents)
    }

    /// What importing a file of this machine would do; neither the portfolio nor the import is made.
    ///
    /// # Errors
    /// As for [`App::plan_for_file`].
    pub async fn try_file(
        &self,
        actor: &Actor,
        portfolio: &str,
        file: &Path,
        plan: ImportPlan,
    ) -> Result<DryRun, AppError> {
        actor.must(Permission::ManagePortfolios)?;
        let portfolio: PortfolioRow = self.portfolio_to_be(actor, portfolio).await?;
        let import = (ImportId::next(self.ids()), actor.user());
        let facts = self.facts(actor, import, portfolio, &plan).await?;
        self.try_out(actor, &facts, &plan, file.to_owned()).await
    }

    async fn try_out(
        &self,
        actor: &Actor,
        facts: &Facts,
        plan: &ImportPlan,
        path: PathBuf,
    ) -> Result<DryRun, AppError> {
        let agents: Agents = Arc::new(lookups::agents(&self.store.read(), actor.organization).await?);
        let (mut batches, reading) = self.read_batches(actor, facts, plan, path).await?;
        let mut dry = DryRun::default();
        while let Some(batch) = batches.recv().await {
            let changes = facts.decide(&self.store.read(), &agents, batch).await?;
            add(&mut dry.counts, changes.counts);
            let room = DRY_FINDINGS.saturating_sub(dry.findings.len());
            dry.findings.extend(changes.findings.into_iter().take(room));
        }
        reading.await?;
        Ok(dry)
    }
}
