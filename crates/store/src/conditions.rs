//! A growing WHERE whose values take their numbers as they come.

use sea_orm::Value;

/// A growing WHERE with its values; `?` stands for the next value.
#[derive(Debug, Default)]
pub(crate) struct Conditions {
    sql: Vec<String>,
    values: Vec<Value>,
}

impl Conditions {
    /// Adds a condition; every `?` in it takes the next of the values.
    pub(crate) fn and(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        let mut text = String::with_capacity(sql.len() + 4);
        let mut values = values.into_iter();
        for sign in sql.chars() {
            match (sign, if sign == '?' { values.next() } else { None }) {
                ('?', Some(value)) => {
                    self.values.push(value);
                    text.push('$');
                    text.push_str(&self.values.len().to_string());
                }
                _ => text.push(sign),
            }
        }
        self.sql.push(text);
    }

    /// Adds `column IN (..)`; with no values nothing matches.
    pub(crate) fn and_in(&mut self, column: &str, values: impl IntoIterator<Item = Value>) {
        let values: Vec<Value> = values.into_iter().collect();
        if values.is_empty() {
            return self.and("1 = 0", []);
        }
        let marks = vec!["?"; values.len()].join(", ");
        self.and(&format!("{column} IN ({marks})"), values);
    }

    /// ` WHERE ..`
    pub(crate) fn text(&self) -> String {
        if self.sql.is_empty() { String::new() } else { format!(" WHERE {}", self.sql.join(" AND ")) }
    }

    /// The values, in the order of their numbers.
    pub(crate) fn values(&self) -> Vec<Value> {
        self.values.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_number_their_values_one_after_another() {
        let mut conditions = Conditions::default();
        conditions.and("a = ?", [Value::from(1)]);
        conditions.and_in("b", [Value::from(2), Value::from(3)]);
        assert_eq!(conditions.text(), " WHERE a = $1 AND b IN ($2, $3)");
        assert_eq!(conditions.values().len(), 3);
    }

    #[test]
    fn a_list_of_nothing_matches_nothing() {
        let mut conditions = Conditions::default();
        conditions.and_in("b", []);
        assert_eq!(conditions.text(), " WHERE 1 = 0");
    }
}
