//! Reads days as people write them: ISO, day first or month first, with names of months, and the serial numbers of spreadsheets.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Which comes first when a day is written in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 23/03/2026
    DayFirst,
    /// 03/23/2026
    MonthFirst,
}

/// Why a text is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoDate {
    /// Written as a day, but the calendar has no such day.
    NotInCalendar,
    /// Not written as a day.
    Unreadable,
}

/// Counts what the days of a file say about their order.
#[derive(Debug, Default)]
pub(crate) struct OrderVotes {
    day_first: u64,
    month_first: u64,
}

impl OrderVotes {
    /// Looks at one day.
    pub(crate) fn see(&mut self, text: &str) {
        if let Some([first, second, _]) = numbers(text).filter(|parts| parts[0] <= 31 && parts[1] <= 31) {
            self.day_first += u64::from(first > 12 && second <= 12);
            self.month_first += u64::from(second > 12 && first <= 12);
        }
    }

    /// Month first only when most days say so; Latin America writes the day first.
    pub(crate) fn verdict(&self) -> DateOrder {
        if self.month_first > self.day_first { DateOrder::MonthFirst } else { DateOrder::DayFirst }
    }
}

/// Reads one day; a time after it is dropped.
pub(crate) fn parse(text: &str, order: DateOrder) -> Result<Date, NoDate> {
    let text = text.trim();
    if let Some(parts) = numbers(text) {
        return from_numbers(parts, order);
    }
    if let Some((day, month, year)) = with_month_name(text) {
        return in_calendar(year, month, day);
    }
    let digits = text.split_once('.').map_or(text, |(whole, _)| whole);
    match (digits.len(), digits.parse::<i64>()) {
        (8, Ok(number)) if text.len() == 8 => in_calendar(number / 10_000, number / 100 % 100, number % 100),
        (5, Ok(_)) => text.parse().ok().and_then(from_serial).ok_or(NoDate::Unreadable),
        _ => Err(NoDate::Unreadable),
    }
}

/// The day of a spreadsheet's serial number (days since 1899-12-30), for the years 1927 to 2119.
pub(crate) fn from_serial(serial: f64) -> Option<Date> {
    let days = (10_000.0..80_000.0).contains(&serial).then(|| serial.floor() as i64)?;
    Date::new(1899, 12, 30).ok()?.checked_add(jiff::Span::new().days(days)).ok()
}

/// The three numbers of a day written in numbers.
fn numbers(text: &str) -> Option<[i64; 3]> {
    let day = text.trim().split([' ', 'T', ',']).next()?;
    let sign = ['/', '-', '.'].into_iter().find(|sign| day.matches(*sign).count() == 2)?;
    let mut parts = day.split(sign).map(|part| {
        let plain = (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse().ok()).flatten()
    });
    Some([parts.next()??, parts.next()??, parts.next()??])
}

fn from_numbers([first, second, third]: [i64; 3], order: DateOrder) -> Result<Date, NoDate> {
    if first > 31 {
        return in_calendar(first, second, third);
    }
    match order {
        DateOrder::DayFirst => in_calendar(full_year(third), second, first),
        DateOrder::MonthFirst => in_calendar(full_year(third), first, second),
    }
}

/// Two digits mean 1970 to 2069.
fn full_year(year: i64) -> i64 {
    match year {
        0..=69 => 2000 + year,
        70..=99 => 1900 + year,
        _ => year,
    }
}

fn in_calendar(year: i64, month: i64, day: i64) -> Result<Date, NoDate> {
    let plausible = (1900..=2199).contains(&year);
    let small = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
    match small {
        (Ok(year), Ok(month), Ok(day)) if plausible => {
            Date::new(year, month, day).map_err(|_| NoDate::NotInCalendar)
        }
        _ => Err(NoDate::NotInCalendar),
    }
}

/// `23-mar-2026`, `23 de marzo de 2026`, `23 March 2026`, `23 de março de 2026`.
fn with_month_name(text: &str) -> Option<(i64, i64, i64)> {
    let text = text.to_lowercase();
    let mut words = text
        .split([' ', '-', '/', '.', ','])
        .filter(|word| !word.is_empty() && !matches!(*word, "de" | "del"));
    let day = words.next()?.parse().ok()?;
    let month = month_number(words.next()?)?;
    let year = words.next()?.parse().ok()?;
    words.next().is_none_or(|time| time.contains(':')).then_some((day, month, full_year(year)))
}

fn month_number(word: &str) -> Option<i64> {
    const STEMS: [&[&str]; 12] = [
        &["ene", "jan"],
        &["feb", "fev"],
        &["mar"],
        &["abr", "apr"],
        &["may", "mai"],
        &["jun"],
        &["jul"],
        &["ago", "aug"],
        &["sep", "set"],
        &["oct", "out"],
        &["nov"],
        &["dic", "dec", "dez"],
    ];
    let position = STEMS.iter().position(|stems| stems.iter().any(|stem| word.starts_with(stem)))?;
    Some(position as i64 + 1)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        let expected = date(2026, 3, 23);
        let cases = [
            "23/03/2026",
            "23-03-2026",
            "23.03.2026",
            "23/3/26",
            "2026-03-23",
            "2026/03/23",
            "20260323",
            "46104",
            "46104.75",
            "2026-03-23T08:00:00Z",
            "23/03/2026 14:30",
            "23-mar-2026",
            "23 de marzo de 2026",
            "23 March 2026",
            "23 de março de 2026",
            " 23/03/2026 ",
        ];
        for text in cases {
            assert_eq!(parse(text, DateOrder::DayFirst), Ok(expected), "{text:?}");
        }
        assert_eq!(parse("03/23/2026", DateOrder::MonthFirst), Ok(expected));
    }

    #[test]
    fn what_the_calendar_lacks_and_what_is_no_day_are_told_apart() {
        let cases = [
            ("31/02/2026", NoDate::NotInCalendar),
            ("2026-13-01", NoDate::NotInCalendar),
            ("00/01/2026", NoDate::NotInCalendar),
            ("31/12/0202", NoDate::NotInCalendar),
            ("pronto", NoDate::Unreadable),
            ("N/D", NoDate::Unreadable),
            ("12", NoDate::Unreadable),
            ("", NoDate::Unreadable),
        ];
        for (text, expected) in cases {
            assert_eq!(parse(text, DateOrder::DayFirst), Err(expected), "{text:?}");
        }
    }

    #[test]
    fn a_file_says_by_majority_which_order_it_uses() {
        let mut votes = OrderVotes::default();
        for text in ["03/04/2026", "03/23/2026", "2026-03-23"] {
            votes.see(text);
        }
        assert_eq!(votes.verdict(), DateOrder::MonthFirst);
        for text in ["23/03/2026", "24/03/2026"] {
            votes.see(text);
        }
        assert_eq!(votes.verdict(), DateOrder::DayFirst);
    }
}
