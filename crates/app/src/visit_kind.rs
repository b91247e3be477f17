//! Kinds of visit: their names, scripts, outcome trees and questionnaires.

use ronda_domain::{OrganizationId, OutcomeTree, QuestionnaireId, VisitKindId};
use ronda_store::feed::{self, FeedChange};
use ronda_store::visit_kinds::{self, VisitKindRow};
use ronda_store::{StoreError, WriteSession};
use ronda_store::{questionnaire_retirements, questionnaires};
use serde_json::json;

use crate::{Actor, App, AppError, FieldProblem, Permission, audit};

/// A kind of visit as it is written in the settings.
#[derive(Debug, Clone)]
pub struct VisitKindDraft {
    /// Stable code, `a-z0-9_`; imports name the kind so.
    pub code: String,
    /// What people call it.
    pub name: String,
    /// What the agent says at the door.
    pub script: String,
    /// What is asked there.
    pub questionnaire: Option<QuestionnaireId>,
    /// What it can come out as.
    pub outcomes: OutcomeTree,
    /// No longer offered.
    pub archived: bool,
}

impl App {
    /// Every kind of visit, archived ones too.
    ///
    /// # Errors
    /// `Forbidden` for those who do not use the console.
    pub async fn list_visit_kinds(&self, actor: &Actor) -> Result<Vec<VisitKindRow>, AppError> {
        actor.must(Permission::Read)?;
        Ok(visit_kinds::all(&self.store.read(), actor.organization).await?)
    }

    /// Adds a kind of visit.
    ///
    /// # Errors
    /// `Forbidden` without the right to administer; `Invalid` with every problem.
    pub async fn add_visit_kind(
        &self,
        actor: &Actor,
        draft: VisitKindDraft,
    ) -> Result<VisitKindId, AppError> {
        actor.must(Permission::Administer)?;
        let id = VisitKindId::next(self.ids());
        self.put_visit_kind(actor, id, draft, None).await?;
        Ok(id)
    }

    /// Changes a kind of visit; phones follow at their next contact, and finished visits keep their words.
    ///
    /// # Errors
    /// `Forbidden`, `NotFound`; `Invalid` with every problem.
    pub async fn change_visit_kind(
        &self,
        actor: &Actor,
        id: VisitKindId,
        draft: VisitKindDraft,
    ) -> Result<(), AppError> {
        actor.must(Permission::Administer)?;
        let before = visit_kinds::find(&self.store.read(), actor.organization, id).await?;
        let before = before.ok_or_else(|| AppError::not_found("visit kind", id))?;
        self.put_visit_kind(actor, id, draft, Some(before)).await
    }

    async fn put_visit_kind(
        &self,
        actor: &Actor,
        id: VisitKindId,
        draft: VisitKindDraft,
        before: Option<VisitKindRow>,
    ) -> Result<(), AppError> {
        self.check_visit_kind(actor.organization, &draft).await?;
        let at = self.now();
        let action = if before.is_some() { "visit_kind.changed" } else { "visit_kind.added" };
        let old_outcomes = before.as_ref().map(|before| before.outcomes.clone()).unwrap_or_default();
        let archived_at = before.and_then(|before| before.archived_at).unwrap_or(at);
        let row = VisitKindRow {
            id,
            code: draft.code,
            name: draft.name.trim().to_owned(),
            script: draft.script,
            questionnaire_id: draft.questionnaire,
            outcomes: draft.outcomes.succeeding(&old_outcomes),
            updated_at: at,
            archived_at: draft.archived.then_some(archived_at),
        };
        let writer = actor.clone();
        self.store.write(move |session| async move { put(&session, &writer, &row, action).await }).await
    }

    /// Whether a visit may ask it: published and not retired.
    pub(crate) async fn is_offered(
        &self,
        organization: OrganizationId,
        questionnaire: QuestionnaireId,
    ) -> Result<bool, AppError> {
        let read = self.store.read();
        let published = questionnaires::newest_version(&read, organization, questionnaire).await?.is_some();
        Ok(published
            && !questionnaire_retirements::all(&read, organization).await?.contains_key(&questionnaire))
    }

    async fn check_visit_kind(
        &self,
        organization: OrganizationId,
        draft: &VisitKindDraft,
    ) -> Result<(), AppError> {
        let mut problems: Vec<FieldProblem> = Vec::new();
        let plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_';
        if draft.code.is_empty() || draft.code.len() > 60 || !draft.code.chars().all(plain) {
            problems.push(FieldProblem::new("code", "code", "expected 1 to 60 of a-z, 0-9 and _"));
        }
        if draft.name.trim().is_empty() || draft.name.chars().count() > 80 {
            problems.push(FieldProblem::new("name", "length", "expected 1 to 80 characters"));
        }
        if draft.script.chars().count() > 10_000 {
            problems.push(FieldProblem::new("script", "length", "expected at most 10000 characters"));
        }
        if let Some(id) = draft.questionnaire
            && !self.is_offered(organization, id).await?
        {
            problems.push(FieldProblem::new(
                "questionnaire_id",
                "unknown",
                "expected a published questionnaire that is not retired",
            ));
        }
        let tree = draft.outcomes.problems();
        problems.extend(
            tree.iter().map(|problem| FieldProblem::new("outcomes", problem.code(), problem.to_string())),
        );
        if problems.is_empty() { Ok(()) } else { Err(AppError::Invalid(problems)) }
    }
}

async fn put(
    session: &WriteSession,
    actor: &Actor,
    row: &VisitKindRow,
    action: &str,
) -> Result<(), AppError> {
    visit_kinds::put(session, actor.organization, row).await.map_err(|error| match error {
        StoreError::Duplicate(_) => AppError::invalid("code", "taken", "another kind of visit has this code"),
        other => AppError::Store(other),
    })?;
    feed::append_for_all(session, actor.organization, FeedChange::Settings(row.id.0)).await?;
    let details = json!({ "code": row.code, "archived": row.archived_at.is_some() });
    audit::record(session, actor, row.updated_at, action, ("visit_kind", row.id.to_string()), details)
        .await?;
    Ok(())
}
