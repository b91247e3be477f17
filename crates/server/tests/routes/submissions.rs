//! `/api/v1/questionnaire-library` and `/api/v1/questionnaires/{id}/export`

use reqwest::Client;
use ronda_test_support::{TestPerson, on_every_database};
use serde_json::json;

use crate::fixture::Team;

/// A download: its media type and bytes.
async fn download(team: &Team, person: &TestPerson, path: &str) -> (u16, String, Vec<u8>) {
    let request = Client::new().get(team.server.url(path)).header("cookie", &person.cookie);
    let response = request.send().await.unwrap();
    let media = response.headers()["content-type"].to_str().unwrap().to_owned();
    (response.status().as_u16(), media, response.bytes().await.unwrap().to_vec())
}

#[tokio::test]
async fn the_library_can_be_published_as_it_is() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let library = team.get(&team.owner, "/api/v1/questionnaire-library").await;
        assert_eq!(library.as_array().unwrap().len(), 8);
        for ready in library.as_array().unwrap() {
            let title = ready["definition"]["title"]["pt"].as_str().unwrap();
            let body = json!({ "title": title, "definition": ready["definition"] });
            team.post(&team.owner, "/api/v1/questionnaires", body).await;
        }
    })
    .await;
}

#[tokio::test]
async fn answers_are_exported_as_csv_workbook_and_codebook() {
    on_every_database(async |database| {
        let team = Team::start(database).await;
        let kinds = team.get(&team.owner, "/api/v1/visit-kinds").await;
        let path =
            format!("/api/v1/questionnaires/{}/export", kinds[0]["questionnaire_id"].as_str().unwrap());
        let (status, media, csv) = download(&team, &team.supervisor, &path).await;
        let csv = String::from_utf8(csv).unwrap();
        assert_eq!((status, media.as_str()), (200, "text/csv; charset=utf-8"), "{csv}");
        assert!(
            csv.starts_with("\u{feff}\"submission_id\",\"visit_id\",\"version\",\"agent_code\""),
            "{csv}"
        );
        assert!(csv.contains("\"contacto\"") && csv.lines().count() == 1, "{csv}");
        let (status, _, codebook) =
            download(&team, &team.supervisor, &format!("{path}?format=codebook")).await;
        let codebook = String::from_utf8(codebook).unwrap();
        assert_eq!(status, 200, "{codebook}");
        assert!(codebook.contains("\"Com quem você falou?\""), "{codebook}");
        let (status, _, workbook) = download(&team, &team.owner, &format!("{path}?format=xlsx")).await;
        assert!(status == 200 && workbook.starts_with(b"PK"));
        assert_eq!(download(&team, &team.owner, &format!("{path}?table=nada")).await.0, 422);
    })
    .await;
}
