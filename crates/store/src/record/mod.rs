//! The record: devices' signed events, what was set aside, and what their chains show.

pub mod chain;
pub mod events;
pub mod quarantine;
pub mod signers;
pub mod troubles;

use ronda_domain::OrganizationId;

use crate::{StoreError, WriteSession};

/// Takes `count` numbers of the organization's record; gives the first. Writers of one organization queue up here.
pub async fn take_numbers(
    session: &WriteSession,
    organization: OrganizationId,
    count: i64,
) -> Result<i64, StoreError> {
    let sql = "UPDATE organizations SET record_sequence = record_sequence + $2 WHERE id = $1 \
        RETURNING record_sequence AS value";
    let last: Option<i64> = session.value(sql, [organization.0.into(), count.into()]).await?;
    last.map(|last| last - count + 1)
        .ok_or_else(|| StoreError::Corrupt { column: "organizations.id", value: organization.to_string() })
}

/// The number of the newest thing in the organization's record.
pub async fn newest_number(
    session: &crate::Session,
    organization: OrganizationId,
) -> Result<i64, StoreError> {
    let sql = "SELECT record_sequence AS value FROM organizations WHERE id = $1";
    Ok(session.value(sql, [organization.0.into()]).await?.unwrap_or(0))
}
