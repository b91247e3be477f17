//! What the ODK XForms specification says of whole forms, section by section, as small forms that are filled in.

use std::sync::Arc;

use ronda_domain::Timestamp;
use ronda_questionnaire::definition::NodeKind;
use ronda_questionnaire::xforms::read_xform;
use ronda_questionnaire::{Answer, Environment, Filling, Form, Prefill, validate_definition};

/// A form of these parts: the answers, what the model says of them, and the controls.
fn form(answers: &str, model: &str, body: &str) -> String {
    format!(
        r#"<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
            xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms">
            <h:head><h:title>T</h:title><model><instance><data id="f">{answers}</data></instance>{model}</model></h:head>
            <h:body>{body}</h:body></h:html>"#
    )
}

fn open(xml: &str) -> Filling {
    let reading = read_xform(xml).unwrap_or_else(|errors| panic!("{errors:?}"));
    assert_eq!(reading.warnings, []);
    let form = Form::compile(reading.definition).unwrap_or_else(|errors| panic!("{errors:?}"));
    Filling::open(Arc::new(form), &Prefill::new(), Environment::at(Timestamp::from_us(0), 1))
}

/// Takes each step: `path=answer`, or a path alone for one occurrence more.
fn fill(filling: &mut Filling, steps: &[&str]) {
    for step in steps {
        match step.split_once('=') {
            Some((path, answer)) => filling.answer(path, &Answer::Text(answer.to_owned())).expect(step),
            None => drop(filling.add_repeat(step).expect(step)),
        }
    }
}

const REPEATS: &str = r#"<group ref="/data/r"><label>R</label><repeat nodeset="/data/r">
    <input ref="/data/r/x"><label>X</label></input><input ref="/data/r/t"><label>T</label></input>
    <select1 ref="/data/r/c"><label>C</label><itemset nodeset="instance('k')/root/item[of = /data/r/t]">
    <value ref="name"/><label ref="label"/></itemset></select1>
    <group ref="/data/r/s"><label>S</label><repeat nodeset="/data/r/s" jr:count="/data/r/x">
    <input ref="/data/r/s/z"><label>Z</label></input></repeat></group></repeat></group>"#;

const OCCURRENCE: &str = "<x/><t/><c/><y/><s><z/></s><n/>";

const LIST: &str = r#"<instance id="k"><root><item><name>1</name><label>Uno</label><of>a</of></item>
    <item><name>2</name><label>Dos</label><of>b</of></item></root></instance>"#;

/// "Languages": a text that no translation knows is the element's own; what is only printed is guidance.
#[test]
fn texts_are_found_by_their_id_their_form_and_their_language() {
    let itext = r#"<itext><translation lang="en"><text id="l"><value form="long">Long</value><value form="short">S</value>
        </text><text id="h"><value>Hint</value><value form="print">On paper</value></text></translation>
        <translation lang="es" default="true()"><text id="l"><value form="short">Corto</value></text></translation></itext>"#;
    let body = r#"<input ref="/data/a"><label ref="jr:itext('l')">own</label><hint ref="jr:itext('h')"/></input>
        <input ref="/data/b"><label ref="jr:itext('unknown')">own <output value="1 + 1"/></label></input>"#;
    let mut filling = open(&form("<a/><b/>", itext, body));
    let said = |filling: &Filling| {
        let nodes = ["/data/a", "/data/b"].map(|path| filling.node(path).expect(path));
        [nodes[0].label.clone(), nodes[0].hint.clone(), nodes[0].guidance.clone(), nodes[1].label.clone()]
    };
    assert_eq!(said(&filling)[0], "Corto");
    assert!(filling.set_language("en"));
    assert_eq!(said(&filling), ["Long", "Hint", "On paper", "own 2"]);
}

/// "Body attributes": `mediatype` is ignored where `accept` is given.
#[test]
fn what_may_be_attached_is_said_by_accept_before_mediatype() {
    for (attributes, kind) in [
        (r#"accept="image/*""#, NodeKind::Photo),
        (r#"mediatype="audio/*" accept="video/*""#, NodeKind::Video),
        (r#"accept=".pdf, .doc""#, NodeKind::File),
        (r#"mediatype="audio/*""#, NodeKind::Audio),
    ] {
        let body = format!(r#"<upload ref="/data/a" {attributes}><label>A</label></upload>"#);
        let filling = open(&form("<a/>", r#"<bind nodeset="/data/a" type="binary"/>"#, &body));
        assert_eq!(filling.form().kind_at("/data/a"), Some(kind), "{attributes}");
    }
}

/// "A Big Deviation with XForms"
#[test]
fn an_absolute_path_within_a_repeat_means_the_same_occurrence() {
    let table: &[(&str, &str)] = &[
        ("/data/r/x * 2", "10"),
        ("../x * 2", "10"),
        ("concat(/data/r[1]/x, '-', /data/r/x)", "2-5"),
        ("instance('k')/root/item[of = /data/r/t]/label", "Dos"),
        ("count(/data/r/s)", "5"),
        ("count(/data/r/s[position() > /data/r/x - 1])", "1"),
        ("sum(/data/r/x)", "7"),
        ("count(/data/r)", "2"),
        ("join(',', /data/r/t)", "a,b"),
        ("max(/data/r/x) - /data/r/x", "0"),
        ("max(/data/r/x, 3)", "5"),
        ("concat(/data/r/t)", "ab"),
        ("position(..)", "2"),
        ("indexed-repeat(/data/r/x, /data/r, 1)", "2"),
    ];
    for (calculate, expected) in table {
        let calculate = calculate.replace('<', "&lt;");
        let model = format!(
            r#"{LIST}<bind nodeset="/data/r/x" type="int"/><bind nodeset="/data/r/y" calculate="{calculate}"/>"#
        );
        let mut filling = open(&form(&format!("<r>{OCCURRENCE}</r>"), &model, REPEATS));
        let steps = ["/data/r[1]/x=2", "/data/r[1]/t=a", "/data/r", "/data/r[2]/x=5", "/data/r[2]/t=b"];
        fill(&mut filling, &steps);
        assert_eq!(filling.value("/data/r[2]/y").as_deref(), Some(*expected), "{calculate}");
    }
}

#[test]
fn choices_counts_and_conditions_within_a_repeat_are_those_of_the_occurrence() {
    let model = format!(
        r#"{LIST}<bind nodeset="/data/r/x" type="int"/><bind nodeset="/data/r/n" relevant="/data/r/t = 'b'"/>"#
    );
    let mut filling = open(&form(&format!("<r>{OCCURRENCE}</r>"), &model, REPEATS));
    fill(&mut filling, &["/data/r[1]/x=2", "/data/r[1]/t=a", "/data/r", "/data/r[2]/x=1", "/data/r[2]/t=b"]);
    let counts = [1, 2].map(|place| filling.count_of(&format!("/data/r[{place}]/s")));
    let relevant = [1, 2].map(|place| filling.is_relevant(&format!("/data/r[{place}]/n")));
    let choices = [1, 2].map(|place| filling.choices(&format!("/data/r[{place}]/c"))[0].value.clone());
    assert_eq!((counts, relevant, choices), ([2, 1], [false, true], ["1".to_owned(), "2".to_owned()]));
}

/// "Secondary instances from GeoJSON": only members with a value are elements.
#[test]
fn a_property_without_a_value_is_no_element() {
    let content = r#"{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "p",
        "geometry": {"type": "Point", "coordinates": [2.3522, 48.8566]}, "properties": {"note": null, "of": 3}}]}"#;
    let definition = serde_json::json!({"id": "f",
        "externals": [{"id": "g", "kind": "geojson", "source": "jr://file/g.geojson", "content": content}],
        "nodes": [{"name": "c", "type": "calculate", "calculate":
            "concat(count(instance('g')/root/item/note), '|', instance('g')/root/item[id = 'p']/of, '|', \
             instance('g')/root/item/geometry)"}]});
    let form = validate_definition(&definition.to_string()).unwrap_or_else(|errors| panic!("{errors:?}"));
    let filling = Filling::open(Arc::new(form), &Prefill::new(), Environment::at(Timestamp::from_us(0), 1));
    assert_eq!(filling.value("/data/c").as_deref(), Some("0|3|48.8566 2.3522 0 0"));
}
