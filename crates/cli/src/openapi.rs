//! `ronda openapi`

/// Prints the description of the API.
#[expect(clippy::print_stdout, reason = "printing is what the command is for")]
pub(crate) fn print() {
    println!("{}", ronda_server::openapi_json());
}
