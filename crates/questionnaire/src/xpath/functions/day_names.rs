//! The short names of months and days that `%b` and `%a` stand for.

/// In one language, each name of three letters, January and Sunday first.
pub(super) struct Names {
    months: &'static str,
    days: &'static str,
}

const ENGLISH: Names =
    Names { months: "JanFebMarAprMayJunJulAugSepOctNovDec", days: "SunMonTueWedThuFriSat" };
const SPANISH: Names =
    Names { months: "enefebmarabrmayjunjulagosepoctnovdic", days: "domlunmarmiéjueviesáb" };
const PORTUGUESE: Names =
    Names { months: "janfevmarabrmaijunjulagosetoutnovdez", days: "domsegterquaquisexsáb" };

impl Names {
    /// Those of a form's language, named by its code (`es`, `es-MX`), by its own name or the English one, or as XLSForm
    /// advises: `Español (es)`. English for any other.
    pub(super) fn of(language: &str) -> Self {
        let named = language.rsplit_once('(').map_or(language, |(_, code)| code).to_ascii_lowercase();
        match named.split(['-', '_', ')', ' ']).next().unwrap_or_default() {
            "es" | "español" | "spanish" => SPANISH,
            "pt" | "português" | "portuguese" => PORTUGUESE,
            _ => ENGLISH,
        }
    }

    pub(super) fn month(&self, place: usize) -> &'static str {
        short(self.months, place)
    }

    pub(super) fn day(&self, place: usize) -> &'static str {
        short(self.days, place)
    }
}

/// The name at a place; a letter may have more than one byte.
fn short(names: &'static str, place: usize) -> &'static str {
    let at = |letters: usize| names.char_indices().nth(letters).map_or(names.len(), |(byte, _)| byte);
    names.get(at(3 * place)..at(3 * place + 3)).unwrap_or_default()
}
