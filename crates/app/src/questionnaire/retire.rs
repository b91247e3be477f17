//! Retiring a questionnaire: nothing begins to use it, and what was answered with it stays readable.

use std::collections::BTreeSet;

use ronda_domain::{OrganizationId, QuestionnaireId};
use ronda_store::{
    Session, portfolio_questionnaires, portfolios, questionnaire_retirements as retirements, questionnaires,
    segments, visit_kinds,
};
use serde_json::json;

use crate::{Actor, App, AppError, Permission, audit};

impl App {
    /// Retires a published questionnaire, or takes it back into use.
    ///
    /// # Errors
    /// `Forbidden`, `NotFound`; `Conflict` while a kind of visit, a portfolio or a segment uses it.
    pub async fn retire_questionnaire(
        &self,
        actor: &Actor,
        id: QuestionnaireId,
        retired: bool,
    ) -> Result<(), AppError> {
        actor.must(Permission::Administer)?;
        let (writer, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                let organization = writer.organization;
                let newest = questionnaires::newest_version(&session, organization, id).await?;
                newest.ok_or_else(|| AppError::not_found("questionnaire", id))?;
                let kinds = visit_kinds::all(&session, organization).await?;
                let using =
                    kinds.iter().filter(|k| k.archived_at.is_none() && k.questionnaire_id == Some(id));
                let mut names: Vec<String> = using.map(|kind| kind.name.clone()).collect();
                names.extend(portfolios_asking(&session, organization, id).await?);
                let asked = segments::asked(&session, organization).await?;
                let asking = asked.into_iter().filter(|one| one.questionnaire == id);
                names.extend(asking.map(|one| one.segment.name).collect::<BTreeSet<_>>());
                if retired && !names.is_empty() {
                    return Err(in_use(&names));
                }
                let action = if retired {
                    retirements::add(&session, organization, id, at).await?;
                    "questionnaire.retired"
                } else {
                    retirements::remove(&session, organization, id).await?;
                    "questionnaire.reinstated"
                };
                let subject = ("questionnaire", id.to_string());
                audit::record(&session, &writer, at, action, subject, json!({})).await?;
                Ok(())
            })
            .await
    }
}

async fn portfolios_asking(
    session: &Session,
    organization: OrganizationId,
    id: QuestionnaireId,
) -> Result<BTreeSet<String>, AppError> {
    let asked = portfolio_questionnaires::all(session, organization).await?;
    let names = portfolios::all(session, organization).await?;
    let asking = asked.iter().filter(|one| one.questionnaire == id);
    let name = |portfolio| names.iter().find(|row| row.id == portfolio).map(|row| row.name.clone());
    Ok(asking.filter_map(|one| name(one.portfolio)).collect())
}

fn in_use(names: &[String]) -> AppError {
    AppError::Conflict {
        code: "in_use",
        message: format!("it is asked by {}; give these another first", names.join(", ")),
    }
}
