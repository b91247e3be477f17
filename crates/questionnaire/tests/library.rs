//! The library: every questionnaire loads without a warning, speaks three languages, and every path through it can be
//! walked to a valid end.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ronda_domain::Timestamp;
use ronda_questionnaire::definition::{Node, NodeKind, Text};
use ronda_questionnaire::library::{self, Ready};
use ronda_questionnaire::xlsform::{Workbook, read_xlsform, write_xlsform};
use ronda_questionnaire::{Answer, Definition, Entry, Environment, Filling, Form, NodeView, Prefill, judge};

const LANGUAGES: [&str; 3] = ["es", "en", "pt"];
/// What a phone knows of the visit beforehand.
const BINDINGS: [(&str, &str); 8] = [
    ("debtor.name", "Ana Ruiz"),
    ("debtor.phone", "4421234567"),
    ("address.text", "Calle 5 núm. 10"),
    ("account.balance", "1500.50"),
    ("account.creditor", "Financiera"),
    ("account.days_past_due", "40"),
    ("promise.amount", "500.00"),
    ("promise.date", "2026-11-20"),
];
const WALKS: usize = 60;

fn environment() -> Environment {
    let now: Timestamp = "2026-11-21T14:00:00Z".parse().expect("a moment");
    Environment { offset_min: -360, ..Environment::at(now, 7) }
}

fn every<'a>(nodes: &'a [Node], found: &mut Vec<&'a Node>) {
    for node in nodes {
        found.push(node);
        every(&node.nodes, found);
    }
}

fn nodes(definition: &Definition) -> Vec<&Node> {
    let mut found = Vec::new();
    every(&definition.nodes, &mut found);
    found
}

#[test]
fn every_questionnaire_loads_without_a_warning_and_comes_back_from_a_workbook() {
    for ready in library::ALL {
        let workbook = Workbook { name: Some("data".to_owned()), ..Workbook::from_markdown(ready.markdown) };
        let reading = read_xlsform(&workbook).unwrap_or_else(|errors| panic!("{}: {errors:?}", ready.code));
        assert_eq!(reading.warnings, [], "{}", ready.code);
        assert_eq!(reading.definition.id, ready.code);
        let writing = write_xlsform(&reading.definition);
        assert_eq!(writing.losses, [], "{}", ready.code);
        let again =
            read_xlsform(&writing.workbook).unwrap_or_else(|errors| panic!("{}: {errors:?}", ready.code));
        assert_eq!(again.definition, reading.definition);
    }
}

#[test]
fn every_text_is_there_in_three_languages() {
    for ready in library::ALL {
        let definition = ready.definition().unwrap();
        assert_eq!(definition.languages, LANGUAGES, "{}", ready.code);
        let all = nodes(&definition);
        let of_nodes = all.iter().flat_map(|node| [&node.label, &node.hint, &node.constraint_message]);
        let of_choices = definition.choice_lists.values().flatten().map(|choice| &choice.label);
        let texts = of_nodes.chain(of_choices).chain([&definition.title]).filter(|text| !text.is_blank());
        for text in texts {
            let Text::Translated(texts) = text else { panic!("{}: {text:?}", ready.code) };
            assert!(
                LANGUAGES.iter().all(|language| texts.contains_key(*language)),
                "{}: {texts:?}",
                ready.code
            );
        }
        let asked = all.iter().filter(|node| node.kind.is_visible() && node.name != "meta");
        for node in asked {
            assert!(!node.label.is_blank(), "{}: {}", ready.code, node.name);
        }
    }
}

#[test]
fn what_the_account_knows_is_never_asked() {
    for ready in library::ALL {
        let definition = ready.definition().unwrap();
        for node in nodes(&definition) {
            if let Some(binding) = &node.prefill {
                assert!(BINDINGS.iter().any(|(known, _)| known == binding), "{}: {binding}", ready.code);
                assert_eq!(node.kind, NodeKind::Hidden, "{}: {}", ready.code, node.name);
            }
        }
    }
}

/// How often each choice was taken, by question and value.
type Taken = BTreeMap<(String, String), usize>;

#[test]
fn every_path_leads_to_a_valid_end() {
    for ready in library::ALL {
        let (shown, taken) = walk_all(ready);
        let definition = ready.definition().unwrap();
        for node in
            nodes(&definition).into_iter().filter(|node| node.kind.is_visible() && node.name != "meta")
        {
            assert!(shown.contains(&node.name), "{}: {} is never shown", ready.code, node.name);
            let list = node.choices.as_ref().and_then(|list| definition.choice_lists.get(list));
            for choice in list.into_iter().flatten() {
                let key = (node.name.clone(), choice.value.clone());
                let impossible = matches!(
                    (node.name.as_str(), choice.value.as_str()),
                    ("mayor_edad" | "casco", "no") | ("visible_tercero", "si")
                );
                assert_eq!(taken.contains_key(&key), !impossible, "{}: {key:?}", ready.code);
            }
        }
    }
}

fn walk_all(ready: Ready) -> (BTreeSet<String>, Taken) {
    let form = Arc::new(Form::compile(ready.definition().unwrap()).unwrap());
    let prefill: Prefill =
        BINDINGS.iter().map(|(binding, value)| ((*binding).to_owned(), (*value).to_owned())).collect();
    let (mut shown, mut taken) = (BTreeSet::new(), Taken::new());
    for walk in 0..WALKS {
        let mut filling = Filling::open(form.clone(), &prefill, environment());
        walk_one(&mut filling, walk, &mut shown, &mut taken);
        let answers = filling.finish().unwrap_or_else(|problems| panic!("{}: {problems:?}", ready.code));
        assert_eq!(judge(&form, &answers, environment()), [], "{}", ready.code);
    }
    (shown, taken)
}

/// Answers whatever is asked, until nothing is asked any more.
fn walk_one(filling: &mut Filling, walk: usize, shown: &mut BTreeSet<String>, taken: &mut Taken) {
    let mut done = BTreeSet::new();
    loop {
        let nodes = filling.nodes();
        shown.extend(nodes.iter().map(|node| name_of(&node.reference)));
        let next = nodes.into_iter().find(|node| is_asked(node) && !done.contains(&node.reference));
        let Some(node) = next else { return };
        done.insert(node.reference.clone());
        answer(filling, &node, walk, taken);
    }
}

fn is_asked(node: &NodeView) -> bool {
    node.entry == Entry::Question && node.kind != NodeKind::Note
}

fn name_of(reference: &str) -> String {
    let last = reference.rsplit('/').next().unwrap_or_default();
    last.split('[').next().unwrap_or_default().to_owned()
}

/// Gives the least used answer that the question takes.
fn answer(filling: &mut Filling, node: &NodeView, walk: usize, taken: &mut Taken) {
    let name = name_of(&node.reference);
    let mut candidates: Vec<String> = match node.kind {
        NodeKind::SelectOne | NodeKind::SelectMultiple => {
            node.choices.iter().map(|choice| choice.value.clone()).collect()
        }
        NodeKind::Integer | NodeKind::Decimal => numbers(walk),
        NodeKind::Date => vec!["2026-11-20".to_owned()],
        NodeKind::Time => vec!["10:30".to_owned()],
        NodeKind::Text => vec!["4421234567".to_owned()],
        _ => vec!["foto.jpg".to_owned()],
    };
    if node.kind.has_choices() {
        candidates.sort_by_key(|value| taken.get(&(name.clone(), value.clone())).copied().unwrap_or(0));
    }
    for value in candidates {
        let given = if node.kind == NodeKind::SelectMultiple {
            Answer::Many(vec![value.clone()])
        } else {
            Answer::Text(value.clone())
        };
        filling.answer(&node.reference, &given).unwrap_or_else(|error| panic!("{name}: {error}"));
        let refused = filling.problems().iter().any(|problem| problem.reference == node.reference);
        if !refused {
            *taken.entry((name, value)).or_default() += 1;
            return;
        }
    }
    panic!("{name} takes nothing");
}

/// Large and small, so that sums come out on either side of zero.
fn numbers(walk: usize) -> Vec<String> {
    let all = ["12", "0", "3", "40"];
    (0..all.len())
        .map(|place| all[(walk / 3 + place * (walk % 5 + 1)) % all.len()].to_owned())
        .chain(["1".to_owned()])
        .collect()
}
