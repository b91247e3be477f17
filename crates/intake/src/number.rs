//! Reads numbers as people type them: decimal commas, thousands dots, currency signs, accounting negatives.

use ronda_domain::Currency;
use serde::{Deserialize, Serialize};

/// Which sign divides the whole from the fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DecimalSign {
    /// `1,234.50`
    Point,
    /// `1.234,50`
    Comma,
}

impl DecimalSign {
    fn letter(self) -> u8 {
        match self {
            Self::Point => b'.',
            Self::Comma => b',',
        }
    }
}

/// Counts what the amounts of a file say about their decimal sign.
#[derive(Debug, Default)]
pub(crate) struct DecimalVotes {
    point: u64,
    comma: u64,
}

impl DecimalVotes {
    /// Looks at one amount.
    pub(crate) fn see(&mut self, text: &str) {
        match Shape::of(text).and_then(|shape| shape.certain_sign()) {
            Some(DecimalSign::Point) => self.point += 1,
            Some(DecimalSign::Comma) => self.comma += 1,
            None => {}
        }
    }

    /// The sign most amounts show, if any shows one.
    pub(crate) fn verdict(&self) -> Option<DecimalSign> {
        match self.point.cmp(&self.comma) {
            std::cmp::Ordering::Greater => Some(DecimalSign::Point),
            std::cmp::Ordering::Less => Some(DecimalSign::Comma),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// An amount in hundredths. One sign followed by three digits divides thousands, unless the file says otherwise.
pub(crate) fn cents(text: &str, usual: Option<DecimalSign>) -> Option<i64> {
    let shape = Shape::of(text)?;
    let sign = shape.certain_sign().or(usual);
    let (whole, fraction) = shape.divide(sign)?;
    let mut value: i64 = 0;
    for digit in whole.bytes().filter(u8::is_ascii_digit) {
        value = value.checked_mul(10)?.checked_add(i64::from(digit - b'0'))?;
    }
    let digit = |index: usize| fraction.as_bytes().get(index).map_or(0, |byte| i64::from(byte - b'0'));
    let round_up = i64::from(digit(2) >= 5);
    let cents = value.checked_mul(100)?.checked_add(digit(0) * 10 + digit(1) + round_up)?;
    Some(if shape.is_negative { -cents } else { cents })
}

/// Degrees or another plain number: a single sign is always the decimal one.
pub(crate) fn decimal(text: &str) -> Option<f64> {
    let text = text.trim().trim_end_matches('°').replace('\u{2212}', "-");
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || b".,+-".contains(&byte));
    plain.then(|| text.replace(',', ".").parse().ok()).flatten().filter(|value: &f64| value.is_finite())
}

/// A whole number; a fraction of zeros is allowed, as spreadsheets write it.
pub(crate) fn whole(text: &str) -> Option<i64> {
    let cents = cents(text, None)?;
    (cents % 100 == 0).then_some(cents / 100)
}

/// An amount without its currency sign, parentheses and spaces.
struct Shape {
    digits: String,
    is_negative: bool,
}

impl Shape {
    fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        let in_parentheses = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        let bare = without_currency(in_parentheses.unwrap_or(text));
        let (bare, minus) = without_minus(&bare);
        let is_number = bare
            .starts_with(|letter: char| letter.is_ascii_digit() || letter == '.' || letter == ',')
            && bare.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',')
            && bare.bytes().any(|byte| byte.is_ascii_digit());
        is_number.then(|| Self { digits: bare.to_owned(), is_negative: in_parentheses.is_some() || minus })
    }

    /// The decimal sign, where the amount alone leaves no doubt.
    fn certain_sign(&self) -> Option<DecimalSign> {
        let points = self.digits.matches('.').count();
        let commas = self.digits.matches(',').count();
        match (points, commas) {
            (0, 0) => None,
            (0, 1) => self.has_fraction_after(',').then_some(DecimalSign::Comma),
            (1, 0) => self.has_fraction_after('.').then_some(DecimalSign::Point),
            (0, _) => Some(DecimalSign::Point),
            (_, 0) => Some(DecimalSign::Comma),
            _ if self.digits.rfind('.') > self.digits.rfind(',') => Some(DecimalSign::Point),
            _ => Some(DecimalSign::Comma),
        }
    }

    /// What follows the sign cannot be a group of thousands.
    fn has_fraction_after(&self, sign: char) -> bool {
        let Some((whole, rest)) = self.digits.split_once(sign) else { return false };
        rest.len() != 3 || whole.is_empty() || whole.len() > 3 || whole == "0"
    }

    /// Whole part and fraction; nothing when the groups of thousands are not of three digits.
    fn divide(&self, sign: Option<DecimalSign>) -> Option<(&str, &str)> {
        let Some(sign) = sign else {
            return is_grouped(&self.digits).then_some((self.digits.as_str(), ""));
        };
        let (whole, fraction) =
            self.digits.split_once(char::from(sign.letter())).unwrap_or((&self.digits, ""));
        let plain_fraction = fraction.bytes().all(|byte| byte.is_ascii_digit());
        (plain_fraction && is_grouped(whole)).then_some((whole, fraction))
    }
}

fn is_grouped(whole: &str) -> bool {
    let mut groups = whole.split(['.', ',']);
    let first = groups.next().unwrap_or_default().len();
    let rest: Vec<usize> = groups.map(str::len).collect();
    rest.is_empty() || ((1..=3).contains(&first) && rest.iter().all(|length| *length == 3))
}

fn without_minus(text: &str) -> (&str, bool) {
    if let Some(rest) = text.strip_prefix(['-', '\u{2212}']).or_else(|| text.strip_suffix('-')) {
        return (rest, true);
    }
    (text.strip_prefix('+').unwrap_or(text), false)
}

/// Drops `$`, `R$`, `US$`, `S/`, an ISO code before or after, and the spaces and quotes that divide thousands.
fn without_currency(text: &str) -> String {
    let (unsigned, minus) = text.strip_prefix('-').map_or((text, ""), |rest| (rest, "-"));
    let letters: String = unsigned.chars().filter(|letter| letter.is_alphabetic()).collect();
    if !names_currency(&letters) {
        return text.to_owned();
    }
    let is_sign =
        |letter: char| letter.is_alphabetic() || "$€₡₲¢/".contains(letter) || letter.is_whitespace();
    let inner = unsigned.trim_start_matches(is_sign).trim_end_matches(is_sign);
    let amount = inner.strip_prefix(". ").unwrap_or(inner);
    let divides = |letter: &char| letter.is_whitespace() || matches!(letter, '\'' | '\u{2019}');
    minus.chars().chain(amount.chars().filter(|letter| !divides(letter))).collect()
}

/// Letters that stand beside an amount: none, an ISO code, or the short name of a currency of the Americas.
fn names_currency(letters: &str) -> bool {
    let short = ["", "R", "US", "S", "BS", "Q", "C", "L", "G", "RD", "B", "MN"];
    short.contains(&letters.to_ascii_uppercase().as_str()) || letters.parse::<Currency>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const POINT: Option<DecimalSign> = Some(DecimalSign::Point);
    const COMMA: Option<DecimalSign> = Some(DecimalSign::Comma);

    #[test]
    fn amounts_are_read_as_people_type_them() {
        let cases = [
            ("372200", None, Some(37_220_000)),
            ("372.200,00", None, Some(37_220_000)),
            ("2.003.000,00", None, Some(200_300_000)),
            ("2,003,000.50", None, Some(200_300_050)),
            ("48592.5", None, Some(4_859_250)),
            ("48592,5", None, Some(4_859_250)),
            ("1.234", None, Some(123_400)),
            ("1.234", POINT, Some(123)),
            ("1.234", COMMA, Some(123_400)),
            ("1,234", POINT, Some(123_400)),
            ("0,125", None, Some(13)),
            ("1.234.567", None, Some(123_456_700)),
            ("$ 1,200.00", None, Some(120_000)),
            ("R$ 1.200,00", None, Some(120_000)),
            ("S/. 15.20", None, Some(1_520)),
            ("US$15.20", None, Some(1_520)),
            ("1 200,50 COP", None, Some(120_050)),
            ("1'200.50", None, Some(120_050)),
            ("(1.200,00)", None, Some(-120_000)),
            ("-$5", None, Some(-500)),
            ("- 5", None, Some(-500)),
            ("5-", None, Some(-500)),
            (",5", None, Some(50)),
            ("10.005", POINT, Some(1_001)),
            ("", None, None),
            ("N/D", None, None),
            ("12 meses", None, None),
            ("15 M", None, None),
            ("1.23.456", None, None),
            ("1,2,3", None, None),
            ("--5", None, None),
            ("$", None, None),
            (".", None, None),
            ("99999999999999999999", None, None),
        ];
        for (text, usual, expected) in cases {
            assert_eq!(cents(text, usual), expected, "{text:?} {usual:?}");
        }
    }

    #[test]
    fn degrees_take_either_sign() {
        let cases = [
            ("5,809956", Some(5.809_956)),
            ("-73.024925", Some(-73.024_925)),
            (" 95,1 ", Some(95.1)),
            ("5.809.956", None),
            ("", None),
            ("N", None),
            ("1e5", None),
        ];
        for (text, expected) in cases {
            assert_eq!(decimal(text), expected, "{text:?}");
        }
    }

    #[test]
    fn whole_numbers_have_no_fraction() {
        let cases = [("29", Some(29)), ("-3", Some(-3)), ("29,00", Some(29)), ("29.5", None), ("x", None)];
        for (text, expected) in cases {
            assert_eq!(whole(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_file_says_by_majority_which_sign_it_uses() {
        let mut votes = DecimalVotes::default();
        for text in ["1.234", "2.000,50", "3,5", "7.5", "N/D"] {
            votes.see(text);
        }
        assert_eq!(votes.verdict(), COMMA);
        assert_eq!(DecimalVotes::default().verdict(), None);
    }
}
