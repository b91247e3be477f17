//! Folds text for searching: small letters without accents.

/// `Núñez` becomes `nunez`.
pub(crate) fn fold(text: &str) -> String {
    text.to_lowercase().chars().map(unaccented).collect()
}

/// The letter without its accent.
fn unaccented(sign: char) -> char {
    match sign {
        'á' | 'à' | 'ã' | 'â' | 'ä' => 'a',
        'é' | 'ê' | 'è' | 'ë' => 'e',
        'í' | 'ï' | 'ì' | 'î' => 'i',
        'ó' | 'õ' | 'ô' | 'ö' | 'ò' => 'o',
        'ú' | 'ü' | 'ù' | 'û' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        other => other,
    }
}
