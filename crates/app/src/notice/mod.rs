//! Telling people and systems: subscriptions, messages, webhooks, and what could not be sent.

mod message;
mod outbox;
mod picture;
mod subscription;
mod webhook;

pub use message::NewMessage;
pub use picture::{PictureFile, PictureOf};
pub use subscription::{Subscriber, Topic};
pub use webhook::{EVENTS as WEBHOOK_EVENTS, NewWebhook};
