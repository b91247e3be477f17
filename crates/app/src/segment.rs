//! Segments: groups of accounts, each a filter of their list under a name.

use ronda_domain::{BranchId, QuestionnaireId, SegmentId, VisitKindId};
use ronda_store::accounts::{self, AccountFilter};
use ronda_store::feed::{self, FeedChange};
use ronda_store::segments::{self, SegmentRow};
use ronda_store::{StoreError, WriteSession, branches};
use serde_json::json;

use crate::accounts::visible;
use crate::{AccountWords, Actor, App, AppError, FieldProblem, Permission, audit};

/// Letters of a name.
const LONGEST_NAME: usize = 120;

/// A segment as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentDraft {
    /// Its name.
    pub name: String,
    /// Only accounts of this branch; all when absent.
    pub branch: Option<BranchId>,
    /// Which accounts.
    pub words: AccountWords,
}

/// A segment with what is in it and what it asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentEntry {
    /// The segment.
    pub row: SegmentRow,
    /// Which accounts.
    pub words: AccountWords,
    /// How many of them the actor sees now.
    pub account_count: i64,
    /// What it asks at visits of these kinds.
    pub asked: Vec<(VisitKindId, QuestionnaireId)>,
}

impl App {
    /// The segments the actor sees, by name.
    ///
    /// # Errors
    /// `Forbidden` for those who do not use the console.
    pub async fn segments(&self, actor: &Actor) -> Result<Vec<SegmentEntry>, AppError> {
        actor.must(Permission::Read)?;
        let (read, organization) = (self.store.read(), actor.organization);
        let asked = segments::asked(&read, organization).await?;
        let mut entries = Vec::new();
        for row in segments::list(&read, organization, actor.branches.filter()).await? {
            let words = words_of(&row);
            let account_count = match filter_of(&row) {
                Some((q, filter)) => {
                    let filter = within(visible(actor, &q, filter), row.branch);
                    accounts::count(&read, organization, &filter).await?
                }
                None => 0,
            };
            let own = asked.iter().filter(|one| one.segment.id == row.id);
            let asked = own.map(|one| (one.kind, one.questionnaire)).collect();
            entries.push(SegmentEntry { row, words, account_count, asked });
        }
        Ok(entries)
    }

    /// Keeps a filter under a name.
    ///
    /// # Errors
    /// `Forbidden` without supervision; `Invalid` with every problem, also when the name is taken or the branch is not the
    /// actor's to see.
    pub async fn add_segment(&self, actor: &Actor, draft: SegmentDraft) -> Result<SegmentId, AppError> {
        actor.must(Permission::Supervise)?;
        let id = SegmentId::next(self.ids());
        self.keep_segment(actor, id, draft, "segment.added").await?;
        Ok(id)
    }

    /// Changes a segment; phones follow when it asks something.
    ///
    /// # Errors
    /// As when it is added; `NotFound`, also when the actor does not see all of it.
    pub async fn change_segment(
        &self,
        actor: &Actor,
        id: SegmentId,
        draft: SegmentDraft,
    ) -> Result<(), AppError> {
        actor.must(Permission::Supervise)?;
        self.own_segment(actor, id).await?;
        self.keep_segment(actor, id, draft, "segment.changed").await
    }

    /// Removes a segment; its accounts stay as they are.
    ///
    /// # Errors
    /// `Forbidden` without supervision; `NotFound`; `Conflict` `in_use` while it asks a questionnaire.
    pub async fn remove_segment(&self, actor: &Actor, id: SegmentId) -> Result<(), AppError> {
        actor.must(Permission::Supervise)?;
        let row = self.own_segment(actor, id).await?;
        let (by, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                let organization = by.organization;
                if is_asking(&session, &by, id).await? {
                    let message = "it asks a questionnaire; take that back first".to_owned();
                    return Err(AppError::Conflict { code: "in_use", message });
                }
                segments::remove(&session, organization, id).await?;
                let (subject, details) = (("segment", id.to_string()), json!({ "name": row.name }));
                audit::record(&session, &by, at, "segment.removed", subject, details).await?;
                Ok(())
            })
            .await
    }

    /// The segment, when the actor sees all of it.
    pub(crate) async fn own_segment(&self, actor: &Actor, id: SegmentId) -> Result<SegmentRow, AppError> {
        let row = segments::find(&self.store.read(), actor.organization, id).await?;
        row.filter(|row| actor.branches.sees(row.branch)).ok_or_else(|| AppError::not_found("segment", id))
    }

    async fn keep_segment(
        &self,
        actor: &Actor,
        id: SegmentId,
        draft: SegmentDraft,
        action: &'static str,
    ) -> Result<(), AppError> {
        self.check_segment(actor, &draft).await?;
        let filter = serde_json::to_string(&draft.words);
        let filter = filter.map_err(|error| AppError::Internal(format!("a segment: {error}")))?;
        let row = SegmentRow { id, name: draft.name.trim().to_owned(), filter, branch: draft.branch };
        let (by, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                let organization = by.organization;
                segments::put(&session, organization, &row, at).await.map_err(taken)?;
                if is_asking(&session, &by, id).await? {
                    feed::append_for_all(&session, organization, FeedChange::Settings(id.0)).await?;
                }
                let details = json!({ "name": row.name, "branch": row.branch, "filter": draft.words });
                audit::record(&session, &by, at, action, ("segment", id.to_string()), details).await?;
                Ok(())
            })
            .await
    }

    async fn check_segment(&self, actor: &Actor, draft: &SegmentDraft) -> Result<(), AppError> {
        let mut problems = Vec::new();
        if draft.name.trim().is_empty() || draft.name.chars().count() > LONGEST_NAME {
            let message = format!("expected 1 to {LONGEST_NAME} characters");
            problems.push(FieldProblem::new("name", "length", message));
        }
        let known = match draft.branch {
            Some(branch) => branches::find(&self.store.read(), actor.organization, branch).await?.is_some(),
            None => true,
        };
        if !known || !actor.branches.sees(draft.branch) {
            problems.push(FieldProblem::new("branch_id", "unknown", "expected a branch you see"));
        }
        match draft.words.filter() {
            Err(AppError::Invalid(found)) => problems.extend(found),
            Err(other) => return Err(other),
            Ok(_) => {}
        }
        if problems.is_empty() { Ok(()) } else { Err(AppError::Invalid(problems)) }
    }
}

async fn is_asking(session: &WriteSession, actor: &Actor, id: SegmentId) -> Result<bool, AppError> {
    let asked = segments::asked(session, actor.organization).await?;
    Ok(asked.iter().any(|one| one.segment.id == id))
}

fn words_of(row: &SegmentRow) -> AccountWords {
    serde_json::from_str(&row.filter).unwrap_or_default()
}

/// The words to look for and the rest of the filter; none when it cannot be read.
pub(crate) fn filter_of(row: &SegmentRow) -> Option<(String, AccountFilter)> {
    let words: AccountWords = serde_json::from_str(&row.filter).ok()?;
    let filter = words.filter().ok()?;
    Some((words.q.unwrap_or_default(), filter))
}

/// The filter bound to a segment's branch as well as to those the actor sees.
pub(crate) fn within(filter: AccountFilter, branch: Option<BranchId>) -> AccountFilter {
    let Some(branch) = branch else { return filter };
    let seen = filter.visible_branches.as_ref().is_none_or(|seen| seen.contains(&branch));
    AccountFilter { visible_branches: Some(if seen { vec![branch] } else { Vec::new() }), ..filter }
}

fn taken(error: StoreError) -> AppError {
    match error {
        StoreError::Duplicate(_) => AppError::invalid("name", "taken", "another segment has this name"),
        other => AppError::Store(other),
    }
}
