//! Names of elements as small numbers, so that comparing two is one instruction.

use std::collections::HashMap;

/// A name known to a form; equal names have equal numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct NameId(u32);

impl NameId {
    /// The name of nothing: text of a document, a name that no document has.
    pub(crate) const NONE: Self = Self(0);
}

/// All names of a form.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    by_text: HashMap<Box<str>, NameId>,
    texts: Vec<Box<str>>,
}

impl Default for Names {
    fn default() -> Self {
        let mut names = Self { by_text: HashMap::new(), texts: Vec::new() };
        names.intern("");
        names
    }
}

impl Names {
    /// The number of this name, given out now when it is new.
    pub(crate) fn intern(&mut self, text: &str) -> NameId {
        if let Some(id) = self.by_text.get(text) {
            return *id;
        }
        let id = NameId(self.texts.len() as u32);
        self.texts.push(text.into());
        self.by_text.insert(text.into(), id);
        id
    }

    /// The number of this name, when any document or expression of the form has it.
    pub(crate) fn find(&self, text: &str) -> Option<NameId> {
        self.by_text.get(text).copied()
    }

    /// The name as written.
    pub(crate) fn text(&self, id: NameId) -> &str {
        self.texts.get(id.0 as usize).map_or("", AsRef::as_ref)
    }
}
