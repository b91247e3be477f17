//! The API through its public door, on both databases; files lie where the URLs lie.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod people;

mod routes {
    mod agents;
    mod live;
    mod notices;
    mod organization;
    mod password;
    mod session;
    mod setup;
    mod users;
}
