//! Rows of people tied to accounts.

use ronda_domain::{AccountId, DebtorId, OrganizationId};
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::id_list::id_list;
use crate::{Session, StoreError, WriteSession};

/// A debtor, co-debtor or guarantor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DebtorRow {
    /// The tenant.
    pub organization_id: OrganizationId,
    /// Their id.
    pub id: DebtorId,
    /// The account.
    pub account_id: AccountId,
    /// `debtor`, `co_debtor` or `guarantor`.
    pub role: String,
    /// Full name.
    pub name: String,
    /// Identity document.
    pub document: Option<String>,
    /// JSON list of numbers as typed.
    pub phones: String,
    /// JSON list of addresses.
    pub emails: String,
}

#[derive(FromQueryResult)]
struct Raw {
    organization_id: Uuid,
    id: Uuid,
    account_id: Uuid,
    role: String,
    name: String,
    document: Option<String>,
    phones: String,
    emails: String,
}

impl From<Raw> for DebtorRow {
    fn from(raw: Raw) -> Self {
        Self {
            organization_id: OrganizationId(raw.organization_id),
            id: DebtorId(raw.id),
            account_id: AccountId(raw.account_id),
            role: raw.role,
            name: raw.name,
            document: raw.document,
            phones: raw.phones,
            emails: raw.emails,
        }
    }
}

const COLUMNS: &str = "organization_id, id, account_id, role, name, document, phones, emails";

/// People of these accounts, debtors first.
pub async fn of_accounts(
    session: &Session,
    organization: OrganizationId,
    accounts: &[AccountId],
) -> Result<Vec<DebtorRow>, StoreError> {
    if accounts.is_empty() {
        return Ok(Vec::new());
    }
    let (list, ids) = id_list(2, accounts.iter().map(|account| account.0));
    let values = std::iter::once(organization.0.into()).chain(ids).collect::<Vec<Value>>();
    let sql = format!(
        "SELECT {COLUMNS} FROM debtors WHERE organization_id = $1 AND account_id IN ({list}) ORDER BY role DESC, id"
    );
    let rows: Vec<Raw> = session.all(&sql, values).await?;
    Ok(rows.into_iter().map(DebtorRow::from).collect())
}

/// Adds people and brings those that are there up to date.
pub async fn upsert(session: &WriteSession, rows: &[DebtorRow]) -> Result<(), StoreError> {
    let cell = |row: &DebtorRow| -> [Value; 8] {
        [
            row.organization_id.0.into(),
            row.id.0.into(),
            row.account_id.0.into(),
            row.role.as_str().into(),
            row.name.as_str().into(),
            row.document.clone().into(),
            row.phones.as_str().into(),
            row.emails.as_str().into(),
        ]
    };
    let tail = "ON CONFLICT (organization_id, id) DO UPDATE SET role = excluded.role, name = excluded.name, \
        document = excluded.document, phones = excluded.phones, emails = excluded.emails";
    let cells = rows.iter().flat_map(cell).collect();
    session.insert_many(&format!("debtors ({COLUMNS})"), 8, cells, tail).await.map(|_| ())
}
