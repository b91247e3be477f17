//! What changed between two versions, or since the newest one was published.

use ronda_domain::QuestionnaireId;
use ronda_questionnaire::{Definition, NodeChange, changes};
use ronda_store::{questionnaire_drafts as drafts, questionnaires};

use crate::{Actor, App, AppError, Permission};

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    /// The older version; the one before the newer when absent.
    pub from: Option<i64>,
    /// The newer version; the draft when absent.
    pub to: Option<i64>,
}

impl App {
    /// What changed from one version to another, question by question. What was never published changed from nothing.
    ///
    /// # Errors
    /// `Forbidden`, `NotFound`; `Invalid` when one of them is not a definition yet.
    pub async fn questionnaire_changes(
        &self,
        actor: &Actor,
        id: QuestionnaireId,
        compared: Compared,
    ) -> Result<Vec<NodeChange>, AppError> {
        actor.must(Permission::Read)?;
        let (read, organization) = (self.store.read(), actor.organization);
        let draft = drafts::find(&read, organization, id).await?;
        let newest = questionnaires::newest_version(&read, organization, id).await?;
        if draft.is_none() && newest.is_none() {
            return Err(AppError::not_found("questionnaire", id));
        }
        let from = compared.from.or(match compared.to {
            Some(to) => Some(to - 1).filter(|before| *before > 0),
            None => newest,
        });
        let version = async |number: i64| -> Result<String, AppError> {
            let found = questionnaires::find(&read, organization, id, number).await?;
            Ok(found.ok_or_else(|| AppError::not_found("version of questionnaire", number))?.definition)
        };
        let older = match from {
            Some(from) => Some(version(from).await?),
            None => None,
        };
        let newer = match (compared.to.or(newest.filter(|_| draft.is_none())), draft) {
            (None, Some(draft)) => draft.definition,
            (to, _) => version(to.unwrap_or_default()).await?,
        };
        let newer = read_definition(&newer)?;
        let older = match older {
            Some(json) => read_definition(&json)?,
            // What is no question and cannot be chosen is not told of as new.
            None => Definition { format: newer.format, root: newer.root.clone(), ..Definition::default() },
        };
        Ok(changes(&older, &newer))
    }
}

pub(crate) fn read_definition(json: &str) -> Result<Definition, AppError> {
    serde_json::from_str(json).map_err(|error| AppError::invalid("definition", "json", error.to_string()))
}
