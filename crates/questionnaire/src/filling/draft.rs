//! A filling set aside: what was answered and how often repeats occur, to go on from later.

use std::collections::BTreeMap;
use std::sync::Arc;

use ronda_domain::sorting;
use serde::{Deserialize, Serialize};

use crate::definition::{ActionEvent, NodeKind};
use crate::environment::Environment;
use crate::filling::{Filling, typed};
use crate::form::Form;
use crate::tree::Index;

/// What is kept of a filling. The form is kept apart, under the same id and version.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Draft {
    /// The questionnaire.
    pub definition_id: String,
    /// The version it was begun with.
    pub version: String,
    /// The language shown.
    #[serde(default)]
    pub language: String,
    /// How often each repeat occurs, by path.
    #[serde(default)]
    pub counts: BTreeMap<String, usize>,
    /// Answers by path, also those that logic hides now.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
}

impl Filling {
    /// What to keep so as to go on later.
    pub fn draft(&self) -> Draft {
        let mut draft = Draft {
            definition_id: self.form.definition.id.clone(),
            version: self.form.definition.version.clone(),
            language: self.language.clone(),
            ..Draft::default()
        };
        let mut open = vec![1];
        while let Some(next) = open.pop() {
            let state = self.state(next);
            if !state.stored.is_empty() {
                draft.values.insert(self.path_of(next), state.stored.clone());
            }
            for child in &self.form.at(state.schema).children {
                if self.form.at(*child).kind() == NodeKind::Repeat {
                    let path = format!("{}/{}", self.path_of(next), self.form.at(*child).node.name);
                    draft.counts.insert(path, self.occurrences_in(next, *child).count());
                }
            }
            open.extend(self.tree.children(next));
        }
        draft
    }

    /// Goes on with a draft. What the form does not have any more is left out.
    pub fn restore(form: Arc<Form>, draft: &Draft, environment: Environment) -> Self {
        let mut filling = Self::bare(form, environment);
        filling.set_language(&draft.language);
        filling.put_back(&draft.counts, &draft.values);
        filling.settle();
        filling.act(ActionEvent::EveryLoad);
        filling
    }

    /// Sets the number of every repeat, outer ones first, and then the values.
    pub(crate) fn put_back(&mut self, counts: &BTreeMap<String, usize>, values: &BTreeMap<String, String>) {
        let mut ordered: Vec<(&String, &usize)> = counts.iter().collect();
        let depth = |path: &str| path.matches('/').count();
        sorting::sort_by(&mut ordered, |(a, _), (b, _)| depth(a).cmp(&depth(b)));
        for (path, count) in ordered {
            self.put_back_count(path, *count);
        }
        for (path, value) in values {
            let Some(index) = self.find(path) else { continue };
            let node = &self.form.at(self.state(index).schema).node;
            if !node.kind.is_container() {
                let text = typed::canonical(typed::value_kind(node), value, self.environment.offset_min);
                self.put(index, text);
            }
        }
    }

    fn put_back_count(&mut self, path: &str, count: usize) {
        let Some((parent, schema)) = self.find_parent_and_schema(path) else { return };
        if self.form.at(schema).kind() != NodeKind::Repeat {
            return;
        }
        let there: Vec<Index> = self.occurrences_in(parent, schema).collect();
        there.iter().skip(count).for_each(|index| self.cut(*index));
        for _ in there.len()..count.min(10_000) {
            self.add_occurrence(parent, schema);
        }
    }
}
