//! Folds text for searching: small letters without accents.

/// `Núñez` becomes `nunez`.
pub fn fold(text: &str) -> String {
    text.to_lowercase().chars().map(unaccented).collect()
}

/// The small letter without its accent; any other sign as it is.
pub fn unaccented(sign: char) -> char {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_to_plain_small_letters() {
        for (name, folded) in
            [("Núñez", "nunez"), ("ÁVILA Ò", "avila o"), ("São João", "sao joao"), ("C-12", "c-12")]
        {
            assert_eq!(fold(name), folded);
        }
    }
}
