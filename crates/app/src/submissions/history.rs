//! Who corrected what and why, in words, and what stood there before.

use std::collections::HashMap;

use ronda_domain::{Timestamp, UserId};
use ronda_questionnaire::definition::NodeKind;
use ronda_questionnaire::{AnswerChange, SheetEntry};
use ronda_store::answer_corrections::CorrectionRow;
use ronda_store::{Session, users};
use serde_json::Value;

use crate::labels::{occurrence_text, said_at};
use crate::submissions::page::Sheet;
use crate::{Actor, AppError};

/// One correction in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by_name: Option<String>,
    /// Why.
    pub reason: String,
    /// What was corrected first, then what follows from it.
    pub changes: Vec<CorrectionChange>,
}

/// One answer or occurrence before and after, in words; blank for none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionChange {
    /// The path of the question, as it was numbered then.
    pub reference: String,
    /// What sort of change it is.
    pub what: Changed,
    /// The question.
    pub question: String,
    /// What it was.
    pub before: String,
    /// What it became.
    pub after: String,
}

/// What changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// An answer.
    Answer,
    /// A file that answers; before and after are what the answers name it: its hash.
    File,
    /// An occurrence of a repeat came.
    Added,
    /// An occurrence of a repeat went.
    Removed,
}

/// All corrections, oldest first, and what was answered before the first of each answer, by its present path.
pub(super) struct History {
    pub(super) corrections: Vec<Correction>,
    pub(super) originals: HashMap<String, String>,
}

impl History {
    /// Goes back from the page as it is now: an occurrence that came or went numbers others anew.
    pub(super) fn of(page: &Sheet, rows: &[CorrectionRow], names: &HashMap<UserId, String>) -> Self {
        let words = Words { page, definition: serde_json::from_str(&page.definition).unwrap_or_default() };
        let mut then: HashMap<String, &SheetEntry> =
            page.entries.iter().map(|entry| (entry.reference.clone(), entry)).collect();
        let mut history = Self { corrections: Vec::new(), originals: HashMap::new() };
        for row in rows.iter().rev() {
            let changes: Vec<AnswerChange> = serde_json::from_str(&row.changes).unwrap_or_default();
            let said: Vec<CorrectionChange> =
                changes.iter().map(|change| words.change(change, &then)).collect();
            for change in said.iter().filter(|change| matches!(change.what, Changed::Answer | Changed::File))
            {
                if let Some(entry) = then.get(&change.reference) {
                    history.originals.insert(entry.reference.clone(), change.before.clone());
                }
            }
            if let Some(moved) = changes.iter().find(|change| change.is_of_occurrence()) {
                let before = |(path, entry): (String, _)| Some((moved.path_before(&path)?, entry));
                then = then.into_iter().filter_map(before).collect();
            }
            history.corrections.push(Correction {
                at: Timestamp::from_us(row.corrected_at_us),
                by_name: row.by().and_then(|id| names.get(&id).cloned()),
                reason: row.reason.clone(),
                changes: said,
            });
        }
        history.corrections.reverse();
        history
    }
}

/// The words behind paths and values: those of the page, else those of the definition for what is not asked any more.
struct Words<'a> {
    page: &'a Sheet,
    definition: Value,
}

impl Words<'_> {
    fn change(&self, change: &AnswerChange, then: &HashMap<String, &SheetEntry>) -> CorrectionChange {
        let language = &self.page.language;
        let said = |value: &Value| match value {
            Value::Object(_) => occurrence_text(&self.definition, &change.reference, value, language),
            answer => said_at(&self.definition, &change.reference, answer, language).1,
        };
        let (asked, _) = said_at(&self.definition, &change.reference, &Value::Null, language);
        let shown = then.get(&change.reference).filter(|entry| !entry.label.is_empty());
        CorrectionChange {
            question: match change.place() {
                Some(place) => format!("{asked} {place}"),
                None => shown.map_or(asked, |entry| entry.label.clone()),
            },
            before: said(&change.before),
            after: said(&change.after),
            what: self.sort_of(change),
            reference: change.reference.clone(),
        }
    }

    fn sort_of(&self, change: &AnswerChange) -> Changed {
        if change.after.is_object() {
            return Changed::Added;
        }
        if change.before.is_object() {
            return Changed::Removed;
        }
        let file = self.page.form.kind_at(&change.reference).is_some_and(NodeKind::is_file);
        if file { Changed::File } else { Changed::Answer }
    }
}

/// The names of those who corrected.
pub(super) async fn names_of(
    session: &Session,
    actor: &Actor,
    corrections: &[CorrectionRow],
) -> Result<HashMap<UserId, String>, AppError> {
    let mut names = HashMap::new();
    for id in corrections.iter().filter_map(CorrectionRow::by) {
        if !names.contains_key(&id)
            && let Some(user) = users::find(session, actor.organization, id).await?
        {
            names.insert(id, user.name);
        }
    }
    Ok(names)
}
