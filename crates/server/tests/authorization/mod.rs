//! The matrix of every route by every sort of caller: a route of openapi.json without a case fails, and so does a case
//! without a route.

mod cases;

use std::collections::{BTreeMap, BTreeSet};

use cases::{Access, CASES, Case};
use reqwest::{Client, Method, RequestBuilder};
use ronda_domain::Role;
use ronda_test_support::{Tenant, TestPerson, TestServer, on_every_database};
use serde_json::Value;

/// Who knocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Caller {
    Nobody,
    Person(Role),
    Phone,
    /// The owner of another organization, with every right there.
    Foreigner,
}

const CALLERS: [Caller; 7] = [
    Caller::Nobody,
    Caller::Person(Role::Analyst),
    Caller::Person(Role::Supervisor),
    Caller::Person(Role::Administrator),
    Caller::Person(Role::Owner),
    Caller::Phone,
    Caller::Foreigner,
];

/// What must come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    /// Anything but a refusal of who asks.
    Let,
    /// 401: nobody is signed in.
    Unknown,
    /// 403: not with this role.
    Forbidden,
    /// As if there were nothing of the home organization: never one of its ids, and 404 where one is asked for.
    Nothing,
}

#[expect(clippy::match_same_arms, reason = "the order of the arms is the rule")]
fn expected(access: Access, caller: Caller) -> Expected {
    match (access, caller) {
        (Access::Public, _) => Expected::Let,
        (_, Caller::Nobody) => Expected::Unknown,
        (Access::Phone | Access::Members, Caller::Phone) => Expected::Let,
        (Access::Phone, _) | (_, Caller::Phone) => Expected::Forbidden,
        (_, Caller::Foreigner) => Expected::Nothing,
        (Access::Console | Access::Members, Caller::Person(_)) => Expected::Let,
        (Access::Supervisors, Caller::Person(role)) if role.supervises() => Expected::Let,
        (Access::Administrators, Caller::Person(role)) if role.administers() => Expected::Let,
        (_, Caller::Person(_)) => Expected::Forbidden,
    }
}

#[test]
fn every_route_of_the_description_has_exactly_one_case() {
    let description: Value = serde_json::from_str(&ronda_server::openapi_json()).unwrap();
    let mut routes = BTreeSet::new();
    for (path, methods) in description["paths"].as_object().unwrap() {
        let methods = methods.as_object().unwrap().keys();
        routes.extend(methods.filter(|name| *name != "parameters").map(|method| format!("{method} {path}")));
    }
    let cases: Vec<String> = CASES.iter().map(|(method, path, ..)| format!("{method} {path}")).collect();
    let known: BTreeSet<String> = cases.iter().cloned().collect();
    let without_case: Vec<&String> = routes.difference(&known).collect();
    let without_route: Vec<&String> = known.difference(&routes).collect();
    assert!(without_case.is_empty(), "say in authorization/cases.rs who may use: {without_case:#?}");
    assert!(without_route.is_empty(), "these cases have no route: {without_route:#?}");
    assert_eq!(cases.len(), known.len(), "a route has two cases");
}

#[tokio::test]
async fn every_route_lets_in_exactly_those_it_is_for() {
    on_every_database(async |database| {
        let house = House::start(TestServer::start(database).await).await;
        let mut wrong = Vec::new();
        for case in CASES {
            for caller in CALLERS {
                wrong.extend(house.try_out(case, caller).await);
            }
        }
        assert!(
            wrong.is_empty(),
            "{} wrong of {}:\n{}",
            wrong.len(),
            CASES.len() * CALLERS.len(),
            wrong.join("\n")
        );
    })
    .await;
}

/// A home organization with one of everything, and a foreign one.
struct House {
    server: TestServer,
    home: Tenant,
    foreign: Tenant,
    /// Ids of the home organization, by the word that stands for them.
    ids: BTreeMap<&'static str, String>,
}

impl House {
    async fn start(server: TestServer) -> Self {
        server.set_up().await;
        let home = Tenant::first(&server.app).await;
        let foreign = Tenant::another(&server.app, "ajena").await;
        let branch = home.branch("CEN").await;
        let agent = home.agent(Some(branch)).await;
        let accounts = home.accounts(Some(branch), 2).await;
        let mut house = Self { server, home, foreign, ids: BTreeMap::new() };
        let owner = house.home.person(Role::Owner, &[branch]).await;
        let analyst = house.home.person(Role::Analyst, &[]).await;
        let kinds = house.read(&owner, "/api/v1/visit-kinds").await;
        let phone = house.home.phone(agent).await;
        for (word, id) in [
            ("account", accounts[0].id.to_string()),
            ("agent", agent.to_string()),
            ("branch", branch.to_string()),
            ("device", phone.id.to_string()),
            ("user", analyst.id.to_string()),
            ("kind", kinds[0]["id"].as_str().unwrap().to_owned()),
            ("questionnaire", kinds[0]["questionnaire_id"].as_str().unwrap().to_owned()),
        ] {
            house.ids.insert(word, id);
        }
        house.assign_one(&owner, &accounts[1].id.to_string()).await;
        house
    }

    async fn assign_one(&mut self, owner: &TestPerson, account: &str) {
        let body = serde_json::json!({
            "targets": { "by": "accounts", "account_ids": [account] },
            "agent_id": self.ids["agent"], "kind_id": self.ids["kind"],
        });
        let url = self.server.url("/api/v1/visits/assign");
        let request = Client::new().post(url).header("cookie", &owner.cookie).json(&body);
        let answer: Value = request.send().await.unwrap().json().await.unwrap();
        self.ids.insert("batch", answer["batch_id"].as_str().unwrap().to_owned());
        let visits = self.read(owner, "/api/v1/visits").await;
        self.ids.insert("visit", visits["rows"][0]["id"].as_str().unwrap().to_owned());
    }

    async fn read(&self, person: &TestPerson, path: &str) -> Value {
        let request = Client::new().get(self.server.url(path)).header("cookie", &person.cookie);
        request.send().await.unwrap().json().await.unwrap()
    }

    /// What is wrong with the answer, if anything.
    async fn try_out(&self, case: &Case, caller: Caller) -> Option<String> {
        let (method, path, access, _) = *case;
        let response = self.request(case, caller).await.send().await.unwrap();
        let status = response.status().as_u16();
        let media_type = response.headers().get("content-type").and_then(|value| value.to_str().ok());
        // A live stream has no end to wait for.
        let is_stream = media_type.is_some_and(|text| text.starts_with("text/event-stream"));
        let text = if is_stream { String::new() } else { response.text().await.unwrap() };
        let expected = expected(access, caller);
        let right = match expected {
            // A wrong password or an unknown link is refused with 401, whoever asks.
            Expected::Let => access == Access::Public || !matches!(status, 401 | 403 | 405 | 500),
            Expected::Unknown => status == 401,
            Expected::Forbidden => status == 403,
            Expected::Nothing => self.shows_nothing(path, status, &text),
        };
        (!right).then(|| {
            format!("{method} {path} by {caller:?}: {expected:?} expected, got {status} {text:.200}")
        })
    }

    fn shows_nothing(&self, path: &str, status: u16, text: &str) -> bool {
        let leaks = self.ids.values().any(|id| text.contains(id.as_str()));
        let reached = path.contains('{') && !matches!(status, 404 | 422);
        // A refusal may repeat the id that was asked for.
        !matches!(status, 401 | 403 | 405 | 500) && !reached && (status == 404 || !leaks)
    }

    async fn request(&self, case: &Case, caller: Caller) -> RequestBuilder {
        let (method, path, _, body) = *case;
        let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
        let query = if body.starts_with('?') { body } else { "" };
        let url = self.server.url(&format!("{}{query}", self.filled(path)));
        let request = Client::new().request(method, url);
        let request = match caller {
            Caller::Nobody => request,
            Caller::Person(role) => {
                let branch = self.ids["branch"].parse().unwrap();
                request.header("cookie", self.home.person(role, &[branch]).await.cookie)
            }
            Caller::Phone => {
                let agent = self.ids["agent"].parse().unwrap();
                request.header("authorization", self.home.phone(agent).await.authorization)
            }
            Caller::Foreigner => request.header("cookie", self.foreign.person(Role::Owner, &[]).await.cookie),
        };
        if body.is_empty() || !query.is_empty() {
            return request;
        }
        request.header("content-type", "application/json").body(self.with_ids(body))
    }

    /// The path with an id of the home organization, of the kind the path speaks of.
    fn filled(&self, path: &str) -> String {
        let kinds = [
            ("/users/", "user"),
            ("/subscriptions/", "user"),
            ("/branches/", "branch"),
            ("/agents/", "agent"),
            ("/devices/", "device"),
            ("/visit-kinds/", "kind"),
            ("/questionnaires/", "questionnaire"),
            ("/batches/", "batch"),
            ("/visits/", "visit"),
        ];
        let found = kinds.iter().find(|(part, _)| path.contains(part));
        let id = found.map_or("0199b5c0-0000-7000-8000-000000000001", |(_, word)| self.ids[word].as_str());
        path.replace("{id}", id)
            .replace("{sha256}", &"0".repeat(64))
            .replace("{name}", "mapa.png")
            .replace("{version}", "1")
            .replace("{place}", "0")
    }

    fn with_ids(&self, body: &str) -> String {
        let unique = self.server.app.ids().next_uuid().simple().to_string();
        let body = body.replace("<unique>", &unique[20..]);
        self.ids.iter().fold(body, |body, (word, id)| body.replace(&format!("<{word}>"), id))
    }
}
