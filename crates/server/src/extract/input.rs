//! The input of a request: its path, its query and its body. What does not fit is refused in the house's words, naming
//! the parameter or field.

use axum::body::Bytes;
use axum::extract::path::ErrorKind;
use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, RawPathParams, Request};
use axum::http::header;
use axum::http::request::Parts;
use ronda_api_types::PageQuery;
use ronda_app::{AppError, Listing};
use serde::de::DeserializeOwned;

use crate::{ApiError, Server};

/// A JSON body; what does not fit is refused naming the field and what was expected.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Server> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, server: &Server) -> Result<Self, ApiError> {
        if !is_json(&request) {
            let message = "expected JSON, with the header content-type: application/json";
            return Err(AppError::invalid("content-type", "media_type", message).into());
        }
        let bytes = Bytes::from_request(request, server)
            .await
            .map_err(|rejection| AppError::invalid("body", "cut_off", rejection.body_text()))?;
        Ok(Self(from_json(&bytes)?))
    }
}

fn is_json(request: &Request) -> bool {
    let value = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = value.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
}

fn from_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, AppError> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let field = field_at(error.path(), "body");
        AppError::invalid(field, "json", error.into_inner().to_string())
    })?;
    reader.end().map_err(|error| AppError::invalid("body", "json", error.to_string()))?;
    Ok(value)
}

/// Query parameters; what does not fit is refused naming the parameter and what was expected.
#[derive(Debug)]
pub struct Params<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<Server> for Params<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &Server) -> Result<Self, ApiError> {
        Ok(Self(from_query(parts.uri.query().unwrap_or_default())?))
    }
}

fn from_query<T: DeserializeOwned>(query: &str) -> Result<T, AppError> {
    let pairs = serde_urlencoded::Deserializer::new(form_urlencoded::parse(query.as_bytes()));
    serde_path_to_error::deserialize(pairs).map_err(|error| {
        let field = field_at(error.path(), "query");
        AppError::invalid(field, "query", error.into_inner().to_string())
    })
}

/// The field's name, or `whole` when the whole does not fit.
fn field_at(path: &serde_path_to_error::Path, whole: &str) -> String {
    let text = path.to_string();
    if text == "." || text == "?" { whole.to_owned() } else { text }
}

/// The parameters in the path; what is no id is refused naming the parameter.
#[derive(Debug)]
pub struct InPath<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Server> for InPath<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Self, ApiError> {
        match Path::<T>::from_request_parts(parts, server).await {
            Ok(Path(value)) => Ok(Self(value)),
            Err(rejection) => {
                let params = RawPathParams::from_request_parts(parts, server).await.ok();
                Err(bad_parameter(&rejection, params.as_ref()).into())
            }
        }
    }
}

/// All that does not fit is an id: other parameters are texts, and any text is one.
fn bad_parameter(rejection: &PathRejection, params: Option<&RawPathParams>) -> AppError {
    let named = match rejection {
        PathRejection::FailedToDeserializePathParams(failed) => match failed.kind() {
            ErrorKind::ParseErrorAtKey { key, .. } | ErrorKind::DeserializeError { key, .. } => {
                Some(key.clone())
            }
            ErrorKind::ParseErrorAtIndex { index, .. } => {
                params.and_then(|params| params.iter().nth(*index)).map(|(name, _)| name.to_owned())
            }
            _ => None,
        },
        _ => None,
    };
    let first = params.and_then(|params| params.iter().next()).map(|(name, _)| name.to_owned());
    let name = named.or(first).unwrap_or_else(|| "path".to_owned());
    let found = params.and_then(|params| params.iter().find(|(key, _)| *key == name)).map(|(_, value)| value);
    let message = format!(
        "expected an id such as 0199b5c0-0000-7000-8000-000000000001, found {:?}",
        found.unwrap_or_default()
    );
    AppError::invalid(name, "id", message)
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
