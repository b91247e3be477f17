//! Civil dates and times as questionnaires write them: days since 1970, milliseconds since 1970, ISO texts.

/// Milliseconds in a day.
pub(crate) const DAY_MS: i64 = 86_400_000;

/// A year, month (1 to 12) and day (1 to 31).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Civil {
    pub(crate) year: i64,
    pub(crate) month: u32,
    pub(crate) day: u32,
}

/// Days since 1970-01-01 of a date in the Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms").
pub(crate) fn days_of(date: Civil) -> i64 {
    let year = if date.month <= 2 { date.year - 1 } else { date.year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let shifted_month = i64::from((date.month + 9) % 12);
    let day_of_year = (153 * shifted_month + 2) / 5 + i64::from(date.day) - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The date so many days after 1970-01-01.
pub(crate) fn civil_of(days: i64) -> Civil {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u32;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 } as u32;
    Civil { year: year_of_era + era * 400 + i64::from(month <= 2), month, day }
}

/// How many days the month has.
pub(crate) fn days_in_month(year: i64, month: u32) -> u32 {
    match month {
        2 if (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn digits(text: &str, count: usize) -> Option<i64> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// Reads `YYYY-MM-DD` into days since 1970.
pub(crate) fn parse_date(text: &str) -> Option<i64> {
    let mut parts = text.splitn(3, '-');
    let year = digits(parts.next()?, 4)?;
    let month = digits(parts.next()?, 2)? as u32;
    let day = digits(parts.next()?, 2)? as u32;
    let known = (1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month);
    known.then(|| days_of(Civil { year, month, day }))
}

/// A time of day in milliseconds, and its offset from UTC in minutes when one is written.
pub(crate) fn parse_time(text: &str) -> Option<(i64, Option<i32>)> {
    let zone_at = text.find(['Z', '+']).or_else(|| text.find('-')).unwrap_or(text.len());
    let (clock, zone) = text.split_at(zone_at);
    let mut parts = clock.splitn(3, ':');
    let hour = digits(parts.next()?, 2)?;
    let minute = digits(parts.next()?, 2)?;
    let (second, milli) = parts.next().map_or(Some((0, 0)), parse_seconds)?;
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let offset = if zone.is_empty() { None } else { Some(parse_offset(zone)?) };
    Some((((hour * 60 + minute) * 60 + second) * 1_000 + milli, offset))
}

fn parse_seconds(text: &str) -> Option<(i64, i64)> {
    let Some((whole, fraction)) = text.split_once('.') else {
        return Some((digits(text, 2)?, 0));
    };
    if fraction.is_empty() || fraction.len() > 9 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let padded = format!("{fraction:0<3}");
    Some((digits(whole, 2)?, padded.get(..3)?.parse().ok()?))
}

/// `Z`, `+07:00`, `-0300`, `+07`.
fn parse_offset(zone: &str) -> Option<i32> {
    if zone == "Z" {
        return Some(0);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let rest = zone.get(1..)?;
    let (hours, minutes) = match rest.len() {
        2 => (digits(rest, 2)?, 0),
        4 => (digits(rest.get(..2)?, 2)?, digits(rest.get(2..)?, 2)?),
        _ => {
            let (hours, minutes) = rest.split_once(':')?;
            (digits(hours, 2)?, digits(minutes, 2)?)
        }
    };
    (hours <= 14 && minutes <= 59).then_some(sign * (hours * 60 + minutes) as i32)
}

/// Reads `YYYY-MM-DDTHH:MM[:SS[.mmm]][zone]` into milliseconds since 1970 UTC; without a zone it is local.
pub(crate) fn parse_date_time(text: &str, local_offset_min: i32) -> Option<i64> {
    let (date, time) = text.split_once('T')?;
    let days = parse_date(date)?;
    let (milli, offset) = parse_time(time)?;
    Some(days * DAY_MS + milli - i64::from(offset.unwrap_or(local_offset_min)) * 60_000)
}

/// A date, or a date and time, as days since 1970 with their fraction.
pub(crate) fn days_of_text(text: &str, local_offset_min: i32) -> Option<f64> {
    let first = text.as_bytes().first()?;
    if !first.is_ascii_digit() || text.len() < 10 {
        return None;
    }
    if let Some(days) = parse_date(text) {
        return Some((days * DAY_MS - i64::from(local_offset_min) * 60_000) as f64 / DAY_MS as f64);
    }
    parse_date_time(text, local_offset_min).map(|milli| milli as f64 / DAY_MS as f64)
}

/// `YYYY-MM-DD`.
pub(crate) fn date_text(days: i64) -> String {
    let Civil { year, month, day } = civil_of(days);
    format!("{year:04}-{month:02}-{day:02}")
}

/// `HH:MM:SS.mmm` of a moment within its day.
pub(crate) fn clock_text(milli: i64) -> String {
    let milli = milli.rem_euclid(DAY_MS);
    let (hour, minute) = (milli / 3_600_000, milli / 60_000 % 60);
    format!("{hour:02}:{minute:02}:{:02}.{:03}", milli / 1_000 % 60, milli % 1_000)
}

/// `+07:00`, `-06:00`, `+00:00`.
pub(crate) fn offset_text(offset_min: i32) -> String {
    let sign = if offset_min < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", offset_min.abs() / 60, offset_min.abs() % 60)
}

/// `YYYY-MM-DDTHH:MM:SS.mmm+07:00` at this place.
pub(crate) fn date_time_text(utc_ms: i64, offset_min: i32) -> String {
    let local = utc_ms + i64::from(offset_min) * 60_000;
    let date = date_text(local.div_euclid(DAY_MS));
    format!("{date}T{}{}", clock_text(local), offset_text(offset_min))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_two_ways_of_one_thing() {
        for days in (-800_000..800_000).step_by(997) {
            assert_eq!(days_of(civil_of(days)), days);
        }
        assert_eq!(parse_date("1970-01-01"), Some(0));
        assert_eq!(parse_date("2026-11-21").map(date_text).as_deref(), Some("2026-11-21"));
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in ["2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-1", "", "2026-01-01x"] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    #[test]
    fn times_are_read_with_and_without_zone() {
        assert_eq!(parse_time("22:02:00.000+07:00"), Some((79_320_000, Some(420))));
        assert_eq!(parse_time("22:02"), Some((79_320_000, None)));
        for text in ["25:02:00", "22:60:00", "22:02:00+25:00", "22:02:00+x", "22:02:00.Z", "noon"] {
            assert_eq!(parse_time(text), None, "{text}");
        }
    }
}
