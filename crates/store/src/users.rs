//! Rows of people: those who sign in to the console and the agents with a phone.

use ronda_domain::{BranchId, OrganizationId, Role, Timestamp, UserId};
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::{Session, StoreError, WriteSession};

/// One person of an organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserRow {
    /// The tenant.
    pub organization_id: OrganizationId,
    /// The person; an agent's `AgentId` is the same number.
    pub id: UserId,
    /// What they may do.
    pub role: Role,
    /// Full name.
    pub name: String,
    /// Lower case; agents may have none.
    pub email: Option<String>,
    /// As typed.
    pub phone: Option<String>,
    /// What portfolios call the agent, such as `g01`.
    pub code: Option<String>,
    /// Home branch.
    pub branch_id: Option<BranchId>,
    /// argon2id in PHC text.
    pub password_hash: Option<String>,
    /// `es-MX`, `en-US`, `pt-BR` ...
    pub locale: String,
    /// Set when the person may no longer sign in.
    pub deactivated_at: Option<Timestamp>,
    /// Failures in a row since the last success.
    pub failed_sign_ins: i64,
    /// When the last failure was.
    pub last_failed_at: Option<Timestamp>,
    /// When they were added.
    pub created_at: Timestamp,
}

#[derive(FromQueryResult)]
struct Raw {
    organization_id: Uuid,
    id: Uuid,
    role: String,
    name: String,
    email: Option<String>,
    phone: Option<String>,
    code: Option<String>,
    branch_id: Option<Uuid>,
    password_hash: Option<String>,
    locale: String,
    deactivated_at_us: Option<i64>,
    failed_sign_ins: i64,
    last_failed_at_us: Option<i64>,
    created_at_us: i64,
}

impl TryFrom<Raw> for UserRow {
    type Error = StoreError;

    fn try_from(raw: Raw) -> Result<Self, StoreError> {
        let role =
            raw.role.parse().map_err(|_| StoreError::Corrupt { column: "users.role", value: raw.role })?;
        Ok(Self {
            organization_id: OrganizationId(raw.organization_id),
            id: UserId(raw.id),
            role,
            name: raw.name,
            email: raw.email,
            phone: raw.phone,
            code: raw.code,
            branch_id: raw.branch_id.map(BranchId),
            password_hash: raw.password_hash,
            locale: raw.locale,
            deactivated_at: raw.deactivated_at_us.map(Timestamp::from_us),
            failed_sign_ins: raw.failed_sign_ins,
            last_failed_at: raw.last_failed_at_us.map(Timestamp::from_us),
            created_at: Timestamp::from_us(raw.created_at_us),
        })
    }
}

const COLUMNS: &str = "organization_id, id, role, name, email, phone, code, branch_id, password_hash, locale, \
    deactivated_at_us, failed_sign_ins, last_failed_at_us, created_at_us";

/// The person with this id.
pub async fn find(
    session: &Session,
    organization: OrganizationId,
    id: UserId,
) -> Result<Option<UserRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM users WHERE organization_id = $1 AND id = $2");
    session.one::<Raw>(&sql, [organization.0.into(), id.0.into()]).await?.map(UserRow::try_from).transpose()
}

/// The person with this e-mail, in whichever organization: the one look-up before anybody is known.
pub async fn find_by_email(session: &Session, email: &str) -> Result<Option<UserRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM users WHERE email = $1");
    session.one::<Raw>(&sql, [email.into()]).await?.map(UserRow::try_from).transpose()
}

/// Everyone of the organization, by name.
pub async fn all(session: &Session, organization: OrganizationId) -> Result<Vec<UserRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM users WHERE organization_id = $1 ORDER BY name, id");
    session.all::<Raw>(&sql, [organization.0.into()]).await?.into_iter().map(UserRow::try_from).collect()
}

/// Adds a person; `Duplicate` when the e-mail or the agent's code is taken.
pub async fn insert(session: &WriteSession, row: &UserRow) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO users ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
    );
    let values: [Value; 14] = [
        row.organization_id.0.into(),
        row.id.0.into(),
        row.role.as_str().into(),
        row.name.as_str().into(),
        row.email.clone().into(),
        row.phone.clone().into(),
        row.code.clone().into(),
        row.branch_id.map(|branch| branch.0).into(),
        row.password_hash.clone().into(),
        row.locale.as_str().into(),
        row.deactivated_at.map(Timestamp::as_us).into(),
        row.failed_sign_ins.into(),
        row.last_failed_at.map(Timestamp::as_us).into(),
        row.created_at.as_us().into(),
    ];
    session.execute(&sql, values).await.map(|_| ())
}

/// Counts one more failed sign-in, at this moment.
pub async fn record_failed_sign_in(
    session: &WriteSession,
    organization: OrganizationId,
    id: UserId,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE users SET failed_sign_ins = failed_sign_ins + 1, last_failed_at_us = $3 \
        WHERE organization_id = $1 AND id = $2";
    session.execute(sql, [organization.0.into(), id.0.into(), at.as_us().into()]).await.map(|_| ())
}

/// Forgets failed sign-ins after a good one.
pub async fn clear_failed_sign_ins(
    session: &WriteSession,
    organization: OrganizationId,
    id: UserId,
) -> Result<(), StoreError> {
    let sql =
        "UPDATE users SET failed_sign_ins = 0 WHERE organization_id = $1 AND id = $2 AND failed_sign_ins > 0";
    session.execute(sql, [organization.0.into(), id.0.into()]).await.map(|_| ())
}

/// The branches a person was given.
pub async fn branches_of(
    session: &Session,
    organization: OrganizationId,
    id: UserId,
) -> Result<Vec<BranchId>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        branch_id: Uuid,
    }
    let sql =
        "SELECT branch_id FROM user_branches WHERE organization_id = $1 AND user_id = $2 ORDER BY branch_id";
    let rows: Vec<Row> = session.all(sql, [organization.0.into(), id.0.into()]).await?;
    Ok(rows.into_iter().map(|row| BranchId(row.branch_id)).collect())
}

/// Gives a person exactly these branches.
pub async fn set_branches(
    session: &WriteSession,
    organization: OrganizationId,
    id: UserId,
    branches: &[BranchId],
) -> Result<(), StoreError> {
    let sql = "DELETE FROM user_branches WHERE organization_id = $1 AND user_id = $2";
    session.execute(sql, [organization.0.into(), id.0.into()]).await?;
    let cells =
        branches.iter().flat_map(|branch| [organization.0.into(), id.0.into(), branch.0.into()]).collect();
    let head = "user_branches (organization_id, user_id, branch_id)";
    session.insert_many(head, 3, cells, "ON CONFLICT DO NOTHING").await.map(|_| ())
}

/// Writes what may change of a person; `Duplicate` when the e-mail or the agent's code is taken.
pub async fn update(session: &WriteSession, row: &UserRow) -> Result<(), StoreError> {
    let sql = "UPDATE users SET role = $3, name = $4, email = $5, phone = $6, code = $7, branch_id = $8, locale = $9, \
        deactivated_at_us = $10 WHERE organization_id = $1 AND id = $2";
    let values: [Value; 10] = [
        row.organization_id.0.into(),
        row.id.0.into(),
        row.role.as_str().into(),
        row.name.as_str().into(),
        row.email.clone().into(),
        row.phone.clone().into(),
        row.code.clone().into(),
        row.branch_id.map(|branch| branch.0).into(),
        row.locale.as_str().into(),
        row.deactivated_at.map(Timestamp::as_us).into(),
    ];
    session.execute(sql, values).await.map(|_| ())
}

/// Gives a person a new password, already hashed, and forgets failed sign-ins.
pub async fn set_password(
    session: &WriteSession,
    organization: OrganizationId,
    id: UserId,
    hash: &str,
) -> Result<(), StoreError> {
    let sql =
        "UPDATE users SET password_hash = $3, failed_sign_ins = 0 WHERE organization_id = $1 AND id = $2";
    session.execute(sql, [organization.0.into(), id.0.into(), hash.into()]).await.map(|_| ())
}
