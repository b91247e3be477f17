//! JSON on the wire; the source of openapi.json. One module per area; names and units as in the interface.

mod accounts;
mod agents;
mod api_tokens;
mod branches;
mod collected;
mod error;
mod geocoder;
mod listing;
mod live;
mod map;
mod notices;
mod organization;
mod people;
mod phone;
mod portfolios;
mod questionnaires;
mod record;
mod reviews;
mod segments;
mod setup;
mod submissions;
mod today;
mod visit_kinds;
mod visit_page;
mod visits;

pub use accounts::{
    Account, AccountAddress, AccountEvent, AccountLine, AccountPerson, AccountsQuery, AddressPin, PinRequest,
};
pub use agents::{
    ActiveRequest, Agent, AgentRequest, AgentsQuery, CollectCredential, Device, DevicesQuery, EnrolRequest,
    Enrolled, EnrolledAgent, EnrolledOrganization, EnrolmentLink,
};
pub use api_tokens::{ApiToken, ApiTokenRequest, NewApiToken};
pub use branches::{Branch, BranchRequest};
pub use collected::{CollectedFile, CollectedQuery, CollectedSubmission, CollectedSummary};
pub use error::{ErrorBody, ErrorDetail, ErrorField};
pub use geocoder::{Geocoder, GeocoderKind, GeocoderRequest, GeocodingQueued};
pub use listing::{Page, PageQuery};
pub use live::{
    AgentPlace, AgentPlaces, PlacesQuery, Trail, TrailGap, TrailPoint, TrailQuery, TrailShift, TrailStop,
    TrailVisit,
};
pub use map::{AccountsMap, MapCell, MapPoint, MapQuery};
pub use notices::{
    Message, MessageDetail, MessagesQuery, NewWebhook, Subscriber, Subscribers, SubscriptionRequest,
    TroubledJob, TroubledJobs, Webhook, WebhookChange, WebhookRequest, Webhooks,
};
pub use organization::{AuditEntry, AuditQuery, Organization, OrganizationRequest};
pub use people::{
    ChoosePasswordRequest, Invitation, LinkRequest, LinkState, Me, PasswordRequest, PasswordResetRequest,
    ProfileRequest, SignInRequest, User, UserRequest, UsersQuery,
};
pub use phone::{
    PhoneAccount, PhoneAddress, PhoneDebtor, PhoneDecision, PhoneFeed, PhoneLogFault, PhonePastVisit,
    PhonePin, PhonePromise, PhoneQuestionnaire, PhoneQuestionnaireVersion, PhoneVisit, PhoneVisitKind,
};
pub use portfolios::{
    FindingsQuery, Import, ImportCounts, ImportFinding, ImportPlanRequest, ImportQuery, ImportReceived,
    ImportState, ImportTrial, ImportsQuery, Portfolio, PortfolioQuestionnaire, PortfolioQuestionnaires,
    PortfolioRequest, RowsImported, RowsRequest,
};
pub use questionnaires::{
    ChangesQuery, DraftRevision, FormFileQuery, FormListQuery, FormReading, PublishRequest, Published,
    Questionnaire, QuestionnaireChange, QuestionnaireChangeDetail, QuestionnaireDraft,
    QuestionnaireDraftRequest, QuestionnaireFile, QuestionnaireQuery, QuestionnaireSummary, QuestionnaireUse,
    QuestionnaireVersion, RetireRequest,
};
pub use record::{ChainFinding, PhotoQuery, QuarantineItem, QuarantineQuery, SettleFinding};
pub use reviews::{DecideRequest, Review, ReviewsQuery};
pub use ronda_intake::{ColumnMapping, ColumnUse, Field, ImportKind, MappedColumn, Preview};
pub use ronda_sync::{Batch, BatchAnswer, BatchShape, EventStatus, Hash256};
pub use segments::{Segment, SegmentRequest};
pub use setup::{SetupRequest, SetupState};
pub use submissions::{
    AnswerChange, AnswerCorrection, AnswerProblem, ChangeSort, CorrectionAct, CorrectionRequest,
    ExportFormat, ExportQuery, FileCorrection, ReadyQuestionnaire, Submission, SubmissionChoice,
    SubmissionLine,
};
pub use today::{
    Achieved, AchievedDay, Found, OutcomeCount, Promised, SearchAnswer, SearchQuery, Today, Waiting,
};
pub use visit_kinds::{Created, VisitKind, VisitKindRequest};
pub use visit_page::{
    TimelineEntry, Visit, VisitAccount, VisitAddress, VisitAnswer, VisitFix, VisitPerson, VisitPhoto,
    VisitPromise,
};
pub use visits::{
    AgentWorkload, AssignAnswer, AssignRequest, AssignTargets, DueWindow, MoveAnswer, MoveRequest, MovedFrom,
    ReviewVisitRequest, ScheduleRequest, SkipCount, SkippedTarget, Touched, VisitSummary, VisitsQuery,
};
