//! `/api/v1/visits/{id}/file`, `/api/v1/quarantine` and `/api/v1/chain-findings`

use reqwest::{Client, StatusCode};
use ronda_domain::Role;
use ronda_test_support::{Database, Phone, Round, Tenant, TestPerson, TestServer, on_every_database};
use serde_json::{Value, json};

struct Stage {
    server: TestServer,
    round: Round,
    supervisor: TestPerson,
    owner: TestPerson,
}

impl Stage {
    async fn build(database: Database) -> Self {
        let server = TestServer::start(database).await;
        let round = Round::begin(server.app.clone(), 1, 1).await;
        let tenant = Tenant::first(&server.app).await;
        let branch = tenant.branch("N").await;
        let supervisor = tenant.person(Role::Supervisor, &[branch]).await;
        let owner = tenant.person(Role::Owner, &[]).await;
        Self { server, round, supervisor, owner }
    }

    fn phone(&mut self) -> &mut Phone {
        &mut self.round.agents[0].phone
    }

    /// Sends a batch as JSON; the words of its answers.
    async fn send(&self, batch: &Value) -> Vec<String> {
        let request = Client::new().post(self.server.url("/api/v1/sync")).json(batch);
        let answer = request.bearer_auth(&self.round.agents[0].phone.credential).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        let answer: Value = answer.json().await.unwrap();
        let events = answer["events"].as_array().unwrap().iter();
        events.map(|event| event["status"].as_str().unwrap().to_owned()).collect()
    }

    async fn get(&self, person: &TestPerson, path: &str) -> (StatusCode, Value) {
        let request = Client::new().get(self.server.url(path)).header("cookie", &person.cookie);
        let answer = request.send().await.unwrap();
        (answer.status(), answer.json().await.unwrap_or_default())
    }
}

#[tokio::test]
async fn the_file_of_a_visit_holds_what_a_verifier_needs_and_is_for_those_who_see_the_visit() {
    on_every_database(async |database| {
        let mut stage = Stage::build(database).await;
        let (visit, address) = stage.round.agents[0].visits[0];
        let path = format!("/api/v1/visits/{visit}/file");
        assert_eq!(stage.get(&stage.owner, &path).await.0, StatusCode::NOT_FOUND, "nothing happened yet");
        let phone = stage.phone();
        let events = [phone.start_shift().1, phone.open(visit, address.0), phone.complete(visit, &json!([]))];
        let batch = phone.batch_json(&events, None);
        assert_eq!(stage.send(&batch).await, ["accepted"; 3]);
        let (status, file) = stage.get(&stage.owner, &path).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!((&file["visit_id"], &file["about"]["account"].is_string()), (&json!(visit), &true));
        assert_eq!(file["devices"].as_array().unwrap().len(), 1);
        assert!(file["events"].as_array().unwrap().len() >= 2 && file["seal"].is_string(), "{file}");
        // The visit belongs to no branch: a supervisor of one does not see it.
        assert_eq!(stage.get(&stage.supervisor, &path).await.0, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_taken_in_is_shown_with_its_reason_until_somebody_settles_it() {
    on_every_database(async |database| {
        let mut stage = Stage::build(database).await;
        let phone = stage.phone();
        let (forged, sound) = (phone.start_shift().1, phone.start_shift().1);
        let mut batch = phone.batch_json(&[forged, sound], None);
        let signature = batch["events"][0]["signature"].as_str().unwrap().to_owned();
        let mut letters: Vec<char> = signature.chars().collect();
        letters[8] = if letters[8] == 'A' { 'B' } else { 'A' };
        batch["events"][0]["signature"] = json!(letters.into_iter().collect::<String>());
        assert_eq!(stage.send(&batch).await, ["quarantined", "accepted"]);

        // The phone's agent belongs to no branch: a supervisor of one does not see it.
        assert_eq!(stage.get(&stage.supervisor, "/api/v1/quarantine").await.1, json!([]));
        let (_, items) = stage.get(&stage.owner, "/api/v1/quarantine").await;
        assert_eq!(items.as_array().unwrap().len(), 1, "{items}");
        assert!(items[0]["reason"].is_string() && items[0]["settled_at"].is_null(), "{items}");
        let settle = format!("/api/v1/quarantine/{}/settle", items[0]["id"].as_str().unwrap());
        for expected in [StatusCode::NO_CONTENT, StatusCode::NOT_FOUND] {
            let request = Client::new().post(stage.server.url(&settle)).header("cookie", &stage.owner.cookie);
            assert_eq!(request.send().await.unwrap().status(), expected);
        }
        assert_eq!(stage.get(&stage.owner, "/api/v1/quarantine").await.1, json!([]));
        let (_, kept) = stage.get(&stage.owner, "/api/v1/quarantine?settled=true").await;
        assert!(kept[0]["settled_at"].is_string(), "{kept}");
        let (_, audit) = stage.get(&stage.owner, "/api/v1/audit").await;
        assert!(audit.to_string().contains("quarantine.settled"), "{audit}");
    })
    .await;
}

#[tokio::test]
async fn a_gap_in_a_phones_log_is_shown_until_it_is_filled_and_a_fork_stays() {
    on_every_database(async |database| {
        let mut stage = Stage::build(database).await;
        let phone = stage.phone();
        let say = |phone: &mut Phone| phone.say(&json!({ "kind": "later" }));
        let (first, second) = (say(phone), say(phone));
        let mut copy = phone.clone();
        copy.next_id();
        let (third, other_third) = (say(phone), say(&mut copy));
        let batches = [vec![first, third], vec![second], vec![other_third]];
        let batches: Vec<Value> =
            batches.iter().map(|events| stage.phone().batch_json(events, None)).collect();
        let expected: [&[(&str, i64)]; 3] = [&[("gap", 2)], &[], &[("fork", 3)]];
        for (batch, expected) in batches.iter().zip(expected) {
            stage.send(batch).await;
            let (_, found) = stage.get(&stage.owner, "/api/v1/chain-findings").await;
            let rows = found.as_array().unwrap().iter();
            let shown: Vec<_> =
                rows.map(|row| (row["kind"].as_str().unwrap(), row["sequence"].as_i64().unwrap())).collect();
            assert_eq!(shown, expected, "{found}");
        }
        let (_, all) = stage.get(&stage.owner, "/api/v1/chain-findings?settled=true").await;
        assert_eq!(all.as_array().unwrap().len(), 2, "{all}");
    })
    .await;
}
