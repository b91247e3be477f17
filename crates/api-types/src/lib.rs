//! JSON on the wire; the source of openapi.json. One module per area; names and units as in the interface.

mod accounts;
mod agents;
mod api_tokens;
mod branches;
mod error;
mod listing;
mod map;
mod organization;
mod people;
mod portfolios;
mod reviews;
mod setup;
mod visit_kinds;
mod visits;

pub use accounts::{
    Account, AccountAddress, AccountEvent, AccountLine, AccountPerson, AccountsQuery, AddressPin, PinRequest,
};
pub use agents::{
    ActiveRequest, Agent, AgentRequest, AgentsQuery, Device, DevicesQuery, EnrolRequest, Enrolled,
    EnrolledAgent, EnrolledOrganization, EnrolmentLink,
};
pub use api_tokens::{ApiToken, ApiTokenRequest, NewApiToken};
pub use branches::{Branch, BranchRequest};
pub use error::{ErrorBody, ErrorDetail, ErrorField};
pub use listing::{Page, PageQuery};
pub use map::{AccountsMap, MapCell, MapPoint, MapQuery};
pub use organization::{AuditEntry, AuditQuery, Organization, OrganizationRequest};
pub use people::{
    ChoosePasswordRequest, Invitation, LinkRequest, LinkState, Me, PasswordRequest, PasswordResetRequest,
    ProfileRequest, SignInRequest, User, UserRequest, UsersQuery,
};
pub use portfolios::{
    FindingsQuery, Import, ImportCounts, ImportFinding, ImportPlanRequest, ImportQuery, ImportReceived,
    ImportState, ImportTrial, ImportsQuery, Portfolio, PortfolioRequest, RowsImported, RowsRequest,
};
pub use reviews::{DecideRequest, Review, ReviewsQuery};
pub use ronda_intake::{ColumnMapping, ColumnUse, Field, ImportKind, MappedColumn, Preview};
pub use ronda_sync::{Batch, BatchAnswer, BatchShape};
pub use setup::{SetupRequest, SetupState};
pub use visit_kinds::{
    Created, PublishRequest, Published, Questionnaire, QuestionnaireQuery, QuestionnaireSummary,
    QuestionnaireVersion, VisitKind, VisitKindRequest,
};
pub use visits::{
    AgentWorkload, AssignAnswer, AssignRequest, AssignTargets, DueWindow, MoveAnswer, MoveRequest, MovedFrom,
    ReviewVisitRequest, ScheduleRequest, SkipCount, SkippedTarget, TimelineEntry, Touched, Visit,
    VisitAccount, VisitAddress, VisitAnswer, VisitFix, VisitPerson, VisitPhoto, VisitPromise, VisitSummary,
    VisitsQuery,
};
