//! What a portfolio asks at visits of a kind; without it, what the kind asks.

use std::collections::BTreeSet;

use ronda_domain::{PortfolioId, QuestionnaireId, VisitKindId};
use ronda_store::feed::{self, FeedChange};
use ronda_store::portfolio_questionnaires::{self, PortfolioQuestionnaire};
use ronda_store::visit_kinds;
use serde_json::json;

use crate::{Actor, App, AppError, FieldProblem, Permission, audit};

impl App {
    /// What a portfolio asks instead of what the kinds of visit ask.
    ///
    /// # Errors
    /// `Forbidden` for those who do not use the console; `NotFound`.
    pub async fn portfolio_questionnaires(
        &self,
        actor: &Actor,
        id: PortfolioId,
    ) -> Result<Vec<PortfolioQuestionnaire>, AppError> {
        actor.must(Permission::Read)?;
        self.portfolio(actor, id).await?;
        Ok(portfolio_questionnaires::of_portfolio(&self.store.read(), actor.organization, id).await?)
    }

    /// Says what a portfolio asks, for each kind that is not to ask its own; phones follow at their next contact.
    ///
    /// # Errors
    /// `Forbidden` without the right to administer; `NotFound`; `Invalid` for an unknown kind, a kind named twice, or a
    /// questionnaire that is not published or retired.
    pub async fn set_portfolio_questionnaires(
        &self,
        actor: &Actor,
        id: PortfolioId,
        asked: Vec<(VisitKindId, QuestionnaireId)>,
    ) -> Result<(), AppError> {
        actor.must(Permission::Administer)?;
        self.portfolio(actor, id).await?;
        self.check_asked(actor, &asked).await?;
        let (writer, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                let organization = writer.organization;
                portfolio_questionnaires::replace(&session, organization, id, &asked).await?;
                feed::append_for_all(&session, organization, FeedChange::Settings(id.0)).await?;
                let details = json!({ "questionnaires": asked });
                let subject = ("portfolio", id.to_string());
                audit::record(&session, &writer, at, "portfolio.questionnaires_changed", subject, details)
                    .await?;
                Ok(())
            })
            .await
    }

    /// Known kinds, each once, and questionnaires that are offered.
    pub(crate) async fn check_asked(
        &self,
        actor: &Actor,
        asked: &[(VisitKindId, QuestionnaireId)],
    ) -> Result<(), AppError> {
        let kinds = visit_kinds::all(&self.store.read(), actor.organization).await?;
        let (mut problems, mut named) = (Vec::new(), BTreeSet::new());
        for (kind, questionnaire) in asked {
            if !kinds.iter().any(|known| known.id == *kind) || !named.insert(*kind) {
                problems.push(FieldProblem::new("kind_id", "unknown", "expected a kind of visit, each once"));
            }
            if !self.is_offered(actor.organization, *questionnaire).await? {
                problems.push(FieldProblem::new(
                    "questionnaire_id",
                    "unknown",
                    "expected a published questionnaire that is not retired",
                ));
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(AppError::Invalid(problems)) }
    }
}
