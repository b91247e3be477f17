//! Runs an import: one thread reads the file, batches are decided and written in order.

use std::sync::Arc;
use std::time::Duration;

use ronda_domain::{ImportFailure, ImportFailureReason, ImportId, UserId};
use ronda_intake::Verdict;
use ronda_store::imports::{self, ImportCounts, ImportRow};
use ronda_store::portfolios::PortfolioRow;
use ronda_store::{StoreError, WriteSession, lookups, portfolios};
use serde_json::json;

use super::batch::{Agents, Facts};
use super::begin::{blocking, open, started_before};
use super::plan::ImportPlan;
use crate::{Actor, App, AppError, LiveEvent, Permission, audit};

/// A received file that nobody starts is removed after this.
const FORGOTTEN_AFTER_S: i64 = 24 * 60 * 60;

impl App {
    /// Starts a received import; it runs in the background and survives a restart of the server.
    ///
    /// # Errors
    /// `Conflict` when it was started before or another import of the portfolio runs; `NotFound`.
    pub async fn start_import(
        &self,
        actor: &Actor,
        id: ImportId,
        plan: ImportPlan,
    ) -> Result<ImportRow, AppError> {
        actor.must(Permission::ManagePortfolios)?;
        let import = self.mark_running(actor, id, &plan).await?;
        let (app, actor, row) = (self.clone(), actor.clone(), import.clone());
        tokio::spawn(async move { app.run_to_end(actor, row, plan, |_| ()).await });
        Ok(import)
    }

    /// Runs a received import and waits for its end; `progress` is told after every batch.
    ///
    /// # Errors
    /// As for [`App::start_import`].
    pub async fn finish_import(
        &self,
        actor: &Actor,
        id: ImportId,
        plan: ImportPlan,
        progress: impl Fn(&ImportRow) + Send + Sync + 'static,
    ) -> Result<ImportRow, AppError> {
        actor.must(Permission::ManagePortfolios)?;
        let import = self.mark_running(actor, id, &plan).await?;
        Ok(self.clone().run_to_end(actor.clone(), import, plan, progress).await)
    }

    /// Runs imports again that the server's stop cut off; what they wrote already counts as unchanged.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn resume_imports(&self) -> Result<(), AppError> {
        self.forget_waiting_imports().await?;
        for import in imports::interrupted(&self.store.read()).await? {
            let actor = Actor::server(import.organization_id);
            match serde_json::from_str::<ImportPlan>(&import.options) {
                Ok(plan) => {
                    let app = self.clone();
                    tokio::spawn(async move { app.run_to_end(actor, import, plan, |_| ()).await });
                }
                Err(error) => {
                    self.end(&actor, import, Err(AppError::Internal(error.to_string()))).await;
                }
            }
        }
        Ok(())
    }

    /// Removes files that nobody started for a day.
    async fn forget_waiting_imports(&self) -> Result<(), AppError> {
        let before = self.now().plus_s(-FORGOTTEN_AFTER_S);
        let write = async move |session: WriteSession| imports::forget_waiting(&session, before).await;
        for (organization, import) in self.store.write(write).await? {
            // It may never have arrived.
            let _ = tokio::fs::remove_file(self.import_path(organization, import)).await;
        }
        Ok(())
    }

    async fn mark_running(
        &self,
        actor: &Actor,
        id: ImportId,
        plan: &ImportPlan,
    ) -> Result<ImportRow, AppError> {
        let mut import = self.import(actor, id).await?;
        if import.state != "waiting" {
            return Err(started_before());
        }
        "running".clone_into(&mut import.state);
        plan.kind.as_str().clone_into(&mut import.kind);
        import.options = serde_json::to_string(plan).unwrap_or_default();
        let row = import.clone();
        let write = async move |session: WriteSession| {
            if imports::is_running(&session, row.organization_id, row.portfolio_id).await? {
                let message = "another import of this portfolio is running; wait for its end".to_owned();
                return Err(AppError::Conflict { code: "import_running", message });
            }
            Ok(imports::update(&session, &row).await?)
        };
        self.store.write(write).await?;
        Ok(import)
    }

    async fn run_to_end(
        self,
        actor: Actor,
        import: ImportRow,
        plan: ImportPlan,
        progress: impl Fn(&ImportRow) + Send + Sync + 'static,
    ) -> ImportRow {
        let (app, by, row) = (self.clone(), actor.clone(), import.clone());
        // A task of its own, so that a defect in reading one file ends this import and nothing else.
        let running = tokio::spawn(async move { app.run(&by, row, &plan, progress).await });
        let outcome = running.await.unwrap_or_else(|error| Err(AppError::Internal(error.to_string())));
        self.end(&actor, import, outcome).await
    }

    async fn run(
        &self,
        actor: &Actor,
        mut import: ImportRow,
        plan: &ImportPlan,
        progress: impl Fn(&ImportRow),
    ) -> Result<ImportRow, AppError> {
        let portfolio = self.portfolio(actor, import.portfolio_id).await?;
        let path = self.import_path(import.organization_id, import.id);
        let facts = Arc::new(self.facts(actor, (import.id, import.started_by), portfolio, plan).await?);
        let mut agents: Agents = Arc::new(lookups::agents(&self.store.read(), actor.organization).await?);
        let whole = path.clone();
        import.rows_total = blocking(move || Ok(open(whole)?.layout().rows as i64)).await.map(Some)?;
        import.counts = ImportCounts::default();
        let (mut batches, reading) = self.read_batches(actor, &facts, plan, path).await?;
        while let Some(batch) = batches.recv().await {
            if plan.create_agents {
                agents = self.create_missing_agents(actor, agents, &batch).await?;
            }
            import = self.write_batch(&facts, &agents, import, batch).await?;
            self.bus.publish(actor.organization, None, LiveEvent::Import { id: import.id });
            progress(&import);
        }
        reading.await?;
        Ok(import)
    }

    /// Writes a batch and the import's progress in one transaction; waits when the database has too much to do.
    async fn write_batch(
        &self,
        facts: &Arc<Facts>,
        agents: &Agents,
        import: ImportRow,
        batch: Vec<Verdict>,
    ) -> Result<ImportRow, AppError> {
        for _ in 0..100 {
            let (facts, agents, mut import) = (facts.clone(), agents.clone(), import.clone());
            let batch = batch.clone();
            let write = async move |session: WriteSession| {
                let changes = facts.decide(&session, &agents, batch).await?;
                add(&mut import.counts, changes.counts);
                changes.write(&session, &facts).await?;
                imports::update(&session, &import).await?;
                Ok::<_, StoreError>(import)
            };
            match self.store.write(write).await {
                Err(StoreError::Overloaded) => tokio::time::sleep(Duration::from_millis(200)).await,
                outcome => return Ok(outcome?),
            }
        }
        Err(StoreError::Overloaded.into())
    }

    async fn end(&self, actor: &Actor, import: ImportRow, outcome: Result<ImportRow, AppError>) -> ImportRow {
        let mut import = match outcome {
            Ok(import) => ImportRow { state: "done".to_owned(), ..import },
            Err(error) => {
                tracing::warn!(import = %import.id, %error, "an import failed");
                // With what its batches wrote before.
                let written = imports::find(&self.store.read(), import.organization_id, import.id).await;
                let last = written.ok().flatten().unwrap_or(import);
                ImportRow { state: "failed".to_owned(), error: Some(failure_of(&error)), ..last }
            }
        };
        import.finished_at = Some(self.now());
        let (row, by, at) = (import.clone(), actor.clone(), self.now());
        let write = async move |session: WriteSession| {
            imports::update(&session, &row).await?;
            if let (true, Ok(plan)) = (row.state == "done", serde_json::from_str::<ImportPlan>(&row.options))
            {
                let mapping = serde_json::to_string(&plan.mapping).unwrap_or_default();
                portfolios::remember_mapping(&session, row.organization_id, row.portfolio_id, &mapping)
                    .await?;
            }
            let details =
                json!({ "portfolio": row.portfolio_id, "state": row.state, "read": row.counts.read });
            audit::record(&session, &by, at, "import.ended", ("import", row.id.to_string()), details).await
        };
        if let Err(error) = self.store.write(write).await {
            tracing::error!(import = %import.id, %error, "the end of an import could not be written");
        }
        let path = self.import_path(import.organization_id, import.id);
        if let Err(error) = tokio::fs::remove_file(path).await {
            tracing::warn!(import = %import.id, %error, "the file of an import could not be removed");
        }
        self.bus.publish(import.organization_id, None, LiveEvent::Import { id: import.id });
        self.bus.publish(import.organization_id, None, LiveEvent::Accounts);
        import
    }

    /// What all batches of this import, begun by this person, have in common.
    pub(super) async fn facts(
        &self,
        actor: &Actor,
        (import, started_by): (ImportId, Option<UserId>),
        portfolio: PortfolioRow,
        plan: &ImportPlan,
    ) -> Result<Facts, AppError> {
        let read = self.store.read();
        Ok(Facts {
            app: self.clone(),
            import,
            portfolio,
            kind: plan.kind,
            branches: lookups::branches(&read, actor.organization).await?,
            visit_kinds: lookups::visit_kinds(&read, actor.organization).await?,
            mapping: plan.mapping.clone(),
            started_by,
            now: self.now(),
        })
    }
}

/// The first problem of a file names the reason; what is none of a file's is the server's own.
fn failure_of(error: &AppError) -> ImportFailure {
    let (reason, detail) = match error {
        AppError::Invalid(problems) => {
            let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
            (problems.first().and_then(|problem| problem.code.parse().ok()), messages.join("; "))
        }
        AppError::Store(StoreError::Overloaded) => (Some(ImportFailureReason::Overloaded), error.to_string()),
        other => (None, other.to_string()),
    };
    ImportFailure::new(reason.unwrap_or(ImportFailureReason::Internal), detail)
}

pub(super) fn add(counts: &mut ImportCounts, more: ImportCounts) {
    counts.read += more.read;
    counts.created += more.created;
    counts.updated += more.updated;
    counts.unchanged += more.unchanged;
    counts.refused += more.refused;
    counts.assigned += more.assigned;
}
