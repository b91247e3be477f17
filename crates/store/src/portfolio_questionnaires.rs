//! What portfolios ask at visits of a kind, instead of what the kind asks.

use ronda_domain::{OrganizationId, PortfolioId, QuestionnaireId, VisitKindId};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{Session, StoreError};

/// One portfolio's own questionnaire for one kind of visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortfolioQuestionnaire {
    /// The portfolio.
    pub portfolio: PortfolioId,
    /// The kind of visit.
    pub kind: VisitKindId,
    /// What is asked; always its newest version.
    pub questionnaire: QuestionnaireId,
}

#[derive(FromQueryResult)]
struct Raw {
    portfolio_id: Uuid,
    visit_kind_id: Uuid,
    questionnaire_id: Uuid,
}

impl From<Raw> for PortfolioQuestionnaire {
    fn from(raw: Raw) -> Self {
        Self {
            portfolio: PortfolioId(raw.portfolio_id),
            kind: VisitKindId(raw.visit_kind_id),
            questionnaire: QuestionnaireId(raw.questionnaire_id),
        }
    }
}

/// Those of all portfolios that are still worked.
pub async fn all(
    session: &Session,
    organization: OrganizationId,
) -> Result<Vec<PortfolioQuestionnaire>, StoreError> {
    let sql = "SELECT q.portfolio_id, q.visit_kind_id, q.questionnaire_id FROM portfolio_questionnaires q \
        JOIN portfolios p ON p.organization_id = q.organization_id AND p.id = q.portfolio_id \
        WHERE q.organization_id = $1 AND p.archived_at_us IS NULL ORDER BY q.portfolio_id, q.visit_kind_id";
    let rows: Vec<Raw> = session.all(sql, [organization.0.into()]).await?;
    Ok(rows.into_iter().map(PortfolioQuestionnaire::from).collect())
}

/// Those of one portfolio.
pub async fn of_portfolio(
    session: &Session,
    organization: OrganizationId,
    portfolio: PortfolioId,
) -> Result<Vec<PortfolioQuestionnaire>, StoreError> {
    let sql = "SELECT portfolio_id, visit_kind_id, questionnaire_id FROM portfolio_questionnaires \
        WHERE organization_id = $1 AND portfolio_id = $2 ORDER BY visit_kind_id";
    let rows: Vec<Raw> = session.all(sql, [organization.0.into(), portfolio.0.into()]).await?;
    Ok(rows.into_iter().map(PortfolioQuestionnaire::from).collect())
}
