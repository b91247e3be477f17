//! Rows of subscriptions: who is told of what by e-mail.

use ronda_domain::{OrganizationId, UserId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{Session, StoreError, WriteSession};

#[derive(FromQueryResult)]
struct Raw {
    user_id: Uuid,
    topic: String,
}

/// Every subscription of the organization.
pub async fn all(
    session: &Session,
    organization: OrganizationId,
) -> Result<Vec<(UserId, String)>, StoreError> {
    let sql = "SELECT user_id, topic FROM subscriptions WHERE organization_id = $1 ORDER BY user_id, topic";
    let rows: Vec<Raw> = session.all(sql, [organization.0.into()]).await?;
    Ok(rows.into_iter().map(|row| (UserId(row.user_id), row.topic)).collect())
}

/// Gives a person exactly these topics.
pub async fn set(
    session: &WriteSession,
    organization: OrganizationId,
    user: UserId,
    topics: &[String],
) -> Result<(), StoreError> {
    let sql = "DELETE FROM subscriptions WHERE organization_id = $1 AND user_id = $2";
    session.execute(sql, [organization.0.into(), user.0.into()]).await?;
    let cells = topics
        .iter()
        .flat_map(|topic| [organization.0.into(), user.0.into(), topic.as_str().into()])
        .collect();
    let head = "subscriptions (organization_id, user_id, topic)";
    session.insert_many(head, 3, cells, "ON CONFLICT DO NOTHING").await.map(|_| ())
}
