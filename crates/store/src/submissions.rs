//! Filled-in questionnaires, in steps of bounded memory.

use ronda_domain::{BranchId, OrganizationId, QuestionnaireId, Timestamp, VisitId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::clauses::Clauses;
use crate::collected_list::LATER;
use crate::{Session, StoreError};

/// What was answered at one visit, or with ODK Collect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmissionRow {
    /// Its own id; that of the visit, when it was one.
    pub id: Uuid,
    /// The visit; none for what was filled in with ODK Collect.
    pub visit_id: Option<VisitId>,
    /// The version it was filled in with.
    pub version: i64,
    /// The answers as corrected, JSON, as the questionnaire crate writes them.
    pub answers: String,
    /// The answers before they were corrected, JSON; absent when nobody corrected any.
    pub uncorrected: Option<String>,
    /// What did not pass, a JSON list; absent when nothing was found.
    pub problems: Option<String>,
    /// The agent's code.
    pub agent_code: Option<String>,
    /// The account's number at the creditor; blank without a visit.
    pub external_id: String,
    /// The code of the outcome.
    pub outcome_code: Option<String>,
    /// When the visit ended, or the submission came in.
    pub finished_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct Raw {
    id: Uuid,
    questionnaire_version: i64,
    answers: String,
    answer_problems: Option<String>,
    corrected_answers: Option<String>,
    corrected_problems: Option<String>,
    agent_code: Option<String>,
    external_id: String,
    outcome_code: Option<String>,
    finished_at_us: Option<i64>,
}

impl From<Raw> for SubmissionRow {
    fn from(raw: Raw) -> Self {
        let (answers, uncorrected, problems) = match raw.corrected_answers {
            Some(corrected) => (corrected, Some(raw.answers), raw.corrected_problems),
            None => (raw.answers, None, raw.answer_problems),
        };
        Self {
            id: raw.id,
            visit_id: Some(VisitId(raw.id)),
            version: raw.questionnaire_version,
            answers,
            uncorrected,
            problems,
            agent_code: raw.agent_code,
            external_id: raw.external_id,
            outcome_code: raw.outcome_code,
            finished_at: raw.finished_at_us.map(Timestamp::from_us),
        }
    }
}

const SELECT: &str = "SELECT v.id, v.questionnaire_version, v.answers, v.answer_problems, v.corrected_answers, \
    v.corrected_problems, u.code AS agent_code, a.external_id, v.outcome_code, v.finished_at_us FROM visits v \
    JOIN accounts a ON a.organization_id = v.organization_id AND a.id = v.account_id \
    LEFT JOIN users u ON u.organization_id = v.organization_id AND u.id = v.agent_id";

/// The next submissions of a questionnaire after a visit, in the order of ids; only those of branches the actor sees.
pub async fn batch_after(
    session: &Session,
    organization: OrganizationId,
    questionnaire: QuestionnaireId,
    visible_branches: Option<&[BranchId]>,
    after: Option<Uuid>,
    limit: u32,
) -> Result<Vec<SubmissionRow>, StoreError> {
    let mut which = Clauses::of_table("v.", organization);
    which.and("v.questionnaire_version IS NOT NULL AND v.answers IS NOT NULL");
    which.branches("v.branch_id", visible_branches);
    next_of(session, ("v", SELECT), which, questionnaire, after, limit).await
}

const SELECT_COLLECTED: &str = "SELECT c.id, c.questionnaire_version, c.answers, c.answer_problems, u.code AS agent_code, \
    '' AS external_id, CAST(NULL AS TEXT) AS outcome_code, c.received_at_us AS finished_at_us FROM collected c \
    LEFT JOIN users u ON u.organization_id = c.organization_id AND u.id = c.agent_id";

/// The same of what was filled in with ODK Collect; what a later one takes the place of is left out.
pub async fn collected_after(
    session: &Session,
    organization: OrganizationId,
    questionnaire: QuestionnaireId,
    visible_branches: Option<&[BranchId]>,
    after: Option<Uuid>,
    limit: u32,
) -> Result<Vec<SubmissionRow>, StoreError> {
    let mut which = Clauses::of_table("c.", organization);
    which.and(format!("NOT EXISTS (SELECT 1 {LATER})"));
    which.branches("c.branch_id", visible_branches);
    let rows = next_of(session, ("c", SELECT_COLLECTED), which, questionnaire, after, limit).await?;
    Ok(rows.into_iter().map(|row| SubmissionRow { visit_id: None, ..row }).collect())
}

/// The rows of this table that follow, in the order of ids.
async fn next_of(
    session: &Session,
    (table, select): (&str, &str),
    mut which: Clauses,
    questionnaire: QuestionnaireId,
    after: Option<Uuid>,
    limit: u32,
) -> Result<Vec<SubmissionRow>, StoreError> {
    let wanted = which.place(questionnaire.0);
    which.and(format!("{table}.questionnaire_id = {wanted}"));
    if let Some(after) = after {
        let after = which.place(after);
        which.and(format!("{table}.id > {after}"));
    }
    let sql = format!("{select} WHERE {} ORDER BY {table}.id LIMIT {limit}", which.text());
    let rows: Vec<Raw> = session.all(&sql, which.values()).await?;
    Ok(rows.into_iter().map(SubmissionRow::from).collect())
}
