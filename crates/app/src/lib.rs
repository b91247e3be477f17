//! What people do with Ronda: every function takes the actor first and authorises on its first line.

mod account_words;
mod accounts;
mod actor;
mod agent;
mod api_tokens;
mod app;
mod audit;
mod audit_trail;
mod blob;
mod blob_file;
mod branch;
mod bus;
mod collect;
mod device;
mod dossier;
mod enrolment;
mod error;
mod geocoding;
mod imports;
mod job;
mod labels;
mod link;
mod live;
mod local_day;
mod map_picture;
mod notice;
mod organization;
mod password;
mod people;
mod phone_feed;
mod places;
mod portfolio;
mod portfolio_questionnaires;
mod quarantine;
mod questionnaire;
mod questionnaire_library;
mod review;
mod search;
mod secret;
mod segment;
mod segment_questionnaires;
mod server_key;
mod session;
mod settings;
mod submissions;
mod sync;
mod today;
mod visit_file;
mod visit_kind;
mod visit_kind_defaults;
mod visits;

pub use account_words::AccountWords;
pub use accounts::{AccountDetails, pin_radius_m};
pub use actor::{Actor, ActorKind, BranchScope, Permission};
pub use agent::AgentDetails;
pub use api_tokens::NewApiToken;
pub use app::{App, SystemClock, SystemIds};
pub use audit_trail::AuditPage;
pub use blob::{BlobPart, LARGEST_BLOB_BYTES, ShownPhoto, Upload};
pub use branch::BranchDetails;
pub use bus::{Bus, LiveEvent};
pub use collect::{
    Attachment, CollectContent, CollectCredential, CollectFile, CollectForm, CollectedSubmission,
    LARGEST_DOCUMENT_BYTES, Taken,
};
pub use dossier::Dossier;
pub use enrolment::{Enrolled, EnrolmentLink, NewPhone};
pub use error::{AppError, FieldProblem};
pub use geocoding::{GeocoderKind, GeocoderSettings, GeocoderState};
pub use imports::{DryRun, ImportPlan, ImportSource, NewImport, ReceivedImport, sentence};
pub use labels::Answer;
pub use link::LinkPurpose;
pub use live::{LiveChange, LiveReader};
pub use local_day::LocalDay;
pub use map_picture::MapPicture;
pub use notice::{NewMessage, NewWebhook, PictureFile, PictureOf, Subscriber, Topic, WEBHOOK_EVENTS};
pub use organization::{NewOrganization, Registered};
pub use password::Passwords;
pub use people::{Invitation, LinkState, PersonDetails, ProfileDetails};
pub use phone_feed::{LastPromise, PhoneFeed};
pub use places::{AgentPlace, AgentState, Trail};
pub use portfolio::{PortfolioSummary, PortfolioWords};
pub use quarantine::Waiting;
pub use questionnaire::{
    Compared, DraftEdit, FormFile, LARGEST_QUESTIONNAIRE_FILE_BYTES, QuestionnaireContents,
    QuestionnaireEntry, QuestionnaireFile, ReadForm,
};
pub use questionnaire_library::ReadyQuestionnaire;
pub use review::Decision;
pub use ronda_presence::trail::{Gap, Stop};
pub use ronda_questionnaire::{ChangeDetail, ChangeKind, ChoiceView, NodeChange, Problem};
pub use ronda_store::accounts::{
    AccountFilter, AccountListRow, AccountRow, Bounds, MapCell, MapPoint, TimelineRow,
};
pub use ronda_store::addresses::AddressRow;
pub use ronda_store::api_tokens::ApiTokenRow;
pub use ronda_store::asked::Asker;
pub use ronda_store::audit::AuditRow;
pub use ronda_store::branches::BranchCounts;
pub use ronda_store::collected_list::{CollectedFileRow, CollectedFilter, CollectedListRow};
pub use ronda_store::debtors::DebtorRow;
pub use ronda_store::devices::{DeviceFilter, DeviceListRow};
pub use ronda_store::figures::PromisedRow;
pub use ronda_store::finds::Find;
pub use ronda_store::imports::{FindingRow, ImportCounts, ImportRow};
pub use ronda_store::jobs::JobRow;
pub use ronda_store::messages::MessageRow;
pub use ronda_store::organizations::OrganizationRow;
pub use ronda_store::phone_feed::{DecisionRow, LogFaultRow, PastVisitRow, PhoneVisitRow};
pub use ronda_store::places::{DayVisit, PlaceRow, TrailFix};
pub use ronda_store::portfolio_questionnaires::PortfolioQuestionnaire;
pub use ronda_store::portfolios::PortfolioRow;
pub use ronda_store::questionnaire_drafts::QuestionnaireDraftRow;
pub use ronda_store::questionnaire_files::QuestionnaireFileRow;
pub use ronda_store::questionnaires::QuestionnaireRow;
pub use ronda_store::record::troubles::{ChainFindingRow, FindingKey, SetAsideRow};
pub use ronda_store::reviews::{ReviewFilter, ReviewRow};
pub use ronda_store::submissions::SubmissionRow;
pub use ronda_store::user_list::{AgentListRow, PeopleFilter, UserListRow};
pub use ronda_store::users::UserRow;
pub use ronda_store::visit_kinds::VisitKindRow;
pub use ronda_store::visits::{
    Due, PersonRow, PhotoRow, PromiseRow, Targets, VisitFilter, VisitListRow, VisitRow,
};
pub use ronda_store::webhooks::WebhookRow;
pub use ronda_store::{Listing, Page, StoreError};
pub use ronda_sync::{Fix, PublicKey};
pub use search::Finds;
pub use secret::{Secret, secret_hash};
pub use segment::{SegmentDraft, SegmentEntry};
pub use session::SignedIn;
pub use settings::{OrganizationDetails, OrganizationSettings};
pub use submissions::{
    Changed, Correction, CorrectionAct, CorrectionChange, ExportCell, ExportTable, Submission,
    SubmissionExport, SubmissionLine,
};
#[cfg(feature = "mutants")]
pub use sync::Mutant;
pub use today::{Achieved, Today};
pub use visit_kind::VisitKindDraft;
pub use visits::{
    AccountsMap, AgentWorkload, Assigned, Assignment, Chosen, KindLabels, Moved, MovedFrom, NewSchedule,
    SkipReason, Skipped, TimelineEntry, TimelineKind, VisitDetail,
};
