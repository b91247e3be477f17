//! Texts: cutting, joining, searching, choices within a list of selected ones.

use super::{Call, Function};
use crate::xpath::value::Value;

pub(super) fn call(call: &Call<'_>, function: Function) -> Option<Value> {
    let text = match function {
        Function::String => own_or_first(call),
        Function::Concat => call.all_texts(0).concat(),
        Function::Join => call.all_texts(1).join(&call.text(0)),
        Function::NormalizeSpace => own_or_first(call).split_ascii_whitespace().collect::<Vec<_>>().join(" "),
        Function::Translate => translate(&call.text(0), &call.text(1), &call.text(2)),
        Function::SubstringBefore => {
            call.text(0).split_once(&call.text(1)).map_or_else(String::new, |(before, _)| before.to_owned())
        }
        Function::SubstringAfter => {
            call.text(0).split_once(&call.text(1)).map_or_else(String::new, |(_, after)| after.to_owned())
        }
        Function::Substring => substring(call),
        Function::SubstringFromTo => substring_from_to(call),
        Function::SelectedAt => selected_at(call),
        _ => return test(call, function),
    };
    Some(Value::Text(text))
}

fn test(call: &Call<'_>, function: Function) -> Option<Value> {
    Some(match function {
        Function::StartsWith => Value::Flag(call.text(0).starts_with(&call.text(1))),
        Function::EndsWith => Value::Flag(call.text(0).ends_with(&call.text(1))),
        Function::Contains => Value::Flag(call.text(0).contains(&call.text(1))),
        Function::Matches => Value::Flag(matches(call)),
        Function::Selected => {
            let wanted = call.text(1);
            let wanted = wanted.trim();
            Value::Flag(call.text(0).split_ascii_whitespace().any(|value| value == wanted))
        }
        Function::CountSelected => Value::Number(call.text(0).split_ascii_whitespace().count() as f64),
        Function::StringLength => Value::Number(own_or_first(call).encode_utf16().count() as f64),
        _ => return None,
    })
}

fn own_or_first(call: &Call<'_>) -> String {
    if call.given() == 0 { call.scope.node_text(call.focus.node) } else { call.text(0) }
}

/// Whether the text matches a regular expression. One that cannot be read matches nothing, and is the form's fault: the
/// ODK XForms specification says nothing of it, and other engines stop with an error there.
fn matches(call: &Call<'_>) -> bool {
    let Ok(regex) = regex_of(&call.text(1)) else {
        call.scope.faulty.set(true);
        return false;
    };
    regex.is_match(&call.text(0))
}

/// Why a regular expression cannot be read, if it cannot.
pub(crate) fn pattern_fault(pattern: &str) -> Option<String> {
    regex_of(pattern).err().map(|error| error.to_string())
}

fn regex_of(pattern: &str) -> Result<regex_lite::Regex, regex_lite::Error> {
    regex_lite::RegexBuilder::new(&with_classes(pattern)).size_limit(1 << 20).build()
}

/// Letters of the alphabets of Europe, the Near East, India and East Asia.
const UPPER: &str = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİĶĻŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŸŹŻŽΑ-ΩА-Я";
const LOWER: &str = "a-zß-öø-ÿāăąćčďđēęěğģīįıķļłńņňōőœŕřśşšţťūůűųźżžα-ωа-я";
const LETTER: &str = "A-Za-zªµºÀ-ÖØ-öø-ʯͰ-ҁҊ-ֈא-תء-ي\u{904}-\u{939}ก-ฮぁ-ヿ一-鿿가-힣";

/// `\p{L}` and its like written out, since the regular expressions used here do not know them.
fn with_classes(pattern: &str) -> String {
    let mut written = String::with_capacity(pattern.len());
    let (mut rest, mut inside) = (pattern, false);
    while let Some(letter) = rest.chars().next() {
        if let Some((class, after)) = rest.strip_prefix("\\p{").and_then(|rest| rest.split_once('}'))
            && let Some(members) = members(class)
        {
            let brackets = if inside { ["", ""] } else { ["[", "]"] };
            written.extend([brackets[0], members, brackets[1]]);
            rest = after;
            continue;
        }
        let escaped = if letter == '\\' { rest.chars().nth(1).map_or(0, char::len_utf8) } else { 0 };
        inside = (inside || letter == '[') && (letter != ']' || escaped > 0);
        let (taken, after) = rest.split_at(letter.len_utf8() + escaped);
        written.push_str(taken);
        rest = after;
    }
    written
}

fn members(class: &str) -> Option<&'static str> {
    Some(match class {
        "L" | "Letter" | "IsAlphabetic" | "Alpha" => LETTER,
        "Lu" | "Upper" => UPPER,
        "Ll" | "Lower" => LOWER,
        "N" | "Nd" | "Digit" => "0-9",
        "Punct" | "P" => r"!-/:-@\[-`{-~¡¿«»–—…",
        _ => return None,
    })
}

fn translate(text: &str, from: &str, to: &str) -> String {
    let from: Vec<char> = from.chars().collect();
    let to: Vec<char> = to.chars().collect();
    text.chars()
        .filter_map(|letter| match from.iter().position(|known| *known == letter) {
            None => Some(letter),
            Some(place) => to.get(place).copied(),
        })
        .collect()
}

/// XPath 1.0, 4.2: from 1, rounded.
fn substring(call: &Call<'_>) -> String {
    let start = round(call.number(1));
    let end = if call.given() > 2 { start + round(call.number(2)) } else { f64::INFINITY };
    let within = |place: usize| place as f64 + 1.0 >= start && (place as f64 + 1.0) < end;
    call.text(0).chars().enumerate().filter(|(place, _)| within(*place)).map(|(_, letter)| letter).collect()
}

fn round(number: f64) -> f64 {
    (number + 0.5).floor()
}

/// OpenRosa `substr(text, start, end)`: from 0; negative counts from the end.
fn substring_from_to(call: &Call<'_>) -> String {
    let letters: Vec<char> = call.text(0).chars().collect();
    let length = letters.len() as f64;
    let place = |number: f64| {
        let number = if number.is_nan() { 0.0 } else { number.trunc() };
        (if number < 0.0 { number + length } else { number }).clamp(0.0, length) as usize
    };
    let start = place(call.number(1));
    let end = if call.given() > 2 { place(call.number(2)) } else { letters.len() };
    letters.get(start..end).map_or_else(String::new, |letters| letters.iter().collect())
}

fn selected_at(call: &Call<'_>) -> String {
    let place = call.number(1);
    if place < 0.0 || place.fract() != 0.0 {
        return String::new();
    }
    call.text(0).split_ascii_whitespace().nth(place as usize).unwrap_or_default().to_owned()
}
