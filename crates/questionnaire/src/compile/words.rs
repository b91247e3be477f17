//! Cuts a text at its `${...}`.

use crate::compile::error::DefinitionProblem;

/// A part of a text: plain, or the expression of a place to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part<'a> {
    Plain(&'a str),
    Expression(String),
}

/// The parts of a text; `${= expression}` may hold quotes with braces in them.
pub(crate) fn cut(text: &str) -> Result<Vec<Part<'_>>, DefinitionProblem> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        if start > 0 {
            parts.push(Part::Plain(&rest[..start]));
        }
        let inner = &rest[start + 2..];
        let end = closing(inner).ok_or(DefinitionProblem::OpenReference)?;
        let content = &inner[..end];
        parts.push(Part::Expression(match content.strip_prefix('=') {
            Some(expression) => expression.trim().to_owned(),
            None => format!("${{{}}}", content.trim()),
        }));
        rest = &inner[end + 1..];
    }
    if !rest.is_empty() {
        parts.push(Part::Plain(rest));
    }
    Ok(parts)
}

fn closing(inner: &str) -> Option<usize> {
    let mut quote = None;
    let mut depth = 0;
    for (at, letter) in inner.char_indices() {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (None, '\'' | '"') if inner.starts_with('=') => quote = Some(letter),
            (None, '{') => depth += 1,
            (None, '}') if depth == 0 => return Some(at),
            (None, '}') => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A path without what is in brackets.
pub(crate) fn without_predicates(path: &str) -> String {
    let mut depth = 0_u32;
    let mut plain = String::new();
    for letter in path.chars() {
        match letter {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_at_references_and_expressions() {
        let cut = cut("Hola ${nombre}, ${= concat('}', ${a})}!").expect("well formed");
        let expression = |text: &str| Part::Expression(text.to_owned());
        assert_eq!(
            cut,
            [
                Part::Plain("Hola "),
                expression("${nombre}"),
                Part::Plain(", "),
                expression("concat('}', ${a})"),
                Part::Plain("!")
            ]
        );
    }

    #[test]
    fn an_open_reference_is_an_error() {
        assert_eq!(cut("Hola ${nombre"), Err(DefinitionProblem::OpenReference));
    }
}
