//! `GET /api`: the description of the API as a page to read, made from openapi.json; no scripts, nothing from elsewhere.

mod operation;
mod schema;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::Value;

use crate::content_policy::Nonce;
use crate::{ApiError, Server, openapi_json};

const STYLE: &str = include_str!("page.css");
const WELCOME: &str = include_str!("welcome.html");

/// The description does not change while the server runs.
static BODY: LazyLock<String> = LazyLock::new(|| {
    let description: Value = serde_json::from_str(&openapi_json()).unwrap_or_default();
    body(&description)
});

/// The one route.
pub(crate) fn router() -> Router<Server> {
    Router::new().route("/api", get(page))
}

async fn page() -> Result<Response, ApiError> {
    let nonce = Nonce::fresh()?;
    let text = nonce.document("Ronda API", STYLE, &BODY);
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::CONTENT_SECURITY_POLICY, nonce.document_policy()),
    ];
    Ok((headers, text).into_response())
}

fn body(description: &Value) -> String {
    let groups = operation::by_tag(description);
    let sections: Vec<String> = groups
        .iter()
        .map(|(tag, operations)| {
            let operations: Vec<String> = operations.iter().map(operation::Operation::html).collect();
            let (id, title) = (anchor(tag), escaped(tag));
            format!("<section id=\"{id}\"><h2>{title}</h2>{}</section>", operations.concat())
        })
        .collect();
    let shapes = description["components"]["schemas"].as_object().into_iter().flatten();
    let shapes: Vec<String> = shapes.map(|(name, shape)| schema::section(name, shape)).collect();
    format!(
        "<nav aria-label=\"Contents\"><a class=\"home\" href=\"#top\">Ronda API</a>{}</nav>\
        <main id=\"top\">{WELCOME}{}<section id=\"shapes\"><h2>Shapes</h2>{}</section></main>",
        contents(&groups),
        sections.concat(),
        shapes.concat(),
    )
}

fn contents(groups: &BTreeMap<String, Vec<operation::Operation<'_>>>) -> String {
    let link = |tag: &String| format!("<li><a href=\"#{}\">{}</a></li>", anchor(tag), escaped(tag));
    let links: Vec<String> = groups.keys().map(link).collect();
    format!("<ul>{}<li><a href=\"#shapes\">Shapes</a></li></ul>", links.concat())
}

/// Text as it stands between tags and in attributes; code in backquotes is set as code.
fn prose(text: &str) -> String {
    let pieces = text.split('`').map(escaped).enumerate();
    let set = |(index, piece)| if index % 2 == 1 { format!("<code>{piece}</code>") } else { piece };
    pieces.map(set).collect()
}

fn escaped(text: impl AsRef<str>) -> String {
    text.as_ref().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn anchor(text: &str) -> String {
    text.chars()
        .map(|sign| if sign.is_ascii_alphanumeric() { sign.to_ascii_lowercase() } else { '-' })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_and_every_shape_is_on_the_page() {
        let description: Value = serde_json::from_str(&openapi_json()).unwrap();
        let html = body(&description);
        for (path, methods) in description["paths"].as_object().unwrap() {
            for operation in methods.as_object().unwrap().values() {
                let id = operation["operationId"].as_str().unwrap();
                assert!(html.contains(&format!("id=\"{id}\"")), "{path}");
            }
            assert!(html.contains(&escaped(path)), "{path}");
        }
        for name in description["components"]["schemas"].as_object().unwrap().keys() {
            assert!(html.contains(&format!("id=\"shape-{name}\"")), "{name}");
        }
    }

    #[test]
    fn every_link_of_the_page_has_its_place() {
        let html = body(&serde_json::from_str(&openapi_json()).unwrap());
        for target in html.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(html.contains(&format!("id=\"{target}\"")), "{target}");
        }
    }

    #[test]
    fn a_description_cannot_put_markup_into_the_page() {
        assert_eq!(prose("a <b> & `c<d>`"), "a &lt;b&gt; &amp; <code>c&lt;d&gt;</code>");
    }
}
