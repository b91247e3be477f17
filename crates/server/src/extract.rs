//! What handlers ask for: the actor behind the request, and a JSON body with a readable refusal.

use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{Method, header};
use ronda_app::{Actor, AppError};
use serde::de::DeserializeOwned;

use crate::{ApiError, Server, cookie};

/// The actor behind the request: a person by cookie, a customer's system or a phone by bearer token.
#[derive(Debug)]
pub struct Acting(pub Actor);

impl FromRequestParts<Server> for Acting {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Self, ApiError> {
        if let Some(token) = cookie::token(server, &parts.headers) {
            if !same_site(parts) {
                return Err(AppError::Forbidden.into());
            }
            return Ok(Self(server.app.actor_of_session(&token).await?));
        }
        match bearer(parts) {
            Some(credential) if credential.starts_with("dev_") => {
                Ok(Self(server.app.actor_of_device(credential).await?))
            }
            _ => Err(AppError::Unauthenticated.into()),
        }
    }
}

/// The credential of `Authorization: Bearer ..`; its prefix tells whose it is.
fn bearer(parts: &Parts) -> Option<&str> {
    parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
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
