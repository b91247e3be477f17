//! The visit itself: who is met, what is said, promised and photographed.

use std::sync::Arc;

use ronda_domain::{ContactLevel, Money, PromiseId, PromiseMethod, Timestamp};
use ronda_questionnaire::{Form, validate_definition};
use ronda_sync::{Body, Hash256, PromiseMade, QuestionnaireVersion, VisitCompleted};
use serde_json::Value;

use super::{Day, SECOND_US};
use crate::{
    answers,
    errand::{Errand, Leaf},
    picture::Picture,
};

const DAY_US: i64 = 86_400 * SECOND_US;
/// Mexico City is this far behind UTC.
const OFFSET_US: i64 = 6 * 3600 * SECOND_US;
const NOTES: [&str; 8] = [
    "",
    "",
    "",
    "Atendió en la puerta, buena disposición.",
    "Pide que la próxima visita sea por la tarde.",
    "Vecina confirma que sí vive ahí.",
    "Se explicó el saldo y las formas de pago.",
    "Hay perro en el patio, tocar desde el portón.",
];

/// How often an outcome is met with, beside the others of its contact.
fn how_often(leaf: &Leaf) -> u32 {
    match leaf.code.as_str() {
        "debtor_deceased" => 1,
        "debtor_moved" | "debtor_unknown" | "disputes" | "vacant" => 3,
        _ if leaf.promise => 16,
        _ => 8,
    }
}

impl Day {
    pub(super) fn hold_visit(&mut self, errand: &Errand) {
        let leaf = self.comes_out(errand);
        let (low, high) = if leaf.contact == ContactLevel::None { (120, 300) } else { (300, 1100) };
        let seconds = self.chance.whole(low, high) as u32;
        self.stand(seconds, 120);
        let mut photos = Vec::new();
        // Where nobody opens, the front of the house is asked for.
        if leaf.contact == ContactLevel::None || self.chance.happens(self.manner.photos) {
            photos.extend(self.photo());
        }
        let front = photos.first().map(|photo| photo.sha256);
        let answers = self.answers(errand, leaf.contact, front);
        let promise = leaf.promise.then(|| self.promise(errand));
        let signed = promise.is_some() && self.chance.happens(self.manner.photos);
        let signature = if signed { Picture::of_signature(&mut self.chance).ok() } else { None };
        let signature = signature.map(|picture| self.keep(picture));
        let fixes = vec![self.read()];
        let notes = (*self.chance.pick(&NOTES)).to_owned();
        let questionnaire = errand.questionnaire.as_ref();
        self.note(Body::VisitCompleted(VisitCompleted {
            visit_id: errand.visit_id,
            outcome: leaf.code,
            questionnaire: questionnaire.map(|(questionnaire_id, version, _)| QuestionnaireVersion {
                questionnaire_id: *questionnaire_id,
                version: *version,
            }),
            answers,
            promise,
            photos,
            signature,
            notes,
            fixes,
            verdict: Value::Null,
        }));
    }

    /// Who opens depends on the hour and the day: the evening and Saturday are best, the morning is not.
    fn comes_out(&mut self, errand: &Errand) -> Leaf {
        let local_us = self.at_us - OFFSET_US;
        let hour = local_us.rem_euclid(DAY_US) / (3600 * SECOND_US);
        // 1970 began on a Thursday.
        let saturday = (local_us.div_euclid(DAY_US) + 3).rem_euclid(7) == 5;
        let debtor = match hour {
            17..=20 => 55,
            12..=16 => 32,
            _ => 24,
        } + if saturday { 14 } else { 0 };
        let levels = [
            (ContactLevel::Debtor, debtor),
            (ContactLevel::ThirdParty, 26),
            (ContactLevel::None, 74 - debtor),
        ];
        let level = *self.chance.weighted(&levels);
        let leaves: Vec<(Leaf, u32)> = errand
            .outcomes
            .iter()
            .filter(|leaf| leaf.contact == level)
            .map(|leaf| (leaf.clone(), how_often(leaf)))
            .collect();
        if leaves.is_empty() {
            let any = errand.outcomes.first().cloned();
            return any.unwrap_or(Leaf { code: "other".to_owned(), contact: level, promise: false });
        }
        self.chance.weighted(&leaves).clone()
    }

    fn answers(&mut self, errand: &Errand, met: ContactLevel, front: Option<Hash256>) -> Value {
        let Some((id, version, definition)) = &errand.questionnaire else {
            return Value::Null;
        };
        let key = format!("{id}/{version}");
        let known = self.forms.get(&key).cloned();
        let form: Option<Arc<Form>> = known.or_else(|| {
            let form = Arc::new(validate_definition(&definition.to_string()).ok()?);
            self.forms.insert(key, Arc::clone(&form));
            Some(form)
        });
        let now = Timestamp::from_us(self.at_us);
        form.map_or(Value::Null, |form| answers::fill(&form, met, front, now, &mut self.chance))
    }

    fn promise(&mut self, errand: &Errand) -> PromiseMade {
        let share = *self.chance.pick(&[0.25, 0.4, 0.5, 1.0]);
        let pesos = (errand.balance_cents.max(50_000) as f64 * share / 5000.0).ceil() * 50.0;
        let days = self.chance.whole(2, 15);
        let due = Timestamp::from_us(self.at_us - OFFSET_US + days * DAY_US).to_string();
        let methods = [
            (PromiseMethod::Store, 5),
            (PromiseMethod::Transfer, 3),
            (PromiseMethod::Deposit, 3),
            (PromiseMethod::Cash, 1),
        ];
        PromiseMade {
            promise_id: PromiseId::next(&*self.ids),
            amount: Money { amount_cents: (pesos * 100.0) as i64, currency: errand.currency },
            due_date: due.chars().take(10).collect(),
            method: *self.chance.weighted(&methods),
        }
    }
}
