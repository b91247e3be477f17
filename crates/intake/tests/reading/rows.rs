//! What becomes of single rows: values, notices and refusals.

use ronda_intake::ImportKind;

use crate::{codes, read};

const HEADER: &str =
    "folio,titular,saldo,dias mora,lat,lon,correo,telefono,moneda,fecha promesa,monto promesa,color\n";

fn row(text: &str) -> (Vec<ronda_intake::PortfolioRow>, Vec<(u32, Vec<String>)>) {
    let (accepted, refused) = read(format!("{HEADER}{text}\n").as_bytes(), ImportKind::Accounts);
    (accepted, codes(&refused))
}

#[test]
fn a_refusal_names_everything_that_is_wrong_with_its_row() {
    let cases: [(&str, &[&str]); 10] = [
        (",Ana,1,1,,,,,,,,", &["required"]),
        ("1,,1,1,,,,,,,,", &["required"]),
        ("1,Ana,mucho,-1,,,,,XXX,,,", &["amount", "days", "currency"]),
        ("1,Ana,1,1.5,5.8,,,,,,,", &["days", "both_coordinates"]),
        ("1,Ana,1,1,norte,sur,,,,,,", &["latitude", "longitude"]),
        ("1,Ana,1,1,5,181,,,,,,", &["longitude"]),
        ("1,Ana,1,1,,,,,,mañana,-5,", &["day", "amount_from_zero"]),
        ("1,Ana,1", &["cells"]),
        ("1,Ana,1,1,,,,,,,,,sobra", &["cells"]),
        ("1,Ana,1,1,,,,,\u{fffd},,,", &["readable_text"]),
    ];
    for (text, expected) in cases {
        let (accepted, refused) = row(text);
        assert!(accepted.is_empty(), "{text}");
        let expected: Vec<String> = expected.iter().map(ToString::to_string).collect();
        assert_eq!(refused, [(2, expected)], "{text}");
    }
}

#[test]
fn rows_of_empty_cells_are_no_rows() {
    let (accepted, refused) = row("1,Ana,1,1,,,,,,,,\n,,,,,,,,,,,\n , ,\n\"\",,\n2,Eva,1,1,,,,,,,,");
    let numbers: Vec<u32> = accepted.iter().map(|row| row.row).collect();
    assert_eq!((numbers, refused), (vec![2, 6], vec![]));
}

#[test]
fn what_does_not_stop_a_visit_is_a_notice_and_the_row_goes_in() {
    let (accepted, refused) = row("1,Ana,1,1,0,0,no tiene,123,mxn,,,azul");
    assert_eq!(refused, []);
    let notices: Vec<String> = accepted[0].notices.iter().map(ronda_intake::Problem::code).collect();
    assert_eq!(notices, ["email", "phone", "place_on_land"]);
    assert_eq!(accepted[0].address.pin, None);
    assert_eq!(accepted[0].extra["color"], "azul");
    assert_eq!(accepted[0].debt.currency, "MXN".parse().ok());
}

#[test]
fn the_second_of_two_rows_with_one_account_is_refused_and_points_to_the_first() {
    let (accepted, refused) = row("1,Ana,1,1,,,,,,,,\n2,Eva,,,,,,,,,,\n1,Ana,1,1,,,,,,,,");
    assert_eq!(accepted.len(), 2);
    assert_eq!(refused, [(4, vec!["new_in_file".to_owned()])]);
    let (accepted, _) = row("1,,1,1,,,,,,,,\n1,Ana,1,1,,,,,,,,");
    assert_eq!(accepted.len(), 1, "a refused row does not count as the first");
}

#[test]
fn names_and_streets_in_several_columns_are_joined_and_phones_add_up() {
    let text = "folio,nombre,apellido paterno,apellido materno,calle,num ext,num int,tel casa,celular,telefono2\n\
                7,Ana,Ruiz,Paz,Juárez,12,3B,6015551234,390 830 1661,3908301661\n";
    let (accepted, refused) = read(text.as_bytes(), ImportKind::Accounts);
    assert_eq!(codes(&refused), []);
    assert_eq!(accepted[0].debtor.name.as_deref(), Some("Ana Ruiz Paz"));
    assert_eq!(accepted[0].address.street.as_deref(), Some("Juárez 12 3B"));
    let phones: Vec<&str> = accepted[0].debtor.phones.iter().map(|phone| phone.normal.as_str()).collect();
    assert_eq!(phones, ["+576015551234", "+573908301661"]);
}

#[test]
fn a_balances_file_needs_no_names_and_leaves_other_columns_alone() {
    let text = "folio,titular,saldo\n1,Ana,1.234\n2,Eva,\n";
    let (accepted, refused) = read(text.as_bytes(), ImportKind::Balances);
    assert_eq!(accepted[0].debt.balance_cents, Some(123_400));
    assert_eq!(accepted[0].debtor.name, None);
    assert_eq!(codes(&refused), [(3, vec!["any_value".to_owned()])]);
}

#[test]
fn coordinates_in_one_column_are_read_with_either_decimal_sign() {
    for coordinates in ["\"5.82, -73.03\"", "5.82 -73.03", "\"5,82; -73,03\"", "\"(5.82,-73.03)\""] {
        let text = format!("folio,titular,coordenadas\n1,Ana,{coordinates}\n");
        let (accepted, refused) = read(text.as_bytes(), ImportKind::Accounts);
        assert_eq!(codes(&refused), [], "{coordinates}");
        let pin = accepted[0].address.pin.expect("a pin");
        assert_eq!((pin.lat(), pin.lon()), (5.82, -73.03), "{coordinates}");
    }
}
