//! Fills in a questionnaire as somebody at a door would: what is required always, the rest mostly.

use std::sync::Arc;

use ronda_domain::{ContactLevel, Timestamp};
use ronda_questionnaire::{
    Answer, Entry, Environment, Filling, Form, NodeView, Prefill, definition::NodeKind,
};
use ronda_sync::Hash256;
use serde_json::Value;

use crate::chance::Chance;

/// How often what need not be answered is answered.
const DILIGENCE: f64 = 0.55;
/// Mexico City is this far behind UTC.
const OFFSET_MIN: i32 = -360;
const REMARKS: [&str; 8] = [
    "Vive con su mamá",
    "Trabaja por las mañanas",
    "Pide que se le llame antes",
    "Casa de dos pisos, portón negro",
    "Está buscando empleo",
    "Tiene un puesto en el tianguis",
    "Atendió con amabilidad",
    "Volver después de las seis",
];
const PHONE: &str = "4425550142";

/// The answers as JSON.
pub fn fill(
    form: &Arc<Form>,
    met: ContactLevel,
    photo: Option<Hash256>,
    now: Timestamp,
    chance: &mut Chance,
) -> Value {
    let environment = Environment { offset_min: OFFSET_MIN, ..Environment::at(now, chance.seed()) };
    let mut filling = Filling::open(Arc::clone(form), &Prefill::default(), environment);
    let mut passed_over = Vec::new();
    while let Some(node) = next_question(&filling, &passed_over) {
        let wanted = node.required || chance.happens(DILIGENCE);
        if !wanted || !answer(&mut filling, &node, (met, photo), chance) {
            passed_over.push(node.reference);
        }
    }
    let answers = filling.finish().unwrap_or_else(|_| filling.answers());
    serde_json::to_value(answers).unwrap_or_default()
}

fn next_question(filling: &Filling, passed_over: &[String]) -> Option<NodeView> {
    let open = |node: &NodeView| {
        node.entry == Entry::Question
            && !node.read_only
            && node.value.is_empty()
            && !passed_over.contains(&node.reference)
    };
    filling.nodes().into_iter().find(open)
}

/// Tries what the kind of question invites until one is taken.
fn answer(
    filling: &mut Filling,
    node: &NodeView,
    known: (ContactLevel, Option<Hash256>),
    chance: &mut Chance,
) -> bool {
    for candidate in candidates(node, known, chance) {
        let taken = filling.answer(&node.reference, &candidate).is_ok();
        let fits = || filling.node(&node.reference).is_none_or(|after| after.problem.is_none());
        if taken && fits() {
            return true;
        }
    }
    drop(filling.answer(&node.reference, &Answer::Blank));
    false
}

fn candidates(
    node: &NodeView,
    (met, photo): (ContactLevel, Option<Hash256>),
    chance: &mut Chance,
) -> Vec<Answer> {
    let text = |text: &str| Answer::Text(text.to_owned());
    let remark = *chance.pick(&REMARKS);
    match node.kind {
        NodeKind::SelectOne => choice(node, met, chance).into_iter().collect(),
        NodeKind::SelectMultiple => {
            let mut choices: Vec<String> = node.choices.iter().map(|choice| choice.value.clone()).collect();
            chance.shuffle(&mut choices);
            choices.truncate(chance.whole(1, 2) as usize);
            vec![Answer::Many(choices)]
        }
        NodeKind::Integer | NodeKind::Range | NodeKind::Decimal => {
            [chance.whole(1, 28), chance.whole(1, 5), 1000, 0]
                .map(|number| Answer::Number(number as f64))
                .into()
        }
        NodeKind::Text => vec![text(remark), text(PHONE)],
        NodeKind::Photo => photo.iter().map(|photo| Answer::Text(photo.to_string())).collect(),
        NodeKind::Time => vec![text("18:30")],
        NodeKind::Acknowledge => vec![text("OK")],
        _ => Vec::new(),
    }
}

/// The choice that says who was met, where that is asked; else any.
fn choice(node: &NodeView, met: ContactLevel, chance: &mut Chance) -> Option<Answer> {
    if node.choices.is_empty() {
        return None;
    }
    let fitting = match met {
        ContactLevel::Debtor => ["titular", "debtor"],
        ContactLevel::ThirdParty => ["otra_persona", "third_party"],
        ContactLevel::None => ["nadie", "none"],
    };
    let told = node.choices.iter().find(|choice| fitting.contains(&choice.value.as_str()));
    let chosen = told.unwrap_or_else(|| chance.pick(&node.choices));
    Some(Answer::Text(chosen.value.clone()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use ronda_domain::{ContactLevel, Timestamp};
    use ronda_questionnaire::validate_definition;

    use super::fill;
    use crate::chance::Chance;

    #[test]
    fn what_is_required_is_answered_and_fits_who_was_met() {
        let definition = r#"{"format": 1, "id": "v", "title": "Visita", "languages": ["es"], "nodes": [
            {"name": "contacto", "type": "select_one", "choices": "contacto", "required": true, "label": "¿Con quién?"},
            {"name": "dia", "type": "integer", "required": true, "constraint": ". <= 31", "label": "¿Qué día?",
             "relevant": "${contacto} = 'titular'"},
            {"name": "telefono", "type": "text", "required": true, "constraint": "regex(., '^[0-9]{8,16}$')", "label": "?"}],
            "choice_lists": {"contacto": [{"value": "nadie", "label": "Nadie"}, {"value": "titular", "label": "Titular"}]}}"#;
        let form = Arc::new(validate_definition(definition).unwrap());
        for seed in 0..20 {
            let answers =
                fill(&form, ContactLevel::Debtor, None, Timestamp::from_us(0), &mut Chance::new(seed));
            assert_eq!(answers["values"]["contacto"], "titular");
            assert!(
                answers["values"]["dia"].as_i64().is_some_and(|day| (1..=31).contains(&day)),
                "{answers}"
            );
            assert_eq!(answers["values"]["telefono"], "4425550142");
        }
    }
}
