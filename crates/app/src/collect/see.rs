//! Reading what was filled in with ODK Collect: the list, and one submission as a page.

use ronda_domain::{BranchId, QuestionnaireId, Timestamp};
use ronda_store::collected_list::{self, CollectedFileRow, CollectedFilter, CollectedListRow};
use ronda_store::{Listing, Page};
use uuid::Uuid;

use crate::submissions::Kept;
use crate::{Actor, App, AppError, Permission, SubmissionLine};

/// One submission as a page.
#[derive(Debug, Clone, PartialEq)]
pub struct CollectedSubmission {
    /// What the list says of it.
    pub row: CollectedListRow,
    /// The document's own id.
    pub instance_id: String,
    /// The questions in their order.
    pub lines: Vec<SubmissionLine>,
    /// How many things are wrong with the answers.
    pub problem_count: usize,
    /// What came with it.
    pub files: Vec<CollectedFileRow>,
}

impl App {
    /// One page of what was filled in with ODK Collect by agents of the branches the actor sees. Sorts by `received`,
    /// `questionnaire`, `version`, `agent`, `branch`.
    ///
    /// # Errors
    /// `Forbidden` for those who do not use the console.
    pub async fn list_collected(
        &self,
        actor: &Actor,
        filter: CollectedFilter,
        listing: &Listing,
    ) -> Result<Page<CollectedListRow>, AppError> {
        actor.must(Permission::Read)?;
        let visible_branches = actor.branches.filter().map(<[_]>::to_vec);
        let filter = CollectedFilter { visible_branches, ..filter };
        Ok(collected_list::page(&self.store.read(), actor.organization, &filter, listing).await?)
    }

    /// One of them, in the reader's language.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound`, also when it is not of a branch the actor sees.
    pub async fn collected_submission(
        &self,
        actor: &Actor,
        id: Uuid,
    ) -> Result<CollectedSubmission, AppError> {
        actor.must(Permission::Read)?;
        let none = || AppError::not_found("submission", id);
        let read = self.store.read();
        let found = collected_list::find(&read, actor.organization, id).await?;
        let found = found.filter(|found| actor.branches.sees(found.row.branch_id.map(BranchId)));
        let found = found.ok_or_else(none)?;
        let kept = Kept {
            questionnaire: QuestionnaireId(found.row.questionnaire_id),
            version: found.row.questionnaire_version,
            answers: &found.answers,
            problems: found.row.answer_problems.as_deref(),
            at: Some(Timestamp::from_us(found.row.received_at_us)),
        };
        let page = self.sheet_of(actor, kept).await?.ok_or_else(none)?;
        let line = |entry| SubmissionLine { entry, original: None };
        Ok(CollectedSubmission {
            lines: page.entries.into_iter().map(line).collect(),
            problem_count: page.problem_count,
            files: collected_list::files(&read, actor.organization, id).await?,
            instance_id: found.instance_id,
            row: found.row,
        })
    }
}
