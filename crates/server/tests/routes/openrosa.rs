//! `/openrosa`: requests as ODK Collect sends them, recorded in `tests/recorded`.

use md5::{Digest, Md5};
use reqwest::{Client, Method, Response};
use ronda_domain::Role;
use ronda_test_support::on_every_database;
use serde_json::{Value, json};

use crate::fixture::Team;

const SUBMISSION: &[u8] = include_bytes!("../recorded/submission.multipart");
const INCOMPLETE: &[u8] = include_bytes!("../recorded/incomplete.multipart");
const WRONG: &[u8] = include_bytes!("../recorded/wrong.multipart");
const BOUNDARY: &str = "3b7d2f3e-6a2f-4c55-9a0e-1f0d5b7c8e21";

/// A team, a published form, and ODK Collect on an agent's phone.
struct Field {
    team: Team,
    form: String,
    username: String,
    password: String,
    device: String,
}

impl Field {
    async fn start(team: Team) -> Self {
        let definition = json!({
            "nodes": [
                { "name": "pago", "type": "select_one", "choices": "si_no", "label": "¿Pagó?" },
                { "name": "monto", "type": "integer", "label": "Monto", "relevant": "${pago} = 'si'" },
                { "name": "foto", "type": "photo", "label": "Foto" },
                { "name": "nota", "type": "text", "label": "Nota" },
                { "name": "bienes", "type": "repeat", "label": "Bienes", "nodes": [
                    { "name": "nombre", "type": "text", "label": "Nombre" }] }],
            "choice_lists": { "si_no": [{ "value": "si", "label": "Sí" }, { "value": "no", "label": "No" }] },
            "externals": [{ "id": "calles", "kind": "csv", "content": "name,label\n1,Norte" }],
            "settings": { "submission_url": "https://otro.ejemplo.mx", "public_key": "x", "style": "pages" }
        });
        let body = json!({ "title": "Pago & <más>", "definition": definition });
        let published = team.post(&team.owner, "/api/v1/questionnaires", body).await;
        let form = published["id"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/agents/{}/collect-credentials", team.agent);
        let made = team.post(&team.supervisor, &path, Value::Null).await;
        let text = |field: &str| made[field].as_str().unwrap().to_owned();
        assert!(text("server_url").ends_with("/openrosa"), "{made}");
        let (username, password, device) = (text("username"), text("password"), text("device_id"));
        Self { team, form, username, password, device }
    }

    async fn ask(&self, method: Method, path: &str) -> Response {
        let request = Client::new().request(method, self.team.server.url(path));
        request.basic_auth(&self.username, Some(&self.password)).send().await.unwrap()
    }

    async fn read(&self, path: &str) -> String {
        let response = self.ask(Method::GET, path).await;
        assert_eq!(response.status(), 200, "{path}");
        assert_eq!(response.headers()["x-openrosa-version"], "1.0", "{path}");
        response.text().await.unwrap()
    }

    /// Sends a recorded request; its status and answer.
    async fn send(&self, recorded: &[u8]) -> (u16, String) {
        let body = replaced(recorded, "{form}", &self.form);
        let request = Client::new().post(self.team.server.url("/openrosa/submission"));
        let request = request.basic_auth(&self.username, Some(&self.password));
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let response = request.header("content-type", kind).body(body).send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    }

    async fn export(&self, query: &str) -> String {
        let path = format!("/api/v1/questionnaires/{}/export{query}", self.form);
        let csv = self.team.get(&self.team.supervisor, &path).await;
        csv.as_str().unwrap().to_owned()
    }
}

/// Recorded bytes with one text in them replaced; files in them are no text.
fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let Some(at) = bytes.windows(from.len()).position(|part| part == from.as_bytes()) else {
        return bytes.to_vec();
    };
    [&bytes[..at], to.as_bytes(), &replaced(&bytes[at + from.len()..], from, to)].concat()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("{start} is not in {text}"));
    rest.split_once(end).unwrap().0
}

fn md5(text: &str) -> String {
    hex::encode(Md5::digest(text.as_bytes()))
}

#[tokio::test]
async fn the_published_forms_are_listed_and_read_with_their_files() {
    on_every_database(async |database| {
        let field = Field::start(Team::start(database).await).await;
        let list = field.read(&format!("/openrosa/formList?formID={}", field.form)).await;
        assert_eq!(list.matches("<xform>").count(), 1, "{list}");
        assert!(list.contains("<name>Pago &amp; &lt;más&gt;</name><version>1</version>"), "{list}");
        let base = format!("/openrosa/questionnaires/{}/1", field.form);
        assert!(between(&list, "<downloadUrl>", "</").ends_with(&format!("{base}/form.xml")), "{list}");
        let form = field.read(&format!("{base}/form.xml")).await;
        assert_eq!(between(&list, "<hash>md5:", "</"), md5(&form));
        assert!(form.contains("relevant=\"/data/pago = 'si'\"") && form.contains("<h:body class=\"pages\">"));
        assert!(!form.contains("<submission") && !form.contains("ejemplo.mx"), "{form}");
        let manifest = field.read(&format!("{base}/manifest.xml")).await;
        assert_eq!(between(&manifest, "<filename>", "</"), "calles.csv");
        let file = field.ask(Method::GET, &format!("{base}/files/0")).await.text().await.unwrap();
        assert_eq!(file, "name,label\n1,Norte");
        assert_eq!(between(&manifest, "<hash>md5:", "</"), md5(&file));
        assert!(field.read("/openrosa/formList").await.matches("<xform>").count() > 1);
    })
    .await;
}

/// Version and MD5 of the field's form in the list.
async fn listed(field: &Field) -> (String, String) {
    let list = field.read(&format!("/openrosa/formList?formID={}", field.form)).await;
    (between(&list, "<version>", "</").to_owned(), between(&list, "<hash>md5:", "</").to_owned())
}

#[tokio::test]
async fn a_new_version_is_listed_with_its_own_hash_and_the_one_before_stays_as_it_was() {
    on_every_database(async |database| {
        let field = Field::start(Team::start(database).await).await;
        let xml = |version| format!("/openrosa/questionnaires/{}/{version}/form.xml", field.form);
        let hash = async |version| md5(&field.read(&xml(version)).await);
        let first = listed(&field).await;
        assert_eq!(listed(&field).await, first);
        assert_eq!(first, ("1".to_owned(), hash(1).await));
        let definition = json!({ "nodes": [{ "name": "otra", "type": "text", "label": "Otra" }] });
        let body = json!({ "title": "Pago, otra vez", "definition": definition });
        let path = format!("/api/v1/questionnaires/{}/versions", field.form);
        field.team.post(&field.team.owner, &path, body).await;
        let second = listed(&field).await;
        assert_eq!(second, ("2".to_owned(), hash(2).await));
        assert_ne!(second.1, first.1);
        assert_eq!(hash(1).await, first.1);
        assert!(field.read("/openrosa/formList").await.contains("<name>Pago, otra vez</name>"));
    })
    .await;
}

#[tokio::test]
async fn a_retired_questionnaire_and_another_organizations_are_not_offered() {
    on_every_database(async |database| {
        let field = Field::start(Team::start(database).await).await;
        let path = format!("/api/v1/questionnaires/{}/retired", field.form);
        field.team.send(&field.team.owner, Method::PUT, &path, &json!({ "retired": true })).await;
        assert!(!field.read("/openrosa/formList").await.contains(&field.form));
        let (status, _) = field.send(SUBMISSION).await;
        assert_eq!(status, 201, "what was begun before is taken all the same");
        let unknown = "/openrosa/questionnaires/0199b5c0-0000-7000-8000-000000000001/1/form.xml";
        assert_eq!(field.ask(Method::GET, unknown).await.status(), 404);
    })
    .await;
}

#[tokio::test]
async fn a_submission_is_judged_kept_once_and_exported_with_its_photo() {
    on_every_database(async |database| {
        let field = Field::start(Team::start(database).await).await;
        let offer = field.ask(Method::HEAD, "/openrosa/submission").await;
        assert_eq!(offer.status(), 204);
        assert_eq!(offer.headers()["x-openrosa-accept-content-length"], "33554432");
        for recorded in [INCOMPLETE, SUBMISSION, SUBMISSION, WRONG] {
            let (status, answer) = field.send(recorded).await;
            assert_eq!(status, 201, "{answer}");
            assert!(
                answer.contains("<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\">"),
                "{answer}"
            );
        }
        let csv = field.export("").await;
        let lines: Vec<&str> = csv.lines().collect();
        assert_eq!(lines.len(), 3, "{csv}");
        let good = lines.iter().find(|line| line.contains("\"si\"")).unwrap();
        assert!(good.contains("\"0\",\"\",\"si\",\"500\",\"1700000000000.png\",\"'=1+1\""), "{csv}");
        let wrong = lines.iter().find(|line| line.contains("\"quizas\"")).unwrap();
        assert!(wrong.contains("\"3\",\"\",\"quizas\",\"mil\""), "{csv}");
        let goods = field.export("?table=bienes").await;
        assert!(goods.contains("\"1\",\"Casa\"") && goods.contains("\"2\",\"Moto\""), "{goods}");
        let photo = SUBMISSION.windows(4).position(|part| part == b"\x89PNG").unwrap();
        let end = SUBMISSION.len() - format!("\r\n--{BOUNDARY}--\r\n").len();
        let hash = ronda_api_types::Hash256::of(&SUBMISSION[photo..end]);
        field.team.get(&field.team.supervisor, &format!("/api/v1/photos/{hash}")).await;
        let told = field.team.get(&field.team.owner, "/api/v1/audit").await.to_string();
        assert_eq!(told.matches("collected.received").count(), 2, "{told}");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_kept_is_refused_in_words_and_stays_on_the_phone() {
    on_every_database(async |database| {
        let field = Field::start(Team::start(database).await).await;
        assert_eq!(field.send(SUBMISSION).await.0, 201);
        let changed = |from: &str, to: &str| replaced(SUBMISSION, from, to);
        for (expected, body) in [
            (409, changed("<monto>500", "<monto>501")),
            (404, changed("version=\"1\"", "version=\"9\"")),
            (404, changed("{form}", "otra")),
            (400, changed("uuid:5b1a3c60-0c5e-4a8f-8f0b-7d5b8f5f0a11", "")),
            (400, changed("<pago>", "<pago")),
            (400, changed("version=\"1\" ", "version=\"1\" encrypted=\"yes\" ")),
            (400, changed("xml_submission_file", "otra_parte")),
            (413, changed("<nota>", &"x".repeat(33 * 1024 * 1024))),
        ] {
            let (status, answer) = field.send(&body).await;
            assert_eq!(status, expected, "{answer:.300}");
            assert!(answer.contains("<message nature=\"submit_error\">"), "{answer:.300}");
        }
        assert_eq!(field.export("").await.lines().count(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_credential_is_asked_for_and_stops_when_it_is_revoked() {
    on_every_database(async |database| {
        let mut field = Field::start(Team::start(database).await).await;
        let nobody = Client::new().get(field.team.server.url("/openrosa/formList")).send().await.unwrap();
        assert_eq!(nobody.status(), 401);
        assert!(nobody.headers()["www-authenticate"].to_str().unwrap().starts_with("Basic realm="));
        let devices = field.team.get(&field.team.supervisor, "/api/v1/devices").await.to_string();
        assert!(devices.contains("ODK Collect") && !devices.contains(&field.password), "{devices}");
        let bearer = format!("Bearer {}", field.password);
        let sync = Client::new().post(field.team.server.url("/api/v1/sync")).header("authorization", bearer);
        assert_eq!(
            sync.body("{}").send().await.unwrap().status(),
            401,
            "it signs nothing, so it syncs nothing"
        );
        assert_eq!(field.ask(Method::GET, "/openrosa/formList").await.status(), 200);
        let path = format!("/api/v1/devices/{}/revocation", field.device);
        field.team.post(&field.team.supervisor, &path, Value::Null).await;
        assert_eq!(field.ask(Method::GET, "/openrosa/formList").await.status(), 401);
        assert_eq!(field.send(SUBMISSION).await.0, 401);
        field.password = "odk_otra".to_owned();
        assert_eq!(field.ask(Method::GET, "/openrosa/formList").await.status(), 401);
    })
    .await;
}

/// The recorded submission as ODK Collect sends it again after an edit: an id of its own, and the one it replaces.
fn edited() -> Vec<u8> {
    let old = "uuid:5b1a3c60-0c5e-4a8f-8f0b-7d5b8f5f0a11";
    let both = "uuid:edited</orx:instanceID><orx:deprecatedID>uuid:5b1a3c60-0c5e-4a8f-8f0b-7d5b8f5f0a11";
    let sent =
        replaced(SUBMISSION, &format!("{old}</orx:instanceID>"), &format!("{both}</orx:deprecatedID>"));
    replaced(&sent, "<monto>500", "<monto>700")
}

#[tokio::test]
async fn what_came_is_listed_by_its_filters_and_read_as_a_page_with_its_files() {
    on_every_database(async |database| {
        let field = Field::start(Team::start(database).await).await;
        for recorded in [SUBMISSION, WRONG] {
            assert_eq!(field.send(recorded).await.0, 201);
        }
        let (team, agent) = (&field.team, field.team.agent);
        let far = team.tenant.person(Role::Supervisor, &[team.south]).await;
        for (query, expected) in [
            (String::new(), 2),
            (format!("questionnaire={}&version=1&agent={agent}&branch={}", field.form, team.north), 2),
            ("version=2".to_owned(), 0),
            (format!("agent={}", team.colleague), 0),
            (format!("branch={}", team.south), 0),
            ("problems=true".to_owned(), 1),
            ("problems=false".to_owned(), 1),
            ("to=2020-01-01".to_owned(), 0),
            ("from=2020-01-01".to_owned(), 2),
            ("q=pago".to_owned(), 2),
            ("q=otra".to_owned(), 0),
        ] {
            let page = team.get(&team.supervisor, &format!("/api/v1/collected?{query}")).await;
            assert_eq!(page["total"], expected, "{query}: {page}");
            assert_eq!(page["rows"].as_array().unwrap().len(), expected, "{query}");
        }
        assert_eq!(team.get(&far, "/api/v1/collected").await["total"], 0);
        let (status, _) = team.send(&far, Method::GET, "/api/v1/collected?version=x", &Value::Null).await;
        assert_eq!(status, 422);
        let listed = team.get(&team.supervisor, "/api/v1/collected?problems=true").await["rows"][0].clone();
        assert_eq!((&listed["problem_count"], &listed["file_count"]), (&json!(3), &json!(0)));
        let listed = team.get(&team.supervisor, "/api/v1/collected?problems=false").await["rows"][0].clone();
        let path = format!("/api/v1/collected/{}", listed["id"].as_str().unwrap());
        let page = team.get(&team.supervisor, &path).await;
        assert_eq!((&page["title"], &page["branch_name"]), (&json!("Pago & <más>"), &listed["branch_name"]));
        let line = |name: &str| {
            let lines = page["lines"].as_array().unwrap();
            lines.iter().find(|line| line["label"] == name).unwrap().clone()
        };
        assert_eq!((&line("¿Pagó?")["text"], &line("Monto")["value"]), (&json!("Sí"), &json!("500")));
        assert_eq!(line("Foto")["value"], page["files"][0]["name"]);
        assert_eq!(page["files"][0]["media_type"], "image/png");
        let photo = format!("/api/v1/photos/{}", page["files"][0]["sha256"].as_str().unwrap());
        team.get(&team.supervisor, &photo).await;
        assert_eq!(team.send(&far, Method::GET, &path, &Value::Null).await.0, 404);
    })
    .await;
}

#[tokio::test]
async fn an_edit_takes_the_place_of_what_was_sent_before() {
    on_every_database(async |database| {
        let field = Field::start(Team::start(database).await).await;
        for body in [SUBMISSION.to_vec(), edited()] {
            assert_eq!(field.send(&body).await.0, 201);
        }
        let team = &field.team;
        let present = team.get(&team.supervisor, "/api/v1/collected").await;
        assert_eq!((&present["total"], &present["rows"][0]["replaced_by"]), (&json!(1), &Value::Null));
        let all = team.get(&team.supervisor, "/api/v1/collected?replaced=true&sort=received").await;
        assert_eq!(all["total"], 2);
        assert_eq!(all["rows"][0]["replaced_by"], present["rows"][0]["id"]);
        let csv = field.export("").await;
        assert!(csv.lines().count() == 2 && csv.contains("\"700\""), "{csv}");
    })
    .await;
}

#[tokio::test]
async fn credentials_are_listed_apart_from_phones() {
    on_every_database(async |database| {
        let field = Field::start(Team::start(database).await).await;
        let team = &field.team;
        team.tenant.phone(team.agent).await;
        for (query, expected) in [("kind=collect", 1), ("kind=phone", 1), ("kind=collect&state=revoked", 0)] {
            let path = format!("/api/v1/devices?agent={}&{query}", team.agent);
            assert_eq!(team.get(&team.supervisor, &path).await["total"], expected, "{query}");
        }
        let listed = team.get(&team.supervisor, "/api/v1/devices?kind=collect").await["rows"][0].clone();
        assert_eq!((&listed["id"], &listed["kind"]), (&json!(field.device), &json!("collect")));
    })
    .await;
}
