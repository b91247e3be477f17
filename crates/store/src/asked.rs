//! Who asks a questionnaire of its own at visits of a kind.

use ronda_domain::{OrganizationId, PortfolioId, QuestionnaireId, SegmentId, VisitKindId};

use crate::{StoreError, WriteSession};

/// Who asks instead of the kind of visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    /// At the visits of a portfolio's accounts.
    Portfolio(PortfolioId),
    /// At the visits of a segment's accounts.
    Segment(SegmentId),
}

/// Puts these in place of all that was asked there.
pub async fn replace(
    session: &WriteSession,
    organization: OrganizationId,
    asker: Asker,
    asked: &[(VisitKindId, QuestionnaireId)],
) -> Result<(), StoreError> {
    let (table, column, id) = match asker {
        Asker::Portfolio(id) => ("portfolio_questionnaires", "portfolio_id", id.0),
        Asker::Segment(id) => ("segment_questionnaires", "segment_id", id.0),
    };
    let sql = format!("DELETE FROM {table} WHERE organization_id = $1 AND {column} = $2");
    session.execute(&sql, [organization.0.into(), id.into()]).await?;
    let row = |(kind, questionnaire): &(VisitKindId, QuestionnaireId)| {
        [organization.0.into(), id.into(), kind.0.into(), questionnaire.0.into()]
    };
    let head = format!("{table} (organization_id, {column}, visit_kind_id, questionnaire_id)");
    session.insert_many(&head, 4, asked.iter().flat_map(row).collect(), "").await.map(|_| ())
}
