//! The same portfolio in every format gives the same rows.

use ronda_intake::{Field, FileFormat, ImportKind, IntakeError, PortfolioFile, TextEncoding};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};
use std::io::Cursor;

use crate::{codes, read};

fn workbook() -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let notes = book.add_worksheet();
    notes.write(0, 0, "Notas")?;
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Cartera de marzo")?;
    for (column, header) in
        ["Folio", "Titular", "Saldo", "Fecha de vencimiento", "Lat", "Lon", "Celular"].iter().enumerate()
    {
        sheet.write(2, column as u16, *header)?;
    }
    let day = Format::new().set_num_format("dd/mm/yyyy");
    sheet.write(4, 0, 1_002_003)?;
    sheet.write(4, 1, "Ana Núñez")?;
    sheet.write(4, 2, 1234.5)?;
    sheet.write_with_format(4, 3, &ExcelDateTime::from_ymd(2026, 3, 23)?, &day)?;
    sheet.write(4, 4, 19.4)?;
    sheet.write(4, 5, -99.1)?;
    sheet.write(4, 6, 3_908_301_661_u64)?;
    sheet.write(5, 0, "A-2")?;
    sheet.write(5, 2, 5)?;
    book.save_to_buffer()
}

#[test]
fn a_workbook_is_read_with_the_rows_a_person_sees() {
    let bytes = workbook().unwrap();
    let file = PortfolioFile::open(Cursor::new(&bytes)).unwrap();
    assert_eq!(file.layout().format, FileFormat::Xlsx { sheet: "Sheet2".to_owned() });
    assert_eq!((file.layout().header_row, file.layout().rows), (3, 3));
    let (accepted, refused) = read(&bytes, ImportKind::Accounts);
    assert_eq!(codes(&refused), [(6, vec!["required".to_owned()])]);
    let row = &accepted[0];
    assert_eq!((row.row, row.external_id.as_str()), (5, "1002003"));
    assert_eq!(row.debt.balance_cents, Some(123_450));
    assert_eq!(row.debt.due_date.map(|day| day.to_string()).as_deref(), Some("2026-03-23"));
    assert_eq!(row.debtor.phones[0].normal, "+573908301661");
}

#[test]
fn text_in_every_encoding_and_delimiter_gives_the_same_row() {
    let utf8 = "Folio|Titular|Saldo vencido\n1|Ana Núñez|12.50\n";
    let latin = |letter: char| u8::try_from(u32::from(letter)).expect("a Latin letter");
    let windows: Vec<u8> = utf8.chars().map(latin).collect();
    let utf16 = |text: &[u8], mark: &str, of: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let text = format!("{mark}{}", std::str::from_utf8(text).expect("UTF-8"));
        text.encode_utf16().flat_map(of).collect()
    };
    for delimiter in [b',', b';', b'\t', b'|'] {
        let with = |bytes: &[u8]| -> Vec<u8> {
            bytes.iter().map(|byte| if *byte == b'|' { delimiter } else { *byte }).collect()
        };
        let mut marked = b"\xef\xbb\xbf".to_vec();
        marked.extend(with(utf8.as_bytes()));
        for (bytes, encoding) in [
            (with(utf8.as_bytes()), TextEncoding::Utf8),
            (marked, TextEncoding::Utf8),
            (with(&windows), TextEncoding::Windows1252),
            (utf16(&with(utf8.as_bytes()), "", u16::to_le_bytes), TextEncoding::Utf16Le),
            (utf16(&with(utf8.as_bytes()), "\u{feff}", u16::to_le_bytes), TextEncoding::Utf16Le),
            (utf16(&with(utf8.as_bytes()), "", u16::to_be_bytes), TextEncoding::Utf16Be),
            (utf16(&with(utf8.as_bytes()), "\u{feff}", u16::to_be_bytes), TextEncoding::Utf16Be),
        ] {
            let file = PortfolioFile::open(Cursor::new(&bytes)).unwrap();
            let expected = FileFormat::Csv { encoding, delimiter: char::from(delimiter) };
            assert_eq!(file.layout().format, expected);
            let (accepted, _) = read(&bytes, ImportKind::Accounts);
            assert_eq!(accepted[0].debtor.name.as_deref(), Some("Ana Núñez"));
            assert_eq!(accepted[0].debt.overdue_cents, Some(1_250));
        }
    }
}

#[test]
fn json_rows_are_read_bare_or_wrapped() {
    let list = r#"[{"external_id":"1","debtor_name":"Ana","balance":12.5,"due_date":"2026-03-23"},{"external_id":2}]"#;
    let utf16 = list.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [list.to_owned().into_bytes(), format!(r#"{{"rows":{list}}}"#).into_bytes(), utf16] {
        let (accepted, refused) = read(&bytes, ImportKind::Accounts);
        assert_eq!(accepted[0].debt.balance_cents, Some(1_250));
        assert_eq!(codes(&refused), [(2, vec!["required".to_owned()])]);
    }
}

#[test]
fn what_is_no_portfolio_is_answered_with_what_is_expected() {
    let cases: [(&[u8], &str); 9] = [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \n", "the file is empty"),
        (b"\xff\xfe<\0h\0", "neither text nor a workbook"),
        (b"\xd0\xcf\x11\xe0 old", "old .xls"),
        (b"\x89PNG\0\0", "neither text nor a workbook"),
        (b"%PDF-1.4\nfolio,titular\n", "neither text nor a workbook"),
        (b"<html><table><tr><td>folio</td></tr></table>", "neither text nor a workbook"),
        (b"PK\x03\x04broken", "the workbook could not be read"),
        (b"{\"a\":", "expected a JSON list"),
    ];
    for (bytes, expected) in cases {
        let error = PortfolioFile::open(Cursor::new(bytes)).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn a_file_without_the_needed_columns_says_which() {
    let mut file = PortfolioFile::open(Cursor::new(b"color,size\n1,2\n")).unwrap();
    let mapping = file.recognise(None);
    let preview = file.preview(ImportKind::Accounts, mapping.clone()).unwrap();
    assert_eq!(preview.missing, [Field::ExternalId, Field::DebtorName]);
    assert_eq!(preview.rows[0].cells, ["1", "2"]);
    let options = ronda_intake::ReadOptions {
        kind: ImportKind::Accounts,
        mapping,
        country: None,
        known_places: Vec::new(),
    };
    let error = file.read(&options, |_| std::ops::ControlFlow::Continue(())).unwrap_err();
    assert!(matches!(error, IntakeError::MissingColumns(ref fields) if fields.len() == 2), "{error}");
}
