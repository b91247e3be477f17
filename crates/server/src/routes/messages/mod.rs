//! The outbox: messages, and work that failed.

pub(crate) mod list;
pub(crate) mod picture;
pub(crate) mod retry;
pub(crate) mod show;
pub(crate) mod test;

use ronda_api_types::Message;
use ronda_app::MessageRow;

fn message_of(row: MessageRow) -> Message {
    Message {
        id: row.id,
        kind: row.kind,
        recipient: row.recipient,
        subject: row.subject,
        visit_id: row.visit_id,
        state: row.state,
        last_error: row.last_error,
        created_at: row.created_at,
        sent_at: row.sent_at,
    }
}
