//! What handlers ask for: the actor behind the request, and a JSON body with a readable refusal.

use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::request::Parts;
use axum::http::{Method, header};
use ronda_api_types::PageQuery;
use ronda_app::{Actor, AppError, Listing};

use serde::de::DeserializeOwned;

use crate::{ApiError, Server, cookie};

/// The actor behind the request: a person by cookie, a customer's system or a phone by bearer token.
#[derive(Debug)]
pub struct Acting(pub Actor);

impl FromRequestParts<Server> for Acting {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Self, ApiError> {
        if let Some(credential) = bearer(parts) {
            return match credential {
                phone if phone.starts_with("dev_") => Ok(Self(server.app.actor_of_device(phone).await?)),
                system if system.starts_with("rnd_") => {
                    Ok(Self(server.app.actor_of_api_token(system).await?))
                }
                _ => Err(AppError::Unauthenticated.into()),
            };
        }
        if let Some(token) = cookie::token(server, &parts.headers) {
            if !same_site(parts) {
                return Err(AppError::Forbidden.into());
            }
            return Ok(Self(server.app.actor_of_session(&token).await?));
        }
        Err(AppError::Unauthenticated.into())
    }
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

/// A JSON body; what does not fit is refused naming the field and what was expected.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Server> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, server: &Server) -> Result<Self, ApiError> {
        match Json::<T>::from_request(request, server).await {
            Ok(Json(value)) => Ok(Self(value)),
            Err(rejection) => Err(AppError::invalid("body", "json", rejection.body_text()).into()),
        }
    }
}

/// Query parameters; what does not fit is refused naming what was expected.
#[derive(Debug)]
pub struct Params<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<Server> for Params<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &Server) -> Result<Self, ApiError> {
        match Query::<T>::try_from_uri(&parts.uri) {
            Ok(Query(value)) => Ok(Self(value)),
            Err(rejection) => Err(AppError::invalid("query", "query", rejection.body_text()).into()),
        }
    }
}

/// Which page of a list was asked for.
#[derive(Debug)]
pub struct Listed(pub Listing);

impl FromRequestParts<Server> for Listed {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Self, ApiError> {
        let Params(query) = Params::<PageQuery>::from_request_parts(parts, server).await?;
        let usual = Listing::default();
        Ok(Self(Listing {
            page: query.page.unwrap_or(usual.page),
            per_page: query.per_page.unwrap_or(usual.per_page),
            sort: query.sort,
            q: query.q,
        }))
    }
}
