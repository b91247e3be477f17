//! Portfolios: the accounts of one creditor.

use std::collections::HashMap;

use ronda_domain::{BranchId, Currency, PortfolioId, Timestamp};
use ronda_store::portfolios::{self, PortfolioFigures, PortfolioRow};
use ronda_store::{StoreError, WriteSession};
use serde_json::json;

use crate::{Actor, App, AppError, FieldProblem, Permission, audit};

/// What a person says of a portfolio.
#[derive(Debug, Clone)]
pub struct PortfolioWords {
    /// Name, unique in the organization.
    pub name: String,
    /// To whom the debts are owed.
    pub creditor: String,
    /// ISO 4217, for rows that name none.
    pub currency: String,
    /// How a debtor pays the creditor.
    pub payment_instructions: String,
    /// Branch of accounts whose row names none.
    pub branch: Option<BranchId>,
    /// No longer worked.
    pub archived: bool,
}

/// A portfolio and its figures.
#[derive(Debug, Clone)]
pub struct PortfolioSummary {
    /// The portfolio.
    pub portfolio: PortfolioRow,
    /// Its figures; none when it has no account the actor sees.
    pub figures: Option<PortfolioFigures>,
}

impl App {
    /// All portfolios with figures of the branches the actor sees.
    ///
    /// # Errors
    /// `Forbidden` when the actor may not read.
    pub async fn portfolios(&self, actor: &Actor) -> Result<Vec<PortfolioSummary>, AppError> {
        actor.must(Permission::Read)?;
        let read = self.store.read();
        let figures = portfolios::figures(&read, actor.organization, actor.branches.filter()).await?;
        let mut by_id: HashMap<PortfolioId, PortfolioFigures> =
            figures.into_iter().map(|figures| (PortfolioId(figures.id), figures)).collect();
        let all = portfolios::all(&read, actor.organization).await?;
        let summary =
            |portfolio: PortfolioRow| PortfolioSummary { figures: by_id.remove(&portfolio.id), portfolio };
        Ok(all.into_iter().map(summary).collect())
    }

    /// One portfolio.
    ///
    /// # Errors
    /// `NotFound` when the organization has no such portfolio.
    pub async fn portfolio(&self, actor: &Actor, id: PortfolioId) -> Result<PortfolioRow, AppError> {
        actor.must(Permission::Read)?;
        let found = portfolios::find(&self.store.read(), actor.organization, id).await?;
        found.ok_or_else(|| AppError::not_found("portfolio", id))
    }

    /// One portfolio with figures of the branches the actor sees.
    ///
    /// # Errors
    /// `NotFound` when the organization has no such portfolio.
    pub async fn portfolio_summary(
        &self,
        actor: &Actor,
        id: PortfolioId,
    ) -> Result<PortfolioSummary, AppError> {
        actor.must(Permission::Read)?;
        let all = self.portfolios(actor).await?;
        all.into_iter()
            .find(|summary| summary.portfolio.id == id)
            .ok_or_else(|| AppError::not_found("portfolio", id))
    }

    /// Makes a portfolio.
    ///
    /// # Errors
    /// `Invalid` with every problem, also for a name that is taken.
    pub async fn create_portfolio(
        &self,
        actor: &Actor,
        words: PortfolioWords,
    ) -> Result<PortfolioRow, AppError> {
        actor.must(Permission::ManagePortfolios)?;
        let row = said(self.blank_portfolio(actor), words, self.now())?;
        self.insert_portfolio(actor, row).await
    }

    fn blank_portfolio(&self, actor: &Actor) -> PortfolioRow {
        PortfolioRow {
            organization_id: actor.organization,
            id: PortfolioId::next(self.ids()),
            name: String::new(),
            creditor: String::new(),
            currency: String::new(),
            mapping: None,
            payment_instructions: String::new(),
            branch_id: None,
            created_at: self.now(),
            archived_at: None,
        }
    }

    async fn insert_portfolio(&self, actor: &Actor, row: PortfolioRow) -> Result<PortfolioRow, AppError> {
        let (actor, at, made) = (actor.clone(), self.now(), row.clone());
        let write = async move |session: WriteSession| {
            portfolios::insert(&session, &made).await.map_err(name_taken)?;
            let subject = ("portfolio", made.id.to_string());
            audit::record(&session, &actor, at, "portfolio.created", subject, json!({})).await?;
            Ok::<_, AppError>(())
        };
        self.store.write(write).await?;
        Ok(row)
    }

    /// Changes a portfolio.
    ///
    /// # Errors
    /// `NotFound`; `Invalid` with every problem.
    pub async fn change_portfolio(
        &self,
        actor: &Actor,
        id: PortfolioId,
        words: PortfolioWords,
    ) -> Result<PortfolioRow, AppError> {
        actor.must(Permission::ManagePortfolios)?;
        let row = said(self.portfolio(actor, id).await?, words, self.now())?;
        let (actor, at, changed) = (actor.clone(), self.now(), row.clone());
        let write = async move |session: WriteSession| {
            portfolios::update(&session, &changed).await.map_err(name_taken)?;
            let subject = ("portfolio", changed.id.to_string());
            audit::record(&session, &actor, at, "portfolio.changed", subject, json!({})).await?;
            Ok::<_, AppError>(())
        };
        self.store.write(write).await?;
        Ok(row)
    }

    /// The portfolio of this name, made when there is none.
    ///
    /// # Errors
    /// `Invalid` when the name is none.
    pub async fn portfolio_named(&self, actor: &Actor, name: &str) -> Result<PortfolioRow, AppError> {
        actor.must(Permission::ManagePortfolios)?;
        let portfolio = self.portfolio_to_be(actor, name).await?;
        let found = portfolios::find(&self.store.read(), actor.organization, portfolio.id).await?;
        match found {
            Some(found) => Ok(found),
            None => self.insert_portfolio(actor, portfolio).await,
        }
    }

    /// The portfolio of this name as it is, or as it would be made.
    pub(crate) async fn portfolio_to_be(&self, actor: &Actor, name: &str) -> Result<PortfolioRow, AppError> {
        let read = self.store.read();
        if let Some(found) = portfolios::find_by_name(&read, actor.organization, name.trim()).await? {
            return Ok(found);
        }
        let organization = ronda_store::organizations::find(&read, actor.organization).await?;
        let words = PortfolioWords {
            name: name.to_owned(),
            creditor: name.to_owned(),
            currency: organization.map(|organization| organization.currency).unwrap_or_default(),
            payment_instructions: String::new(),
            branch: None,
            archived: false,
        };
        said(self.blank_portfolio(actor), words, self.now())
    }
}

fn name_taken(error: StoreError) -> AppError {
    match error {
        StoreError::Duplicate(_) => {
            AppError::invalid("name", "taken", "there is a portfolio of this name already")
        }
        other => AppError::Store(other),
    }
}

/// The row with what the person said, if all of it holds.
fn said(mut row: PortfolioRow, words: PortfolioWords, now: Timestamp) -> Result<PortfolioRow, AppError> {
    let mut problems = Vec::new();
    for (field, value) in [("name", &words.name), ("creditor", &words.creditor)] {
        if value.trim().is_empty() || value.chars().count() > 120 {
            problems.push(FieldProblem::new(field, "length", "expected 1 to 120 characters"));
        }
    }
    if words.payment_instructions.chars().count() > 2000 {
        problems.push(FieldProblem::new(
            "payment_instructions",
            "length",
            "expected at most 2000 characters",
        ));
    }
    match words.currency.parse::<Currency>() {
        Ok(currency) => row.currency = currency.to_string(),
        Err(error) => problems.push(FieldProblem::new("currency", "currency", error.to_string())),
    }
    if !problems.is_empty() {
        return Err(AppError::Invalid(problems));
    }
    words.name.trim().clone_into(&mut row.name);
    words.creditor.trim().clone_into(&mut row.creditor);
    row.payment_instructions = words.payment_instructions;
    row.branch_id = words.branch;
    row.archived_at = words.archived.then(|| row.archived_at.unwrap_or(now));
    Ok(row)
}
