//! Money, days and times as the country writes them.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use ronda_domain::Timestamp;

use crate::language::Language;

/// `$12,345.60 MXN` in Mexico, `$ 12.345.600 COP` in Colombia, `R$ 1.234,50` in Brazil.
pub(crate) fn money(amount_cents: i64, currency: &str, locale: &str) -> String {
    let country = locale.split(['-', '_']).nth(1).unwrap_or_default();
    // Countries that write 1,234.50; the rest of Latin America writes 1.234,50.
    let point = matches!(country, "MX" | "US" | "GT" | "HN" | "SV" | "NI" | "PA" | "DO" | "PR" | "PE");
    let (thousands, decimal) = if point { (',', '.') } else { ('.', ',') };
    let whole_only = matches!(currency, "COP" | "CLP" | "PYG");
    let sign = if amount_cents < 0 { "-" } else { "" };
    let cents = amount_cents.unsigned_abs();
    let whole = grouped(if whole_only { (cents + 50) / 100 } else { cents / 100 }, thousands);
    let fraction = if whole_only { String::new() } else { format!("{decimal}{:02}", cents % 100) };
    match currency {
        "BRL" => format!("{sign}R$ {whole}{fraction}"),
        "MXN" | "USD" => format!("{sign}${whole}{fraction} {currency}"),
        _ => format!("{sign}$ {whole}{fraction} {currency}"),
    }
}

fn grouped(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// `martes 3 de marzo de 2026`; the text itself when it is no day.
pub(crate) fn long_day(day: &str, language: Language) -> String {
    let Ok(date) = day.parse::<Date>() else { return day.to_owned() };
    let weekday = language.say(&format!("weekday.{}", date.weekday().to_monday_zero_offset() + 1));
    let month = language.say(&format!("month.{}", date.month()));
    let values = [
        ("weekday", weekday),
        ("day", date.day().to_string()),
        ("month", month),
        ("year", date.year().to_string()),
    ];
    language.tell("day.long", values)
}

/// `3 mar 2026, 09:41` in the organization's time zone.
pub(crate) fn moment(at: Timestamp, time_zone: &str, language: Language) -> String {
    let Ok(instant) = jiff::Timestamp::from_microsecond(at.as_us()) else { return at.to_string() };
    let zone = TimeZone::get(time_zone).unwrap_or(TimeZone::UTC);
    let local = instant.to_zoned(zone);
    let month: String = language.say(&format!("month.{}", local.month())).chars().take(3).collect();
    format!("{} {month} {}, {:02}:{:02}", local.day(), local.year(), local.hour(), local.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_written_as_the_country_does() {
        for (cents, currency, locale, expected) in [
            (1_234_560, "MXN", "es-MX", "$12,345.60 MXN"),
            (5, "MXN", "es-MX", "$0.05 MXN"),
            (123_456_000, "COP", "es-CO", "$ 1.234.560 COP"),
            (123_450, "BRL", "pt-BR", "R$ 1.234,50"),
            (-100_000, "USD", "en-US", "-$1,000.00 USD"),
            (99_999_999_999, "ARS", "es-AR", "$ 999.999.999,99 ARS"),
        ] {
            assert_eq!(money(cents, currency, locale), expected);
        }
    }

    #[test]
    fn days_and_moments_are_in_the_readers_words_and_the_organizations_time() {
        assert_eq!(long_day("2026-03-03", Language::Spanish), "martes 3 de marzo de 2026");
        assert_eq!(long_day("2026-03-03", Language::English), "Tuesday, March 3, 2026");
        assert_eq!(long_day("2026-03-03", Language::Portuguese), "terça-feira, 3 de março de 2026");
        assert_eq!(long_day("soon", Language::Spanish), "soon");
        let at: Timestamp = "2026-03-03T03:05:00Z".parse().unwrap();
        assert_eq!(moment(at, "America/Mexico_City", Language::Spanish), "2 mar 2026, 21:05");
        assert_eq!(moment(at, "Nowhere/Land", Language::English), "3 Mar 2026, 03:05");
    }
}
