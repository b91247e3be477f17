//! The codebook: columns stay what they are from version to version, and answers become typed rows of them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use ronda_questionnaire::codebook::{Cell, Codebook, ColumnKind};
use ronda_questionnaire::{Definition, library};
use serde_json::{Value, json};

fn version(number: u32, nodes: Value) -> Definition {
    serde_json::from_value(json!({
        "format": 1, "id": "visita", "version": number.to_string(), "nodes": nodes,
        "choice_lists": {"si_no": [{"value": "si", "label": format!("Sí {number}")}]}
    }))
    .unwrap()
}

fn names(codebook: &Codebook, table: usize) -> Vec<(&str, ColumnKind)> {
    codebook.tables[table].columns.iter().map(|column| (column.name.as_str(), column.kind)).collect()
}

#[test]
fn a_question_keeps_its_column_when_it_moves_and_gets_a_new_one_when_its_type_changes() {
    let one = version(
        1,
        json!([{"name": "monto", "type": "integer"}, {"name": "pago", "type": "select_one", "choices": "si_no"}]),
    );
    let two = version(
        2,
        json!([{"name": "promesa", "type": "group", "nodes": [
            {"name": "pago", "type": "select_one", "choices": "si_no", "label": "¿Pagó?"},
            {"name": "monto", "type": "decimal"}]}]),
    );
    let codebook = Codebook::of([&one, &two]);
    let expected =
        [("monto", ColumnKind::Integer), ("pago", ColumnKind::One), ("promesa_monto", ColumnKind::Decimal)];
    assert_eq!(names(&codebook, 0), expected);
    let pago = &codebook.tables[0].columns[1];
    assert_eq!((pago.path.as_str(), pago.versions.join(" ").as_str()), ("promesa/pago", "1 2"));
    assert_eq!(pago.choices, [("si".to_owned(), "Sí 2".into())]);
}

#[test]
fn a_later_version_never_renames_an_earlier_column() {
    let one = version(1, json!([{"name": "a", "type": "group", "nodes": [{"name": "x", "type": "text"}]}]));
    let two = version(
        2,
        json!([{"name": "x", "type": "text"}, {"name": "a", "type": "group", "nodes": [{"name": "x", "type": "text"}]}]),
    );
    let first = Codebook::of([&one]);
    let both = Codebook::of([&one, &two]);
    assert_eq!(names(&first, 0)[0], names(&both, 0)[0]);
    assert_eq!(both.tables[0].columns.len(), 2);
}

#[test]
fn repeats_are_tables_of_their_own_with_the_place_of_each_row() {
    let definition = version(
        1,
        json!([{"name": "hogar", "type": "repeat", "nodes": [
            {"name": "nombre", "type": "text"},
            {"name": "hijos", "type": "repeat", "nodes": [{"name": "edad", "type": "integer"}]}]}]),
    );
    let codebook = Codebook::of([&definition]);
    let parents: Vec<_> = codebook.tables.iter().map(|table| (table.name.as_str(), table.parent)).collect();
    assert_eq!(parents, [("", None), ("hogar", Some(0)), ("hijos", Some(1))]);
    let values = json!({"hogar": [{"nombre": "A", "hijos": []}, {"nombre": "B", "hijos": [{"edad": 4}, {"edad": 7}]}]});
    let rows = codebook.rows("1", values.as_object().unwrap());
    let found: Vec<_> =
        rows.iter().map(|row| (row.table, row.place.clone(), row.cells.first().cloned())).collect();
    assert_eq!(
        found,
        [
            (0, vec![], None),
            (1, vec![1], Some(Cell::Text("A".to_owned()))),
            (1, vec![2], Some(Cell::Text("B".to_owned()))),
            (2, vec![2, 1], Some(Cell::Whole(4))),
            (2, vec![2, 2], Some(Cell::Whole(7))),
        ]
    );
}

#[test]
fn answers_become_cells_of_their_type_and_what_does_not_fit_stays_as_text() {
    let definition = version(
        1,
        json!([
            {"name": "n", "type": "integer"}, {"name": "d", "type": "decimal"}, {"name": "ok", "type": "acknowledge"},
            {"name": "m", "type": "select_multiple", "choices": "si_no"}, {"name": "donde", "type": "geopoint"},
            {"name": "aviso", "type": "note"}, {"name": "f", "type": "date"}]),
    );
    let codebook = Codebook::of([&definition]);
    let names: Vec<&str> = codebook.tables[0].columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["n", "d", "ok", "m", "donde_latitude", "donde_longitude", "donde_accuracy", "f"]);
    let text = |text: &str| Cell::Text(text.to_owned());
    let blank = Cell::Blank;
    let cases = [
        (
            json!({"n": 3, "d": 2, "ok": true, "m": ["a", "b"], "donde": "19.5 -99.1 0.0 8.0", "f": "2026-11-21"}),
            vec![
                Cell::Whole(3),
                Cell::Number(2.0),
                Cell::Flag(true),
                text("a b"),
                Cell::Number(19.5),
                Cell::Number(-99.1),
                Cell::Number(8.0),
                text("2026-11-21"),
            ],
        ),
        (
            json!({"n": "tres", "d": null, "m": [], "donde": "x"}),
            vec![
                text("tres"),
                blank.clone(),
                blank.clone(),
                blank.clone(),
                blank.clone(),
                blank.clone(),
                blank.clone(),
                blank.clone(),
            ],
        ),
    ];
    for (values, expected) in cases {
        assert_eq!(codebook.rows("1", values.as_object().unwrap())[0].cells, expected);
    }
}

#[test]
fn every_questionnaire_of_the_library_has_a_codebook_without_doubles() {
    for ready in library::ALL {
        let codebook = Codebook::of([&ready.definition().unwrap()]);
        for table in &codebook.tables {
            let mut names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
            names.sort_unstable();
            assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{}: {names:?}", ready.code);
        }
    }
}
