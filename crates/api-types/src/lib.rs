//! JSON on the wire; the source of openapi.json. One module per area; names and units as in the interface.

mod agents;
mod branches;
mod error;
mod listing;
mod people;
mod setup;

pub use agents::{
    ActiveRequest, Agent, AgentRequest, AgentsQuery, Device, DevicesQuery, EnrolRequest, Enrolled,
    EnrolledAgent, EnrolledOrganization, EnrolmentLink,
};
pub use branches::{Branch, BranchRequest};
pub use error::{ErrorBody, ErrorDetail, ErrorField};
pub use listing::{Page, PageQuery};
pub use people::{Me, SignInRequest};
pub use setup::{SetupRequest, SetupState};
