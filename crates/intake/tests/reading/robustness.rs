//! No file, however broken, makes the reader panic, loop or lose a row.

use std::io::Cursor;
use std::ops::ControlFlow;

use proptest::prelude::*;
use ronda_intake::{ImportKind, PortfolioFile, ReadOptions};

use crate::read;

fn read_whatever(bytes: &[u8]) -> Option<usize> {
    let mut file = PortfolioFile::open(Cursor::new(bytes)).ok()?;
    let mapping = file.recognise(None);
    file.preview(ImportKind::Accounts, mapping.clone()).ok()?;
    let options =
        ReadOptions { kind: ImportKind::Accounts, mapping, country: None, known_places: Vec::new() };
    let mut rows = 0;
    file.read(&options, |_| {
        rows += 1;
        ControlFlow::Continue(())
    })
    .ok()?;
    Some(rows)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn random_bytes_do_no_harm(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        read_whatever(&bytes);
    }

    #[test]
    fn random_cells_do_no_harm_and_every_row_is_answered(
        cells in proptest::collection::vec(proptest::collection::vec("[-0-9.,/ $aé\"]{0,12}", 6), 1..30)
    ) {
        let mut text = "folio;titular;saldo;lat;lon;fecha vencimiento\n".to_owned();
        let mut rows = 0;
        for row in &cells {
            let line = row.iter().map(|cell| cell.replace('"', "'")).collect::<Vec<_>>().join(";");
            text.push_str(&line);
            text.push('\n');
            rows += 1;
        }
        prop_assert_eq!(read_whatever(text.as_bytes()), Some(rows));
    }

    // `";y ;;;x"` once looked like a header of two coordinates between semicolons.
    #[test]
    fn what_is_quoted_right_comes_back_whole(name in "[a-zé\";,]{1,20}( [a-zé\";,]{1,9})?") {
        let text = format!("folio,titular\n1,\"{}\"\n2,Eva\n", name.replace('"', "\"\""));
        let (accepted, _) = read(text.as_bytes(), ImportKind::Accounts);
        prop_assert_eq!(accepted[0].debtor.name.as_deref(), Some(name.as_str()));
        prop_assert_eq!(accepted.len(), 2);
    }
}
