//! Refusals as responses.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ronda_api_types::{ErrorBody, ErrorDetail, ErrorField};
use ronda_app::{AppError, FieldProblem, StoreError};

/// A refusal on its way to the client.
#[derive(Debug)]
pub struct ApiError(AppError);

impl From<AppError> for ApiError {
    fn from(error: AppError) -> Self {
        Self(error)
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (status, code) = status_and_code(&self.0);
        if status.is_server_error() {
            tracing::error!(error = %self.0, "a request failed on our side");
        }
        let message = if status == StatusCode::INTERNAL_SERVER_ERROR {
            "something failed on the server; its log has the details".to_owned()
        } else {
            self.0.to_string()
        };
        let fields = match &self.0 {
            AppError::Invalid(problems) => problems.iter().map(field_of).collect(),
            _ => Vec::new(),
        };
        let body = ErrorBody { error: ErrorDetail { code: code.to_owned(), message, fields } };
        let mut response = (status, Json(body)).into_response();
        if let Some(seconds) = retry_after_s(&self.0) {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

pub(crate) fn field_of(problem: &FieldProblem) -> ErrorField {
    let FieldProblem { field, code, subject, message } = problem.clone();
    ErrorField { field, code: code.to_owned(), subject, message }
}

fn status_and_code(error: &AppError) -> (StatusCode, &'static str) {
    match error {
        AppError::Unauthenticated => (StatusCode::UNAUTHORIZED, "unauthenticated"),
        AppError::DeviceRevoked => (StatusCode::UNAUTHORIZED, "device_revoked"),
        AppError::Forbidden => (StatusCode::FORBIDDEN, "forbidden"),
        AppError::NotFound { .. } => (StatusCode::NOT_FOUND, "not_found"),
        AppError::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
        AppError::Conflict { code, .. } => (StatusCode::CONFLICT, code),
        AppError::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, "too_many"),
        AppError::Store(StoreError::Overloaded) => (StatusCode::SERVICE_UNAVAILABLE, "overloaded"),
        AppError::Store(StoreError::Duplicate(_)) => (StatusCode::CONFLICT, "duplicate"),
        AppError::Store(_) | AppError::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
    }
}

fn retry_after_s(error: &AppError) -> Option<u64> {
    match error {
        AppError::TooMany { retry_after_s } => Some(*retry_after_s),
        AppError::Store(StoreError::Overloaded) => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_overloaded_server_says_so_and_when_to_come_back() {
        let response = ApiError(AppError::Store(StoreError::Overloaded)).into_response();
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(response.headers()[header::RETRY_AFTER], "1");
    }
}
