//! Who may use which endpoint: one line for every route there is.

/// Who may use an endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Anybody, signed in or not.
    Public,
    /// Whoever uses the console.
    Console,
    /// Owner, administrator and supervisor.
    Supervisors,
    /// Owner and administrator.
    Administrators,
    /// An agent's phone.
    Phone,
    /// Whoever uses the console, and phones.
    Members,
}

/// One endpoint: method, path as in openapi.json, who may use it, and a body that passes for one.
///
/// A body that begins with `?` is a query. In the body, words in angle brackets are replaced by ids of the home organization: `<agent>`, `<visit>` ...
pub(crate) type Case = (&'static str, &'static str, Access, &'static str);

use Access::{Administrators, Console, Members, Phone, Public, Supervisors};

const AGENT: &str = r#"{"name":"Otro","code":"<unique>","branch_id":null}"#;
const KIND: &str = r#"{"code":"<unique>","name":"Otra","outcomes":{"outcomes":[{"code":"ok","label":"Bien",
    "contact":"none"}],"cancel_reasons":[]}}"#;
const QUESTIONS: &str =
    r#"{"title":"Preguntas","definition":{"nodes":[{"name":"a","type":"text","label":"A"}]}}"#;
const ORGANIZATION: &str = r#"{"name":"Una","country":"MX","time_zone":"America/Mexico_City","currency":"MXN",
    "locale":"es-MX","phone":null,"map_style_url":null}"#;
const PORTFOLIO: &str =
    r#"{"name":"<unique>","creditor":"Banco","currency":"MXN","payment_instructions":"","branch_id":null}"#;
const PLAN: &str = r#"{"kind":"accounts","create_agents":false}"#;
const FILE: &str = "?kind=accounts&file_name=cuentas.csv";
const SETUP: &str = r#"{"name":"Otra","country":"MX","time_zone":"America/Mexico_City","currency":"MXN",
    "locale":"es-MX","owner_name":"Eva","owner_email":"eva@otra.mx","owner_password":"otra clave larga"}"#;
const SEGMENT: &str = r#"{"name":"<unique>","branch_id":"<branch>","filter":{}}"#;
const ASSIGN: &str =
    r#"{"targets":{"by":"accounts","account_ids":["<account>"]},"agent_id":"<agent>","kind_id":"<kind>"}"#;

pub(crate) const CASES: &[Case] = &[
    ("get", "/healthz", Public, ""),
    ("get", "/api/v1/setup", Public, ""),
    ("post", "/api/v1/setup", Public, SETUP),
    ("post", "/api/v1/session", Public, r#"{"email":"x@y.mx","password":"una clave"}"#),
    ("delete", "/api/v1/session", Public, ""),
    ("post", "/api/v1/password-resets", Public, r#"{"email":"x@y.mx"}"#),
    ("post", "/api/v1/links", Public, r#"{"token":"x"}"#),
    ("post", "/api/v1/passwords", Public, r#"{"token":"x","password":"otra clave larga"}"#),
    ("post", "/api/v1/enrol", Public, r#"{"code":"x","public_key":"x"}"#),
    ("get", "/api/v1/me", Console, ""),
    ("put", "/api/v1/me", Console, r#"{"name":"Yo","phone":null,"locale":"es-MX"}"#),
    ("put", "/api/v1/me/password", Console, r#"{"current_password":"x","new_password":"otra clave larga"}"#),
    ("get", "/api/v1/organization", Console, ""),
    ("put", "/api/v1/organization", Administrators, ORGANIZATION),
    ("get", "/api/v1/audit", Administrators, ""),
    ("get", "/api/v1/users", Administrators, ""),
    (
        "post",
        "/api/v1/users",
        Administrators,
        r#"{"name":"Eva Luz","email":"<unique>@uno.mx","role":"analyst","branches":[]}"#,
    ),
    (
        "put",
        "/api/v1/users/{id}",
        Administrators,
        r#"{"name":"Eva Luz","email":"<unique>@uno.mx","role":"analyst","branches":[]}"#,
    ),
    ("put", "/api/v1/users/{id}/activity", Administrators, r#"{"active":true}"#),
    ("post", "/api/v1/users/{id}/invitations", Administrators, ""),
    ("get", "/api/v1/branches", Console, ""),
    ("post", "/api/v1/branches", Administrators, r#"{"name":"Otra","code":"<unique>"}"#),
    ("put", "/api/v1/branches/{id}", Administrators, r#"{"name":"Otra","code":"<unique>"}"#),
    ("get", "/api/v1/agents", Console, ""),
    ("post", "/api/v1/agents", Administrators, AGENT),
    ("get", "/api/v1/agents/workload", Console, ""),
    ("get", "/api/v1/agents/{id}", Console, ""),
    ("put", "/api/v1/agents/{id}", Administrators, AGENT),
    ("put", "/api/v1/agents/{id}/activity", Administrators, r#"{"active":true}"#),
    ("post", "/api/v1/agents/{id}/enrolments", Supervisors, ""),
    ("post", "/api/v1/agents/{id}/collect-credentials", Supervisors, ""),
    ("get", "/openrosa/formList", Phone, ""),
    ("get", "/openrosa/questionnaires/{id}/{version}/form.xml", Phone, ""),
    ("get", "/openrosa/questionnaires/{id}/{version}/manifest.xml", Phone, ""),
    ("get", "/openrosa/questionnaires/{id}/{version}/files/{place}", Phone, ""),
    ("head", "/openrosa/submission", Phone, ""),
    ("post", "/openrosa/submission", Phone, ""),
    ("get", "/api/v1/devices", Console, ""),
    ("post", "/api/v1/devices/{id}/revocation", Supervisors, ""),
    ("get", "/api/v1/visit-kinds", Console, ""),
    ("post", "/api/v1/visit-kinds", Administrators, KIND),
    ("put", "/api/v1/visit-kinds/{id}", Administrators, KIND),
    ("get", "/api/v1/questionnaires", Console, ""),
    ("post", "/api/v1/questionnaires", Administrators, QUESTIONS),
    ("get", "/api/v1/questionnaires/{id}", Console, ""),
    ("post", "/api/v1/questionnaires/{id}/versions", Administrators, QUESTIONS),
    ("post", "/api/v1/questionnaires/drafts", Administrators, QUESTIONS),
    ("get", "/api/v1/questionnaires/{id}/draft", Console, ""),
    ("put", "/api/v1/questionnaires/{id}/draft", Administrators, QUESTIONS),
    ("delete", "/api/v1/questionnaires/{id}/draft", Administrators, "?revision=1"),
    ("post", "/api/v1/questionnaires/{id}/draft/publish", Administrators, r#"{"revision":1}"#),
    ("get", "/api/v1/questionnaires/{id}/changes", Console, ""),
    ("post", "/api/v1/questionnaires/read", Administrators, "?file_name=x.csv"),
    ("get", "/api/v1/questionnaires/{id}/xlsform", Console, ""),
    ("get", "/api/v1/questionnaires/{id}/xlsform/losses", Console, ""),
    ("get", "/api/v1/questionnaires/{id}/files", Console, ""),
    ("post", "/api/v1/questionnaire-files", Administrators, "?file_name=x.png"),
    ("get", "/api/v1/questionnaire-files/{sha256}", Members, ""),
    ("put", "/api/v1/questionnaires/{id}/retired", Administrators, r#"{"retired":false}"#),
    ("get", "/api/v1/questionnaire-library", Console, ""),
    ("get", "/api/v1/questionnaires/{id}/export", Console, "?format=codebook"),
    ("get", "/api/v1/collected", Console, ""),
    ("get", "/api/v1/collected/{id}", Console, ""),
    ("get", "/api/v1/portfolios", Console, ""),
    ("post", "/api/v1/portfolios", Administrators, PORTFOLIO),
    ("get", "/api/v1/portfolios/{id}", Console, ""),
    ("put", "/api/v1/portfolios/{id}", Administrators, PORTFOLIO),
    ("get", "/api/v1/portfolios/{id}/questionnaires", Console, ""),
    (
        "put",
        "/api/v1/portfolios/{id}/questionnaires",
        Administrators,
        r#"{"questionnaires":[{"kind_id":"<kind>","questionnaire_id":"<questionnaire>"}]}"#,
    ),
    ("post", "/api/v1/portfolios/{id}/imports", Administrators, FILE),
    ("post", "/api/v1/portfolios/{id}/rows", Administrators, r#"{"rows":[]}"#),
    ("get", "/api/v1/imports", Administrators, ""),
    ("get", "/api/v1/imports/{id}", Administrators, ""),
    ("get", "/api/v1/imports/{id}/findings", Administrators, ""),
    ("get", "/api/v1/imports/{id}/findings.csv", Administrators, ""),
    ("post", "/api/v1/imports/{id}/preview", Administrators, PLAN),
    ("post", "/api/v1/imports/{id}/trial", Administrators, PLAN),
    ("post", "/api/v1/imports/{id}/start", Administrators, PLAN),
    ("get", "/api/v1/api-tokens", Administrators, ""),
    ("post", "/api/v1/api-tokens", Administrators, r#"{"name":"Sistema","role":"administrator"}"#),
    ("delete", "/api/v1/api-tokens/{id}", Administrators, ""),
    ("get", "/api/v1/segments", Console, ""),
    ("post", "/api/v1/segments", Supervisors, SEGMENT),
    ("put", "/api/v1/segments/{id}", Supervisors, SEGMENT),
    ("delete", "/api/v1/segments/{id}", Supervisors, ""),
    ("put", "/api/v1/segments/{id}/questionnaires", Administrators, r#"{"questionnaires":[]}"#),
    ("get", "/api/v1/accounts", Console, ""),
    ("get", "/api/v1/accounts.csv", Console, ""),
    ("get", "/api/v1/accounts/{id}", Console, ""),
    ("put", "/api/v1/addresses/{id}/pin", Supervisors, r#"{"lat":19.4,"lon":-99.1}"#),
    ("get", "/api/v1/accounts/map", Console, "?west=-180&south=-90&east=180&north=90"),
    ("get", "/api/v1/visits", Console, ""),
    ("get", "/api/v1/visits.csv", Console, ""),
    ("post", "/api/v1/visits/assign", Supervisors, ASSIGN),
    ("post", "/api/v1/visits/batches/{id}/undo", Supervisors, ""),
    ("post", "/api/v1/visits/move", Supervisors, r#"{"visit_ids":["<visit>"],"agent_id":null}"#),
    ("post", "/api/v1/visits/schedule", Supervisors, r#"{"visit_ids":["<visit>"],"priority":2}"#),
    ("get", "/api/v1/visits/{id}", Console, ""),
    ("get", "/api/v1/visits/{id}/submission", Console, ""),
    (
        "post",
        "/api/v1/visits/{id}/corrections",
        Supervisors,
        r#"{"reference":"/data/x","answer":"1","reason":"Se equivocó"}"#,
    ),
    ("post", "/api/v1/visits/{id}/corrections/file", Supervisors, ""),
    ("post", "/api/v1/visits/{id}/review", Supervisors, r#"{"note":""}"#),
    ("get", "/api/v1/reviews", Console, ""),
    ("post", "/api/v1/reviews/{id}/decide", Supervisors, r#"{"accepted":true}"#),
    ("post", "/api/v1/sync", Phone, "{}"),
    ("get", "/api/v1/visits/{id}/file", Console, ""),
    ("get", "/api/v1/agents/places", Console, ""),
    ("get", "/api/v1/agents/{id}/trail", Console, ""),
    ("get", "/api/v1/today", Console, ""),
    ("get", "/api/v1/search", Console, "?q=deudor"),
    ("get", "/api/v1/live", Console, ""),
    ("get", "/api/v1/geocoder", Console, ""),
    ("put", "/api/v1/geocoder", Administrators, r#"{"url":"","kind":"nominatim"}"#),
    ("post", "/api/v1/geocoder/queue", Supervisors, ""),
    ("get", "/api/v1/quarantine", Supervisors, ""),
    ("post", "/api/v1/quarantine/{id}/settle", Supervisors, ""),
    ("get", "/api/v1/chain-findings", Supervisors, ""),
    (
        "post",
        "/api/v1/chain-findings/settle",
        Supervisors,
        r#"{"device_id":"<device>","sequence":1,"kind":"fork"}"#,
    ),
    ("get", "/api/v1/waiting", Supervisors, ""),
    ("get", "/api/v1/messages", Supervisors, ""),
    ("get", "/api/v1/messages/{id}", Supervisors, ""),
    ("get", "/api/v1/messages/{id}/pictures/{name}", Supervisors, ""),
    ("post", "/api/v1/messages/{id}/retry", Supervisors, ""),
    ("post", "/api/v1/messages/test", Administrators, ""),
    ("get", "/api/v1/jobs", Administrators, ""),
    ("post", "/api/v1/jobs/{id}/retry", Administrators, ""),
    ("get", "/api/v1/subscriptions", Administrators, ""),
    ("put", "/api/v1/subscriptions/{id}", Administrators, r#"{"topics":[]}"#),
    ("get", "/api/v1/webhooks", Administrators, ""),
    (
        "post",
        "/api/v1/webhooks",
        Administrators,
        r#"{"url":"https://sistema.ejemplo.mx/avisos","events":["visit.completed"]}"#,
    ),
    ("put", "/api/v1/webhooks/{id}", Administrators, r#"{"disabled":true}"#),
    ("post", "/api/v1/webhooks/{id}/test", Administrators, ""),
    ("get", "/api/v1/photos/{sha256}", Console, ""),
    ("get", "/api/v1/phone/feed", Phone, ""),
    ("head", "/api/v1/blobs/{sha256}", Phone, ""),
    ("patch", "/api/v1/blobs/{sha256}", Phone, ""),
];
