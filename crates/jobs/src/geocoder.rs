//! The geocoder over HTTP: asks Nominatim or Photon for one address and says how exact the answer is.

use std::time::Duration;

use reqwest::{Client, Url};
use ronda_app::{AddressRow, GeocoderKind, GeocoderSettings};
use ronda_domain::{Failure, FailureReason, GeoPoint, PinSource};
use serde_json::Value;
use thiserror::Error;

const TIMEOUT: Duration = Duration::from_secs(15);

/// Why a geocoder gave no answer.
#[derive(Debug, Error)]
pub(crate) enum GeocoderError {
    #[error("the geocoder's address {0:?} cannot be used")]
    Address(String),
    #[error("the geocoder cannot be reached: {0}")]
    Unreachable(#[from] reqwest::Error),
    #[error("the geocoder answered with status {0}")]
    Status(u16),
}

impl From<GeocoderError> for Failure {
    fn from(error: GeocoderError) -> Self {
        let reason = match &error {
            GeocoderError::Unreachable(cause) if cause.is_timeout() => FailureReason::TooSlow,
            GeocoderError::Unreachable(cause) if cause.is_decode() => FailureReason::Answered,
            GeocoderError::Address(_) | GeocoderError::Unreachable(_) => FailureReason::Unreachable,
            GeocoderError::Status(_) => FailureReason::Answered,
        };
        Self::new(reason, error.to_string())
    }
}

/// Asks for one address; nothing when the geocoder knows no such place.
pub(crate) async fn ask(
    client: &Client,
    settings: &GeocoderSettings,
    address: &AddressRow,
    country: &str,
) -> Result<Option<(GeoPoint, PinSource)>, GeocoderError> {
    let url =
        question(settings, address, country).ok_or_else(|| GeocoderError::Address(settings.url.clone()))?;
    let answer = client.get(url).timeout(TIMEOUT).send().await?;
    if !answer.status().is_success() {
        return Err(GeocoderError::Status(answer.status().as_u16()));
    }
    let answer: Value = answer.json().await?;
    Ok(match settings.kind {
        GeocoderKind::Nominatim => of_nominatim(&answer),
        GeocoderKind::Photon => of_photon(&answer),
    })
}

fn question(settings: &GeocoderSettings, address: &AddressRow, country: &str) -> Option<Url> {
    let parts = [&address.line, &address.city, &address.region, &address.postal_code];
    let text: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let base = settings.url.trim_end_matches('/');
    let mut url = match settings.kind {
        GeocoderKind::Nominatim => Url::parse(&format!("{base}/search")).ok()?,
        GeocoderKind::Photon => Url::parse(&format!("{base}/api")).ok()?,
    };
    let mut query = url.query_pairs_mut();
    query.append_pair("q", &text.join(", ")).append_pair("limit", "1");
    if settings.kind == GeocoderKind::Nominatim {
        query.append_pair("format", "jsonv2").append_pair("countrycodes", &country.to_lowercase());
    }
    drop(query);
    Some(url)
}

fn of_nominatim(answer: &Value) -> Option<(GeoPoint, PinSource)> {
    let place = answer.get(0)?;
    let degrees = |name: &str| place[name].as_str()?.parse::<f64>().ok();
    let point = GeoPoint::new(degrees("lat")?, degrees("lon")?).ok()?;
    Some((point, exactness(place["addresstype"].as_str().or(place["type"].as_str()).unwrap_or_default())))
}

fn of_photon(answer: &Value) -> Option<(GeoPoint, PinSource)> {
    let place = answer["features"].get(0)?;
    let degrees = &place["geometry"]["coordinates"];
    let point = GeoPoint::new(degrees[1].as_f64()?, degrees[0].as_f64()?).ok()?;
    Some((point, exactness(place["properties"]["type"].as_str().unwrap_or_default())))
}

/// How exact a place of this kind is.
fn exactness(kind: &str) -> PinSource {
    match kind {
        "house" | "building" | "place" | "amenity" | "shop" | "office" => PinSource::Rooftop,
        "street" | "road" | "residential" | "highway" => PinSource::Street,
        _ => PinSource::Locality,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn answers_of_both_protocols_say_where_and_how_exactly() {
        let nominatim = json!([{ "lat": "19.43", "lon": "-99.13", "addresstype": "road" }]);
        let photon = json!({ "features": [{ "geometry": { "coordinates": [-99.13, 19.43] },
            "properties": { "type": "house" } }] });
        let place = GeoPoint::new(19.43, -99.13).unwrap();
        assert_eq!(of_nominatim(&nominatim), Some((place, PinSource::Street)));
        assert_eq!(of_photon(&photon), Some((place, PinSource::Rooftop)));
        let city = json!([{ "lat": "19.43", "lon": "-99.13", "addresstype": "city" }]);
        assert_eq!(of_nominatim(&city), Some((place, PinSource::Locality)));
        assert_eq!(of_nominatim(&json!([])), None);
        assert_eq!(of_photon(&json!({ "features": [] })), None);
        assert_eq!(of_photon(&json!("unexpected")), None);
    }
}
