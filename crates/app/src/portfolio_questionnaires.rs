//! What a portfolio or a segment asks at visits of a kind; without it, what the kind asks.

use std::collections::BTreeSet;

use ronda_domain::{PortfolioId, QuestionnaireId, VisitKindId};
use ronda_store::asked::{self, Asker};
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

    /// Says what a portfolio or a segment asks, for each kind that is not to ask its own; phones follow at their next
    /// contact.
    ///
    /// # Errors
    /// `Forbidden` without the right to administer; `NotFound`; `Invalid` for an unknown kind, a kind named twice, or a
    /// questionnaire that is not published or retired.
    pub async fn set_asked(
        &self,
        actor: &Actor,
        asker: Asker,
        asked: Vec<(VisitKindId, QuestionnaireId)>,
    ) -> Result<(), AppError> {
        actor.must(Permission::Administer)?;
        let (name, id) = match asker {
            Asker::Portfolio(id) => ("portfolio", self.portfolio(actor, id).await?.id.0),
            Asker::Segment(id) => ("segment", self.own_segment(actor, id).await?.id.0),
        };
        self.check_asked(actor, &asked).await?;
        let (writer, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                let organization = writer.organization;
                asked::replace(&session, organization, asker, &asked).await?;
                feed::append_for_all(&session, organization, FeedChange::Settings(id)).await?;
                let action = format!("{name}.questionnaires_changed");
                let (subject, details) = ((name, id.to_string()), json!({ "questionnaires": asked }));
                audit::record(&session, &writer, at, &action, subject, details).await?;
                Ok(())
            })
            .await
    }

    /// Known kinds, each once, and questionnaires that are offered.
    async fn check_asked(
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
