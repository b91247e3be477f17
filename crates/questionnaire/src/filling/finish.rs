//! The answers a filling yields: nested, typed JSON.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::calendar;
use crate::definition::NodeKind;
use crate::filling::{Filling, Problem, typed};
use crate::tree::Index;
use crate::xpath::value::plain_number;

/// What was answered. Groups are objects, repeats arrays of objects, numbers numbers, several choices arrays; `null` was
/// asked and left blank; what is absent was not asked. A repeat without any occurrence is an array without any.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Answers {
    /// The questionnaire.
    pub definition_id: String,
    /// The version it was filled in with.
    pub version: String,
    /// The language it was filled in.
    #[serde(default)]
    pub language: String,
    /// By name.
    pub values: Map<String, Json>,
}

impl Filling {
    /// Finishes: the answers, or everything that is still wrong.
    pub fn finish(&mut self) -> Result<Answers, Vec<Problem>> {
        let end = calendar::date_time_text(self.environment.now_ms(), self.environment.offset_min);
        for index in 0..self.tree.len() as Index {
            let node = &self.form.at(self.state(index).schema).node;
            if node.preload.unwrap_or(node.kind) == NodeKind::End && self.state(index).alive {
                self.put(index, end.clone());
            }
        }
        self.settle();
        let problems = self.problems();
        if problems.is_empty() { Ok(self.answers()) } else { Err(problems) }
    }

    /// The present, for what is computed from now on.
    pub fn set_now(&mut self, now: ronda_domain::Timestamp) {
        self.environment.now = now;
    }

    /// Where the phone is, for what is recorded from now on: `latitude longitude altitude accuracy`.
    pub fn set_location(&mut self, location: String) {
        self.environment.location = Some(location);
    }

    /// The answers as they stand, valid or not.
    pub fn answers(&self) -> Answers {
        Answers {
            definition_id: self.form.definition.id.clone(),
            version: self.form.definition.version.clone(),
            language: self.language.clone(),
            values: self.object(1),
        }
    }

    fn object(&self, index: Index) -> Map<String, Json> {
        let mut object = self.asked_repeats(index);
        for child in self.tree.children(index) {
            let node = self.tree.node(*child);
            let own = &self.form.at(self.state(*child).schema).node;
            if !node.relevant || node.attribute || own.kind == NodeKind::Note {
                continue;
            }
            match own.kind {
                NodeKind::Repeat => {
                    let all = object.entry(own.name.clone()).or_insert_with(|| Json::Array(Vec::new()));
                    if let Json::Array(all) = all {
                        all.push(Json::Object(self.object(*child)));
                    }
                }
                NodeKind::Group => {
                    object.insert(own.name.clone(), Json::Object(self.object(*child)));
                }
                _ => {
                    object.insert(own.name.clone(), json(typed::value_kind(own), &node.text));
                }
            }
        }
        object
    }

    /// The repeats asked in a node, without their occurrences.
    fn asked_repeats(&self, index: Index) -> Map<String, Json> {
        let children = self.form.at(self.state(index).schema).children.iter();
        let range = |schema| self.ranges.get(&(index, schema)).map(|range| self.tree.node(*range));
        let asked = children.copied().filter(|schema| range(*schema).is_some_and(|range| range.relevant));
        // One by one: to collect them is to sort them first, by code that every phone would download.
        let mut repeats = Map::new();
        for schema in asked {
            repeats.insert(self.form.at(schema).node.name.clone(), Json::Array(Vec::new()));
        }
        repeats
    }
}

/// A kept text as typed JSON.
pub(crate) fn json(kind: NodeKind, text: &str) -> Json {
    match kind {
        _ if text.is_empty() => Json::Null,
        NodeKind::Integer => text.parse::<i64>().map_or_else(|_| Json::from(text), Json::from),
        NodeKind::Decimal => plain_number(text).map_or_else(|| Json::from(text), Json::from),
        NodeKind::SelectMultiple | NodeKind::Rank => text.split_ascii_whitespace().map(Json::from).collect(),
        NodeKind::Acknowledge => Json::Bool(true),
        _ => Json::from(text),
    }
}
