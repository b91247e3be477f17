//! Opening a filling: the first tree, defaults, what is prefilled, and the first computation of everything.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::calendar::{self, DAY_MS};
use crate::definition::{ActionEvent, NodeKind};
use crate::environment::Environment;
use crate::filling::Filling;
use crate::form::{Form, ROOT};
use crate::tree::{Index, Tree};

/// Values by binding: `account.balance` to `1530.00`.
pub type Prefill = BTreeMap<String, String>;

impl Filling {
    /// Opens a new filling.
    pub fn open(form: Arc<Form>, prefill: &Prefill, environment: Environment) -> Self {
        let mut filling = Self::bare(form, environment);
        filling.preload();
        filling.fill_in(prefill);
        filling.settle();
        filling.act(ActionEvent::FirstLoad);
        filling.act(ActionEvent::EveryLoad);
        filling
    }

    /// The tree with its defaults; everything is yet to be computed.
    pub(crate) fn bare(form: Arc<Form>, environment: Environment) -> Self {
        let language = form.default_language().to_owned();
        let chance = Cell::new(environment.seed);
        let mut filling = Self {
            tree: Tree::indexed_with_root(crate::names::NameId::NONE),
            states: Vec::new(),
            dirty: BTreeSet::new(),
            ranges: HashMap::new(),
            chance,
            fuel: Cell::new(0),
            handed_in: None,
            faulty: Cell::new(false),
            frozen: HashSet::new(),
            unsettled: false,
            form,
            environment,
            language,
        };
        let wanted = filling.environment.language.clone();
        filling.set_language(&wanted);
        filling.begin();
        filling
    }

    fn begin(&mut self) {
        self.note_state(0, crate::form::DOCUMENT, false);
        self.grow(0, ROOT, None);
    }

    /// Sets what phone, agent and clock know.
    pub(crate) fn preload(&mut self) {
        let now_ms = self.environment.now_ms();
        let offset = self.environment.offset_min;
        for index in 0..self.tree.len() as Index {
            let node = &self.form.at(self.state(index).schema).node;
            let value = match node.preload.unwrap_or(node.kind) {
                NodeKind::InstanceId => self.new_id(),
                NodeKind::Start => calendar::date_time_text(now_ms, offset),
                NodeKind::Today => {
                    calendar::date_text((now_ms + i64::from(offset) * 60_000).div_euclid(DAY_MS))
                }
                NodeKind::Property => {
                    let name = node.parameters.get("property").map_or("", String::as_str);
                    match self.environment.properties.get(name) {
                        Some(value) => value.clone(),
                        None => continue,
                    }
                }
                _ => continue,
            };
            self.put(index, value);
        }
    }

    /// An id for a filling.
    pub(crate) fn new_id(&self) -> String {
        let mut chance = crate::environment::Chance(self.chance.get());
        let id = format!("uuid:{}", chance.next_uuid());
        self.chance.set(chance.0);
        id
    }

    fn fill_in(&mut self, prefill: &Prefill) {
        if prefill.is_empty() {
            return;
        }
        for index in 0..self.tree.len() as Index {
            let node = &self.form.at(self.state(index).schema).node;
            let found = node.prefill.as_ref().and_then(|binding| prefill.get(binding));
            if let Some(value) = found.cloned() {
                let kind = super::typed::value_kind(node);
                self.put(index, super::typed::canonical(kind, &value, self.environment.offset_min));
            }
        }
    }
}
