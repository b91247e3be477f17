//! Money: whole cents with a currency; never a float.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An ISO 4217 currency code, three capital letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

/// Why a text is no currency.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("{0:?} is no currency; expected an ISO 4217 code such as MXN, COP, USD or BRL")]
pub struct CurrencyError(pub String);

/// Currencies of the Americas and the two they are quoted in (ISO 4217, 2024).
const KNOWN: [&str; 28] = [
    "ARS", "BBD", "BOB", "BRL", "BSD", "BZD", "CAD", "CLP", "COP", "CRC", "CUP", "DOP", "EUR", "GTQ", "GYD",
    "HNL", "HTG", "JMD", "MXN", "NIO", "PAB", "PEN", "PYG", "TTD", "USD", "UYU", "VES", "CLF",
];

impl Currency {
    /// The code as text.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }
}

impl std::str::FromStr for Currency {
    type Err = CurrencyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let code = text.trim().to_ascii_uppercase();
        match <[u8; 3]>::try_from(code.as_bytes()) {
            Ok(bytes) if KNOWN.contains(&code.as_str()) => Ok(Self(bytes)),
            _ => Err(CurrencyError(text.to_owned())),
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = CurrencyError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

impl std::fmt::Display for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// An amount in hundredths of the currency's unit, also for currencies that print no decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Money {
    /// Hundredths of the unit; negative when the debtor is in credit.
    pub amount_cents: i64,
    /// Which currency.
    pub currency: Currency,
}

impl Money {
    /// The sum, or `None` when the currencies differ or the sum does not fit.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let same = self.currency == other.currency;
        let amount_cents = self.amount_cents.checked_add(other.amount_cents).filter(|_| same)?;
        Some(Self { amount_cents, currency: self.currency })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_of_two_currencies_does_not_add() {
        let pesos = Money { amount_cents: 100, currency: "MXN".parse().unwrap() };
        let reais = Money { amount_cents: 100, currency: "brl".parse().unwrap() };
        assert_eq!(pesos.checked_add(reais), None);
        assert_eq!(pesos.checked_add(pesos).map(|sum| sum.amount_cents), Some(200));
        assert_eq!(pesos.checked_add(Money { amount_cents: i64::MAX, ..pesos }), None);
    }

    #[test]
    fn an_unknown_currency_is_named_in_the_error() {
        for text in ["", "peso", "XQQ", "€", "MX"] {
            let error = text.parse::<Currency>().unwrap_err();
            assert!(error.to_string().contains(&format!("{text:?}")), "{error}");
        }
    }
}
