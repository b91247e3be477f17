//! Why a text is no expression.

use thiserror::Error;

/// Why a text is no expression. `at` counts its letters from 1.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ExpressionError {
    /// Something that fits nowhere.
    #[error("{found:?} is not expected at character {at}")]
    Unexpected {
        /// Which letter, from 1.
        at: usize,
        /// What stands there.
        found: String,
    },
    /// The text ends too early.
    #[error("the expression ends where more is expected")]
    Ends,
    /// A text without its closing quote.
    #[error("the quote opened at character {at} is never closed")]
    OpenQuote {
        /// Which letter, from 1.
        at: usize,
    },
    /// No such function.
    #[error("there is no function {name}()")]
    UnknownFunction {
        /// As written.
        name: String,
    },
    /// Too few or too many arguments.
    #[error("{name}() takes {expected} arguments, not {given}")]
    Arguments {
        /// The function.
        name: String,
        /// How many it takes.
        expected: String,
        /// How many it was given.
        given: usize,
    },
    /// A regular expression that cannot be read.
    #[error("the pattern {pattern:?} cannot be read: {reason}")]
    Pattern {
        /// As written.
        pattern: String,
        /// What is wrong with it, or what is not known here: look-around, back-references.
        reason: String,
    },
    /// Longer or deeper than is read.
    #[error("the expression is too long or too deeply nested")]
    TooLarge,
}

impl ExpressionError {
    /// A stable word for it, by which an interface finds its own sentence.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unexpected { .. } => "unexpected",
            Self::Ends => "ends",
            Self::OpenQuote { .. } => "open_quote",
            Self::UnknownFunction { .. } => "unknown_function",
            Self::Arguments { .. } => "arguments",
            Self::Pattern { .. } => "pattern",
            Self::TooLarge => "too_large",
        }
    }

    /// What it speaks of, as it is written; blank when there is nothing to name.
    pub fn subject(&self) -> &str {
        match self {
            Self::Unexpected { found: subject, .. }
            | Self::UnknownFunction { name: subject }
            | Self::Arguments { name: subject, .. }
            | Self::Pattern { pattern: subject, .. } => subject,
            Self::Ends | Self::OpenQuote { .. } | Self::TooLarge => "",
        }
    }
}

/// What stands at a byte of an expression and is not expected there: the word it begins with.
pub(super) fn unexpected(source: &str, at: usize) -> ExpressionError {
    let word = |letter: &char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | ':');
    let rest = &source[at..];
    let length = rest.chars().take_while(word).count().max(1);
    ExpressionError::Unexpected { at: letter_of(source, at), found: rest.chars().take(length).collect() }
}

/// The letter at a byte, counted from 1.
pub(super) fn letter_of(source: &str, at: usize) -> usize {
    source[..at].chars().count() + 1
}
