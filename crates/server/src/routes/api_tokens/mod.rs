//! Tokens of a customer's own systems.

pub(crate) mod add;
pub(crate) mod list;
pub(crate) mod revoke;

use ronda_api_types::ApiToken;
use ronda_app::ApiTokenRow;

fn token_of(row: ApiTokenRow) -> ApiToken {
    ApiToken {
        id: row.id,
        name: row.name,
        role: row.role,
        created_by: row.created_by,
        created_at: row.created_at,
        last_used_at: row.last_used_at,
        revoked_at: row.revoked_at,
    }
}
