//! `POST /api/v1/enrol`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use ronda_api_types::{EnrolRequest, Enrolled, EnrolledAgent, EnrolledOrganization, ErrorBody};
use ronda_app::{AppError, NewPhone, PublicKey};

use crate::extract::Body;
use crate::{ApiError, Server};

const KEY_EXPECTED: &str =
    "expected a P-256 point in uncompressed form, 65 bytes as base64url without padding";

/// Enrols a phone with a one-time code; the phone keeps the secret half of its key.
#[utoipa::path(post, path = "/api/v1/enrol", tag = "agents", request_body = EnrolRequest,
    responses((status = 201, body = Enrolled), (status = 409, body = ErrorBody), (status = 422, body = ErrorBody)))]
pub(crate) async fn enrol(
    State(server): State<Server>,
    Body(request): Body<EnrolRequest>,
) -> Result<(StatusCode, Json<Enrolled>), ApiError> {
    let enrolled = server.app.enrol(phone_of(request)?).await?;
    Ok((StatusCode::CREATED, Json(wire_of(enrolled))))
}

fn phone_of(request: EnrolRequest) -> Result<NewPhone, AppError> {
    let EnrolRequest { code, public_key, model, app_version } = request;
    let bytes = public_key.parse();
    let bytes = bytes.map_err(|_| AppError::invalid("public_key", "public_key", KEY_EXPECTED))?;
    Ok(NewPhone { code, public_key: PublicKey(bytes), model, app_version })
}

fn wire_of(enrolled: ronda_app::Enrolled) -> Enrolled {
    let organization = enrolled.organization;
    Enrolled {
        device_id: enrolled.device,
        credential: enrolled.credential.reveal().to_owned(),
        server_public_key: enrolled.server_public_key.0.to_string(),
        epoch: enrolled.epoch,
        agent: EnrolledAgent {
            id: enrolled.agent.id.into(),
            name: enrolled.agent.name,
            code: enrolled.agent.code,
            email: enrolled.agent.email,
            phone: enrolled.agent.phone,
        },
        organization: EnrolledOrganization {
            phone: ronda_app::OrganizationSettings::of(&organization).phone,
            id: organization.id,
            name: organization.name,
            country: organization.country,
            time_zone: organization.time_zone,
            currency: organization.currency,
            locale: organization.locale,
        },
    }
}
