//! Answers corrected after a visit: what counts now lies beside what the phone sent, each correction with its reason.

use ronda_domain::{OrganizationId, QuestionnaireId, Timestamp, UserId, VisitId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{Session, StoreError, WriteSession};

/// Of visits `v`: the answers that count, and what is wrong with them.
pub(crate) const ANSWERS: &str = "COALESCE(v.corrected_answers, v.answers) AS answers, \
    CASE WHEN v.corrected_answers IS NULL THEN v.answer_problems ELSE v.corrected_problems END AS answer_problems";

/// One correction.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct CorrectionRow {
    /// Its id.
    pub id: Uuid,
    /// What changed, a JSON list: the corrected answer or occurrence first, then what follows from it.
    pub changes: String,
    /// The file put in the place of an answer's.
    pub file_hash: Option<Vec<u8>>,
    /// Why.
    pub reason: String,
    /// Who.
    pub corrected_by: Option<Uuid>,
    /// When.
    pub corrected_at_us: i64,
}

/// What a correction starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correctable {
    /// The questionnaire and the version it was filled in with.
    pub questionnaire: (QuestionnaireId, i64),
    /// The answers that count now, JSON.
    pub answers: String,
    /// When the visit ended.
    pub finished_at: Option<Timestamp>,
}

/// The corrections of a visit, oldest first.
pub async fn of_visit(
    session: &Session,
    organization: OrganizationId,
    visit: VisitId,
) -> Result<Vec<CorrectionRow>, StoreError> {
    let sql = "SELECT id, changes, file_hash, reason, corrected_by, corrected_at_us FROM answer_corrections \
        WHERE organization_id = $1 AND visit_id = $2 ORDER BY corrected_at_us, id";
    session.all(sql, [organization.0.into(), visit.0.into()]).await
}

/// The answers of a visit, held until the transaction ends; `None` when no questionnaire was filled in.
pub async fn correctable(
    session: &WriteSession,
    organization: OrganizationId,
    visit: VisitId,
) -> Result<Option<Correctable>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        questionnaire_id: Uuid,
        questionnaire_version: i64,
        answers: String,
        finished_at_us: Option<i64>,
    }
    let sql = format!(
        "SELECT questionnaire_id, questionnaire_version, COALESCE(corrected_answers, answers) AS answers, \
         finished_at_us FROM visits WHERE organization_id = $1 AND id = $2 AND questionnaire_id IS NOT NULL \
         AND questionnaire_version IS NOT NULL AND answers IS NOT NULL {}",
        session.for_update()
    );
    let row: Option<Row> = session.one(&sql, [organization.0.into(), visit.0.into()]).await?;
    Ok(row.map(|row| Correctable {
        questionnaire: (QuestionnaireId(row.questionnaire_id), row.questionnaire_version),
        answers: row.answers,
        finished_at: row.finished_at_us.map(Timestamp::from_us),
    }))
}

/// Keeps a correction: its answers count from now on, and the row tells who, when, before, after and why.
pub async fn keep(
    session: &WriteSession,
    organization: OrganizationId,
    visit: VisitId,
    correction: CorrectionRow,
    (answers, problems): (String, Option<String>),
) -> Result<(), StoreError> {
    let at = correction.corrected_at_us;
    let sql = "UPDATE visits SET corrected_answers = $3, corrected_problems = $4, updated_at_us = $5 \
        WHERE organization_id = $1 AND id = $2";
    let values = [organization.0.into(), visit.0.into(), answers.into(), problems.into(), at.into()];
    session.execute(sql, values).await?;
    let sql = "INSERT INTO answer_corrections (organization_id, id, visit_id, changes, file_hash, reason, \
        corrected_by, corrected_at_us) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = [
        organization.0.into(),
        correction.id.into(),
        visit.0.into(),
        correction.changes.into(),
        correction.file_hash.into(),
        correction.reason.into(),
        correction.corrected_by.into(),
        at.into(),
    ];
    session.execute(sql, values).await.map(|_| ())
}

impl CorrectionRow {
    /// Who corrected.
    pub fn by(&self) -> Option<UserId> {
        self.corrected_by.map(UserId)
    }
}
