//! Accounts: the list, one account whole, and placing its pin by hand.

use std::collections::HashMap;

use ronda_domain::{AccountId, AddressId, AgentId, GeoPoint, PinSource};
use ronda_presence::{Pin, Surroundings};
use ronda_store::accounts::{self, AccountFilter, AccountListRow, AccountRow, AccountSort, TimelineRow};
use ronda_store::addresses::{self, AddressRow};
use ronda_store::debtors::{self, DebtorRow};
use ronda_store::portfolios::PortfolioRow;
use ronda_store::{Listing, Page, StoreError, WriteSession, lookups};
use serde_json::json;

use crate::{Actor, App, AppError, LiveEvent, Permission, audit};
use ronda_domain::fold;

/// Accounts an action on a whole list takes at most.
const WHOLE_LIST: i64 = 100_000;
/// A search that finds at most so many is answered from what it found.
const FEW_FOUND: i64 = 500;

/// One account with everything around it.
#[derive(Debug, Clone)]
pub struct AccountDetails {
    /// The account.
    pub account: AccountRow,
    /// Its portfolio.
    pub portfolio: PortfolioRow,
    /// Debtor, co-debtor, guarantor.
    pub people: Vec<DebtorRow>,
    /// Where to visit.
    pub addresses: Vec<AddressRow>,
    /// What happened, newest first.
    pub timeline: Vec<TimelineRow>,
    /// Names of the agents that occur.
    pub agent_names: HashMap<AgentId, String>,
}

impl App {
    /// A page of the accounts the actor sees. Sorts by `days_past_due`, `overdue`, `balance`, `debtor_name`,
    /// `external_id` and `last_visit_at`; the most days past due first unless told.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn accounts(
        &self,
        actor: &Actor,
        filter: AccountFilter,
        listing: &Listing,
    ) -> Result<Page<AccountListRow>, AppError> {
        actor.must(Permission::Read)?;
        let filter = visible(actor, listing.q.as_deref().unwrap_or_default(), filter);
        let order = listing.sort.as_deref().and_then(AccountSort::parse);
        let order = order.unwrap_or((AccountSort::DaysPastDue, true));
        let limit = i64::from(listing.per_page.clamp(1, 500));
        let offset = i64::from(listing.page.max(1) - 1) * limit;
        let read = self.store.read();
        if let Some(ids) = self.few_found(actor, &filter).await? {
            let total = ids.len() as i64;
            let among = AccountFilter { ids, with_closed: true, ..AccountFilter::default() };
            let rows = match total {
                0 => Vec::new(),
                _ => accounts::page(&read, actor.organization, &among, order, (offset, limit)).await?,
            };
            return Ok(Page { rows, total });
        }
        let (rows, total) = tokio::try_join!(
            accounts::page(&read, actor.organization, &filter, order, (offset, limit)),
            accounts::count(&read, actor.organization, &filter),
        )?;
        Ok(Page { rows, total })
    }

    /// What a search finds when it finds little. The table is read once, as it lies; picking the first of little in the
    /// list's order, and counting besides, would read all of it twice, one of the times here and there.
    async fn few_found(
        &self,
        actor: &Actor,
        filter: &AccountFilter,
    ) -> Result<Option<Vec<AccountId>>, AppError> {
        if filter.words.is_empty() {
            return Ok(None);
        }
        let found = accounts::ids(&self.store.read(), actor.organization, filter, FEW_FOUND + 1).await?;
        Ok(Some(found).filter(|found| found.len() <= FEW_FOUND as usize))
    }

    /// Ids of all accounts the filter lets through, for an action on a whole list.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn account_ids(
        &self,
        actor: &Actor,
        search: &str,
        filter: AccountFilter,
        limit: i64,
    ) -> Result<Vec<AccountId>, AppError> {
        actor.must(Permission::Read)?;
        let filter = visible(actor, search, filter);
        Ok(accounts::ids(&self.store.read(), actor.organization, &filter, limit.clamp(1, WHOLE_LIST)).await?)
    }

    /// One account with everything around it.
    ///
    /// # Errors
    /// `NotFound`, also when the actor does not see its branch.
    pub async fn account(&self, actor: &Actor, id: AccountId) -> Result<AccountDetails, AppError> {
        actor.must(Permission::Read)?;
        let read = self.store.read();
        let account = accounts::find(&read, actor.organization, id).await?;
        let account = account.filter(|account| actor.branches.sees(account.branch_id));
        let account = account.ok_or_else(|| AppError::not_found("account", id))?;
        Ok(AccountDetails {
            portfolio: self.portfolio(actor, account.portfolio_id).await?,
            people: debtors::of_accounts(&read, actor.organization, &[id]).await?,
            addresses: addresses::of_accounts(&read, actor.organization, &[id]).await?,
            timeline: accounts::timeline(&read, actor.organization, id, 200).await?,
            agent_names: lookups::agent_names(&read, actor.organization).await?,
            account,
        })
    }

    /// Places the pin of an address by hand.
    ///
    /// # Errors
    /// `NotFound` when there is no such address or the actor does not see its account.
    pub async fn place_pin(
        &self,
        actor: &Actor,
        id: AddressId,
        place: GeoPoint,
    ) -> Result<AddressRow, AppError> {
        actor.must(Permission::Supervise)?;
        let read = self.store.read();
        let found = addresses::find(&read, actor.organization, id).await?;
        let mut address = found.ok_or_else(|| AppError::not_found("address", id))?;
        let account = accounts::find(&read, actor.organization, address.account_id).await?;
        let branch = account.and_then(|account| account.branch_id);
        if !actor.branches.sees(branch) {
            return Err(AppError::not_found("address", id));
        }
        address.pin = Some((place, PinSource::Manual));
        address.confirmations = 0;
        "none".clone_into(&mut address.geocode_state);
        address.updated_at = self.now();
        let (by, at, row) = (actor.clone(), self.now(), address.clone());
        let write = async move |session: WriteSession| {
            write_pin(&session, &row).await?;
            let details = json!({ "account": row.account_id });
            audit::record(&session, &by, at, "address.pin_placed", ("address", row.id.to_string()), details)
                .await
        };
        self.store.write(write).await?;
        self.bus.publish(actor.organization, branch, LiveEvent::Accounts);
        Ok(address)
    }
}

/// Radius in which the door lies with 95 % probability, metres; none without a pin.
pub fn pin_radius_m(address: &AddressRow) -> Option<f64> {
    /// The 95 % quantile of the Rayleigh distribution, in standard deviations.
    const SIGMAS_OF_95_PERCENT: f64 = 2.4477;
    let (at, source) = address.pin?;
    let confirmations = u32::try_from(address.confirmations).unwrap_or(0);
    let pin = Pin { at, source, surroundings: Surroundings::default(), confirmations };
    Some(pin.sigma_m() * SIGMAS_OF_95_PERCENT)
}

/// Writes an address whose pin changed, and what follows from it.
pub(crate) async fn write_pin(session: &WriteSession, address: &AddressRow) -> Result<(), StoreError> {
    addresses::upsert(session, std::slice::from_ref(address)).await?;
    let (organization, account) = (address.organization_id, address.account_id);
    accounts::set_has_pin(session, organization, account, address.pin.is_some(), address.updated_at).await
}

/// The filter, bound to the branches the actor sees, and to the search words.
pub(crate) fn visible(actor: &Actor, search: &str, filter: AccountFilter) -> AccountFilter {
    AccountFilter {
        words: words_in(search),
        visible_branches: actor.branches.filter().map(<[_]>::to_vec),
        ..filter
    }
}

/// The words to look for, as accounts keep theirs.
pub(crate) fn words_in(search: &str) -> Vec<String> {
    fold(search).split_whitespace().take(8).map(str::to_owned).collect()
}
