//! `ronda openapi`

use std::io::Write as _;

/// Prints the description of the API.
pub(crate) fn print() -> std::io::Result<()> {
    writeln!(std::io::stdout().lock(), "{}", ronda_server::openapi_json())
}
