//! The second pass: each row becomes typed values, or a refusal that says everything that is wrong with it.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use crate::draft::{Draft, Habits};
use crate::field::{Field, ImportKind};
use crate::mapping::{ColumnMapping, ColumnUse};
use crate::places::Surroundings;
use crate::problem::{Expected, Problem};
use crate::row::{PortfolioRow, Refusal, Verdict};
use crate::table::{Flaw, RawRow};

/// Judges the rows of one file, in order.
pub(crate) struct RowReader<'m> {
    kind: ImportKind,
    mapping: &'m ColumnMapping,
    habits: Habits,
    surroundings: Option<Surroundings>,
    seen: HashMap<u64, u32>,
    hasher: BuildHasherDefault<DefaultHasher>,
}

impl<'m> RowReader<'m> {
    pub(crate) fn new(
        kind: ImportKind,
        mapping: &'m ColumnMapping,
        (habits, surroundings): (Habits, Option<Surroundings>),
    ) -> Self {
        Self {
            kind,
            mapping,
            habits,
            surroundings,
            seen: HashMap::new(),
            hasher: BuildHasherDefault::default(),
        }
    }

    /// What becomes of this row.
    pub(crate) fn judge(&mut self, raw: &RawRow<'_>) -> Verdict {
        if let Some(expected) = self.misshapen(raw) {
            return Verdict::Refused(Refusal {
                row: raw.row,
                external_id: self.id_of(raw),
                problems: vec![Problem::of_row(expected)],
            });
        }
        let mut draft = Draft::new(raw.row, &self.habits);
        for (cell, column) in raw.cells.iter().zip(&self.mapping.columns) {
            match column.usage {
                ColumnUse::Field(field) if self.kind.uses(field) => draft.set(field, &column.header, cell),
                ColumnUse::Extra if self.kind == ImportKind::Accounts => draft.keep(&column.header, cell),
                _ => {}
            }
        }
        draft.finish(self.surroundings.as_ref());
        self.require(&mut draft);
        let (row, problems) = (draft.row, draft.problems);
        self.conclude(row, problems)
    }

    fn misshapen(&self, raw: &RawRow<'_>) -> Option<Expected> {
        let expected = self.mapping.columns.len();
        let used = raw.cells.iter().rposition(|cell| !cell.text().is_empty()).map_or(0, |last| last + 1);
        match raw.flaw {
            Some(Flaw::TooLong) => Some(Expected::ShortRow),
            _ if used > expected => Some(Expected::Cells { expected, found: raw.cells.len() }),
            _ if raw.cells.len() < expected && !raw.may_be_short => {
                Some(if raw.flaw == Some(Flaw::OpenQuote) {
                    Expected::ClosedQuote
                } else {
                    Expected::Cells { expected, found: raw.cells.len() }
                })
            }
            _ => None,
        }
    }

    fn id_of(&self, raw: &RawRow<'_>) -> Option<String> {
        let text = raw.cells.get(self.mapping.column_of(Field::ExternalId)?)?.text();
        (!text.is_empty()).then(|| text.chars().take(64).collect())
    }

    fn require(&self, draft: &mut Draft<'_>) {
        let is_empty = |row: &PortfolioRow, field: Field| match field {
            Field::ExternalId => row.external_id.is_empty(),
            _ => row.debtor.name.is_none(),
        };
        for field in self.kind.required() {
            let header =
                self.mapping.column_of(*field).map(|column| self.mapping.columns[column].header.as_str());
            let told = header.is_some_and(|header| {
                draft.problems.iter().any(|problem| problem.column.as_deref() == Some(header))
            });
            if is_empty(&draft.row, *field) && !told {
                draft.refuse(header.unwrap_or(field.as_str()), "", Expected::Required);
            }
        }
        let only_id = PortfolioRow {
            row: draft.row.row,
            external_id: draft.row.external_id.clone(),
            notices: draft.row.notices.clone(),
            ..PortfolioRow::default()
        };
        if draft.problems.is_empty() && draft.row == only_id {
            draft.problems.push(Problem::of_row(Expected::AnyValue));
        }
    }

    fn conclude(&mut self, row: PortfolioRow, mut problems: Vec<Problem>) -> Verdict {
        let key = self.hasher.hash_one(&row.external_id);
        if let Some(first_row) = self.seen.get(&key).filter(|_| !row.external_id.is_empty()) {
            let header =
                self.mapping.column_of(Field::ExternalId).map(|column| &self.mapping.columns[column].header);
            let header = header.map_or(Field::ExternalId.as_str(), String::as_str);
            problems.push(Problem::of_cell(
                header,
                &row.external_id,
                Expected::NewInFile { first_row: *first_row },
            ));
        }
        if problems.is_empty() {
            self.seen.insert(key, row.row);
            return Verdict::Accepted(Box::new(row));
        }
        let external_id = (!row.external_id.is_empty()).then_some(row.external_id);
        Verdict::Refused(Refusal { row: row.row, external_id, problems })
    }
}
