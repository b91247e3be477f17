//! The answers finished last: a phone hands them in, the judge has none and takes what was computed from them.

use std::sync::Arc;

use ronda_domain::Timestamp;
use ronda_questionnaire::xlsform::{Workbook, read_xlsform};
use ronda_questionnaire::{Definition, Environment, Filling, Prefill, judge, validate_definition};
use serde_json::json;

const FORM: &str = "
| survey |           |         |                     |                                       |                    |
|        | type      | name    | label               | default                               | calculation        |
|        | text      | zona    | ¿En qué zona?       | ${last-saved#zona}                    |                    |
|        | calculate | antes   |                     |                                       | ${last-saved#zona} |
|        | calculate | veces   |                     |                                       | number(coalesce(${last-saved#veces}, 0)) + 1 |
";

fn definition(content: Option<&str>) -> Definition {
    let mut definition = read_xlsform(&Workbook::from_markdown(FORM)).expect("no errors").definition;
    definition.externals[0].content = content.map(str::to_owned);
    definition
}

fn environment() -> Environment {
    Environment::at(Timestamp::from_us(1_795_000_000_000_000), 1)
}

fn open(content: Option<&str>) -> Filling {
    let json = serde_json::to_string(&definition(content)).expect("json");
    let form = validate_definition(&json).expect("a definition without errors");
    Filling::open(Arc::new(form), &Prefill::new(), environment())
}

#[test]
fn what_was_finished_before_is_the_default_of_the_next_and_the_judge_agrees() {
    let blank = open(None);
    assert_eq!(blank.nodes()[0].value, "");
    for document in [
        "<data><zona>Norte</zona><veces>4</veces></data>",
        r#"["data", [], [["zona", [], "Norte"], ["veces", [], "4"]]]"#,
    ] {
        let mut next = open(Some(document));
        assert_eq!(next.nodes()[0].value, "Norte");
        let answers = next.finish().expect("nothing is wrong");
        assert_eq!(answers.values["antes"], json!("Norte"));
        assert_eq!(answers.values["veces"], json!("5"));
        let form = serde_json::to_string(&definition(None)).expect("json");
        let form = Arc::new(validate_definition(&form).expect("a definition without errors"));
        assert_eq!(judge(&form, &answers, environment()), []);
    }
}
