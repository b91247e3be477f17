//! Questionnaires: written as drafts; each published version is checked before and never changed afterwards.

mod compare;
mod draft;
mod files;
mod list;
mod media;
mod retire;

use ronda_domain::QuestionnaireId;
use ronda_questionnaire::{DefinitionError, validate_definition};
use ronda_store::feed::{self, FeedChange};
use ronda_store::questionnaire_drafts as drafts;
use ronda_store::questionnaires::{self, QuestionnaireRow};
use ronda_store::{StoreError, WriteSession};
use serde_json::{Value, json};

use crate::{Actor, App, AppError, FieldProblem, Permission, audit};

/// Bytes of JSON one definition may have when it is published; phones carry it in their feed.
const LARGEST: usize = 1 << 20;
/// Characters of a title.
const LONGEST_TITLE: usize = 120;

pub use compare::Compared;
pub(crate) use compare::read_definition;
pub use draft::DraftEdit;
pub(crate) use files::beside;
pub use files::{FormFile, ReadForm};
pub use list::{QuestionnaireContents, QuestionnaireEntry};
pub use media::{LARGEST_QUESTIONNAIRE_FILE_BYTES, QuestionnaireFile};

impl App {
    /// Every version of one questionnaire, newest first; none when it was never published.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` when there is not even a draft.
    pub async fn questionnaire_versions(
        &self,
        actor: &Actor,
        id: QuestionnaireId,
    ) -> Result<Vec<QuestionnaireRow>, AppError> {
        actor.must(Permission::Read)?;
        let versions = questionnaires::versions(&self.store.read(), actor.organization, id).await?;
        if versions.is_empty() && drafts::find(&self.store.read(), actor.organization, id).await?.is_none() {
            return Err(AppError::not_found("questionnaire", id));
        }
        Ok(versions)
    }

    /// Publishes the first version of a new questionnaire.
    ///
    /// # Errors
    /// `Forbidden`; `Invalid` with every problem, each naming its question.
    pub async fn add_questionnaire(
        &self,
        actor: &Actor,
        title: String,
        definition: Value,
    ) -> Result<QuestionnaireId, AppError> {
        actor.must(Permission::Administer)?;
        let id = QuestionnaireId::next(self.ids());
        self.publish(actor, (id, 1), (title, definition), None).await?;
        Ok(id)
    }

    /// Publishes the next version of a questionnaire; the number it got.
    ///
    /// # Errors
    /// `Forbidden`, `NotFound`; `Invalid` with every problem; `Conflict` when somebody published at the same time.
    pub async fn publish_questionnaire(
        &self,
        actor: &Actor,
        id: QuestionnaireId,
        title: String,
        definition: Value,
    ) -> Result<i64, AppError> {
        actor.must(Permission::Administer)?;
        let newest = questionnaires::newest_version(&self.store.read(), actor.organization, id).await?;
        let version = newest.ok_or_else(|| AppError::not_found("questionnaire", id))? + 1;
        self.publish(actor, (id, version), (title, definition), None).await?;
        Ok(version)
    }

    /// Publishes the draft as it was saved and drops it; the number of the version.
    ///
    /// # Errors
    /// `Forbidden`, `NotFound`; `Invalid` with every problem; `Conflict` when somebody saved or published meanwhile.
    pub async fn publish_questionnaire_draft(
        &self,
        actor: &Actor,
        id: QuestionnaireId,
        revision: i64,
    ) -> Result<i64, AppError> {
        actor.must(Permission::Administer)?;
        let draft = drafts::find(&self.store.read(), actor.organization, id).await?;
        let draft = draft.ok_or_else(|| AppError::not_found("draft of questionnaire", id))?;
        if draft.revision != revision {
            return Err(draft::changed_meanwhile());
        }
        let newest = questionnaires::newest_version(&self.store.read(), actor.organization, id).await?;
        let version = newest.unwrap_or(0) + 1;
        let definition = serde_json::from_str(&draft.definition)
            .map_err(|error| AppError::Internal(format!("a draft is no JSON: {error}")))?;
        self.publish(actor, (id, version), (draft.title, definition), Some(revision)).await?;
        Ok(version)
    }

    async fn publish(
        &self,
        actor: &Actor,
        (id, version): (QuestionnaireId, i64),
        (title, definition): (String, Value),
        draft: Option<i64>,
    ) -> Result<(), AppError> {
        let definition = self.with_its_files(actor, stamped(definition, id, version)?).await?.to_string();
        check(&title, &definition)?;
        let row = QuestionnaireRow {
            id,
            version,
            title: title.trim().to_owned(),
            definition,
            published_at: Some(self.now()),
            published_by: actor.user(),
        };
        let (writer, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                insert(&session, &writer, &row).await?;
                if let Some(revision) = draft
                    && !drafts::remove(&session, writer.organization, row.id, revision).await?
                {
                    return Err(draft::changed_meanwhile());
                }
                feed::append_for_all(&session, writer.organization, FeedChange::Settings(row.id.0)).await?;
                let subject = ("questionnaire", row.id.to_string());
                let details = json!({ "version": row.version });
                audit::record(&session, &writer, at, "questionnaire.published", subject, details).await?;
                Ok(())
            })
            .await
    }
}

async fn insert(session: &WriteSession, actor: &Actor, row: &QuestionnaireRow) -> Result<(), AppError> {
    questionnaires::insert(session, actor.organization, row).await.map_err(|error| match error {
        StoreError::Duplicate(_) => AppError::Conflict {
            code: "published_meanwhile",
            message: "somebody published a version meanwhile; load it and change that one".to_owned(),
        },
        other => AppError::Store(other),
    })
}

/// The definition with the id and version it is stored under.
fn stamped(mut definition: Value, id: QuestionnaireId, version: i64) -> Result<Value, AppError> {
    let Some(fields) = definition.as_object_mut() else {
        return Err(AppError::invalid("definition", "json", "expected an object with a list of nodes"));
    };
    fields.insert("id".to_owned(), Value::String(id.to_string()));
    fields.insert("version".to_owned(), Value::String(version.to_string()));
    Ok(definition)
}

fn check(title: &str, definition: &str) -> Result<(), AppError> {
    let mut problems: Vec<FieldProblem> = title_problem(title).into_iter().collect();
    if definition.len() > LARGEST {
        problems.push(FieldProblem::new("definition", "size", "expected at most 1 MB"));
    } else if let Err(errors) = validate_definition(definition) {
        problems.extend(errors.iter().map(problem_of));
    }
    if problems.is_empty() { Ok(()) } else { Err(AppError::Invalid(problems)) }
}

fn title_problem(title: &str) -> Option<FieldProblem> {
    let fits = !title.trim().is_empty() && title.chars().count() <= LONGEST_TITLE;
    (!fits).then(|| FieldProblem::new("title", "length", "expected 1 to 120 characters"))
}

fn problem_of(error: &DefinitionError) -> FieldProblem {
    let place = [error.node.as_str(), error.property.as_str()];
    let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
    let place = format!("definition{}", place.join(" "));
    FieldProblem::new(place, error.problem.code(), error.problem.to_string()).about(error.problem.subject())
}
