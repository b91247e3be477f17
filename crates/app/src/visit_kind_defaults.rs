//! The kinds of visit every organization begins with, in Spanish, each with its outcome tree and questionnaire.

use ronda_domain::{
    CancelReason, IdSource, OrganizationId, Outcome, OutcomeTree, QuestionnaireId, Timestamp, VisitKindId,
};
use ronda_store::questionnaires::{self, QuestionnaireRow};
use ronda_store::visit_kinds::{self, VisitKindRow};
use ronda_store::{StoreError, WriteSession};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::AppError;

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
    questionnaire: Map<String, Value>,
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
    let kind: DefaultKind =
        serde_json::from_str(file).map_err(|error| AppError::Internal(format!("a default kind: {error}")))?;
    let questionnaire_id = QuestionnaireId::next(ids);
    let mut definition = kind.questionnaire;
    definition.insert("id".to_owned(), Value::String(questionnaire_id.to_string()));
    definition.insert("version".to_owned(), Value::String("1".to_owned()));
    let questionnaire = QuestionnaireRow {
        id: questionnaire_id,
        version: 1,
        title: definition.get("title").and_then(Value::as_str).unwrap_or(&kind.name).to_owned(),
        definition: Value::Object(definition).to_string(),
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

#[cfg(test)]
mod tests {
    use ronda_domain::SeededIds;

    use super::*;

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
