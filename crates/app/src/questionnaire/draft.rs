//! Drafts: what is being written, saved as often as one likes, and published when it is right.

use ronda_domain::QuestionnaireId;
use ronda_store::questionnaire_drafts::{self as drafts, QuestionnaireDraftRow};
use ronda_store::questionnaires;
use serde_json::{Value, json};

use super::{LARGEST, title_problem};
use crate::{Actor, App, AppError, FieldProblem, Permission, audit};

/// What is saved of a draft.
#[derive(Debug, Clone)]
pub struct DraftEdit {
    /// What the console calls it.
    pub title: String,
    /// Its questions; they need not compile yet.
    pub definition: Value,
    /// The revision that was loaded; 0 when there was no draft.
    pub revision: i64,
}

impl App {
    /// Begins a questionnaire that nobody has published yet.
    ///
    /// # Errors
    /// `Forbidden`; `Invalid` when it is too large or no definition at all.
    pub async fn begin_questionnaire(
        &self,
        actor: &Actor,
        title: String,
        definition: Value,
    ) -> Result<QuestionnaireId, AppError> {
        actor.must(Permission::Administer)?;
        let id = QuestionnaireId::next(self.ids());
        let row = self.draft_row(actor, id, DraftEdit { title, definition, revision: 0 })?;
        let (writer, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                drafts::put(&session, writer.organization, &row).await?;
                let subject = ("questionnaire", row.id.to_string());
                audit::record(&session, &writer, at, "questionnaire.begun", subject, json!({})).await?;
                Ok(())
            })
            .await?;
        Ok(id)
    }

    /// The draft of a questionnaire; where there is none, the newest version as one with revision 0.
    ///
    /// # Errors
    /// `Forbidden`, `NotFound`.
    pub async fn questionnaire_draft(
        &self,
        actor: &Actor,
        id: QuestionnaireId,
    ) -> Result<QuestionnaireDraftRow, AppError> {
        actor.must(Permission::Read)?;
        let read = self.store.read();
        if let Some(draft) = drafts::find(&read, actor.organization, id).await? {
            return Ok(draft);
        }
        let newest = questionnaires::versions(&read, actor.organization, id).await?.into_iter().next();
        let newest = newest.ok_or_else(|| AppError::not_found("questionnaire", id))?;
        Ok(QuestionnaireDraftRow {
            id,
            title: newest.title,
            definition: newest.definition,
            based_on: Some(newest.version),
            revision: 0,
            changed_at: newest.published_at.unwrap_or_else(|| self.now()),
            changed_by: newest.published_by,
        })
    }

    /// Saves the draft; the revision it has now. The first save of one is audited, the others only replace it.
    ///
    /// # Errors
    /// `Forbidden`, `NotFound`, `Invalid`; `Conflict` when somebody saved meanwhile.
    pub async fn save_questionnaire_draft(
        &self,
        actor: &Actor,
        id: QuestionnaireId,
        edit: DraftEdit,
    ) -> Result<QuestionnaireDraftRow, AppError> {
        actor.must(Permission::Administer)?;
        let mut row = self.draft_row(actor, id, edit)?;
        let (writer, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<QuestionnaireDraftRow, AppError> {
                let organization = writer.organization;
                let known = drafts::find(&session, organization, id).await?;
                let newest = questionnaires::newest_version(&session, organization, id).await?;
                if known.is_none() && newest.is_none() {
                    return Err(AppError::not_found("questionnaire", id));
                }
                let begun = known.as_ref().map_or(0, |draft| draft.revision);
                row.based_on = known.map_or(newest, |draft| draft.based_on);
                if row.revision != begun + 1 || !drafts::put(&session, organization, &row).await? {
                    return Err(changed_meanwhile());
                }
                if begun == 0 {
                    let subject = ("questionnaire", id.to_string());
                    audit::record(&session, &writer, at, "questionnaire.draft_begun", subject, json!({}))
                        .await?;
                }
                Ok(row)
            })
            .await
    }

    /// Drops the draft; a questionnaire that was never published is gone with it.
    ///
    /// # Errors
    /// `Forbidden`, `NotFound`; `Conflict` when somebody saved meanwhile.
    pub async fn drop_questionnaire_draft(
        &self,
        actor: &Actor,
        id: QuestionnaireId,
        revision: i64,
    ) -> Result<(), AppError> {
        actor.must(Permission::Administer)?;
        let (writer, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                let known = drafts::find(&session, writer.organization, id).await?;
                known.ok_or_else(|| AppError::not_found("draft of questionnaire", id))?;
                if !drafts::remove(&session, writer.organization, id, revision).await? {
                    return Err(changed_meanwhile());
                }
                let subject = ("questionnaire", id.to_string());
                audit::record(&session, &writer, at, "questionnaire.draft_dropped", subject, json!({}))
                    .await?;
                Ok(())
            })
            .await
    }

    fn draft_row(
        &self,
        actor: &Actor,
        id: QuestionnaireId,
        edit: DraftEdit,
    ) -> Result<QuestionnaireDraftRow, AppError> {
        let definition = edit.definition.to_string();
        let mut problems: Vec<FieldProblem> = title_problem(&edit.title).into_iter().collect();
        if !edit.definition.get("nodes").is_some_and(Value::is_array) {
            problems.push(FieldProblem::new("definition", "json", "expected an object with a list of nodes"));
        }
        if definition.len() > LARGEST {
            problems.push(FieldProblem::new("definition", "size", "expected at most 1 MB"));
        }
        if !problems.is_empty() {
            return Err(AppError::Invalid(problems));
        }
        Ok(QuestionnaireDraftRow {
            id,
            title: edit.title.trim().to_owned(),
            definition,
            based_on: None,
            revision: edit.revision + 1,
            changed_at: self.now(),
            changed_by: actor.user(),
        })
    }
}

pub(super) fn changed_meanwhile() -> AppError {
    AppError::Conflict {
        code: "changed_meanwhile",
        message: "somebody changed this draft meanwhile; load it again".to_owned(),
    }
}
