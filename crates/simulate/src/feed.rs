//! Reads what the server tells a phone to do.

use std::collections::HashMap;

use ronda_domain::{ContactLevel, Currency};
use ronda_presence::Pin;
use serde_json::Value;

use crate::errand::{Errand, Leaf};

/// A visit of the feed that is still to be made.
#[derive(Debug, Clone)]
pub struct Duty {
    /// The lender's number of the account; leads to the real door.
    pub external_id: String,
    /// What to do.
    pub errand: Errand,
}

/// The visits that are still to be made; entries in another shape than agreed are left out.
pub fn duties(feed: &Value) -> Vec<Duty> {
    let kinds: HashMap<&str, &Value> = by(feed, "kinds", "id");
    let questionnaires: HashMap<&str, &Value> = by(feed, "questionnaires", "questionnaire_id");
    let visits = feed["visits"].as_array().map(Vec::as_slice).unwrap_or_default();
    let open =
        visits.iter().filter(|visit| ["assigned", "en_route", "arrived"].contains(&text(&visit["state"])));
    open.filter_map(|visit| duty(visit, &kinds, &questionnaires)).collect()
}

fn duty(
    visit: &Value,
    kinds: &HashMap<&str, &Value>,
    questionnaires: &HashMap<&str, &Value>,
) -> Option<Duty> {
    let kind = kinds.get(text(&visit["kind_id"]))?;
    let own = &visit["questionnaire"];
    let asked = if own.is_null() { &kind["questionnaire"] } else { own };
    let definition = questionnaires.get(text(&asked["questionnaire_id"]));
    let questionnaire = definition.and_then(|found| {
        let id = serde_json::from_value(asked["questionnaire_id"].clone()).ok()?;
        Some((id, asked["version"].as_u64()? as u32, found["definition"].clone()))
    });
    let balance = &visit["account"]["balance"];
    let mut outcomes = Vec::new();
    collect_leaves(&kind["outcomes"], &mut outcomes);
    let reasons = kind["cancel_reasons"].as_array().map(Vec::as_slice).unwrap_or_default();
    Some(Duty {
        external_id: text(&visit["account"]["external_id"]).to_owned(),
        errand: Errand {
            visit_id: serde_json::from_value(visit["id"].clone()).ok()?,
            address_id: serde_json::from_value(visit["address"]["id"].clone()).ok()?,
            pin: serde_json::from_value::<Option<Pin>>(visit["address"]["pin"].clone()).ok()?,
            balance_cents: balance["amount_cents"].as_i64().unwrap_or_default(),
            currency: currency(balance)?,
            outcomes,
            cancel_reasons: reasons.iter().map(|reason| text(&reason["code"]).to_owned()).collect(),
            questionnaire,
        },
    })
}

fn currency(balance: &Value) -> Option<Currency> {
    let code = balance["currency"].as_str().unwrap_or("MXN");
    code.parse().ok()
}

/// Outcomes without finer ones below.
fn collect_leaves(outcomes: &Value, leaves: &mut Vec<Leaf>) {
    for outcome in outcomes.as_array().map(Vec::as_slice).unwrap_or_default() {
        let children = &outcome["children"];
        if children.as_array().is_some_and(|children| !children.is_empty()) {
            collect_leaves(children, leaves);
            continue;
        }
        leaves.push(Leaf {
            code: text(&outcome["code"]).to_owned(),
            contact: text(&outcome["contact"]).parse().unwrap_or(ContactLevel::None),
            promise: outcome["promise"].as_bool().unwrap_or_default(),
        });
    }
}

fn by<'a>(feed: &'a Value, list: &str, key: &str) -> HashMap<&'a str, &'a Value> {
    let items = feed[list].as_array().map(Vec::as_slice).unwrap_or_default();
    items.iter().map(|item| (text(&item[key]), item)).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::duties;

    #[test]
    fn open_visits_become_duties_with_the_leaves_of_their_kind() {
        let visit = |state: &str| {
            json!({"id": "0199b5c0-0000-7000-8000-000000000001", "kind_id": "k", "state": state,
                "account": {"external_id": "Q1", "balance": {"amount_cents": 120_000, "currency": "MXN"}},
                "address": {"id": "0199b5c0-0000-7000-8000-000000000002",
                    "pin": {"lat": 20.5, "lon": -100.4, "source": "imported", "confirmations": 0}}})
        };
        let feed = json!({
            "visits": [visit("assigned"), visit("completed")],
            "kinds": [{"id": "k", "questionnaire": null, "cancel_reasons": [{"code": "unsafe", "label": "x"}],
                "outcomes": [{"code": "met", "label": "x", "contact": "debtor", "children": [
                    {"code": "promise", "label": "x", "contact": "debtor", "promise": true}]},
                    {"code": "absent", "label": "x", "contact": "none"}]}],
            "questionnaires": [],
        });
        let duties = duties(&feed);
        assert_eq!(duties.len(), 1);
        let codes: Vec<&str> = duties[0].errand.outcomes.iter().map(|leaf| leaf.code.as_str()).collect();
        assert_eq!(codes, ["promise", "absent"]);
        assert!(duties[0].errand.pin.is_some());
    }
}
