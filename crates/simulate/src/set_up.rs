//! What the office does before agents can work: organization, branches, agents, portfolio, assignments.

use std::{collections::HashMap, time::Duration};

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    Picture,
    person::Person,
    town::Branch,
    wire::{Office, WireError},
};

/// Who registers the organization.
#[derive(Debug, Clone)]
pub struct Founder {
    /// The organization.
    pub organization: String,
    /// The owner's name.
    pub name: String,
    /// The owner's e-mail.
    pub email: String,
    /// The owner's password.
    pub password: String,
}

/// An agent as the office knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hired {
    /// The agent.
    pub id: String,
    /// What portfolios call them.
    pub code: String,
    /// Their name.
    pub name: String,
}

const IMPORT_LOOK: Duration = Duration::from_millis(200);

/// Whether nobody has registered an organization yet.
///
/// # Errors
/// What the server says.
pub async fn is_needed(office: &Office) -> Result<bool, WireError> {
    Ok(office.get("/api/v1/setup").await?["needs_setup"].as_bool().unwrap_or_default())
}

/// Registers the organization; the browser is signed in as its owner.
///
/// # Errors
/// What the server says.
pub async fn register(office: &Office, founder: &Founder) -> Result<(), WireError> {
    let request = json!({
        "name": founder.organization, "country": "MX", "time_zone": "America/Mexico_City", "currency": "MXN",
        "locale": "es-MX", "owner_name": founder.name, "owner_email": founder.email,
        "owner_password": founder.password,
    });
    office.post("/api/v1/setup", &request).await.map(|_| ())
}

/// Opens a branch.
///
/// # Errors
/// What the server says.
pub async fn open_branch(office: &Office, branch: Branch, code: &str) -> Result<String, WireError> {
    let answer = office.post("/api/v1/branches", &json!({"name": branch.name(), "code": code})).await?;
    id(&answer, "/api/v1/branches")
}

/// Adds an agent.
///
/// # Errors
/// What the server says.
pub async fn hire(
    office: &Office,
    person: &Person,
    code: &str,
    branch_id: Option<&str>,
) -> Result<Hired, WireError> {
    let name = person.full_name();
    let request = json!({"name": name, "code": code, "phone": person.phone, "branch_id": branch_id});
    let answer = office.post("/api/v1/agents", &request).await?;
    Ok(Hired { id: id(&answer["id"], "/api/v1/agents")?, code: code.to_owned(), name })
}

/// Invites somebody to the console and chooses their password by the link.
///
/// # Errors
/// What the server says.
pub async fn invite(
    office: &Office,
    person: (&str, &str, &str),
    branches: &[&str],
    password: &str,
) -> Result<(), WireError> {
    let (name, email, role) = person;
    let request = json!({"name": name, "email": email, "role": role, "branches": branches});
    let answer = office.post("/api/v1/users", &request).await?;
    let url = answer["url"].as_str().unwrap_or_default();
    let token = url.rsplit(['#', '/', '=']).next().unwrap_or_default();
    let browser = Office::new(office.base())?;
    browser.post("/api/v1/passwords", &json!({"token": token, "password": password})).await.map(|_| ())
}

/// A one-time code for an agent's phone.
///
/// # Errors
/// What the server says.
pub async fn enrolment_code(office: &Office, agent: &str) -> Result<String, WireError> {
    let path = format!("/api/v1/agents/{agent}/enrolments");
    let answer = office.post(&path, &json!({})).await?;
    id(&answer["code"], &path)
}

/// Makes a portfolio and imports a CSV file into it; waits until all rows are read.
///
/// # Errors
/// What the server says; `Shape` when the import fails.
pub async fn import(office: &Office, name: &str, creditor: &str, csv: String) -> Result<Value, WireError> {
    let request = json!({
        "name": name, "creditor": creditor, "currency": "MXN",
        "payment_instructions": "Pague en cualquier tienda con su número de crédito como referencia, o por transferencia a la CLABE 000000000000000000.",
    });
    let portfolio = office.post("/api/v1/portfolios", &request).await?;
    let portfolio = id(&portfolio["id"], "/api/v1/portfolios")?;
    let path =
        format!("/api/v1/portfolios/{portfolio}/imports?kind=accounts&file_name=cartera.csv&start=true");
    let received = office.send_file(&path, csv.into_bytes()).await?;
    let import = id(&received["import"]["id"], &path)?;
    let path = format!("/api/v1/imports/{import}");
    loop {
        let import = office.get(&path).await?;
        match import["state"].as_str() {
            Some("done") => return Ok(import),
            Some("failed") => return Err(WireError::Shape { path, expected: "an import that ends well" }),
            _ => tokio::time::sleep(IMPORT_LOOK).await,
        }
    }
}

/// Shows a picture beside a question of what a kind of visit asks, and publishes that.
///
/// # Errors
/// What the server says; `Shape` when the kind asks nothing or there is no such question.
pub async fn illustrate(
    office: &Office,
    (kind, question): (&str, &str),
    picture: Picture,
) -> Result<(), WireError> {
    const NAME: &str = "ejemplo.jpg";
    let kinds = office.get("/api/v1/visit-kinds").await?;
    let asking = kinds.as_array().and_then(|kinds| kinds.iter().find(|found| found["code"] == kind));
    let asked =
        id(&asking.map_or(Value::Null, |kind| kind["questionnaire_id"].clone()), "/api/v1/visit-kinds")?;
    let path = format!("/api/v1/questionnaire-files?file_name={NAME}");
    let kept = office.send_file(&path, picture.bytes).await?;
    let path = format!("/api/v1/questionnaires/{asked}");
    let newest = office.get(&path).await?;
    let mut definition = newest["definition"].clone();
    let Some(node) = node_named(&mut definition["nodes"], question) else {
        return Err(WireError::Shape { path, expected: "a question of this name" });
    };
    node["media"] = json!({"image": NAME});
    definition["files"] = json!({NAME: kept["sha256"]});
    let version = json!({"title": newest["title"], "definition": definition});
    office.post(&format!("{path}/versions"), &version).await.map(|_| ())
}

fn node_named<'a>(nodes: &'a mut Value, name: &str) -> Option<&'a mut Value> {
    nodes.as_array_mut()?.iter_mut().find_map(|node| {
        if node["name"] == name { Some(node) } else { node_named(node.get_mut("nodes")?, name) }
    })
}

/// The server's ids of accounts by the lender's numbers.
///
/// # Errors
/// What the server says.
pub async fn account_ids(office: &Office) -> Result<HashMap<String, String>, WireError> {
    let mut ids = HashMap::new();
    for page in 1.. {
        let answer = office.get(&format!("/api/v1/accounts?per_page=500&page={page}")).await?;
        let rows = answer["rows"].as_array().map(Vec::as_slice).unwrap_or_default();
        for row in rows {
            if let (Some(number), Some(id)) = (row["external_id"].as_str(), row["id"].as_str()) {
                ids.insert(number.to_owned(), id.to_owned());
            }
        }
        if rows.len() < 500 {
            break;
        }
    }
    Ok(ids)
}

/// The kind of visit with this code.
///
/// # Errors
/// What the server says; `Shape` when there is none.
pub async fn visit_kind(office: &Office, code: &str) -> Result<String, WireError> {
    let path = "/api/v1/visit-kinds";
    let kinds = office.get(path).await?;
    let kinds = kinds.as_array().or(kinds["rows"].as_array()).map(Vec::as_slice).unwrap_or_default();
    let kind = kinds.iter().find(|kind| kind["code"] == code);
    id(&kind.map_or(Value::Null, |kind| kind["id"].clone()), path)
}

/// Tells a person of these topics by e-mail from now on.
///
/// # Errors
/// What the server says; `Shape` when nobody has this e-mail.
pub async fn subscribe(office: &Office, email: &str, topics: &[&str]) -> Result<(), WireError> {
    let path = "/api/v1/subscriptions";
    let people = office.get(path).await?;
    let people = people["rows"].as_array().map(Vec::as_slice).unwrap_or_default();
    let person = people.iter().find(|person| person["email"] == email);
    let user = id(&person.map_or(Value::Null, |person| person["user_id"].clone()), path)?;
    let request = json!({ "topics": topics });
    office.send(Method::PUT, &format!("{path}/{user}"), Some(&request)).await.map(|_| ())
}

/// Gives an agent visits to these accounts, by this day; gives how many were made.
///
/// # Errors
/// What the server says.
pub async fn assign(
    office: &Office,
    agent: &str,
    kind: &str,
    accounts: &[&str],
    due_to: &str,
) -> Result<u64, WireError> {
    let request = json!({
        "targets": {"by": "accounts", "account_ids": accounts}, "agent_id": agent, "kind_id": kind, "due_to": due_to,
    });
    let answer = office.post("/api/v1/visits/assign", &request).await?;
    Ok(answer["assigned"].as_u64().unwrap_or_default())
}

fn id(value: &Value, path: &str) -> Result<String, WireError> {
    let missing = || WireError::Shape { path: path.to_owned(), expected: "an id" };
    value.as_str().map(str::to_owned).ok_or_else(missing)
}
