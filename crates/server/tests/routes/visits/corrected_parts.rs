//! `/api/v1/visits/{id}/corrections`: occurrences of repeats, and files by `/api/v1/visits/{id}/corrections/file`.

use std::cell::Cell;

use reqwest::Client;
use ronda_api_types::Hash256;
use ronda_app::Actor;
use ronda_domain::{Role, VisitId};
use ronda_test_support::store::visit_photos;
use ronda_test_support::{TestPerson, on_every_database};
use serde_json::{Value, json};

use super::corrections::{answered, answered_form, finish};
use crate::fixture::Team;

/// A picture of one pixel, as a PNG.
const PICTURE: &str = "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003\
010100c9fe92ef0000000049454e44ae426082";

async fn corrected(team: &Team, visit: VisitId, act: &str, reference: &str, answer: &str) -> Value {
    let path = format!("/api/v1/visits/{visit}/corrections");
    let body =
        json!({ "reference": reference, "act": act, "answer": answer, "reason": "Lo dijo por teléfono" });
    team.post(&team.supervisor, &path, body).await
}

/// Sends a file in the place of an answer's, as the browser does.
async fn put_file(
    team: &Team,
    person: &TestPerson,
    visit: VisitId,
    (reference, bytes): (&str, &[u8]),
) -> (u16, Value) {
    let mut body = Vec::new();
    for (name, value) in [("reference", reference), ("reason", "La foto era de otra casa")] {
        let part = format!("--limit\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    body.extend_from_slice(
        b"--limit\r\ncontent-disposition: form-data; name=\"file\"; filename=\"x.png\"\r\ncontent-type: image/png\r\n\r\n",
    );
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--limit--\r\n");
    let url = team.server.url(&format!("/api/v1/visits/{visit}/corrections/file"));
    let request = Client::new().post(url).header("cookie", &person.cookie);
    let request = request.header("content-type", "multipart/form-data; boundary=limit").body(body);
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap())
}

async fn photo(team: &Team, person: &TestPerson, hash: Hash256) -> u16 {
    let url = team.server.url(&format!("/api/v1/photos/{hash}"));
    Client::new().get(url).header("cookie", &person.cookie).send().await.unwrap().status().as_u16()
}

/// The photos that messages about the visit show.
async fn told(team: &Team, visit: VisitId) -> Vec<Hash256> {
    let actor = Actor::server(team.tenant.organization);
    let dossier = team.server.app.visit_dossier(&actor, visit, "es").await.unwrap();
    dossier.photos.iter().map(|photo| Hash256(photo.hash.clone().try_into().unwrap())).collect()
}

fn line<'a>(page: &'a Value, reference: &str) -> &'a Value {
    let mut lines = page["lines"].as_array().unwrap().iter();
    lines.find(|line| line["reference"] == reference && line["entry"] != "add_repeat").unwrap_or(&Value::Null)
}

#[tokio::test]
async fn an_occurrence_is_added_filled_in_and_removed_and_the_history_and_the_export_follow() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let (visit, questionnaire) = answered(&team).await;
        let persons = json!([{ "name": "Eva" }, { "name": "Luis" }]);
        finish(&team, visit, questionnaire, json!({ "who": "nobody", "person": persons })).await;
        let added = corrected(&team, visit, "add", "/data/person", "").await;
        assert_eq!(line(&added, "/data/person[3]/name")["problems"][0]["code"], "required");
        let change = &added["corrections"][0]["changes"][0];
        assert_eq!(
            (&change["what"], &change["question"]),
            (&json!("added"), &json!("Persona 3")),
            "{change}"
        );
        corrected(&team, visit, "answer", "/data/person[3]/name", "Ana").await;
        corrected(&team, visit, "answer", "/data/person[2]/name", "Luisa").await;
        let removed = corrected(&team, visit, "remove", "/data/person[1]", "").await;
        assert_eq!(removed["problem_count"], 0);
        let originals = ["/data/person[1]/name", "/data/person[2]/name"].map(|reference| {
            (line(&removed, reference)["text"].clone(), line(&removed, reference)["original"].clone())
        });
        assert_eq!(originals, [(json!("Luisa"), json!("Luis")), (json!("Ana"), json!(""))]);
        let change = &removed["corrections"][3]["changes"][0];
        assert_eq!(
            (&change["what"], &change["before"]),
            (&json!("removed"), &json!("Nombre: Eva")),
            "{change}"
        );
        let export = format!("/api/v1/questionnaires/{questionnaire}/export");
        let persons = team.get(&team.owner, &format!("{export}?table=person")).await;
        let rows: Vec<&str> = persons.as_str().unwrap().lines().skip(1).collect();
        assert!(rows.len() == 2 && rows[0].contains("Luisa") && rows[1].contains("Ana"), "{rows:?}");
        let all = team.get(&team.owner, &export).await;
        assert!(all.as_str().unwrap().contains("\"person[1]/name person[2]/name\""), "{all}");
        let last = corrected(&team, visit, "remove", "/data/person[2]", "").await;
        assert_eq!(line(&last, "/data/person[2]"), &Value::Null);
        let all = team.get(&team.owner, &export).await;
        assert!(all.as_str().unwrap().contains(",\"person\","), "{all}");
    })
    .await;
}

#[tokio::test]
async fn a_photo_is_replaced_and_taken_back_and_only_those_who_see_the_visit_see_it() {
    let picture = hex::decode(PICTURE).unwrap();
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let (visit, questionnaire) = answered(&team).await;
        let (first, second) = ("a".repeat(64), Hash256::of(&picture));
        finish(&team, visit, questionnaire, json!({ "who": "nobody", "door": first })).await;
        let (status, page) = put_file(&team, &team.supervisor, visit, ("/data/door", &picture)).await;
        assert_eq!(
            (status, &line(&page, "/data/door")["value"]),
            (200, &json!(second.to_string())),
            "{page}"
        );
        assert_eq!(line(&page, "/data/door")["original"], json!(first));
        assert_eq!(told(&team, visit).await, [second], "a message shows what counts");
        let change = &page["corrections"][0]["changes"][0];
        assert_eq!((&change["what"], &change["after"]), (&json!("file"), &json!(second.to_string())));
        assert_eq!(photo(&team, &team.supervisor, second).await, 200);
        let stranger = team.tenant.person(Role::Supervisor, &[team.south]).await;
        assert_eq!(photo(&team, &stranger, second).await, 404);
        assert_eq!(put_file(&team, &stranger, visit, ("/data/door", &picture)).await.0, 404);
        let (status, again) = put_file(&team, &team.supervisor, visit, ("/data/door", &picture)).await;
        assert_eq!((status, &again["error"]["fields"][0]["code"]), (422, &json!("unchanged")));
        let export = format!("/api/v1/questionnaires/{questionnaire}/export");
        let all = team.get(&team.owner, &export).await;
        assert!(all.as_str().unwrap().contains(&format!("\"door\",\"nobody\",\"\",\"{second}\"")), "{all}");
        let back = corrected(&team, visit, "answer", "/data/door", "").await;
        assert_eq!(line(&back, "/data/door")["value"], "");
        assert_eq!(told(&team, visit).await, []);
        assert_eq!(
            photo(&team, &team.supervisor, second).await,
            200,
            "what was once put there is evidence too"
        );
        let all = team.get(&team.owner, &export).await;
        assert!(all.as_str().unwrap().contains("\"door\",\"nobody\",\"\",\"\""), "{all}");
    })
    .await;
}

#[tokio::test]
async fn a_file_is_refused_that_is_of_another_kind_too_large_or_no_answer() {
    let picture = hex::decode(PICTURE).unwrap();
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let (visit, _) = answered(&team).await;
        let large = vec![0; 17 * 1024 * 1024];
        for (reference, bytes, code) in [
            ("/data/door", &b"<html>"[..], "file_kind"),
            ("/data/door", b"\xff\xd8\xff\xe0", "file_kind"),
            ("/data/door", b"", "file_length"),
            ("/data/door", &large, "file_length"),
            ("/data/who", b"x", "read_only"),
            ("/data/none", b"x", "read_only"),
            ("/data/door[2]", &picture, "unknown"),
        ] {
            let (status, answer) = put_file(&team, &team.supervisor, visit, (reference, bytes)).await;
            assert_eq!(
                (status, &answer["error"]["fields"][0]["code"]),
                (422, &json!(code)),
                "{reference} {answer}"
            );
        }
        let shown = team.get(&team.owner, &format!("/api/v1/visits/{visit}/submission")).await;
        assert_eq!(shown["corrections"], json!([]));
        let read = team.server.app.store.read();
        let kept = visit_photos::find(&read, team.tenant.organization, Hash256::of(&picture)).await;
        assert_eq!(kept.unwrap(), None, "a refused file is not kept");
    })
    .await;
}

/// A photo that is asked for only of who opened.
fn photo_of_the_debtor() -> Value {
    json!({ "languages": ["es"], "default_language": "es", "nodes": [
        { "name": "who", "type": "select_one", "choices": "who", "label": { "es": "¿Con quién habló?" } },
        { "name": "door", "type": "photo", "relevant": "/data/who = 'debtor'", "label": { "es": "Fachada" } }],
        "choice_lists": { "who": [{ "value": "debtor", "label": { "es": "Titular" } },
            { "value": "nobody", "label": { "es": "Nadie" } }] } })
}

#[tokio::test]
async fn a_file_that_another_correction_overtakes_leaves_nothing_behind() {
    on_every_database(async |database| {
        let files = database.folder.path().join("files");
        let team = Team::start(database).await;
        let (visit, _) = answered_form(&team, photo_of_the_debtor(), json!({ "who": "debtor" })).await;
        let folder = files.join(team.tenant.organization.to_string());
        // Large, so that somebody else is quicker.
        let mut picture = hex::decode(PICTURE).unwrap();
        picture.resize(12 * 1024 * 1024, 0);
        let hash = Hash256::of(&picture);
        let begun = || folder.join("parts").join(hash.to_string()).exists();
        let ended = Cell::new(false);
        let overtaking = async {
            while !begun() && !ended.get() {
                tokio::task::yield_now().await;
            }
            corrected(&team, visit, "answer", "/data/who", "nobody").await
        };
        let put = async {
            let answer = put_file(&team, &team.owner, visit, ("/data/door", &picture)).await;
            ended.set(true);
            answer
        };
        let ((status, answer), _) = tokio::join!(put, overtaking);
        let read = team.server.app.store.read();
        let kept = visit_photos::find(&read, team.tenant.organization, hash).await.unwrap().is_some();
        let lies = folder.join("originals").join(hash.to_string()).exists();
        assert_eq!((kept, lies), (status == 200, status == 200), "{answer}");
        let names = |page: &Value| page["corrections"].to_string().contains(&hash.to_string());
        let shown = team.get(&team.owner, &format!("/api/v1/visits/{visit}/submission")).await;
        assert_eq!(names(&shown), kept, "{shown}");
    })
    .await;
}
