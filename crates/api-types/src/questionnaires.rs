//! Questionnaires: drafts, published versions, what changed, and files of other tools.

use ronda_domain::{QuestionnaireId, Timestamp, VisitKindId};
use ronda_sync::Hash256;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use crate::ErrorField;

/// A questionnaire without its questions.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct QuestionnaireSummary {
    /// Its id.
    pub id: QuestionnaireId,
    /// What the console calls it.
    pub title: String,
    /// The newest version; none when it was never published.
    pub version: Option<i64>,
    /// When that was published.
    pub published_at: Option<Timestamp>,
    /// By whom; nobody for the defaults.
    pub published_by: Option<String>,
    /// When its draft was last saved; none without a draft.
    pub draft_changed_at: Option<Timestamp>,
    /// By whom.
    pub draft_changed_by: Option<String>,
    /// The revision of the draft, to drop it.
    pub draft_revision: Option<i64>,
    /// The languages of its texts.
    pub languages: Vec<String>,
    /// How many questions a person may see.
    pub questions: usize,
    /// The kinds of visit that ask it.
    pub used_by: Vec<QuestionnaireUse>,
    /// No kind of visit may begin to use it since then.
    pub retired_at: Option<Timestamp>,
}

/// A kind of visit that asks a questionnaire.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct QuestionnaireUse {
    /// The kind.
    pub id: VisitKindId,
    /// What people call it.
    pub name: String,
}

/// One version of a questionnaire.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Questionnaire {
    /// Its id.
    pub id: QuestionnaireId,
    /// What the console calls it.
    pub title: String,
    /// Which version this is.
    pub version: i64,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// Its questions, as the `questionnaire` crate reads them.
    #[schema(value_type = Object)]
    pub definition: Value,
    /// Every version there is, newest first.
    pub versions: Vec<QuestionnaireVersion>,
}

/// Which version.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct QuestionnaireQuery {
    /// The newest unless told.
    pub version: Option<i64>,
}

/// One version there is.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct QuestionnaireVersion {
    /// Its number.
    pub version: i64,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// By whom; nobody for the defaults.
    pub published_by: Option<String>,
}

/// What is being written.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct QuestionnaireDraft {
    /// Of which questionnaire.
    pub id: QuestionnaireId,
    /// What the console calls it.
    pub title: String,
    /// Its questions; they need not compile yet.
    #[schema(value_type = Object)]
    pub definition: Value,
    /// Counts the saves; 0 while it is the newest version unchanged.
    pub revision: i64,
    /// The published version it began with.
    pub based_on: Option<i64>,
    /// When it was last saved.
    pub changed_at: Timestamp,
}

/// Saves a draft.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct QuestionnaireDraftRequest {
    /// What the console calls it.
    pub title: String,
    /// Its questions.
    #[schema(value_type = Object)]
    pub definition: Value,
    /// The revision that was loaded; 0 when there was no draft.
    #[serde(default)]
    pub revision: i64,
}

/// Which revision of a draft is meant.
#[derive(Debug, Clone, Default, Serialize, Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
pub struct DraftRevision {
    /// As it was saved last.
    pub revision: i64,
}

/// What is compared.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ChangesQuery {
    /// The older version; the one before the newer when absent.
    pub from: Option<i64>,
    /// The newer version; the draft when absent.
    pub to: Option<i64>,
}

/// One question, group or repeat that is not as it was; with no path, the questionnaire as a whole.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct QuestionnaireChange {
    /// Its path: `group/question`.
    pub node: String,
    /// Its type, as definitions call it.
    #[schema(value_type = Option<String>)]
    pub kind: Value,
    /// What it asks: a text, or one for each language.
    #[schema(value_type = Object)]
    pub label: Value,
    /// `added`, `removed` or `changed`.
    #[schema(value_type = String)]
    pub what: Value,
    /// What about it changed.
    pub details: Vec<QuestionnaireChangeDetail>,
}

/// One property that changed. What was or is absent is blank.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct QuestionnaireChangeDetail {
    /// Which one: `label`, `relevant`, `place`, `order`, `choice` ...
    pub property: String,
    /// The language, of a text that has one.
    pub language: Option<String>,
    /// The choice, of what is said about one.
    pub choice: Option<String>,
    /// How it was.
    pub before: String,
    /// How it is.
    pub after: String,
}

/// Where the form of a file goes.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FormFileQuery {
    /// The name of the file.
    #[serde(default)]
    pub file_name: String,
}

/// A picture, sound or film that a questionnaire shows.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct QuestionnaireFile {
    /// The name by which `media` calls it.
    pub name: String,
    /// What `files` of the definition says under that name.
    pub sha256: Hash256,
    /// Length.
    pub size_bytes: u64,
    /// What it is, by its own bytes.
    pub media_type: String,
}

/// Which forms of the list ODK Collect asks for.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FormListQuery {
    /// Only this one.
    #[serde(default, rename = "formID")]
    pub form_id: Option<String>,
}

/// A file as it was understood; nothing of it is kept yet.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct FormReading {
    /// Its own title, or the name of the file.
    pub title: String,
    /// The definition it stands for.
    #[schema(value_type = Object)]
    pub definition: Value,
    /// What deserves a second look, with its place like an error.
    pub warnings: Vec<ErrorField>,
}

/// Retires a questionnaire or takes it back.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct RetireRequest {
    /// No kind of visit may begin to use it.
    pub retired: bool,
}

/// What was published.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Published {
    /// The number of the version.
    pub version: i64,
}

/// Publishes a version of a questionnaire.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PublishRequest {
    /// What the console calls it.
    pub title: String,
    /// Its questions; the server sets `id` and `version` inside.
    #[schema(value_type = Object)]
    pub definition: Value,
}
