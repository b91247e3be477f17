//! Takes what ODK Collect sends: judged again by the version it names, kept with everything that is wrong with it.
//!
//! A submission has no visit, no signed event and no proof of presence; it is a row of its own that exports and codebooks
//! include.

use ronda_domain::{AgentId, DeviceId, QuestionnaireId};
use ronda_questionnaire::xforms::{SubmissionHead, XformError, submission_answers, submission_head};
use ronda_questionnaire::{Environment, judge};
use ronda_store::collected::{self, CollectedRow};
use ronda_store::users;
use ronda_sync::Hash256;
use serde_json::json;

use crate::questionnaire::beside;
use crate::{Actor, ActorKind, App, AppError, LARGEST_BLOB_BYTES, Permission, audit};

/// Bytes of the document of one submission.
pub const LARGEST_DOCUMENT_BYTES: usize = 8 * 1024 * 1024;
/// Letters of a document's id and of a file's name.
const LONGEST_NAME: usize = 255;

/// A file that comes with a submission.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// As the document names it.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A submission that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The document's own id.
    pub instance_id: String,
    /// Whether it had been kept before.
    pub known: bool,
}

impl App {
    /// Keeps a submission. The same document twice is kept once, and further files of it are added.
    ///
    /// # Errors
    /// `Forbidden` for everyone but phones and ODK Collect; `Invalid` when it is no document or has no id; `NotFound` when
    /// it names no published version; `Conflict` when its id was used for other answers.
    pub async fn take_collected(
        &self,
        actor: &Actor,
        document: String,
        files: Vec<Attachment>,
    ) -> Result<Taken, AppError> {
        actor.must(Permission::Sync)?;
        let ActorKind::Device { device, agent } = actor.kind else { return Err(AppError::Forbidden) };
        check_files(&files)?;
        let row = self.judged_row(actor, (device, agent.into()), document).await?;
        let mut kept = Vec::new();
        for file in files {
            let hash = self.keep_file(actor, file.bytes).await?;
            kept.push((file.name, hash));
        }
        self.keep_collected(actor, row, kept).await
    }

    async fn judged_row(
        &self,
        actor: &Actor,
        (device, agent): (DeviceId, AgentId),
        document: String,
    ) -> Result<CollectedRow, AppError> {
        let head = head_of(&document)?;
        let unknown = || AppError::not_found("version of questionnaire", version_named(&head));
        let questionnaire: QuestionnaireId = head.form_id.parse().map_err(|_| unknown())?;
        let version = head.version.as_deref().and_then(|version| version.parse::<i64>().ok());
        let version = version.ok_or_else(unknown)?;
        let form = self.form(actor.organization, questionnaire, version).await?.ok_or_else(unknown)?;
        let instance_id = id_of(&head)?;
        let agent_row = users::find(&self.store.read(), actor.organization, agent.into()).await?;
        let (received_at, id) = (self.now(), self.ids().next_uuid());
        let (answers, problems, document) = beside(move || {
            let answers = submission_answers(&form, &document).map_err(|error| refused(&error))?;
            let problems = judge(&form, &answers, Environment::at(received_at, 0));
            Ok((
                json_of(&answers)?,
                (!problems.is_empty()).then(|| json_of(&problems)).transpose()?,
                document,
            ))
        })
        .await?;
        Ok(CollectedRow {
            id,
            instance_id,
            replaces: head.deprecated_id,
            questionnaire,
            version,
            device,
            agent,
            branch: agent_row.and_then(|agent| agent.branch_id),
            received_at,
            document_hash: Hash256::of(document.as_bytes()),
            document,
            answers,
            problems,
        })
    }

    async fn keep_collected(
        &self,
        actor: &Actor,
        row: CollectedRow,
        files: Vec<(String, Hash256)>,
    ) -> Result<Taken, AppError> {
        let writer = actor.clone();
        self.store
            .write(async move |session| -> Result<Taken, AppError> {
                let organization = writer.organization;
                let fresh = collected::insert(&session, organization, &row).await?;
                let found = collected::find(&session, organization, &row.instance_id).await?;
                let (id, hash) = found.unwrap_or((row.id, row.document_hash.0.to_vec()));
                if hash != row.document_hash.0 {
                    return Err(AppError::Conflict {
                        code: "other_answers",
                        message: format!("{} was sent before with other answers", row.instance_id),
                    });
                }
                for (name, hash) in &files {
                    collected::add_file(&session, organization, (id, name), *hash).await?;
                }
                if fresh {
                    let subject = ("collected", id.to_string());
                    let details = json!({ "questionnaire": row.questionnaire, "version": row.version });
                    audit::record(&session, &writer, row.received_at, "collected.received", subject, details)
                        .await?;
                }
                Ok(Taken { instance_id: row.instance_id, known: !fresh })
            })
            .await
    }
}

fn check_files(files: &[Attachment]) -> Result<(), AppError> {
    for file in files {
        if file.bytes.is_empty() || file.bytes.len() as u64 > LARGEST_BLOB_BYTES {
            let message = format!("expected 1 to {LARGEST_BLOB_BYTES} bytes in {:?}", file.name);
            return Err(AppError::invalid("file", "length", message));
        }
        if file.name.is_empty() || file.name.chars().count() > LONGEST_NAME {
            return Err(AppError::invalid("file", "name", "expected a file name of 1 to 255 characters"));
        }
    }
    Ok(())
}

fn head_of(document: &str) -> Result<SubmissionHead, AppError> {
    if document.len() > LARGEST_DOCUMENT_BYTES {
        return Err(AppError::invalid(
            "xml_submission_file",
            "length",
            "expected a document of at most 8 MiB",
        ));
    }
    let head = submission_head(document).map_err(|error| refused(&error))?;
    if head.encrypted {
        let message = "expected answers that are not encrypted; nobody here could read these";
        return Err(AppError::invalid("xml_submission_file", "encrypted", message));
    }
    Ok(head)
}

fn id_of(head: &SubmissionHead) -> Result<String, AppError> {
    let id = head.instance_id.clone().filter(|id| id.chars().count() <= LONGEST_NAME);
    id.ok_or_else(|| AppError::invalid("xml_submission_file", "instance_id", "expected meta/instanceID"))
}

fn version_named(head: &SubmissionHead) -> String {
    let shown = |text: &str| text.chars().take(80).collect::<String>();
    format!("{} {}", shown(&head.form_id), shown(head.version.as_deref().unwrap_or_default()))
}

fn refused(error: &XformError) -> AppError {
    AppError::invalid("xml_submission_file", "xml", error.to_string())
}

fn json_of(value: &impl serde::Serialize) -> Result<String, AppError> {
    serde_json::to_string(value).map_err(|error| AppError::Internal(error.to_string()))
}
