//! Writing XLSForm: what is read comes back, and what XLSForm cannot say is said.

use ronda_questionnaire::Definition;
use ronda_questionnaire::definition::Text;
use ronda_questionnaire::xlsform::{LossProblem, Workbook, read_xlsform, write_xlsform};
use serde_json::json;

fn read(markdown: &str) -> Definition {
    let workbook = Workbook { name: Some("visita".to_owned()), ..Workbook::from_markdown(markdown) };
    read_xlsform(&workbook).unwrap_or_else(|errors| panic!("{errors:?}")).definition
}

const FORMS: [(&str, &str); 6] = [
    (
        "texts in several languages, in the order of their columns",
        "| survey |
         | | type | name | label::es | label::en | hint | required | constraint | constraint_message::es |
         | | decimal | monto | ¿Cuánto? | How much? | en pesos | yes | . > 0 | Mayor que cero |
         | settings |
         | | form_title::es | form_title::en | form_id | version | default_language | instance_name |
         | | Visita | Visit | visita | 3 | es | ${monto} |",
    ),
    (
        "groups, repeats with a computed count, attributes and parameters",
        "| survey |
         | | type | name | label | relevant | repeat_count | appearance | parameters | bind::x:y | body::intent | instance::z |
         | | begin_group | g | G | | | field-list | | b | com.example | 1 |
         | | range | r | R | | | | start=0 end=5 step=0.5 | | | |
         | | image | firma | F | ${r} > 2 | | signature | max-pixels=640 | | | |
         | | begin_repeat | hijos | H | | ${r} + 1 | | | | | |
         | | integer | edad | E | | | | | | | |
         | | end_repeat | | | | | | | | | |
         | | end_group | | | | | | | | | |",
    ),
    (
        "choices from lists, files and repeats, with filters",
        "| survey |
         | | type | name | label | choice_filter | parameters |
         | | select_one estado | e | E | | randomize=true seed=4 |
         | | select_multiple ciudad | c | C | estado = ${e} | |
         | | select_multiple estado or_other | o | O | | |
         | | select_one_from_file calles.csv | calle | K | ciudad = ${c} | value=clave label=nombre |
         | | csv-external | precios | | | |
         | | begin_repeat | r | R | | |
         | | text | n | N | | |
         | | end_repeat | | | | |
         | | select_one ${n} | quien | Q | | |
         | choices |
         | | list_name | name | label | estado |
         | | estado | gto | Guanajuato | |
         | | ciudad | leon | León | gto |",
    ),
    (
        "triggers, defaults and what the phone fills in",
        "| survey |
         | | type | name | label | trigger | calculation | default | prefill |
         | | start | inicio | | | | | |
         | | deviceid | equipo | | | | | |
         | | text | a | A | | | today() | debtor.name |
         | | calculate | b | | ${a} | now() | | |
         | | integer | c | | ${a} | 1 + 1 | | |
         | | start-geopoint | donde | | | | | |
         | | background-geopoint | luego | | ${a} | | | |
         | | audit | audit | | | | | |",
    ),
    (
        "entities of a repeat and of the whole form",
        "| survey |
         | | type | name | label | save_to |
         | | text | t | T | casas#direccion |
         | | begin_repeat | r | R | |
         | | text | n | N | personas#nombre |
         | | end_repeat | | | |
         | entities |
         | | list_name | label |
         | | casas | ${t} |
         | | personas | ${n} |",
    ),
    (
        "an expression written into a label",
        "| survey |
         | | type | name | label |
         | | select_one l | q | Q |
         | | note | n | Dijo instance('l')/root/item[name = ${q}]/label. |
         | choices |
         | | list_name | name | label |
         | | l | a | A |",
    ),
];

#[test]
fn what_is_read_from_a_workbook_comes_back_whole() {
    for (what, markdown) in FORMS {
        let before = read(markdown);
        let writing = write_xlsform(&before);
        assert_eq!(writing.losses, [], "{what}");
        let after =
            read_xlsform(&writing.workbook).unwrap_or_else(|errors| panic!("{what}: {errors:?}")).definition;
        assert_eq!(sorted(after), sorted(before), "{what}");
    }
}

/// Attached documents are a set.
fn sorted(mut definition: Definition) -> Definition {
    definition.externals.sort_by(|one, other| one.id.cmp(&other.id));
    definition
}

#[test]
fn what_xlsform_cannot_say_is_named_with_its_place() {
    let definition: Definition = serde_json::from_value(json!({
        "format": 1, "id": "x", "nodes": [
            {"name": "r", "type": "repeat", "initial": [{"a": "1"}, {"a": "2"}], "nodes": [{"name": "a", "type": "text"}]},
            {"name": "p", "type": "property", "parameters": {"property": "color"}},
            {"name": "d", "type": "text", "default": "3 - 2"},
            {"name": "s", "type": "select_one", "choices_from": {"nodes": "/x/r", "value": "a", "label": "b"}},
            {"name": "h", "type": "hidden", "value_type": "integer"}]
    }))
    .unwrap();
    let losses = write_xlsform(&definition).losses;
    let found: Vec<_> = losses.iter().map(|loss| (loss.place.as_str(), loss.problem)).collect();
    assert_eq!(
        found,
        [
            ("/data/r", LossProblem::Initial),
            ("/data/p", LossProblem::Property),
            ("/data/d", LossProblem::Default),
            ("/data/s", LossProblem::Choices),
            ("/data/h", LossProblem::ValueType),
        ]
    );
}

#[test]
fn types_that_bring_their_own_constraint_have_it() {
    let definition = read(
        "| survey |
         | | type | name | label | constraint |
         | | percentage | a | A | |
         | | percentage | b | B | . > 50 |
         | | phone number | c | C | |",
    );
    let constraints: Vec<_> =
        definition.nodes.iter().take(3).map(|node| node.constraint.as_deref()).collect();
    assert_eq!(constraints, [Some("0 <= . and . <= 100"), Some(". > 50"), Some("regex(., '^\\d*$')")]);
}

#[test]
fn a_calculation_may_wait_for_a_question_and_not_for_what_nobody_sees() {
    let form = |trigger: &str| {
        Workbook::from_markdown(&format!(
            "| survey |
             | | type | name | label | trigger | calculation |
             | | text | a | A | | |
             | | calculate | b | | | 1 |
             | | calculate | c | | {trigger} | now() |"
        ))
    };
    assert!(read_xlsform(&form("${a}")).is_ok());
    let errors = read_xlsform(&form("${b}")).unwrap_err();
    assert_eq!(
        errors[0].to_string(),
        "sheet survey, row 4, column trigger: the question \"b\" is not shown, so that nobody changes it"
    );
}

#[test]
fn a_file_names_a_form_only_where_its_settings_do_not() {
    let survey = "| survey |\n| | type | name | label |\n| | text | a | A |\n";
    for (settings, id) in [("", "mi cartera"), ("| settings |\n| | form_id |\n| | data |\n", "data")] {
        let workbook = Workbook::from_markdown(&format!("{survey}{settings}"));
        let named = Workbook { file: Some("mi cartera".to_owned()), ..workbook };
        let definition = read_xlsform(&named).unwrap().definition;
        assert_eq!((definition.id.as_str(), definition.root.as_str()), (id, "data"));
        assert_eq!(definition.title, Text::Same(id.to_owned()));
    }
}
