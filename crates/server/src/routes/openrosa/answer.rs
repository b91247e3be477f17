//! Who asks and what is answered, in the way of OpenRosa: HTTP Basic in, XML out.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ronda_app::{Actor, AppError};

use super::LARGEST_SUBMISSION_BYTES;
use crate::extract::Acting;
use crate::{ApiError, Server};

const XML: HeaderValue = HeaderValue::from_static("text/xml; charset=utf-8");
const VERSION: HeaderName = HeaderName::from_static("x-openrosa-version");
const ACCEPTED_LENGTH: HeaderName = HeaderName::from_static("x-openrosa-accept-content-length");

/// ODK Collect by HTTP Basic, or a phone by its bearer token.
#[derive(Debug)]
pub(crate) struct Collector(pub(crate) Actor);

impl FromRequestParts<Server> for Collector {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Self, Refusal> {
        if let Some(password) = basic_password(&parts.headers) {
            return Ok(Self(server.app.actor_of_device(&password).await?));
        }
        let Acting(actor) = Acting::from_request_parts(parts, server).await.map_err(Refusal::from_api)?;
        Ok(Self(actor))
    }
}

/// The password of `Authorization: Basic ..`; it alone decides.
fn basic_password(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, encoded) = text.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = STANDARD.decode(encoded.trim()).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    Some(
        decoded
            .and_then(|text| text.split_once(':').map(|(_, password)| password.to_owned()))
            .unwrap_or_default(),
    )
}

/// A refusal on its way to ODK Collect, which shows the message.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    message: String,
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }

    fn from_api(error: ApiError) -> Self {
        let status = error.into_response().status();
        Self::new(status, status.canonical_reason().unwrap_or_default())
    }
}

impl From<AppError> for Refusal {
    fn from(error: AppError) -> Self {
        let told = match &error {
            AppError::Store(_) | AppError::Internal(_) => {
                "something failed on the server; its log has the details".to_owned()
            }
            AppError::Invalid(problems) => {
                problems.iter().map(|problem| problem.message.clone()).collect::<Vec<_>>().join("; ")
            }
            other => other.to_string(),
        };
        let status = match ApiError::from(error).into_response().status() {
            StatusCode::UNPROCESSABLE_ENTITY => StatusCode::BAD_REQUEST,
            other => other,
        };
        Self::new(status, told)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = message(self.status, "submit_error", &self.message);
        if self.status == StatusCode::UNAUTHORIZED {
            let challenge = HeaderValue::from_static("Basic realm=\"Ronda\", charset=\"UTF-8\"");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
        }
        response
    }
}

/// An OpenRosa response with a message.
pub(crate) fn message(status: StatusCode, nature: &str, text: &str) -> Response {
    let xml = format!(
        "<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\"><message nature=\"{nature}\">{}</message>\
         </OpenRosaResponse>",
        escaped(text)
    );
    answer(status, xml)
}

/// XML with the headers that every answer of the protocol has.
pub(crate) fn answer(status: StatusCode, xml: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, XML),
        (VERSION, HeaderValue::from_static("1.0")),
        (ACCEPTED_LENGTH, HeaderValue::from(LARGEST_SUBMISSION_BYTES)),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
    ];
    (status, headers, xml).into_response()
}

/// A text in XML, in elements and attributes alike.
pub(crate) fn escaped(text: &str) -> String {
    let plain: String = text.chars().filter(|letter| !letter.is_control()).collect();
    plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
