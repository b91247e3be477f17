//! The kinds of visit every organization begins with, in Spanish, each with its outcome tree and a questionnaire of the
//! library.

use ronda_domain::{
    CancelReason, IdSource, OrganizationId, Outcome, OutcomeTree, QuestionnaireId, Timestamp, VisitKindId,
};
use ronda_questionnaire::{Definition, library};
use ronda_store::questionnaires::{self, QuestionnaireRow};
use ronda_store::visit_kinds::{self, VisitKindRow};
use ronda_store::{StoreError, WriteSession};
use serde::Deserialize;

use crate::AppError;

/// The language its titles are taken from.
const LANGUAGE: &str = "es";

const FILES: [&str; 3] = [
    include_str!("../defaults/collection.json"),
    include_str!("../defaults/address_validation.json"),
    include_str!("../defaults/business_validation.json"),
];

#[derive(Deserialize)]
struct DefaultKind {
    code: String,
    name: String,
    script: String,
    outcomes: Vec<Outcome>,
    cancel_reasons: Vec<CancelReason>,
    /// Its code in the library.
    questionnaire: String,
}

/// The rows of the default kinds, with fresh ids.
pub(crate) fn default_kinds(
    ids: &dyn IdSource,
    at: Timestamp,
) -> Result<Vec<(VisitKindRow, QuestionnaireRow)>, AppError> {
    FILES.into_iter().map(|file| read(file, ids, at)).collect()
}

/// Gives a new organization its kinds.
pub(crate) async fn insert(
    session: &WriteSession,
    organization: OrganizationId,
    kinds: &[(VisitKindRow, QuestionnaireRow)],
) -> Result<(), StoreError> {
    for (kind, questionnaire) in kinds {
        questionnaires::insert(session, organization, questionnaire).await?;
        visit_kinds::put(session, organization, kind).await?;
    }
    Ok(())
}

fn read(file: &str, ids: &dyn IdSource, at: Timestamp) -> Result<(VisitKindRow, QuestionnaireRow), AppError> {
    let kind: DefaultKind = serde_json::from_str(file).map_err(|error| wrong(&error))?;
    let questionnaire_id = QuestionnaireId::next(ids);
    let definition = Definition {
        id: questionnaire_id.to_string(),
        version: "1".to_owned(),
        ..from_library(&kind.questionnaire)?
    };
    let questionnaire = QuestionnaireRow {
        id: questionnaire_id,
        version: 1,
        title: definition.title.in_language(LANGUAGE, LANGUAGE).to_owned(),
        definition: serde_json::to_string(&definition).map_err(|error| wrong(&error))?,
        published_at: Some(at),
        published_by: None,
    };
    let kind = VisitKindRow {
        id: VisitKindId::next(ids),
        code: kind.code,
        name: kind.name,
        script: kind.script,
        questionnaire_id: Some(questionnaire_id),
        outcomes: OutcomeTree {
            outcomes: kind.outcomes,
            cancel_reasons: kind.cancel_reasons,
            retired: Vec::new(),
        },
        updated_at: at,
        archived_at: None,
    };
    Ok((kind, questionnaire))
}

/// A questionnaire of the library without the id of a submission: a visit has its own.
fn from_library(code: &str) -> Result<Definition, AppError> {
    let ready = library::ALL.into_iter().find(|ready| ready.code == code);
    let ready = ready.ok_or_else(|| wrong(&format!("{code:?} is not in the library")))?;
    let mut definition = ready.definition().map_err(|errors| wrong(&format!("{errors:?}")))?;
    definition.nodes.retain(|node| node.name != "meta");
    Ok(definition)
}

fn wrong(reason: &dyn std::fmt::Display) -> AppError {
    AppError::Internal(format!("a default kind: {reason}"))
}

#[cfg(test)]
mod tests {
    use ronda_domain::SeededIds;

    use super::*;
    use serde_json::Value;

    #[test]
    fn every_default_kind_has_a_usable_tree_a_script_and_questions() {
        let kinds = default_kinds(&SeededIds::new(1), Timestamp::from_us(0)).unwrap();
        let codes: Vec<&str> = kinds.iter().map(|(kind, _)| kind.code.as_str()).collect();
        assert_eq!(codes, ["collection", "address_validation", "business_validation"]);
        for (kind, questionnaire) in kinds {
            assert_eq!(kind.outcomes.problems(), [], "{}", kind.code);
            assert!(!kind.script.is_empty() && !kind.outcomes.cancel_reasons.is_empty(), "{}", kind.code);
            assert_eq!(kind.questionnaire_id, Some(questionnaire.id));
            let definition: Value = serde_json::from_str(&questionnaire.definition).unwrap();
            assert!(definition["nodes"].as_array().is_some_and(|nodes| nodes.len() >= 4), "{}", kind.code);
        }
    }
}
