//! The people tied to a visit's account.

use ronda_domain::{AccountId, OrganizationId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{Session, StoreError};

/// A debtor, co-debtor or guarantor.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct PersonRow {
    /// Their id.
    pub id: Uuid,
    /// `debtor`, `co_debtor` or `guarantor`.
    pub role: String,
    /// Full name.
    pub name: String,
    /// JSON list of numbers as typed.
    pub phones: String,
    /// JSON list of addresses.
    pub emails: String,
}

/// The people of an account, the debtor first.
pub async fn people_of(
    session: &Session,
    organization: OrganizationId,
    account: AccountId,
) -> Result<Vec<PersonRow>, StoreError> {
    let sql = "SELECT id, role, name, phones, emails FROM debtors WHERE organization_id = $1 AND account_id = $2 \
        ORDER BY CASE role WHEN 'debtor' THEN 0 WHEN 'co_debtor' THEN 1 ELSE 2 END, id";
    session.all(sql, [organization.0.into(), account.0.into()]).await
}
