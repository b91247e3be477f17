//! The conditions of a query, put together from what was asked for; values always travel as parameters.

use ronda_domain::{BranchId, OrganizationId};
use sea_orm::Value;

/// `organization_id = $1 AND ...`
#[derive(Debug, Clone)]
pub(crate) struct Clauses {
    parts: Vec<String>,
    values: Vec<Value>,
}

impl Clauses {
    /// Everything of the organization.
    pub(crate) fn of(organization: OrganizationId) -> Self {
        Self::of_table("", organization)
    }

    /// Everything of the organization in the table with this alias and a dot, such as `v.`.
    pub(crate) fn of_table(alias: &str, organization: OrganizationId) -> Self {
        let mut clauses = Self { parts: Vec::new(), values: Vec::new() };
        let place = clauses.place(organization.0);
        clauses.parts.push(format!("{alias}organization_id = {place}"));
        clauses
    }

    /// Adds a value; the name of its parameter.
    pub(crate) fn place(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    /// The column is this, if a value is given.
    pub(crate) fn equal(&mut self, column: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            let place = self.place(value);
            self.parts.push(format!("{column} = {place}"));
        }
    }

    /// A condition of its own, without values or with places taken before.
    pub(crate) fn and(&mut self, condition: impl Into<String>) {
        self.parts.push(condition.into());
    }

    /// The column is empty, or is not; nothing is asked for `None`.
    pub(crate) fn empty(&mut self, column: &str, empty: Option<bool>) {
        match empty {
            Some(true) => self.and(format!("{column} IS NULL")),
            Some(false) => self.and(format!("{column} IS NOT NULL")),
            None => {}
        }
    }

    /// The column is one of these; of none, nothing is.
    pub(crate) fn one_of(&mut self, column: &str, values: impl IntoIterator<Item = impl Into<Value>>) {
        let places: Vec<String> = values.into_iter().map(|value| self.place(value)).collect();
        let condition = if places.is_empty() {
            "1 = 0".to_owned()
        } else {
            format!("{column} IN ({})", places.join(", "))
        };
        self.parts.push(condition);
    }

    /// The column is one of the branches the actor sees; `None` sees all.
    pub(crate) fn branches(&mut self, column: &str, branches: Option<&[BranchId]>) {
        if let Some(branches) = branches {
            self.one_of(column, branches.iter().map(|branch| branch.0));
        }
    }

    /// One of the columns holds the text, in any case.
    pub(crate) fn contains(&mut self, columns: &[&str], text: Option<&str>) {
        let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return };
        let escaped = text.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let place = self.place(format!("%{escaped}%"));
        let any: Vec<String> =
            columns.iter().map(|column| format!("LOWER({column}) LIKE {place} ESCAPE '\\'")).collect();
        self.parts.push(format!("({})", any.join(" OR ")));
    }

    /// The conditions, joined.
    pub(crate) fn text(&self) -> String {
        self.parts.join(" AND ")
    }

    /// The parameters, in order.
    pub(crate) fn values(&self) -> Vec<Value> {
        self.values.clone()
    }
}
