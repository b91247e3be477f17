//! The API through its public door, on both databases; files lie where the URLs lie.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod authorization;
mod fixture;
mod people;

mod routes {
    mod accounts;
    mod agents;
    mod api_page;
    mod blobs;
    mod headers;
    mod imports;
    mod inputs;
    mod live;
    mod metrics;
    mod notices;
    mod openrosa;
    mod operator;
    mod organization;
    mod password;
    mod questionnaire_files;
    mod questionnaires;
    mod record;
    mod reviews;
    mod segments;
    mod session;
    mod setup;
    mod submissions;
    mod users;
    mod visit_kinds;
    mod visits;
}
