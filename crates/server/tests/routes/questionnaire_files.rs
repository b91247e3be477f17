//! `/api/v1/questionnaire-files`: what questionnaires show, in the console, on phones and in ODK Collect.

use image::{DynamicImage, ImageFormat};
use md5::{Digest, Md5};
use reqwest::{Client, Response};
use ronda_api_types::Hash256;
use ronda_domain::Role;
use ronda_test_support::{Tenant, TestPerson, on_every_database};
use serde_json::{Value, json};

use crate::fixture::Team;

const FILES: &str = "/api/v1/questionnaire-files";

/// A picture of this width, as a PNG.
fn drawing(width: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    DynamicImage::new_rgba8(width, 9).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

async fn give(team: &Team, person: &TestPerson, name: &str, bytes: Vec<u8>) -> (u16, Value) {
    let url = team.server.url(&format!("{FILES}?file_name={name}"));
    let request = Client::new().post(url).header("cookie", &person.cookie).body(bytes);
    let answer = request.send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap_or_default())
}

async fn take(team: &Team, header: (&str, &str), hash: &str) -> Response {
    let url = team.server.url(&format!("{FILES}/{hash}"));
    Client::new().get(url).header(header.0, header.1).send().await.unwrap()
}

/// A note and a question whose choice have a picture, a sound and a film; `files` as told.
fn shows(files: Value) -> Value {
    json!({ "title": "Con imágenes", "definition": { "languages": ["es"],
        "nodes": [
            { "name": "aviso", "type": "note", "label": "Mira",
                "media": { "image": { "es": "casa.png" }, "audio": "aviso.mp3" } },
            { "name": "puerta", "type": "select_one", "choices": "puertas", "label": "¿Cuál?" }],
        "choice_lists": { "puertas": [{ "value": "roja", "label": "Roja", "media": { "image": "roja.png" } }] },
        "files": files } })
}

#[tokio::test]
async fn what_a_questionnaire_shows_reaches_console_phone_and_collect_and_stays_with_its_version() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let (house, red) = (drawing(40), drawing(41));
        let (status, first) = give(&team, &team.owner, "casa.png", house.clone()).await;
        assert_eq!((status, &first["media_type"]), (201, &json!("image/png")), "{first}");
        assert_eq!(first["sha256"], json!(Hash256::of(&house)));
        assert_eq!((&first["name"], &first["size_bytes"]), (&json!("casa.png"), &json!(house.len())));
        assert_eq!(give(&team, &team.owner, "otra.png", house.clone()).await.0, 201, "the same file again");
        let (_, second) = give(&team, &team.owner, "roja.png", red.clone()).await;
        let (_, sound) = give(&team, &team.owner, "aviso.mp3", b"ID3\x04 music".to_vec()).await;
        let files = json!({ "casa.png": first["sha256"], "roja.png": second["sha256"],
            "aviso.mp3": sound["sha256"], "sobra.png": second["sha256"] });
        let published = team.post(&team.owner, "/api/v1/questionnaires", shows(files)).await;
        let id = published["id"].as_str().unwrap();
        let base = format!("/api/v1/questionnaires/{id}");
        let listed = team.get(&team.supervisor, &format!("{base}/files")).await;
        let names: Vec<&str> =
            listed.as_array().unwrap().iter().map(|file| file["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["aviso.mp3", "casa.png", "roja.png"], "what nothing shows is not published");

        let hash = first["sha256"].as_str().unwrap();
        let phone = team.tenant.phone(team.agent).await;
        for header in [("authorization", phone.authorization.as_str()), ("cookie", &team.supervisor.cookie)] {
            let answer = take(&team, header, hash).await;
            assert_eq!(answer.status(), 200, "{header:?}");
            assert_eq!(answer.headers()["content-type"], "image/png");
            assert!(answer.headers()["content-security-policy"].to_str().unwrap().contains("sandbox"));
            assert_eq!(answer.bytes().await.unwrap(), house);
        }
        let foreign = Tenant::another(&team.server.app, "ajena").await;
        let stranger = foreign.person(Role::Owner, &[]).await;
        assert_eq!(take(&team, ("cookie", &stranger.cookie), hash).await.status(), 404);
        assert_eq!(take(&team, ("cookie", ""), hash).await.status(), 401);

        let edit = json!({ "revision": 0, "title": "Sin imágenes", "definition": { "nodes": [
            { "name": "aviso", "type": "note", "label": "Mira" }] } });
        let draft = format!("{base}/draft");
        team.send(&team.owner, reqwest::Method::PUT, &draft, &edit).await;
        team.post(&team.owner, &format!("{draft}/publish"), json!({ "revision": 1 })).await;
        let old = team.get(&team.supervisor, &format!("{base}?version=1")).await;
        assert_eq!(old["definition"]["files"]["casa.png"], first["sha256"]);
        assert_eq!(team.get(&team.supervisor, &format!("{base}/files")).await, json!([]));

        let credential = format!("/api/v1/agents/{}/collect-credentials", team.agent);
        let credential = team.post(&team.supervisor, &credential, Value::Null).await;
        let collect = async |path: &str| {
            let request = Client::new().get(team.server.url(path));
            let (name, password) = (credential["username"].as_str(), credential["password"].as_str());
            request.basic_auth(name.unwrap(), password).send().await.unwrap()
        };
        let base = format!("/openrosa/questionnaires/{id}/1");
        let manifest = collect(&format!("{base}/manifest.xml")).await.text().await.unwrap();
        let md5 = hex::encode(Md5::digest(&house));
        let entry = format!("<filename>casa.png</filename><hash>md5:{md5}</hash>");
        assert!(manifest.contains(&entry), "{manifest}");
        assert_eq!(manifest.matches("<mediaFile>").count(), 3, "{manifest}");
        assert_eq!(collect(&format!("{base}/files/1")).await.bytes().await.unwrap(), house);
        let form = collect(&format!("{base}/form.xml")).await.text().await.unwrap();
        assert!(form.contains("jr://images/casa.png") && form.contains("jr://images/roja.png"), "{form}");
    })
    .await;
}

#[tokio::test]
async fn a_large_picture_is_made_smaller_and_what_no_phone_shows_is_refused() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let (status, large) = give(&team, &team.owner, "grande.png", drawing(4_000)).await;
        assert_eq!((status, &large["media_type"]), (201, &json!("image/jpeg")), "{large}");
        let hash = large["sha256"].as_str().unwrap();
        let shown = take(&team, ("cookie", &team.owner.cookie), hash).await.bytes().await.unwrap();
        assert_eq!(image::load_from_memory(&shown).unwrap().width(), 1_600);
        let cut = drawing(40)[..30].to_vec();
        for (name, bytes, code) in [
            ("pagina.html", b"<html><script>alert(1)</script>".to_vec(), "file_kind"),
            ("cortada.png", cut, "file_kind"),
            ("vacia.png", Vec::new(), "file_length"),
            ("enorme.mp4", vec![0; (8 << 20) + 1], "file_length"),
            ("mas.mp4", vec![0; (8 << 20) + 2], "file_length"),
        ] {
            let (status, answer) = give(&team, &team.owner, name, bytes).await;
            assert_eq!(
                (status, &answer["error"]["fields"][0]["code"]),
                (422, &json!(code)),
                "{name} {answer}"
            );
        }
        assert_eq!(give(&team, &team.supervisor, "casa.png", drawing(40)).await.0, 403);
    })
    .await;
}

#[tokio::test]
async fn a_version_is_not_published_with_files_that_are_not_here_or_of_another_kind() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let (_, picture) = give(&team, &team.owner, "casa.png", drawing(40)).await;
        let picture = &picture["sha256"];
        for (files, code, place) in [
            (json!({ "casa.png": "ab".repeat(32) }), "file_missing", "definition/files"),
            (json!({ "casa.png": "no hash" }), "file_missing", "definition/files"),
            (json!({ "aviso.mp3": picture }), "file_kind", "definition/data/aviso media"),
        ] {
            let url = "/api/v1/questionnaires";
            let (status, answer) = team.send(&team.owner, reqwest::Method::POST, url, &shows(files)).await;
            let problem = &answer["error"]["fields"][0];
            assert_eq!((status, &problem["code"]), (422, &json!(code)), "{answer}");
            assert_eq!(problem["field"], place, "{answer}");
        }
        let mut path = shows(json!({ "../casa.png": picture }));
        path["definition"]["nodes"][0]["media"]["image"] = json!("../casa.png");
        let (status, _) =
            team.send(&team.owner, reqwest::Method::POST, "/api/v1/questionnaires", &path).await;
        assert_eq!(status, 201, "only the last part of an address names a file, so this one is not used");
        team.post(&team.owner, "/api/v1/questionnaires", shows(json!({}))).await;
    })
    .await;
}
