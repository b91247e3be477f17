//! Brings a column header to a common form: case, accents, punctuation, filler words and usual short forms do not count.

use ronda_domain::unaccented;

/// The header's words in their common form, single spaces between.
pub(crate) fn canonical(header: &str) -> String {
    let words = split_words(header);
    let kept: Vec<&str> = words.iter().map(|word| long_form(word)).filter(|word| !is_filler(word)).collect();
    kept.join(" ")
}

fn split_words(header: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_small_letter = false;
    for letter in header.chars() {
        let starts_word = after_small_letter && letter.is_uppercase();
        after_small_letter = letter.is_lowercase();
        let plain = without_accent(letter);
        if plain.is_none() || starts_word {
            words.push(String::new());
        }
        if let (Some(text), Some(word)) = (plain, words.last_mut()) {
            word.push_str(text.as_str());
        }
    }
    words.retain(|word| !word.is_empty());
    words.iter().flat_map(|word| split_digits(word)).collect()
}

/// `telefono1` is `telefono` and `1`.
fn split_digits(word: &str) -> Vec<String> {
    let letters = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
    if letters.is_empty() || letters.len() == word.len() {
        return vec![word.to_owned()];
    }
    vec![letters.to_owned(), word[letters.len()..].to_owned()]
}

/// Small letter without accent, or nothing for what separates words.
fn without_accent(letter: char) -> Option<String> {
    let plain = match letter.to_lowercase().next().unwrap_or(letter) {
        'ª' => 'a',
        '#' | 'º' | '°' => return Some(if letter == '#' { "numero".to_owned() } else { String::new() }),
        '\u{300}'..='\u{36f}' => return Some(String::new()),
        other => unaccented(other),
    };
    plain.is_alphanumeric().then(|| plain.to_string())
}

fn long_form(word: &str) -> &str {
    match word {
        "nro" | "num" | "no" | "nr" | "n" | "number" => "numero",
        "tel" | "telf" | "tlf" | "fono" | "phone" | "telefone" => "telefono",
        "cel" | "mobile" | "movil" => "celular",
        "dir" | "direc" | "address" | "endereco" | "domicilio" => "direccion",
        "fec" | "fch" | "date" | "data" => "fecha",
        "ult" | "ultima" | "ultimo" | "last" => "ultimo",
        "sdo" | "balance" => "saldo",
        "cta" | "account" | "conta" => "cuenta",
        "cred" | "credit" | "loan" | "prestamo" => "credito",
        "venc" | "vencida" | "overdue" | "vcdo" => "vencido",
        "nom" | "nombres" | "name" | "nome" => "nombre",
        "apellidos" | "surname" | "sobrenome" => "apellido",
        "doc" | "document" => "documento",
        "ident" | "identidad" | "identity" => "identificacion",
        "mpio" | "munic" => "municipio",
        "edo" | "depto" | "dpto" => "estado",
        "ced" => "cedula",
        "ext" => "exterior",
        "int" => "interior",
        "cliente" | "customer" | "client" => "cliente",
        "titular" | "deudor" | "devedor" | "debtor" | "acreditado" => "titular",
        "pago" | "pagamento" | "payment" => "pago",
        "dias" | "days" => "dias",
        "atraso" | "past" | "moratoria" | "mora" => "mora",
        other => other,
    }
}

fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "de" | "del" | "la" | "el" | "los" | "las" | "do" | "da" | "dos" | "das" | "of" | "the" | "en" | "em"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_spellings_of_a_header_are_one() {
        let cases = [
            ("Nro. Crédito", "numero credito"),
            ("numero_credito", "numero credito"),
            ("# de crédito", "numero credito"),
            ("N° CREDITO", "numero credito"),
            ("numeroCredito", "numero credito"),
            ("Últ. Pago", "ultimo pago"),
            ("Fecha del último pago", "fecha ultimo pago"),
            ("Días Mora", "dias mora"),
            ("Teléfono2", "telefono 2"),
            ("E-mail", "e mail"),
            ("C.P.", "c p"),
            ("", ""),
        ];
        for (header, expected) in cases {
            assert_eq!(canonical(header), expected, "{header:?}");
        }
    }
}
