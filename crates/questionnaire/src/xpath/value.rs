//! The four kinds of value of XPath 1.0 and how one becomes another, with the dates of OpenRosa.

use crate::calendar;
use crate::tree::Index;

/// A node of one of the form's documents; document 0 holds the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct NodeRef {
    pub(crate) document: u32,
    pub(crate) index: Index,
}

impl NodeRef {
    /// A node among the answers.
    pub(crate) fn answer(index: Index) -> Self {
        Self { document: 0, index }
    }
}

/// What an expression yields.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Nodes(Vec<NodeRef>),
    Text(String),
    Number(f64),
    Flag(bool),
}

impl Value {
    pub(crate) fn blank() -> Self {
        Self::Text(String::new())
    }
}

/// A number as XPath writes it: no exponent, no trailing `.0`.
pub(crate) fn number_text(number: f64) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    if number == 0.0 {
        return "0".to_owned();
    }
    format!("{number}")
}

/// A text as a number: XPath 1.0, and ISO dates as days since 1970.
pub(crate) fn text_number(text: &str, offset_min: i32) -> f64 {
    let text = text.trim();
    plain_number(text).or_else(|| calendar::days_of_text(text, offset_min)).unwrap_or(f64::NAN)
}

/// `-?(digits(.digits?)?|.digits)`, and exponents, which the answers of decimal questions may carry.
pub(crate) fn plain_number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let first = digits.bytes().next()?;
    let plain = digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'-' | b'+'));
    if !plain || !(first.is_ascii_digit() || first == b'.') {
        return None;
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_without_exponent() {
        for (number, text) in [(1.0, "1"), (-0.0, "0"), (0.1, "0.1"), (1e10, "10000000000"), (-2.5, "-2.5")] {
            assert_eq!(number_text(number), text);
        }
    }

    #[test]
    fn texts_become_numbers_or_days() {
        assert_eq!(number_text(text_number(" 12.5 ", 0)), "12.5");
        assert_eq!(number_text(text_number("1970-01-03", 0)), "2");
        for text in ["", "abc", "+1", "1 2", "inf", "nan", "--1"] {
            assert!(text_number(text, 0).is_nan(), "{text}");
        }
    }
}
