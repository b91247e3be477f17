//! The filter of the accounts list, from the query's words.

use ronda_api_types::AccountsQuery;
use ronda_app::{AccountFilter, AccountWords, AppError};

/// The words of a query, with those that are looked for.
pub(crate) fn words_of(query: AccountsQuery, q: Option<String>) -> AccountWords {
    AccountWords {
        portfolio: query.portfolio,
        branch: query.branch,
        agent: query.agent,
        bucket: query.bucket,
        days_from: query.days_from,
        days_to: query.days_to,
        pin: query.pin,
        visit: query.visit,
        q,
    }
}

/// And back.
pub(crate) fn query_of(words: AccountWords) -> (AccountsQuery, Option<String>) {
    let AccountWords { portfolio, branch, agent, bucket, days_from, days_to, pin, visit, q } = words;
    (AccountsQuery { portfolio, branch, agent, bucket, days_from, days_to, pin, visit }, q)
}

/// The filter that the query asks for; every word that fits nowhere is named.
pub(crate) fn filter_of(query: &AccountsQuery) -> Result<AccountFilter, AppError> {
    words_of(query.clone(), None).filter()
}
