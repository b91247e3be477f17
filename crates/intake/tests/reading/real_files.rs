//! The two real portfolios: one goes in whole, the other but for its broken rows.

use std::path::Path;

use ronda_intake::{FileFormat, ImportKind, PortfolioFile, TextEncoding};

use crate::{codes, read};

#[expect(clippy::print_stdout, reason = "a skipped test says so in one line")]
fn file(name: &str) -> Option<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/portfolio").join(name);
    let bytes = std::fs::read(path).ok();
    if bytes.is_none() {
        println!("skipped: ../shared/data/portfolio/{name} is not here");
    }
    bytes
}

#[test]
fn the_clean_portfolio_goes_in_whole() {
    let Some(bytes) = file("duitama-clean.csv") else { return };
    let (accepted, refused) = read(&bytes, ImportKind::Accounts);
    assert_eq!(codes(&refused), []);
    assert_eq!(accepted.len(), 1_500);
    assert!(accepted.iter().all(|row| row.notices.is_empty() && row.extra.is_empty()));
    assert!(
        accepted.iter().all(|row| row.debt.balance_cents.is_some() && row.assignment.agent_code.is_some())
    );
    let without_pin = accepted.iter().filter(|row| row.address.pin.is_none()).count();
    assert!((400..500).contains(&without_pin), "{without_pin}");
}

#[test]
fn the_legacy_portfolio_goes_in_but_for_its_broken_rows_each_named() {
    let Some(bytes) = file("duitama-legacy.csv") else { return };
    let layout = PortfolioFile::open(std::io::Cursor::new(&bytes)).unwrap().layout().clone();
    assert_eq!(layout.format, FileFormat::Csv { encoding: TextEncoding::Windows1252, delimiter: ';' });
    let (accepted, refused) = read(&bytes, ImportKind::Accounts);
    assert_eq!(accepted.len(), 593);
    let expected = [
        (7, "Saldo Total", "N/D", "amount"),
        (19, "Lat", "95,1", "latitude"),
        (35, "Días Mora", "-3", "days"),
        (66, "Nro. Crédito", "", "required"),
        (92, "Últ. Pago", "31/02/2026", "day_of_calendar"),
        (123, "", "", "cells"),
        (204, "Nro. Crédito", "CR-100200", "new_in_file"),
        (310, "Lat / Lng", "-73,035232 / 5,828358", "coordinates_not_swapped"),
    ];
    let named: Vec<_> = refused
        .iter()
        .flat_map(|refusal| refusal.problems.iter().map(|problem| (refusal.row, problem)))
        .map(|(row, problem)| {
            let text = |part: &Option<String>| part.clone().unwrap_or_default();
            (row, text(&problem.column), text(&problem.value), problem.code())
        })
        .collect();
    let named: Vec<_> =
        named.iter().map(|(row, column, value, code)| (*row, &**column, &**value, &**code)).collect();
    assert_eq!(named, expected);
}

#[test]
fn both_files_tell_the_same_of_the_same_accounts() {
    let (Some(clean), Some(legacy)) = (file("duitama-clean.csv"), file("duitama-legacy.csv")) else { return };
    let (clean, _) = read(&clean, ImportKind::Accounts);
    let (legacy, _) = read(&legacy, ImportKind::Accounts);
    let mut compared = 0;
    for row in &legacy {
        let same = clean.iter().find(|other| other.external_id == row.external_id).expect("a known account");
        assert_eq!((&row.debt, &row.debtor, &row.assignment), (&same.debt, &same.debtor, &same.assignment));
        assert_eq!(row.address.street, same.address.street);
        compared += 1;
    }
    assert_eq!(compared, 593);
}
