//! Usual headers of portfolio files in Spanish, English and Portuguese, and the fields they mean.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::field::Field;
use crate::header::canonical;

/// `field:` and below it headers with `|` between.
const USUAL: &str = include_str!("usual_headers.txt");

static BY_HEADER: LazyLock<HashMap<String, Field>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    let own_words = Field::ALL.iter().map(|field| (*field, field.as_str()));
    for (field, name) in entries(USUAL).chain(own_words) {
        known.entry(canonical(name)).or_insert(field);
        known.entry(sorted(&canonical(name))).or_insert(field);
    }
    known
});

/// Fields and their headers, in the order of the text.
fn entries(text: &str) -> impl Iterator<Item = (Field, &str)> {
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    let with_field = lines.scan(None, |field, line| {
        let (word, names) = line.split_once(':').unwrap_or(("", line));
        *field = word.parse().ok().or(*field);
        Some((*field, names))
    });
    with_field
        .filter_map(|(field, names)| field.map(|field| (field, names)))
        .flat_map(|(field, names)| names.split('|').map(move |name| (field, name.trim())))
        .filter(|(_, name)| !name.is_empty())
}

fn sorted(header: &str) -> String {
    let mut words: Vec<&str> = header.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

/// The field a header usually means.
pub(crate) fn field_of(header: &str) -> Option<Field> {
    let canonical = canonical(header);
    if canonical.is_empty() {
        return None;
    }
    let numbered = canonical.trim_end_matches(|letter: char| letter.is_ascii_digit()).trim_end();
    let exact = BY_HEADER.get(&canonical).or_else(|| BY_HEADER.get(&sorted(&canonical)));
    let repeated = || BY_HEADER.get(numbered).filter(|field| field.repeats());
    exact.or_else(repeated).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_headers_in_three_languages_are_recognised() {
        let cases = "
            external_id: Nro. Crédito | No. de Cuenta | Loan ID | Contrato | # operación | external_id
            debtor_name: Titular | Nome do cliente | CUSTOMER NAME
            debtor_surname: Apellido Paterno
            document: Cédula | RFC | CPF/CNPJ
            phone: Celular | Teléfono 2 | telefone3 | Tel. Casa
            email: E-mail | Correo electrónico
            street: Dirección | Endereço | Home address
            street_number: Num. Ext.
            neighbourhood: Colonia | Bairro
            city: Ciudad
            postal_code: C.P. | CEP
            latitude: Lat
            longitude: Lng
            balance: Saldo Total | Saldo devedor | Outstanding balance
            overdue: Saldo Vencido | Valor em atraso
            days_past_due: Días Mora | Días de atraso | DPD | Dias em atraso | Days past due | days_past_due | Mora (días)
            product: Producto
            agent: Gestor | Código de gestor
            last_payment_date: Últ. Pago | fecha_ultimo_pago
            last_payment: Last payment amount
            currency: Moneda
            promise_date: Fecha Promesa
            promise_amount: Monto de la promesa
            branch: Sucursal
            state: Estado
            due_date: Due date | Data de vencimento
            guarantor_name: Nombre del aval
            guarantor_phone: Tel. aval
            visit_from: Visit date
            priority: Prioridad
        ";
        for (field, header) in entries(cases) {
            assert_eq!(field_of(header), Some(field), "{header:?}");
        }
        assert_eq!(entries(cases).count(), 59);
    }

    #[test]
    fn other_headers_are_left_alone() {
        for header in ["", "Color", "Observaciones", "Saldo 2", "Ejecutivo de cuenta anterior", "!!"] {
            assert_eq!(field_of(header), None, "{header:?}");
        }
    }

    #[test]
    fn every_field_has_headers_and_no_header_is_listed_under_two() {
        let mut seen: HashMap<String, Field> = HashMap::new();
        for (field, name) in entries(USUAL) {
            let before = *seen.entry(canonical(name)).or_insert(field);
            assert_eq!(before, field, "{name:?} is listed under {before} and {field}");
        }
        let listed: Vec<Field> = seen.into_values().collect();
        assert!(Field::ALL.iter().all(|field| listed.contains(field)));
    }
}
