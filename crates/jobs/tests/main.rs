//! Background work on both databases, against a real mail server and a real receiver of webhooks.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod work {
    mod geocoder;
    mod letters;
    mod retries;
    mod stage;
    mod webhooks;
}
