//! Which column means what: recognised from the headers, changed by a person, remembered for the next file of the portfolio.

use serde::{Deserialize, Serialize};

use crate::field::{Field, ImportKind};
use crate::header::canonical;
use crate::synonyms::field_of;

/// What is done with a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ColumnUse {
    /// Read as this field.
    Field(Field),
    /// Kept beside the account under its own header.
    Extra,
    /// Not read.
    Ignore,
}

/// A column and its use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MappedColumn {
    /// The header as the file writes it.
    pub header: String,
    /// What is done with the column.
    #[serde(rename = "use")]
    pub usage: ColumnUse,
}

/// The uses of all columns of a file, in the file's order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ColumnMapping {
    /// One for each column of the file.
    pub columns: Vec<MappedColumn>,
}

impl ColumnMapping {
    /// The mapping of a file with these headers: what a person chose before, else what the header usually means.
    pub fn recognise(headers: &[String], remembered: Option<&Self>) -> Self {
        let given_by_hand: Vec<ColumnUse> =
            headers.iter().filter_map(|header| remembered?.use_of(header)).collect();
        let mut columns: Vec<MappedColumn> = Vec::with_capacity(headers.len());
        for header in headers {
            let chosen = remembered.and_then(|before| before.use_of(header));
            let usage = chosen.unwrap_or_else(|| usual_use(header, &columns, &given_by_hand));
            columns.push(MappedColumn { header: header.clone(), usage });
        }
        Self { columns }
    }

    /// What was chosen for a header, however it is spelled.
    fn use_of(&self, header: &str) -> Option<ColumnUse> {
        let wanted = canonical(header);
        let exact = self.columns.iter().find(|column| column.header == header);
        let alike = || self.columns.iter().find(|column| canonical(&column.header) == wanted);
        exact.or_else(alike).map(|column| column.usage)
    }

    /// This mapping brought to the order of a file's headers; headers it does not know are kept as extra.
    pub(crate) fn aligned(&self, headers: &[String]) -> Self {
        let usage = |header: &String| self.use_of(header).unwrap_or(ColumnUse::Extra);
        let columns = headers
            .iter()
            .map(|header| MappedColumn { header: header.clone(), usage: usage(header) })
            .collect();
        Self { columns }
    }

    /// The first column read as this field.
    pub fn column_of(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|column| column.usage == ColumnUse::Field(field))
    }

    /// Fields the kind of import needs and no column gives.
    pub fn missing(&self, kind: ImportKind) -> Vec<Field> {
        kind.required().iter().copied().filter(|field| self.column_of(*field).is_none()).collect()
    }

    /// Fields that two columns claim, though only one can.
    pub fn claimed_twice(&self) -> Vec<Field> {
        let claims = |field: Field| {
            self.columns.iter().filter(|column| column.usage == ColumnUse::Field(field)).count()
        };
        Field::ALL.iter().copied().filter(|field| !field.repeats() && claims(*field) > 1).collect()
    }
}

fn usual_use(header: &str, before: &[MappedColumn], given_by_hand: &[ColumnUse]) -> ColumnUse {
    let Some(field) = field_of(header) else { return ColumnUse::Extra };
    let usage = ColumnUse::Field(field);
    let is_taken = before.iter().any(|column| column.usage == usage) || given_by_hand.contains(&usage);
    if is_taken && !field.repeats() { ColumnUse::Extra } else { usage }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(names: &[&str]) -> Vec<String> {
        names.iter().map(ToString::to_string).collect()
    }

    fn uses(mapping: &ColumnMapping) -> Vec<ColumnUse> {
        mapping.columns.iter().map(|column| column.usage).collect()
    }

    #[test]
    fn the_first_of_two_columns_with_one_meaning_is_taken_and_phones_add_up() {
        let mapping =
            ColumnMapping::recognise(&headers(&["Folio", "Contrato", "Celular", "Teléfono", "Color"]), None);
        let expected = [
            ColumnUse::Field(Field::ExternalId),
            ColumnUse::Extra,
            ColumnUse::Field(Field::Phone),
            ColumnUse::Field(Field::Phone),
            ColumnUse::Extra,
        ];
        assert_eq!(uses(&mapping), expected);
        assert_eq!(mapping.missing(ImportKind::Accounts), [Field::DebtorName]);
    }

    #[test]
    fn what_a_person_chose_is_remembered_however_the_header_is_spelled() {
        let mut chosen = ColumnMapping::recognise(&headers(&["Folio", "Contrato"]), None);
        chosen.columns[0].usage = ColumnUse::Ignore;
        chosen.columns[1].usage = ColumnUse::Field(Field::ExternalId);
        let next = ColumnMapping::recognise(&headers(&["CONTRATO", "folio", "Cuenta"]), Some(&chosen));
        assert_eq!(
            uses(&next),
            [ColumnUse::Field(Field::ExternalId), ColumnUse::Ignore, ColumnUse::Extra],
            "a new header does not claim a field that was given away by hand"
        );
    }

    #[test]
    fn a_mapping_survives_json() {
        let mapping = ColumnMapping::recognise(&headers(&["Folio", "Color"]), None);
        let text = serde_json::to_string(&mapping).unwrap();
        assert_eq!(
            text,
            r#"{"columns":[{"header":"Folio","use":{"field":"external_id"}},{"header":"Color","use":"extra"}]}"#
        );
        assert_eq!(serde_json::from_str::<ColumnMapping>(&text).unwrap(), mapping);
    }
}
