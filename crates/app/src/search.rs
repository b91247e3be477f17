//! The global search: a few of everything the actor sees.

use ronda_store::finds::{self, Find};

use crate::{Actor, App, AppError, Permission};
use ronda_domain::fold;

/// Shorter words find too much to be of use.
const SHORTEST: usize = 2;

/// What was found, by sort.
#[derive(Debug, Clone, Default)]
pub struct Finds {
    /// Accounts, under the debtor's name.
    pub accounts: Vec<Find>,
    /// The newest visits to those accounts; the subtitle is the state.
    pub visits: Vec<Find>,
    /// Agents.
    pub agents: Vec<Find>,
    /// Portfolios.
    pub portfolios: Vec<Find>,
}

impl App {
    /// Looks everywhere for the words.
    ///
    /// # Errors
    /// `Forbidden` for those who may not read.
    pub async fn search(&self, actor: &Actor, words: &str) -> Result<Finds, AppError> {
        actor.must(Permission::Read)?;
        let words = words.trim();
        if words.chars().count() < SHORTEST {
            return Ok(Finds::default());
        }
        let read = self.store.read();
        let scope = (actor.organization, actor.branches.filter());
        let accounts = finds::accounts(&read, scope, &fold(words), 8).await?;
        let ids: Vec<_> = accounts.iter().map(|account| account.id).collect();
        Ok(Finds {
            visits: finds::visits(&read, scope, &ids, 5).await?,
            agents: finds::agents(&read, scope, words, 5).await?,
            portfolios: finds::portfolios(&read, scope, words, 4).await?,
            accounts,
        })
    }
}
