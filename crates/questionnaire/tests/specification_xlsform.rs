//! What XLSForm refuses, and where, and how it reads what tools disagree on.

use ronda_questionnaire::definition::NodeKind;
use ronda_questionnaire::xlsform::{Workbook, read_xlsform};

/// A list of choices for the surveys below.
const CHOICES: &str =
    "| choices |\n| | list_name | name | label |\n| | l | x | X |\n| | m | x | X |\n| | s | x y | X |\n";

fn places(tables: &str) -> Vec<String> {
    match read_xlsform(&Workbook::from_markdown(&format!("{tables}{CHOICES}"))) {
        Ok(_) => Vec::new(),
        Err(errors) => {
            errors.iter().map(|error| format!("{} {} {}", error.sheet, error.row, error.column)).collect()
        }
    }
}

#[test]
fn what_makes_no_sense_is_refused_with_its_place() {
    let table: &[(&str, &str, &str)] = &[
        (
            "a group cannot be required",
            "| survey |\n| | type | name | label | required |\n| | begin_group | g | G | yes |\n| | text | a | A | |\n\
             | | end_group | | | |\n",
            "survey 2 required",
        ),
        (
            "a document is attached to the form, not to an occurrence",
            "| survey |\n| | type | name | label |\n| | begin_repeat | r | R |\n| | csv-external | c | |\n\
             | | text | a | A |\n| | end_repeat | | |\n",
            "survey 3 type",
        ),
        (
            "what else it is cannot be filtered",
            "| survey |\n| | type | name | label | choice_filter |\n| | select_one l or_other | a | A | true() |\n",
            "survey 2 choice_filter",
        ),
        (
            "what else it is needs known choices",
            "| survey |\n| | type | name | label |\n| | select_one_from_file f.csv or_other | a | A |\n",
            "survey 2 type",
        ),
        (
            "several values are split by blanks",
            "| survey |\n| | type | name | label |\n| | select_multiple s | a | A |\n",
            "survey 2 type",
        ),
        (
            "a table has one list",
            "| survey |\n| | type | name | label | appearance |\n| | begin_group | g | G | table-list |\n\
             | | select_one l | a | A | |\n| | select_one m | b | B | |\n| | end_group | | | |\n",
            "survey 4 type",
        ),
        (
            "the header of a table is not filtered",
            "| survey |\n| | type | name | label | appearance | choice_filter |\n| | begin_group | g | G | table-list | |\n\
             | | select_one l | a | A | | true() |\n| | end_group | | | | |\n",
            "survey 3 choice_filter",
        ),
        (
            "two questions do not save one property",
            "| survey |\n| | type | name | label | save_to |\n| | text | a | A | p |\n| | text | b | B | p |\n\
             | entities |\n| | list_name | label |\n| | trees | ${a} |\n",
            "survey 3 save_to",
        ),
        (
            "an entity is updated from its list",
            "| survey |\n| | type | name | label | save_to |\n| | text | a | A | |\n| | text | b | B | p |\n\
             | entities |\n| | list_name | label | entity_id |\n| | trees | ${a} | ${a} |\n",
            "entities 2 list_name",
        ),
        (
            "an encrypted form needs an id",
            "| survey |\n| | type | name | label |\n| | text | a | A |\n\
             | settings |\n| | omit_instanceID | public_key |\n| | yes | k |\n",
            "settings 2 omit_instanceID",
        ),
        (
            "a geometry to refer to is there",
            "| survey |\n| | type | name | label | parameters |\n| | geopoint | a | A | reference-geometry=trees |\n",
            "survey 2 parameters",
        ),
    ];
    for (why, tables, place) in table {
        assert_eq!(places(tables), [*place], "{why}");
    }
}

#[test]
fn a_question_says_what_it_asks_and_guidance_may_be_out_of_sight() {
    let survey = "| survey |\n| | type | name | label | guidance_hint |\n| | text | a | | Read aloud |\n| | date | b | | |\n";
    assert_eq!(places(survey), ["survey 2 label", "survey 3 label"]);
}

#[test]
fn a_survey_has_types_and_asks_something() {
    let table = [
        (
            "| survey |\n| | FORMATO DE VISITA |\n| | type | name | label |\n| | text | a | A |\n",
            "survey 1 type",
        ),
        ("| survey |\n| | type | name | label |\n", "survey 0 "),
    ];
    for (survey, place) in table {
        assert_eq!(places(survey), [place], "{survey}");
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once_where_it_stands() {
    let survey = "| survey |\n| | type | name | label | relevant | choice_filter | default |\n\
        | | begin_repeat | r | R | | | |\n| | text | n | N ${q} | ${n} = 'x | | |\n| | end_repeat | | | | | |\n\
        | | select_one ${r} | a | A | | | |\n| | select_one ${q} | b | B ${n | | | |\n\
        | | select_one_from_file f.csv | c | C | | name = ( | |\n| | date | d | D | | | today( |\n\
        | settings |\n| | form_id | instance_name |\n| | f | concat(${d}, |\n";
    let expected = [
        "survey 3 label",
        "survey 3 relevant",
        "survey 5 type",
        "survey 6 type",
        "survey 6 label",
        "survey 7 choice_filter",
        "survey 8 default",
        "settings 2 instance_name",
    ];
    assert_eq!(places(survey), expected);
}

#[test]
fn a_column_that_is_nearly_one_that_is_read_is_warned_of() {
    let survey = "| survey |\n| | type | name | label | relevante | Constrain | notes | labels | date |\n\
        | | text | a | A | 1 = 2 | . > 1 | x | y | z |\n";
    let reading = read_xlsform(&Workbook::from_markdown(survey)).expect("readable");
    let warnings: Vec<String> = reading.warnings.iter().map(ToString::to_string).collect();
    let told = |column: &str, meant: &str| {
        format!(
            "sheet survey, row 1, column {column}: nothing in this column is read; did you mean {meant:?}?"
        )
    };
    let expected = [told("relevante", "relevant"), told("Constrain", "constraint"), told("labels", "label")];
    assert_eq!(warnings, expected);
}

#[test]
fn a_header_of_colons_names_nothing() {
    let tables = "| survey |\n| | type | name | label |\n| | text | a | A |\n\
        | settings |\n| | :: | ::es | style |\n| | x | y | pages |\n";
    let settings = read_xlsform(&Workbook::from_markdown(tables)).expect("readable").definition.settings;
    assert_eq!(settings.into_iter().collect::<Vec<_>>(), [("style".to_owned(), "pages".to_owned())]);
}

#[test]
fn csv_is_read_as_spreadsheets_of_any_country_save_it() {
    let names = |text: &str| {
        let workbook = Workbook::from_csv(text).expect("readable");
        let reading = read_xlsform(&workbook).unwrap_or_else(|errors| panic!("{text}: {errors:?}"));
        let labels = reading.definition.nodes.iter().filter(|node| node.name != "meta");
        labels.map(|node| node.label.in_language("es", "default").to_owned()).collect::<Vec<_>>()
    };
    for text in [
        "survey,,,\n,type,name,label\n,text,a,\"Hola, tú; ven\"\n",
        "survey;;;\n;type;name;label\n;text;a;\"Hola, tú; ven\"\n",
        "survey\n\ttype\tname\tlabel\n\ttext\ta\tHola, tú; ven\n",
        "\u{feff}type,name,label\r\ntext,a,\"Hola, tú; ven\"\r\n",
        "Name;Type;label\na;text;\"Hola, tú; ven\"\n",
    ] {
        assert_eq!(names(text), ["Hola, tú; ven"], "{text}");
    }
}

#[test]
fn an_attribute_of_the_control_that_is_a_parameter_too_is_checked_as_one() {
    let table =
        [("many", "body::rows", "text"), ("2", "body::step", "range"), ("yes", "body::seed", "select_one l")];
    for (value, column, kind) in table {
        let survey =
            format!("| survey |\n| | type | name | label | {column} |\n| | {kind} | a | A | {value} |\n");
        assert_eq!(places(&survey), [format!("survey 2 {column}")]);
    }
}

#[test]
fn a_pattern_that_cannot_be_read_is_refused_with_its_place() {
    let survey = "| survey |\n| | type | name | label | constraint |\n| | text | a | A | |\n\
        | | text | b | B | regex(., '(?=.*[0-9]).+') |\n";
    assert_eq!(places(survey), ["survey 3 constraint"]);
}

#[test]
fn what_is_unusual_is_read() {
    let table = [
        (
            "a geometry may come later",
            "| survey |\n| | type | name | label | parameters |\n| | geopoint | a | A | reference-geometry=trees |\n\
             | | csv-external | trees | | |\n",
        ),
        (
            "an entity is updated from an attached list",
            "| survey |\n| | type | name | label | save_to |\n| | select_one_from_file trees.csv | a | A | |\n\
             | | text | b | B | p |\n| entities |\n| | list_name | label | entity_id |\n| | trees | ${a} | ${a} |\n",
        ),
        (
            "two lists may have properties of one name",
            "| survey |\n| | type | name | label | save_to |\n| | text | a | A | t#p |\n| | begin_group | g | G | |\n\
             | | text | b | B | u#p |\n| | end_group | | | |\n| entities |\n| | list_name | label |\n| | t | ${a} |\n\
             | | u | ${b} |\n",
        ),
        (
            "a hint is enough to see what is asked, and what is computed need not be seen",
            "| survey |\n| | type | name | label | hint | calculation |\n| | text | a | | Name | |\n\
             | | integer | b | | | 1 + 1 |\n",
        ),
        (
            "a blank of no width is a label for those who want none",
            "| survey |\n| | type | name | label |\n| | text | a | \u{200b} |\n",
        ),
        (
            "the id is kept where leaving it out is declined",
            "| survey |\n| | type | name | label |\n| | text | a | ${instanceID} |\n\
             | settings |\n| | omit_instanceID |\n| | no |\n",
        ),
    ];
    for (why, tables) in table {
        assert_eq!(places(tables), [""; 0], "{why}");
    }
}

#[test]
fn a_note_needs_no_name_and_settings_may_stand_in_the_survey() {
    let tables =
        "| survey |\n| | type | name | label |\n| | form_title | My form | |\n| | note | | Hello |\n";
    let definition = read_xlsform(&Workbook::from_markdown(tables)).expect("readable").definition;
    assert_eq!(definition.title.in_language("es", "default"), "My form");
    assert_eq!(
        (definition.nodes[0].kind, definition.nodes[0].name.as_str()),
        (NodeKind::Note, "generated_note_name_3")
    );
}

#[test]
fn blanks_within_a_text_are_kept_where_the_settings_say_so() {
    let survey = "| survey |\n| | type | name | label |\n| | text | a | A   b\u{a0}c |\n";
    for (settings, label) in [("", "A b c"), ("| settings |\n| | clean_text_values |\n| | No |\n", "A   b c")]
    {
        let workbook = Workbook::from_markdown(&format!("{survey}{settings}"));
        let definition = read_xlsform(&workbook).expect("readable").definition;
        assert_eq!(definition.nodes[0].label.in_language("es", "default"), label);
    }
}

#[test]
fn choices_without_labels_and_columns_without_headers_are_read_and_warned_of() {
    let survey =
        "| survey |\n| | type | name | label |\n| | select_one l | a | A |\n| | select_one m | b | B |\n";
    let choices = "| choices |\n| | list_name | name | label::Español (es) | | image | | |\n\
        | | l | x | X | note | | | |\n| | l | y | | | | | |\n| | l | z | | | | | |\n| | m | w | | | w.png | | v |\n";
    let workbook = Workbook::from_markdown(&format!("{survey}{choices}"));
    let reading = read_xlsform(&workbook).expect("readable");
    let warnings: Vec<String> = reading.warnings.iter().map(ToString::to_string).collect();
    let expected = [
        "sheet choices, row 1, column D: this column has no header, so that nothing in it is read",
        "sheet choices, row 1, column G: this column has no header, so that nothing in it is read",
        "sheet choices, row 3, column label: the list \"l\" has choices without a label (2); their names are shown",
    ];
    assert_eq!(warnings, expected);
    assert_eq!(reading.definition.choice_lists["l"].len(), 3);
}

#[test]
fn what_a_parameter_must_be_and_what_an_entity_lacks_have_words_of_their_own() {
    for (survey, code, subject) in [
        ("| range | a | A | step=0 | |", "parameter_zero", "step"),
        ("| range | a | A | end=x | |", "parameter_number", "end"),
        ("| image | a | A | max-pixels=many | |", "parameter_whole", "max-pixels"),
        (
            "| audio | a | A | quality=best | |",
            "parameter_choice",
            "quality: voice-only, low, normal, external",
        ),
        ("| select_one l | a | A | randomize=maybe | |", "parameter_yes_or_no", "randomize"),
        ("| text | a | A | | name |", "entity_reserved", ""),
    ] {
        let entities = "| entities |\n| | list_name | label |\n| | homes | 'X' |\n";
        let tables = format!(
            "| survey |\n| | type | name | label | parameters | save_to |\n| {survey}\n{entities}{CHOICES}"
        );
        let errors = read_xlsform(&Workbook::from_markdown(&tables)).expect_err("refused");
        let told: Vec<_> =
            errors.iter().map(|error| (error.problem.code(), error.problem.subject())).collect();
        assert_eq!(told, [(code, subject.to_owned())], "{survey}");
    }
}
