//! What people do with Ronda: every function takes the actor first and authorises on its first line.

mod actor;
mod agent;
mod app;
mod audit;
mod audit_trail;
mod branch;
mod bus;
mod device;
mod dossier;
mod enrolment;
mod error;
mod job;
mod local_day;
mod labels;
mod map_picture;
mod link;
mod notice;
mod organization;
mod password;
mod people;
mod secret;
mod server_key;
mod session;
mod sync;
mod settings;
mod review;
mod visit_kind;
mod visit_kind_defaults;
mod visits;

pub use actor::{Actor, ActorKind, BranchScope, Permission};
pub use agent::AgentDetails;
pub use app::{App, SystemClock, SystemIds};
pub use audit_trail::AuditPage;
pub use branch::BranchDetails;
pub use bus::{Bus, LiveEvent};
pub use dossier::Dossier;
pub use enrolment::{Enrolled, EnrolmentLink, NewPhone};
pub use error::{AppError, FieldProblem};
pub use local_day::LocalDay;
pub use organization::{NewOrganization, Registered};
pub use password::Passwords;
pub use review::Decision;
pub use labels::Answer;
pub use link::LinkPurpose;
pub use notice::{NewMessage, NewWebhook, OutboxPage, OutboxQuery, Subscriber, Topic, WEBHOOK_EVENTS};
pub use people::{Invitation, LinkState, PersonDetails, ProfileDetails};
pub use ronda_store::audit::AuditRow;
pub use ronda_store::branches::BranchCounts;
pub use ronda_store::devices::{DeviceFilter, DeviceListRow};
pub use ronda_store::user_list::{AgentListRow, PeopleFilter, UserListRow};
pub use ronda_store::{Listing, Page, StoreError};
pub use ronda_sync::PublicKey;
pub use map_picture::MapPicture;
pub use notice::{
    NewMessage, NewWebhook, OutboxPage, OutboxQuery, PictureFile, PictureOf, Subscriber, Topic,
    WEBHOOK_EVENTS,
};
pub use ronda_store::jobs::JobRow;
pub use ronda_store::messages::MessageRow;
pub use ronda_store::organizations::OrganizationRow;
pub use ronda_store::users::UserRow;
pub use ronda_store::webhooks::WebhookRow;
pub use ronda_store::StoreError;
pub use secret::{Secret, secret_hash};
pub use session::SignedIn;
pub use settings::{OrganizationDetails, OrganizationSettings};
pub use visit_kind::VisitKindDraft;
pub use visits::{
    AgentWorkload, Assigned, Assignment, Moved, MovedFrom, NewSchedule, SkipReason, Skipped, TimelineEntry,
    TimelineKind, VisitDetail,
};
