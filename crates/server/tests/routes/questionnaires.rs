//! `/api/v1/questionnaires`: drafts, versions, what changed, files.

use reqwest::{Client, Method};
use ronda_test_support::on_every_database;
use serde_json::{Value, json};

use crate::fixture::Team;

const LIST: &str = "/api/v1/questionnaires";

fn questions(label: &str) -> Value {
    json!({ "format": 1, "id": "", "nodes": [{ "name": "a", "type": "text", "label": label }] })
}

async fn begun(team: &Team, definition: Value) -> String {
    let body = json!({ "title": "Prueba", "definition": definition });
    let made = team.post(&team.owner, &format!("{LIST}/drafts"), body).await;
    format!("{LIST}/{}", made["id"].as_str().unwrap())
}

async fn entry(team: &Team, path: &str) -> Value {
    let list = team.get(&team.owner, LIST).await;
    let found = list.as_array().unwrap().iter().find(|one| path.ends_with(one["id"].as_str().unwrap()));
    found.cloned().unwrap_or_default()
}

#[tokio::test]
async fn a_draft_is_saved_published_and_gone_and_its_version_stays() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let path = begun(&team, questions("Uno")).await;
        let before = entry(&team, &path).await;
        assert_eq!((&before["version"], &before["draft_revision"]), (&Value::Null, &json!(1)));
        let changes = team.get(&team.owner, &format!("{path}/changes")).await;
        assert_eq!(
            changes.as_array().unwrap().len(),
            1,
            "its one question is new, and nothing else: {changes}"
        );
        let edit = json!({ "title": "Prueba", "definition": questions("Dos"), "revision": 1 });
        let draft = format!("{path}/draft");
        let (status, saved) = team.send(&team.owner, Method::PUT, &draft, &edit).await;
        assert_eq!((status, &saved["revision"]), (200, &json!(2)), "{saved}");
        let (status, answer) = team.send(&team.owner, Method::PUT, &draft, &edit).await;
        assert_eq!((status, &answer["error"]["code"]), (409, &json!("changed_meanwhile")));
        let published = team.post(&team.owner, &format!("{draft}/publish"), json!({ "revision": 2 })).await;
        assert_eq!(published, json!({ "version": 1 }));
        let after = entry(&team, &path).await;
        assert_eq!((&after["version"], &after["draft_revision"]), (&json!(1), &Value::Null));
        assert_eq!((&after["questions"], after["published_by"].is_string()), (&json!(1), true), "{after}");
        let fresh = team.get(&team.owner, &draft).await;
        assert_eq!((&fresh["revision"], &fresh["based_on"]), (&json!(0), &json!(1)));
        assert_eq!(fresh["definition"]["nodes"][0]["label"], "Dos");
    })
    .await;
}

#[tokio::test]
async fn what_changed_since_the_newest_version_is_told_question_by_question() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let path = begun(&team, questions("Uno")).await;
        let draft = format!("{path}/draft");
        team.post(&team.owner, &format!("{draft}/publish"), json!({ "revision": 1 })).await;
        let mut next = questions("Una");
        next["nodes"].as_array_mut().unwrap().push(json!({ "name": "b", "type": "date", "label": "B" }));
        let edit = json!({ "title": "Prueba", "definition": next, "revision": 0 });
        let (status, saved) = team.send(&team.owner, Method::PUT, &draft, &edit).await;
        assert_eq!(status, 200, "{saved}");
        let changes = team.get(&team.owner, &format!("{path}/changes")).await;
        let told: Vec<String> = changes
            .as_array()
            .unwrap()
            .iter()
            .map(|change| format!("{} {} {}", change["node"], change["what"], change["details"][0]["after"]))
            .collect();
        assert_eq!(told, [r#""a" "changed" "Una""#, r#""b" "added" null"#]);
        team.post(&team.owner, &format!("{draft}/publish"), json!({ "revision": 1 })).await;
        let between = team.get(&team.owner, &format!("{path}/changes?from=1&to=2")).await;
        assert_eq!(between, changes);
    })
    .await;
}

#[tokio::test]
async fn a_draft_that_does_not_compile_is_kept_and_not_published() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let broken = json!({ "format": 1, "id": "", "nodes": [
            { "name": "a", "type": "text", "relevant": "${x} = 1" }, { "name": "a", "type": "text" } ] });
        let path = begun(&team, broken.clone()).await;
        assert_eq!(team.get(&team.owner, &format!("{path}/draft")).await["definition"], broken);
        let publish = format!("{path}/draft/publish");
        let (status, answer) =
            team.send(&team.owner, Method::POST, &publish, &json!({ "revision": 1 })).await;
        assert_eq!(status, 422, "{answer}");
        assert!(answer["error"]["fields"].as_array().is_some_and(|fields| !fields.is_empty()), "{answer}");
        let (status, _) =
            team.send(&team.owner, Method::DELETE, &format!("{path}/draft?revision=1"), &Value::Null).await;
        assert_eq!((status, entry(&team, &path).await), (204, Value::Null));
    })
    .await;
}

#[tokio::test]
async fn a_questionnaire_in_use_is_not_retired_and_a_retired_one_is_not_given_to_a_kind() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let kind = team.get(&team.owner, "/api/v1/visit-kinds").await[0].clone();
        let used = format!("{LIST}/{}", kind["questionnaire_id"].as_str().unwrap());
        assert_eq!(entry(&team, &used).await["used_by"][0]["name"], kind["name"]);
        let retire = json!({ "retired": true });
        let (status, answer) = team.send(&team.owner, Method::PUT, &format!("{used}/retired"), &retire).await;
        assert_eq!((status, &answer["error"]["code"]), (409, &json!("in_use")));
        let path = begun(&team, questions("Uno")).await;
        team.post(&team.owner, &format!("{path}/draft/publish"), json!({ "revision": 1 })).await;
        let (status, _) = team.send(&team.owner, Method::PUT, &format!("{path}/retired"), &retire).await;
        assert_eq!(status, 204);
        let mut given = kind.clone();
        given["questionnaire_id"] = entry(&team, &path).await["id"].clone();
        let put = format!("/api/v1/visit-kinds/{}", kind["id"].as_str().unwrap());
        let (status, answer) = team.send(&team.owner, Method::PUT, &put, &given).await;
        assert_eq!((status, &answer["error"]["fields"][0]["field"]), (422, &json!("questionnaire_id")));
    })
    .await;
}

#[tokio::test]
async fn an_xlsform_comes_in_with_every_error_named_and_goes_out_as_it_came() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let read = async |file: Vec<u8>, name: &str| -> (u16, Value) {
            let url = team.server.url(&format!("{LIST}/read?file_name={name}"));
            let request = Client::new().post(url).header("cookie", &team.owner.cookie).body(file);
            let response = request.send().await.unwrap();
            (response.status().as_u16(), response.json().await.unwrap())
        };
        let bad = "| survey |\n| | type | name | label | relevant |\n| | text | a | A | ${x} = 1 |\n| | nonsense | b | B | |\n";
        let (status, answer) = read(bad.into(), "malo.md").await;
        assert_eq!(status, 422, "{answer}");
        let fields = answer["error"]["fields"].as_array().unwrap();
        let told: Vec<[&str; 3]> =
            fields.iter().map(|told| ["field", "code", "subject"].map(|key| told[key].as_str().unwrap())).collect();
        let expected =
            [["survey!2!relevant", "unknown_question", "x"], ["survey!3!type", "unknown_type", "nonsense"]];
        assert_eq!(told, expected, "{answer}");
        let good = "| survey |\n| | type | name | label::Español (es) | relevant |\n| | integer | a | Uno | |\n| | text | b | Dos | ${a} > 1 |\n";
        let (status, form) = read(good.into(), "encuesta.md").await;
        assert_eq!((status, &form["title"]), (200, &json!("encuesta")), "{form}");
        let doubtful = good.replace("${a} > 1", "a > 1");
        let (status, answer) = read(doubtful.into(), "dudosa.md").await;
        assert_eq!((status, &answer["warnings"][0]["code"]), (200, &json!("unknown_path")), "{answer}");
        let of_windows = b"type;name;label\r\ntext;a;\xbfPag\xf3?\r\n".to_vec();
        let unicode = "\u{feff}type\tname\tlabel\r\ntext\ta\t¿Pagó?\r\n".encode_utf16();
        for text in [of_windows, unicode.flat_map(u16::to_le_bytes).collect()] {
            let (status, answer) = read(text, "ansi.csv").await;
            let label = &answer["definition"]["nodes"][0]["label"];
            assert_eq!((status, label), (200, &json!("¿Pagó?")), "{answer}");
        }
        let path = begun(&team, form["definition"].clone()).await;
        let url = team.server.url(&format!("{path}/xlsform"));
        let request = Client::new().get(url).header("cookie", &team.owner.cookie);
        let workbook = request.send().await.unwrap().bytes().await.unwrap();
        let (status, again) = read(workbook.to_vec(), "encuesta.xlsx").await;
        assert_eq!((status, &again["definition"]["nodes"]), (200, &form["definition"]["nodes"]), "{again}");
        assert_eq!(team.get(&team.supervisor, &format!("{path}/xlsform/losses")).await, json!([]));
        let fixed = json!({ "format": 1, "id": "fijo", "nodes": [{ "name": "r", "type": "repeat", "fixed_count": true,
            "nodes": [{ "name": "a", "type": "text", "label": "A" }] }] });
        let path = begun(&team, fixed).await;
        let lost = team.get(&team.supervisor, &format!("{path}/xlsform/losses")).await;
        assert_eq!((&lost[0]["field"], &lost[0]["code"]), (&json!("/data/r"), &json!("fixed_count")), "{lost}");
    })
    .await;
}

#[tokio::test]
async fn a_portfolio_asks_its_own_questionnaire_and_says_so() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        team.tenant.accounts(Some(team.north), 1).await;
        let portfolio =
            team.get(&team.owner, "/api/v1/portfolios").await[0]["id"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/portfolios/{portfolio}/questionnaires");
        assert_eq!(team.get(&team.supervisor, &path).await, json!({ "questionnaires": [] }));
        let kinds = team.get(&team.owner, "/api/v1/visit-kinds").await;
        let asked = json!({ "kind_id": kinds[0]["id"], "questionnaire_id": kinds[1]["questionnaire_id"] });
        let body = json!({ "questionnaires": [asked] });
        assert_eq!(team.send(&team.owner, Method::PUT, &path, &body).await.0, 200);
        assert_eq!(team.get(&team.supervisor, &path).await, body);
        let listed = team.get(&team.owner, LIST).await;
        let used =
            listed.as_array().unwrap().iter().find(|row| row["id"] == asked["questionnaire_id"]).unwrap();
        assert_eq!(used["used_by"].as_array().unwrap().len(), 2, "{used}");
        for wrong in [
            json!([asked, asked]),
            json!([{ "kind_id": kinds[0]["id"], "questionnaire_id": kinds[0]["id"] }]),
        ] {
            let body = json!({ "questionnaires": wrong });
            assert_eq!(team.send(&team.owner, Method::PUT, &path, &body).await.0, 422);
        }
    })
    .await;
}
