//! What is wrong with a row: which column, which value, and what was expected, as a code to translate and as an English sentence.

use serde::{Deserialize, Serialize};

/// What was expected and not found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum Expected {
    /// A value; the cell is empty.
    Required,
    /// As many cells as there are headers.
    Cells {
        /// How many headers.
        expected: usize,
        /// How many cells the row has.
        found: usize,
    },
    /// A quote that is closed again.
    ClosedQuote,
    /// A row shorter than this.
    ShortRow,
    /// Letters; the bytes are of no known encoding.
    ReadableText,
    /// A shorter text.
    ShortText {
        /// Most letters allowed.
        letters: usize,
    },
    /// An amount of money.
    Amount,
    /// An amount that is not negative.
    AmountFromZero,
    /// A whole number of days from 0.
    Days,
    /// A priority from 1 to 5.
    Priority,
    /// A day that the calendar has.
    DayOfCalendar,
    /// A day.
    Day,
    /// A currency by its ISO code.
    Currency,
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// Degrees from -90 to 90.
    Latitude,
    /// Degrees from -180 to 180.
    Longitude,
    /// Both latitude and longitude.
    BothCoordinates,
    /// Latitude and longitude, in this order; the two look exchanged.
    CoordinatesNotSwapped,
    /// The other sign; without it the place is far from all others.
    OtherSign,
    /// A place near the rest of the portfolio.
    NearbyPlace {
        /// Distance to the middle of the portfolio.
        distance_km: u32,
        /// Farthest distance taken for right.
        limit_km: u32,
    },
    /// A place; 0, 0 lies in the sea and means that there is none.
    PlaceOnLand,
    /// An account that is not in the file yet.
    NewInFile {
        /// Row that brought it first.
        first_row: u32,
    },
    /// An account the portfolio has.
    KnownAccount,
    /// An agent the organization has.
    KnownAgent,
    /// A branch the organization has.
    KnownBranch,
    /// A kind of visit the organization has.
    KnownVisitKind,
    /// Something to change; the row gives nothing but its number.
    AnyValue,
}

/// One thing wrong with one cell, or with the whole row when no column is named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Header of the column, as the file writes it.
    pub column: Option<String>,
    /// The value, as the file writes it; long ones are cut.
    pub value: Option<String>,
    /// What was expected.
    #[serde(flatten)]
    pub expected: Expected,
}

impl Problem {
    /// A problem of one cell.
    pub fn of_cell(column: &str, value: &str, expected: Expected) -> Self {
        let value = value.chars().take(120).collect();
        Self { column: Some(column.to_owned()), value: Some(value), expected }
    }

    /// A problem of the whole row.
    pub fn of_row(expected: Expected) -> Self {
        Self { column: None, value: None, expected }
    }

    /// The code to translate, as on the wire.
    pub fn code(&self) -> String {
        let json = serde_json::to_value(&self.expected).unwrap_or_default();
        json["code"].as_str().unwrap_or_default().to_owned()
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (&self.column, &self.value) {
            (Some(column), Some(value)) => write!(f, "{column}: {value:?}; {}", self.expected),
            (Some(column), None) => write!(f, "{column}: {}", self.expected),
            _ => self.expected.fmt(f),
        }
    }
}

impl std::fmt::Display for Expected {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Cells { expected, found } => write!(f, "expected {expected} cells, found {found}"),
            Self::ShortText { letters } => write!(f, "expected at most {letters} letters"),
            Self::NearbyPlace { distance_km, limit_km } => write!(
                f,
                "expected a place near the rest of the portfolio (within {limit_km} km); this one is {distance_km} km away"
            ),
            Self::NewInFile { first_row } => {
                write!(f, "expected each account once; row {first_row} brought it already")
            }
            other => f.write_str(sentence(other)),
        }
    }
}

fn sentence(expected: &Expected) -> &'static str {
    match expected {
        Expected::Required => "expected a value, the cell is empty",
        Expected::ClosedQuote => "expected a closing quote",
        Expected::ShortRow => "expected a row of a portfolio, found one longer than 256 KiB",
        Expected::ReadableText => "expected text in the encoding of the file",
        Expected::Amount => "expected an amount such as 1,234.50 or 1.234,50",
        Expected::AmountFromZero => "expected an amount of zero or more",
        Expected::Days => "expected a whole number of days from 0 to 36500",
        Expected::Priority => "expected a priority from 1 (first) to 5 (last)",
        Expected::DayOfCalendar => "expected a day that the calendar has",
        Expected::Day => "expected a day such as 2026-03-23 or 23/03/2026",
        Expected::Currency => "expected a currency by its ISO 4217 code such as MXN, COP, USD or BRL",
        Expected::Email => "expected an e-mail address such as name@example.com",
        Expected::Phone => "expected a phone number of 7 to 15 digits",
        Expected::Latitude => "expected a latitude from -90 to 90",
        Expected::Longitude => "expected a longitude from -180 to 180",
        Expected::BothCoordinates => "expected latitude and longitude, or neither",
        Expected::CoordinatesNotSwapped => {
            "expected latitude, then longitude; exchanged they lie near the rest of the portfolio"
        }
        Expected::OtherSign => {
            "expected the other sign; with it the place lies near the rest of the portfolio"
        }
        Expected::PlaceOnLand => "expected a place; 0, 0 means that there is none",
        Expected::KnownAccount => "expected an account that the portfolio has",
        Expected::KnownAgent => "expected the code of an agent of the organization",
        Expected::KnownBranch => "expected a branch of the organization",
        Expected::KnownVisitKind => "expected a kind of visit of the organization",
        Expected::AnyValue => "expected at least one value besides the account",
        Expected::Cells { .. }
        | Expected::ShortText { .. }
        | Expected::NearbyPlace { .. }
        | Expected::NewInFile { .. } => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_reads_as_a_sentence_and_as_a_code() {
        let problem = Problem::of_cell("Saldo Total", "N/D", Expected::Amount);
        assert_eq!(
            problem.to_string(),
            "Saldo Total: \"N/D\"; expected an amount such as 1,234.50 or 1.234,50"
        );
        let json = serde_json::to_string(&problem).unwrap();
        assert_eq!(json, r#"{"column":"Saldo Total","value":"N/D","code":"amount"}"#);
        let repeated = Problem::of_row(Expected::NewInFile { first_row: 203 });
        let json = serde_json::to_string(&repeated).unwrap();
        assert_eq!(json, r#"{"column":null,"value":null,"code":"new_in_file","params":{"first_row":203}}"#);
        assert_eq!(serde_json::from_str::<Problem>(&json).unwrap(), repeated);
    }
}
