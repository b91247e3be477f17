//! The API through its public door, on both databases; files lie where the URLs lie.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod authorization;
mod fixture;
mod people;

mod routes {
    mod accounts;
    mod agents;
    mod imports;
    mod live;
    mod notices;
    mod organization;
    mod password;
    mod reviews;
    mod session;
    mod setup;
    mod submissions;
    mod users;
    mod visit_kinds;
    mod visits;
}
