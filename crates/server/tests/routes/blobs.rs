//! `/api/v1/blobs/{sha256}` and `/api/v1/photos/{sha256}`

use reqwest::{Client, Method, Response, StatusCode};
use ronda_api_types::Hash256;
use ronda_domain::Role;
use ronda_test_support::{Database, Round, Tenant, TestPerson, TestServer, on_every_database};
use serde_json::{Value, json};

/// A picture of one pixel, as a PNG.
const PICTURE: &str = "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003\
010100c9fe92ef0000000049454e44ae426082";

/// A server with a phone that told of a photo, and its owner.
struct Stage {
    server: TestServer,
    credential: String,
    owner: TestPerson,
}

impl Stage {
    /// The phone finished a visit with a photo of this content.
    async fn build(database: Database, content: &[u8]) -> Self {
        let server = TestServer::start(database).await;
        let mut round = Round::begin(server.app.clone(), 1, 1).await;
        let agent = &mut round.agents[0];
        let (visit, address) = agent.visits[0];
        let hash = Hash256::of(content).to_string();
        let photo = json!([{ "sha256": hash, "size_bytes": content.len(), "content_type": "image/png" }]);
        let events = [
            agent.phone.start_shift().1,
            agent.phone.open(visit, address.0),
            agent.phone.complete(visit, &photo),
        ];
        let batch = agent.phone.batch_json(&events, None);
        let credential = agent.phone.credential.clone();
        let sent = Client::new()
            .post(server.url("/api/v1/sync"))
            .bearer_auth(&credential)
            .json(&batch)
            .send()
            .await
            .unwrap();
        let answer: Value = sent.json().await.unwrap();
        assert_eq!(answer["missing_photos"], json!([hash]), "{answer}");
        let tenant = Tenant::first(&server.app).await;
        let owner = tenant.person(Role::Owner, &[]).await;
        Self { server, credential, owner }
    }

    async fn part(&self, hash: Hash256, (offset, whole): (usize, usize), bytes: &[u8]) -> Response {
        let request = Client::new().patch(self.server.url(&format!("/api/v1/blobs/{hash}")));
        let request = request.header("upload-offset", offset).header("upload-length", whole);
        request.bearer_auth(&self.credential).body(bytes.to_vec()).send().await.unwrap()
    }

    async fn stands(&self, hash: Hash256) -> (StatusCode, String) {
        let request = Client::new().head(self.server.url(&format!("/api/v1/blobs/{hash}")));
        let answer = request.bearer_auth(&self.credential).send().await.unwrap();
        let offset =
            answer.headers().get("upload-offset").map_or("", |value| value.to_str().unwrap()).to_owned();
        (answer.status(), offset)
    }

    async fn photo(&self, hash: Hash256, query: &str) -> Response {
        let request =
            Client::new().request(Method::GET, self.server.url(&format!("/api/v1/photos/{hash}{query}")));
        request.header("cookie", &self.owner.cookie).send().await.unwrap()
    }
}

async fn refusal(answer: Response) -> (StatusCode, String) {
    let status = answer.status();
    let told: Value = answer.json().await.unwrap();
    let field = told["error"]["fields"][0]["field"].as_str();
    (status, field.or(told["error"]["code"].as_str()).unwrap().to_owned())
}

#[tokio::test]
async fn a_photo_that_was_cut_off_goes_on_where_it_stands_and_is_shown_without_metadata() {
    let picture = hex::decode(PICTURE).unwrap();
    on_every_database(async |database| {
        let (hash, whole) = (Hash256::of(&picture), picture.len());
        let stage = Stage::build(database, &picture).await;
        assert_eq!(stage.stands(hash).await, (StatusCode::OK, "0".to_owned()));
        assert_eq!(stage.part(hash, (0, whole), &picture[..20]).await.status(), StatusCode::NO_CONTENT);
        assert_eq!(stage.photo(hash, "").await.status(), StatusCode::NOT_FOUND, "half a photo is none");
        for offset in [0, 10, 21] {
            let refused = refusal(stage.part(hash, (offset, whole), &picture[offset..]).await).await;
            assert_eq!(refused, (StatusCode::CONFLICT, "upload_offset".to_owned()), "{offset}");
        }
        assert_eq!(stage.stands(hash).await.1, "20");
        let last = stage.part(hash, (20, whole), &picture[20..]).await;
        assert_eq!(
            (last.status(), &last.headers()["upload-offset"]),
            (StatusCode::NO_CONTENT, &whole.to_string().parse().unwrap())
        );
        let again = stage.part(hash, (20, whole), &picture[20..]).await;
        assert_eq!(again.status(), StatusCode::NO_CONTENT, "an answer that was lost is given again");

        let shown = stage.photo(hash, "").await;
        assert_eq!(shown.headers()["content-type"], "image/jpeg");
        assert!(shown.headers()["content-security-policy"].to_str().unwrap().contains("sandbox"));
        assert_eq!(shown.headers()["x-content-type-options"], "nosniff");
        let original = stage.photo(hash, "?original=true").await;
        assert_eq!(original.headers()["content-disposition"], "attachment");
        assert_eq!(original.bytes().await.unwrap(), picture);
    })
    .await;
}

#[tokio::test]
async fn parts_that_do_not_give_the_photo_they_are_named_after_begin_again() {
    let picture = hex::decode(PICTURE).unwrap();
    on_every_database(async |database| {
        let (hash, whole) = (Hash256::of(&picture), picture.len());
        let stage = Stage::build(database, &picture).await;
        let mut forged = picture.clone();
        forged[whole - 1] ^= 1;
        let refused = refusal(stage.part(hash, (0, whole), &forged).await).await;
        assert_eq!(refused, (StatusCode::CONFLICT, "upload_offset".to_owned()));
        assert_eq!(stage.stands(hash).await.1, "0");
        assert_eq!(stage.part(hash, (0, whole), &picture).await.status(), StatusCode::NO_CONTENT);
    })
    .await;
}

#[tokio::test]
async fn what_is_too_large_unknown_or_no_photo_number_is_refused_naming_what_is_wrong() {
    on_every_database(async |database| {
        let stage = Stage::build(database, b"x").await;
        let hash = Hash256::of(b"x");
        let cases = [
            (
                stage.part(hash, (0, 17 * 1024 * 1024), b"x").await,
                StatusCode::UNPROCESSABLE_ENTITY,
                "upload-length",
            ),
            (stage.part(hash, (0, 0), b"x").await, StatusCode::UNPROCESSABLE_ENTITY, "upload-length"),
            (stage.part(hash, (0, 1), b"xy").await, StatusCode::UNPROCESSABLE_ENTITY, "body"),
            (stage.part(hash, (0, 1), b"").await, StatusCode::UNPROCESSABLE_ENTITY, "body"),
            (stage.part(Hash256::of(b"other"), (0, 5), b"other").await, StatusCode::NOT_FOUND, "not_found"),
        ];
        for (answer, status, named) in cases {
            assert_eq!(refusal(answer).await, (status, named.to_owned()));
        }
        let request = Client::new().patch(stage.server.url("/api/v1/blobs/abc"));
        let answer = request.bearer_auth(&stage.credential).body("x").send().await.unwrap();
        assert_eq!(refusal(answer).await, (StatusCode::UNPROCESSABLE_ENTITY, "sha256".to_owned()));
        let large = stage.part(hash, (0, 8 * 1024 * 1024), &vec![0; 5 * 1024 * 1024]).await;
        assert_eq!(large.status(), StatusCode::PAYLOAD_TOO_LARGE);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_no_picture_is_kept_as_evidence_but_never_shown_as_one() {
    let page = b"<html><script>alert(1)</script></html>";
    on_every_database(async |database| {
        let stage = Stage::build(database, page).await;
        let hash = Hash256::of(page);
        assert_eq!(stage.part(hash, (0, page.len()), page).await.status(), StatusCode::NO_CONTENT);
        assert_eq!(stage.photo(hash, "").await.status(), StatusCode::NOT_FOUND);
        let original = stage.photo(hash, "?original=true").await;
        assert_eq!(original.headers()["content-type"], "application/octet-stream");
        assert_eq!(original.headers()["content-disposition"], "attachment");
        assert_eq!(original.headers()["content-security-policy"], "default-src 'none'; sandbox");
    })
    .await;
}
