//! Expressions written into texts: `instance('list')/root/item[name = ${a}]/label` stands for its value.

use crate::definition::Text;

/// A text with such expressions as places to fill in.
pub(super) fn text(text: Text) -> Text {
    match text {
        Text::Same(text) => Text::Same(plain(&text)),
        Text::Translated(texts) => {
            Text::Translated(texts.into_iter().map(|(language, text)| (language, plain(&text))).collect())
        }
    }
}

pub(super) fn plain(text: &str) -> String {
    let mut done = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("instance(") {
        let begins =
            rest[..start].chars().next_back().is_none_or(|before| !before.is_alphanumeric() && before != '-');
        let length = if begins { length(&rest[start..]) } else { 0 };
        if length == 0 {
            let (before, after) = rest.split_at(start + "instance(".len());
            done.push_str(before);
            rest = after;
            continue;
        }
        done.push_str(&rest[..start]);
        done.push_str("${= ");
        done.push_str(&rest[start..start + length]);
        done.push('}');
        rest = &rest[start + length..];
    }
    done + rest
}

/// How long the expression at the beginning of a text is; 0 when it is only a call.
fn length(text: &str) -> usize {
    let Some(mut at) = text.find('(').and_then(|open| closed(text, open, '(', ')')) else { return 0 };
    let call = at;
    loop {
        let rest = &text[at..];
        if rest.starts_with('[') {
            let Some(end) = closed(text, at, '[', ']') else { break };
            at = end;
        } else if let Some(name) = rest.strip_prefix('/') {
            let part =
                |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | ':' | '*');
            let name = name.find(|letter| !part(letter)).map_or(name, |end| &name[..end]);
            let name = name.trim_end_matches('.');
            if name.is_empty() {
                break;
            }
            at += 1 + name.len();
        } else {
            break;
        }
    }
    if at == call { 0 } else { at }
}

/// The byte behind the bracket that closes the one at `start`; quotes are skipped.
fn closed(text: &str, start: usize, open: char, close: char) -> Option<usize> {
    let (mut depth, mut quote) = (0_u32, None);
    for (at, letter) in text.char_indices().skip_while(|(at, _)| *at < start) {
        match quote {
            Some(mark) if letter == mark => quote = None,
            None if matches!(letter, '\'' | '"') => quote = Some(letter),
            None if letter == open => depth += 1,
            None if letter == close => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + letter.len_utf8());
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn expressions_in_texts_become_places_to_fill_in() {
        for (text, expected) in [
            (
                "A instance('c')/root/item[name = ${q}]/label.",
                "A ${= instance('c')/root/item[name = ${q}]/label}.",
            ),
            ("no instance(", "no instance("),
            ("instance('c') alone", "instance('c') alone"),
        ] {
            assert_eq!(plain(text), expected);
        }
    }
}
