//! Cuts an expression into words.

use crate::xpath::ast::Operator;
use crate::xpath::error::{ExpressionError, letter_of, unexpected};

#[derive(Clone, PartialEq)]
pub(crate) enum Token {
    Number(f64),
    Text(String),
    /// A name, perhaps with a prefix or `prefix:*`.
    Name(String),
    /// `${name}`.
    Question(String),
    Operator(Operator),
    Star,
    Pipe,
    Slash,
    DoubleSlash,
    Open,
    Close,
    OpenBracket,
    CloseBracket,
    Comma,
    At,
    Dot,
    DoubleDot,
    DoubleColon,
}

/// All words with the byte where each begins.
pub(crate) fn cut(source: &str) -> Result<Vec<(usize, Token)>, ExpressionError> {
    let mut lexer = Lexer { source, at: 0, tokens: Vec::new() };
    while lexer.next()? {}
    Ok(lexer.tokens)
}

struct Lexer<'a> {
    source: &'a str,
    at: usize,
    tokens: Vec<(usize, Token)>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.source[self.at..]
    }

    fn next(&mut self) -> Result<bool, ExpressionError> {
        let blank = self.rest().len() - self.rest().trim_start().len();
        self.at += blank;
        let Some(first) = self.rest().chars().next() else { return Ok(false) };
        let (token, length) = self.read(first)?;
        self.tokens.push((self.at, token));
        self.at += length;
        Ok(true)
    }

    fn read(&self, first: char) -> Result<(Token, usize), ExpressionError> {
        if let Some(found) = self.symbol() {
            return Ok(found);
        }
        match first {
            '\'' | '"' => self.text(first),
            '0'..='9' | '.' => self.number(),
            '$' => self.question(),
            _ if is_name_start(first) => Ok(self.name()),
            _ => Err(unexpected(self.source, self.at)),
        }
    }

    fn symbol(&self) -> Option<(Token, usize)> {
        let rest = self.rest().as_bytes();
        let second = rest.get(1).copied().unwrap_or(0);
        let token = match (rest.first().copied()?, second) {
            (b'/', b'/') => return Some((Token::DoubleSlash, 2)),
            (b'.', b'.') => return Some((Token::DoubleDot, 2)),
            (b':', b':') => return Some((Token::DoubleColon, 2)),
            (b'!', b'=') => return Some((Token::Operator(Operator::NotEqual), 2)),
            (b'<', b'=') => return Some((Token::Operator(Operator::LessEqual), 2)),
            (b'>', b'=') => return Some((Token::Operator(Operator::GreaterEqual), 2)),
            (b'.', b'0'..=b'9') => return None,
            (b'.', _) => Token::Dot,
            (b'/', _) => Token::Slash,
            (b'|', _) => Token::Pipe,
            (b'(', _) => Token::Open,
            (b')', _) => Token::Close,
            (b'[', _) => Token::OpenBracket,
            (b']', _) => Token::CloseBracket,
            (b',', _) => Token::Comma,
            (b'@', _) => Token::At,
            (b'=', _) => Token::Operator(Operator::Equal),
            (b'<', _) => Token::Operator(Operator::Less),
            (b'>', _) => Token::Operator(Operator::Greater),
            (b'+', _) => Token::Operator(Operator::Plus),
            (b'-', _) => Token::Operator(Operator::Minus),
            (b'*', _) if self.follows_operand() => Token::Operator(Operator::Times),
            (b'*', _) => Token::Star,
            _ => return None,
        };
        Some((token, 1))
    }

    /// Whether a star or a word here is an operator (XPath 1.0, 3.7).
    fn follows_operand(&self) -> bool {
        match self.tokens.last().map(|(_, token)| token) {
            None => false,
            Some(token) => matches!(
                token,
                Token::Number(_)
                    | Token::Text(_)
                    | Token::Name(_)
                    | Token::Question(_)
                    | Token::Star
                    | Token::Close
                    | Token::CloseBracket
                    | Token::Dot
                    | Token::DoubleDot
            ),
        }
    }

    fn text(&self, quote: char) -> Result<(Token, usize), ExpressionError> {
        let inner = &self.rest()[1..];
        let Some(end) = inner.find(quote) else {
            return Err(ExpressionError::OpenQuote { at: letter_of(self.source, self.at) });
        };
        Ok((Token::Text(inner[..end].to_owned()), end + 2))
    }

    fn number(&self) -> Result<(Token, usize), ExpressionError> {
        let mut dots = 0;
        let length = self
            .rest()
            .bytes()
            .take_while(|byte| {
                dots += usize::from(*byte == b'.');
                byte.is_ascii_digit() || (*byte == b'.' && dots == 1)
            })
            .count();
        let word = &self.rest()[..length];
        let number = word.parse().map_err(|_| unexpected(self.source, self.at))?;
        Ok((Token::Number(number), length))
    }

    fn question(&self) -> Result<(Token, usize), ExpressionError> {
        let refused = || unexpected(self.source, self.at);
        let inner = self.rest().strip_prefix("${").ok_or_else(refused)?;
        let end = inner.find('}').ok_or_else(refused)?;
        let name = inner[..end].trim();
        if name.is_empty() {
            return Err(refused());
        }
        Ok((Token::Question(name.to_owned()), end + 3))
    }

    fn name(&self) -> (Token, usize) {
        let word = name_prefix(self.rest());
        if self.follows_operand()
            && let Some(operator) = operator_word(word)
        {
            return (Token::Operator(operator), word.len());
        }
        let after = &self.rest()[word.len()..];
        let Some(local) = after.strip_prefix(':') else {
            return (Token::Name(word.to_owned()), word.len());
        };
        let local = if local.starts_with('*') { "*" } else { name_prefix(local) };
        if local.is_empty() {
            return (Token::Name(word.to_owned()), word.len());
        }
        let length = word.len() + 1 + local.len();
        (Token::Name(self.rest()[..length].to_owned()), length)
    }
}

fn operator_word(word: &str) -> Option<Operator> {
    Some(match word {
        "or" => Operator::Or,
        "and" => Operator::And,
        "div" => Operator::Divide,
        "mod" => Operator::Modulo,
        _ => return None,
    })
}

fn name_prefix(text: &str) -> &str {
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        if !(is_name_start(letter) || (at > 0 && is_name_part(letter))) {
            break;
        }
        end = at + letter.len_utf8();
    }
    &text[..end]
}

fn is_name_start(letter: char) -> bool {
    letter.is_alphabetic() || letter == '_'
}

fn is_name_part(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | '\u{b7}')
}
