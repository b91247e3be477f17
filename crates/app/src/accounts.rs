//! Accounts: the list, one account whole, and placing its pin by hand.

use ronda_domain::{AccountId, AddressId, GeoPoint, PinSource};
use ronda_store::accounts::{
    self, AccountFilter, AccountListRow, AccountRow, AccountSort, MapPoint, TimelineRow,
};
use ronda_store::addresses::{self, AddressRow};
use ronda_store::debtors::{self, DebtorRow};
use ronda_store::portfolios::PortfolioRow;
use ronda_store::{StoreError, WriteSession};
use serde_json::json;

use crate::fold::fold;
use crate::{Actor, App, AppError, LiveEvent, Permission, audit};

/// Rows of a page at most.
const PAGE_ROWS: i64 = 500;
/// Points on a map at most.
const MAP_POINTS: i64 = 100_000;

/// A page of the list, and how long the list is.
#[derive(Debug, Clone)]
pub struct AccountPage {
    /// The lines.
    pub rows: Vec<AccountListRow>,
    /// How many there are on all pages.
    pub total: i64,
}

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
}

impl App {
    /// A page of the accounts the actor sees; `search` is free text of which each word must occur.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn accounts(
        &self,
        actor: &Actor,
        search: &str,
        filter: AccountFilter,
        order: (AccountSort, bool),
        (offset, limit): (i64, i64),
    ) -> Result<AccountPage, AppError> {
        actor.must(Permission::Read)?;
        let filter = visible(actor, search, filter);
        let read = self.store.read();
        let page = (offset.max(0), limit.clamp(1, PAGE_ROWS));
        let (rows, total) = tokio::try_join!(
            accounts::page(&read, actor.organization, &filter, order, page),
            accounts::count(&read, actor.organization, &filter),
        )?;
        Ok(AccountPage { rows, total })
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
        Ok(accounts::ids(&self.store.read(), actor.organization, &filter, limit.clamp(1, MAP_POINTS)).await?)
    }

    /// Places of the accounts the filter lets through.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn account_places(
        &self,
        actor: &Actor,
        search: &str,
        filter: AccountFilter,
    ) -> Result<Vec<MapPoint>, AppError> {
        actor.must(Permission::Read)?;
        let filter = visible(actor, search, filter);
        Ok(accounts::map_points(&self.store.read(), actor.organization, &filter, MAP_POINTS).await?)
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

/// Writes an address whose pin changed, and what follows from it.
pub(crate) async fn write_pin(session: &WriteSession, address: &AddressRow) -> Result<(), StoreError> {
    addresses::upsert(session, std::slice::from_ref(address)).await?;
    let (organization, account) = (address.organization_id, address.account_id);
    accounts::set_has_pin(session, organization, account, address.pin.is_some(), address.updated_at).await
}

fn visible(actor: &Actor, search: &str, filter: AccountFilter) -> AccountFilter {
    AccountFilter {
        words: fold(search).split_whitespace().take(8).map(str::to_owned).collect(),
        visible_branches: actor.branches.filter().map(<[_]>::to_vec),
        ..filter
    }
}
