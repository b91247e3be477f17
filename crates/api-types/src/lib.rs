//! JSON on the wire; the source of openapi.json. One module per area; names and units as in the interface.

mod agents;
mod branches;
mod error;
mod listing;
mod organization;
mod people;
mod setup;

pub use agents::{
    ActiveRequest, Agent, AgentRequest, AgentsQuery, Device, DevicesQuery, EnrolRequest, Enrolled,
    EnrolledAgent, EnrolledOrganization, EnrolmentLink,
};
pub use branches::{Branch, BranchRequest};
pub use error::{ErrorBody, ErrorDetail, ErrorField};
pub use listing::{Page, PageQuery};
pub use organization::{AuditEntry, AuditQuery, Organization, OrganizationRequest};
pub use people::{
    ChoosePasswordRequest, Invitation, LinkRequest, LinkState, Me, PasswordRequest, PasswordResetRequest,
    ProfileRequest, SignInRequest, User, UserRequest, UsersQuery,
};
pub use ronda_sync::{Batch, BatchAnswer, BatchShape};
pub use setup::{SetupRequest, SetupState};
