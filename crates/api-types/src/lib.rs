//! JSON on the wire; the source of openapi.json. One module per area; names and units as in the interface.

mod error;
mod people;
mod setup;

pub use error::{ErrorBody, ErrorDetail, ErrorField};
pub use people::{Me, SignInRequest};
pub use setup::{SetupRequest, SetupState};
