//! Phones kept as typed and brought to one form; e-mail addresses checked for the obvious.

use serde::{Deserialize, Serialize};

/// A phone as it stands in the file, and in one form for dialling and comparing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Phone {
    /// As typed.
    pub typed: String,
    /// `+` and digits where the country is known, digits alone otherwise.
    pub normal: String,
}

/// Calling codes and lengths of national numbers (ITU-T E.164 list, national numbering plans).
const PLANS: [(&str, &str, &[usize]); 19] = [
    ("AR", "54", &[10, 11]),
    ("BO", "591", &[8]),
    ("BR", "55", &[10, 11]),
    ("CL", "56", &[9]),
    ("CO", "57", &[10]),
    ("CR", "506", &[8]),
    ("DO", "1", &[10]),
    ("EC", "593", &[8, 9]),
    ("GT", "502", &[8]),
    ("HN", "504", &[8]),
    ("MX", "52", &[10]),
    ("NI", "505", &[8]),
    ("PA", "507", &[7, 8]),
    ("PE", "51", &[8, 9]),
    ("PY", "595", &[9]),
    ("SV", "503", &[8]),
    ("US", "1", &[10]),
    ("UY", "598", &[8]),
    ("VE", "58", &[10]),
];

/// The phone in a text, or nothing when it has too few or too many digits to be one.
pub(crate) fn phone(text: &str, country: Option<&str>) -> Option<Phone> {
    let typed = text.trim();
    let usual = |letter: char| letter.is_ascii_digit() || " +-().,/".contains(letter);
    let without_extension = typed.split([';', 'e', 'E', 'x', 'X']).next().unwrap_or(typed);
    if !without_extension.chars().all(usual) {
        return None;
    }
    let digits: String = without_extension.chars().filter(char::is_ascii_digit).collect();
    if !(7..=15).contains(&digits.len()) {
        return None;
    }
    Some(Phone { typed: typed.to_owned(), normal: normal(without_extension, &digits, country) })
}

fn normal(typed: &str, digits: &str, country: Option<&str>) -> String {
    if typed.trim_start().starts_with('+') {
        return format!("+{digits}");
    }
    if let Some(abroad) = digits.strip_prefix("00") {
        return format!("+{abroad}");
    }
    let plan = PLANS.iter().find(|(code, ..)| Some(*code) == country);
    let Some((_, calling, lengths)) = plan else { return digits.to_owned() };
    let national = digits.strip_prefix(calling).filter(|rest| lengths.contains(&rest.len()));
    let trunk = digits.strip_prefix('0').filter(|rest| lengths.contains(&rest.len()));
    match national.or(trunk) {
        Some(number) if !lengths.contains(&digits.len()) => format!("+{calling}{number}"),
        _ if lengths.contains(&digits.len()) => format!("+{calling}{digits}"),
        _ => digits.to_owned(),
    }
}

/// The address in small letters, if it has one `@` between two parts and a dot in the second.
pub(crate) fn email(text: &str) -> Option<String> {
    let address = text.trim().to_lowercase();
    let (name, domain) = address.split_once('@')?;
    let plain = !address.chars().any(|letter| letter.is_whitespace() || ",;<>\"()".contains(letter));
    let dotted = domain.split('.').count() > 1 && domain.split('.').all(|part| !part.is_empty());
    (plain && dotted && !name.is_empty() && !domain.contains('@') && address.len() <= 254).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_come_to_one_form() {
        let cases = [
            ("390 830 1661", Some("CO"), Some("+573908301661")),
            ("(55) 1234-5678", Some("MX"), Some("+525512345678")),
            ("+52 55 1234 5678", Some("CO"), Some("+525512345678")),
            ("5255 1234 5678", Some("MX"), Some("+525512345678")),
            ("0057 390 830 1661", None, Some("+573908301661")),
            ("011 4567-8901", Some("AR"), Some("+5401145678901")),
            ("3908301661", None, Some("3908301661")),
            ("55 1234 5678 ext 12", Some("MX"), Some("+525512345678")),
            ("123", None, None),
            ("no tiene", Some("MX"), None),
            ("", None, None),
        ];
        for (text, country, expected) in cases {
            let found = phone(text, country);
            assert_eq!(found.map(|phone| phone.normal).as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn addresses_that_cannot_receive_are_told_from_those_that_might() {
        let cases = [
            ("C0@correo.example", Some("c0@correo.example")),
            ("a@b", None),
            ("a b@c.mx", None),
            ("@c.mx", None),
            ("a@.mx", None),
            ("a@b@c.mx", None),
            ("no tiene", None),
        ];
        for (text, expected) in cases {
            assert_eq!(email(text).as_deref(), expected, "{text:?}");
        }
    }
}
