//! Who asks: a person by cookie, a customer's system or a phone by bearer token.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Method, header};
use ronda_app::{Actor, AppError};

use crate::{ApiError, Server, cookie};

/// The actor behind the request: a person by cookie, a customer's system or a phone by bearer token.
#[derive(Debug)]
pub struct Acting(pub Actor);

impl FromRequestParts<Server> for Acting {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Self, ApiError> {
        let by_person = !parts.headers.contains_key(UNATTENDED);
        Ok(Self(credential(parts, server)?.actor(server, by_person).await?))
    }
}

/// A page sends it with what it asks for by itself while nobody sits before it.
const UNATTENDED: &str = "ronda-unattended";

/// An actor who only watches: neither opening this nor keeping it open counts as using the session.
#[derive(Debug)]
pub struct Watching {
    /// Who watches.
    pub actor: Actor,
    credential: Credential,
}

impl Watching {
    /// Whether the credential is still good.
    pub(crate) async fn still_stands(&self, server: &Server) -> bool {
        self.credential.actor(server, false).await.is_ok()
    }
}

impl FromRequestParts<Server> for Watching {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Self, ApiError> {
        let credential = credential(parts, server)?;
        Ok(Self { actor: credential.actor(server, false).await?, credential })
    }
}

/// What a request brings along to say who asks.
#[derive(Debug)]
enum Credential {
    Phone(String),
    System(String),
    Session(String),
}

impl Credential {
    async fn actor(&self, server: &Server, by_person: bool) -> Result<Actor, AppError> {
        match self {
            Self::Phone(text) => server.app.actor_of_device(text).await,
            Self::System(text) => server.app.actor_of_api_token(text).await,
            Self::Session(token) => server.app.actor_of_session(token, by_person).await,
        }
    }
}

fn credential(parts: &Parts, server: &Server) -> Result<Credential, AppError> {
    if let Some(text) = bearer(parts) {
        return match text {
            phone if phone.starts_with("dev_") => Ok(Credential::Phone(phone.to_owned())),
            system if system.starts_with("rnd_") => Ok(Credential::System(system.to_owned())),
            _ => Err(AppError::Unauthenticated),
        };
    }
    let token = cookie::token(server, &parts.headers).ok_or(AppError::Unauthenticated)?;
    if same_site(parts) { Ok(Credential::Session(token)) } else { Err(AppError::Forbidden) }
}

/// What stands in `Authorization: Bearer ..`; such a request never falls back to a cookie.
fn bearer(parts: &Parts) -> Option<&str> {
    let text = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, credential) = text.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| credential.trim())
}

/// A request without a credential that other sites must not make on a browser's behalf, such as signing in.
#[derive(Debug)]
pub struct FromOurOwnPages;

impl FromRequestParts<Server> for FromOurOwnPages {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &Server) -> Result<Self, ApiError> {
        if same_site(parts) { Ok(Self) } else { Err(AppError::Forbidden.into()) }
    }
}

/// Cookies ride along with requests other sites make; those are refused unless they only read.
fn same_site(parts: &Parts) -> bool {
    if matches!(parts.method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return true;
    }
    let site = parts.headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
    if let Some(site) = site {
        return matches!(site, "same-origin" | "none");
    }
    let text = |name| parts.headers.get(name).and_then(|value| value.to_str().ok());
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, rest)| rest == host),
        (None, _) => true,
        (Some(_), None) => false,
    }
}
