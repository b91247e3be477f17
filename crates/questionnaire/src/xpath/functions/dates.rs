//! Dates and times: `today`, `now`, `date`, `format-date` and their decimal forms.

use std::fmt::Write;

use super::day_names::Names;
use super::{Call, Function};
use crate::calendar::{self, DAY_MS};
use crate::xpath::value::{Value, plain_number};

pub(super) fn call(call: &Call<'_>, function: Function) -> Option<Value> {
    let environment = call.scope.environment;
    let offset = environment.offset_min;
    Some(match function {
        Function::Now => Value::Text(calendar::date_time_text(environment.now_ms(), offset)),
        Function::Today => {
            let local = environment.now_ms() + i64::from(offset) * 60_000;
            Value::Text(calendar::date_text(local.div_euclid(DAY_MS)))
        }
        Function::Date => Value::Text(moment(call, 0).map_or_else(String::new, |utc_ms| {
            calendar::date_text((utc_ms + i64::from(offset) * 60_000).div_euclid(DAY_MS))
        })),
        Function::DateTime => Value::Text(
            moment(call, 0).map_or_else(String::new, |utc_ms| calendar::date_time_text(utc_ms, offset)),
        ),
        Function::DecimalDateTime => {
            Value::Number(moment(call, 0).map_or(f64::NAN, |utc_ms| utc_ms as f64 / DAY_MS as f64))
        }
        Function::DecimalTime => Value::Number(decimal_time(&call.text(0), offset)),
        Function::FormatDate | Function::FormatDateTime => {
            Value::Text(moment(call, 0).map_or_else(String::new, |utc_ms| {
                let names = Names::of(call.scope.lookup.language());
                format(utc_ms + i64::from(offset) * 60_000, &call.text(1), &names)
            }))
        }
        _ => return None,
    })
}

/// The moment an argument means, in milliseconds since 1970 UTC: a number counts days, a text is an ISO date.
fn moment(call: &Call<'_>, place: usize) -> Option<i64> {
    let offset = call.scope.environment.offset_min;
    let text = match call.value(place) {
        Value::Number(days) => return from_days(days),
        other => call.scope.take_text(other),
    };
    if let Some(days) = plain_number(&text) {
        return from_days(days);
    }
    if let Some(days) = calendar::parse_date(&text) {
        return Some(days * DAY_MS - i64::from(offset) * 60_000);
    }
    calendar::parse_date_time(&text, offset)
}

fn from_days(days: f64) -> Option<i64> {
    let sane = days.is_finite() && days.abs() < 3_000_000.0;
    sane.then(|| (days * DAY_MS as f64).round() as i64)
}

fn decimal_time(text: &str, offset_min: i32) -> f64 {
    let clock = text.split_once('T').map_or(text, |(_, clock)| clock);
    let Some((milli, zone)) = calendar::parse_time(clock) else { return f64::NAN };
    let shift = zone.map_or(0, |zone| i64::from(offset_min - zone) * 60_000);
    (milli + shift).rem_euclid(DAY_MS) as f64 / DAY_MS as f64
}

/// The letters of the specification: `%Y %y %m %n %b %d %e %H %h %M %S %3 %a`.
fn format(local_ms: i64, pattern: &str, names: &Names) -> String {
    let mut text = String::new();
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        match (letter, letters.clone().next()) {
            ('%', Some(field)) => {
                letters.next();
                format_field(&mut text, local_ms, field, names);
            }
            _ => text.push(letter),
        }
    }
    text
}

fn format_field(text: &mut String, local_ms: i64, field: char, names: &Names) {
    let days = local_ms.div_euclid(DAY_MS);
    let date = calendar::civil_of(days);
    let milli = local_ms.rem_euclid(DAY_MS);
    let (hour, minute, second) = (milli / 3_600_000, milli / 60_000 % 60, milli / 1_000 % 60);
    let written = match field {
        'Y' => write!(text, "{:04}", date.year),
        'y' => write!(text, "{:02}", date.year.rem_euclid(100)),
        'm' => write!(text, "{:02}", date.month),
        'n' => write!(text, "{}", date.month),
        'b' => text.write_str(names.month(date.month as usize - 1)),
        'd' => write!(text, "{:02}", date.day),
        'e' => write!(text, "{}", date.day),
        'H' => write!(text, "{hour:02}"),
        'h' => write!(text, "{hour}"),
        'M' => write!(text, "{minute:02}"),
        'S' => write!(text, "{second:02}"),
        '3' => write!(text, "{:03}", milli % 1_000),
        'a' => text.write_str(names.day((days + 4).rem_euclid(7) as usize)),
        '%' => text.write_char('%'),
        other => write!(text, "%{other}"),
    };
    debug_assert!(written.is_ok(), "writing to a String cannot fail");
}
