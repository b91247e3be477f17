//! Runs an import: one thread reads the file, batches are decided and written in order.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ronda_domain::{ImportId, Role, UserId};
use ronda_intake::{ReadOptions, Verdict};
use ronda_store::imports::{self, FindingRow, ImportCounts, ImportRow};
use ronda_store::lookups::{self, KnownAgent};
use ronda_store::users::{self, UserRow};
use ronda_store::{StoreError, WriteSession, addresses, organizations, portfolios};
use serde_json::json;
use tokio::sync::mpsc;

use super::batch::{Agents, Facts};
use super::begin::{blocking, open, unreadable};
use super::plan::ImportPlan;
use crate::{Actor, App, AppError, LiveEvent, Permission, audit};

/// Rows written together.
const BATCH_ROWS: usize = 1_000;
/// Places of the portfolio that a file is judged beside.
const KNOWN_PLACES: i64 = 20_000;
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
        let facts = self.facts(actor, &import, &plan).await?;
        let agents: Agents = Arc::new(lookups::agents(&self.store.read(), actor.organization).await?);
        let (mut batches, reading) = self.read_batches(actor, &facts, &plan).await?;
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

    /// Runs imports again that the server's stop cut off; what they wrote already counts as unchanged.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn resume_imports(&self) -> Result<(), AppError> {
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

    async fn mark_running(
        &self,
        actor: &Actor,
        id: ImportId,
        plan: &ImportPlan,
    ) -> Result<ImportRow, AppError> {
        let mut import = self.import(actor, id).await?;
        if import.state != "waiting" {
            let message = "this import was started before; send the file again".to_owned();
            return Err(AppError::Conflict { code: "import_started", message });
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
        let facts = Arc::new(self.facts(actor, &import, plan).await?);
        let mut agents: Agents = Arc::new(lookups::agents(&self.store.read(), actor.organization).await?);
        let path = self.import_path(import.organization_id, import.id);
        import.rows_total = blocking(move || Ok(open(path)?.layout().rows as i64)).await.map(Some)?;
        import.counts = ImportCounts::default();
        let (mut batches, reading) = self.read_batches(actor, &facts, plan).await?;
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
                let reason = match &error {
                    AppError::Invalid(problems) => {
                        problems.iter().map(|problem| problem.message.clone()).collect::<Vec<_>>().join("; ")
                    }
                    other => other.to_string(),
                };
                ImportRow { state: "failed".to_owned(), error: Some(reason), ..import }
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

    async fn facts(&self, actor: &Actor, import: &ImportRow, plan: &ImportPlan) -> Result<Facts, AppError> {
        let read = self.store.read();
        Ok(Facts {
            app: self.clone(),
            import: import.id,
            portfolio: self.portfolio(actor, import.portfolio_id).await?,
            kind: plan.kind,
            branches: lookups::branches(&read, actor.organization).await?,
            visit_kinds: lookups::visit_kinds(&read, actor.organization).await?,
            mapping: plan.mapping.clone(),
            started_by: import.started_by,
            now: self.now(),
        })
    }

    /// Reads the file beside; at most a few batches are in memory.
    async fn read_batches(
        &self,
        actor: &Actor,
        facts: &Facts,
        plan: &ImportPlan,
    ) -> Result<(mpsc::Receiver<Vec<Verdict>>, impl Future<Output = Result<(), AppError>>), AppError> {
        let read = self.store.read();
        let (organization, portfolio) = (actor.organization, facts.portfolio.id);
        let known_places =
            addresses::places_of_portfolio(&read, organization, portfolio, KNOWN_PLACES).await?;
        let country = organizations::find(&read, organization).await?.map(|found| found.country);
        let options = ReadOptions { kind: plan.kind, mapping: plan.mapping.clone(), country, known_places };
        let path = self.import_path(organization, facts.import);
        let (sender, receiver) = mpsc::channel(2);
        let reading = blocking(move || read_file(path, &options, &sender));
        Ok((receiver, reading_in_background(reading)))
    }

    async fn create_missing_agents(
        &self,
        actor: &Actor,
        agents: Agents,
        batch: &[Verdict],
    ) -> Result<Agents, AppError> {
        let codes = batch.iter().filter_map(|verdict| match verdict {
            Verdict::Accepted(row) => row.assignment.agent_code.as_ref(),
            Verdict::Refused(_) => None,
        });
        let mut missing: Vec<&String> =
            codes.filter(|code| !agents.contains_key(&code.to_lowercase())).collect();
        missing.sort_unstable_by_key(|code| code.to_lowercase());
        missing.dedup_by_key(|code| code.to_lowercase());
        if missing.is_empty() {
            return Ok(agents);
        }
        let rows: Vec<UserRow> = missing.into_iter().map(|code| self.agent_row(actor, code)).collect();
        let mut known = (*agents).clone();
        for row in &rows {
            let code = row.code.as_deref().unwrap_or_default().to_lowercase();
            known.insert(code, KnownAgent { id: row.id, branch_id: row.branch_id });
        }
        let (by, at) = (actor.clone(), self.now());
        let write = async move |session: WriteSession| {
            for row in &rows {
                users::insert(&session, row).await?;
                let subject = ("user", row.id.to_string());
                audit::record(&session, &by, at, "user.created", subject, json!({ "role": "agent" })).await?;
            }
            Ok::<_, StoreError>(())
        };
        self.store.write(write).await?;
        Ok(Arc::new(known))
    }

    fn agent_row(&self, actor: &Actor, code: &str) -> UserRow {
        UserRow {
            organization_id: actor.organization,
            id: UserId::next(self.ids()),
            role: Role::Agent,
            name: code.to_owned(),
            email: None,
            phone: None,
            code: Some(code.to_owned()),
            branch_id: None,
            password_hash: None,
            locale: "es-MX".to_owned(),
            deactivated_at: None,
            failed_sign_ins: 0,
            last_failed_at: None,
            created_at: self.now(),
        }
    }
}

/// Begins at once and lets the caller wait for the end later.
fn reading_in_background(
    reading: impl Future<Output = Result<(), AppError>> + Send + 'static,
) -> impl Future<Output = Result<(), AppError>> {
    let task = tokio::spawn(reading);
    async move { task.await.map_err(|error| AppError::Internal(error.to_string()))? }
}

fn read_file(
    path: PathBuf,
    options: &ReadOptions,
    sender: &mpsc::Sender<Vec<Verdict>>,
) -> Result<(), AppError> {
    let mut batch = Vec::with_capacity(BATCH_ROWS);
    let read = open(path)?.read(options, |verdict| {
        batch.push(verdict);
        if batch.len() < BATCH_ROWS {
            return ControlFlow::Continue(());
        }
        let full = std::mem::replace(&mut batch, Vec::with_capacity(BATCH_ROWS));
        // The receiver is gone when the import failed: no need to read on.
        if sender.blocking_send(full).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    read.map_err(|error| unreadable(&error))?;
    if !batch.is_empty() {
        // As above.
        let _ = sender.blocking_send(batch);
    }
    Ok(())
}

fn add(counts: &mut ImportCounts, more: ImportCounts) {
    counts.read += more.read;
    counts.created += more.created;
    counts.updated += more.updated;
    counts.unchanged += more.unchanged;
    counts.refused += more.refused;
    counts.assigned += more.assigned;
}
