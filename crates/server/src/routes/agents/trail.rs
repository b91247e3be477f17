//! `GET /api/v1/agents/{id}/trail`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{
    ErrorBody, Trail, TrailGap, TrailPoint, TrailQuery, TrailShift, TrailStop, TrailVisit,
};
use ronda_app::{DayVisit, Gap, Stop, TrailFix};
use ronda_domain::{AgentId, GeoPoint, Timestamp, VisitId};

use crate::extract::{Acting, InPath, Params};
use crate::{ApiError, Server};

/// Where an agent was on a day: path, stops, silences, shifts and visits.
#[utoipa::path(get, path = "/api/v1/agents/{id}/trail", tag = "live",
    params(("id" = AgentId, Path), TrailQuery),
    responses((status = 200, body = Trail), (status = 404, body = ErrorBody)))]
pub(crate) async fn trail(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<AgentId>,
    Params(query): Params<TrailQuery>,
) -> Result<Json<Trail>, ApiError> {
    let trail = server.app.agent_trail(&actor, id, query.day.as_deref()).await?;
    Ok(Json(Trail {
        day: trail.day,
        line: trail.line.into_iter().map(point_of).collect(),
        fix_count: trail.fix_count as i64,
        stops: trail.stops.into_iter().map(stop_of).collect(),
        gaps: trail.gaps.into_iter().map(gap_of).collect(),
        shifts: trail.shifts.into_iter().map(|(from, until)| TrailShift { from, until }).collect(),
        visits: trail.visits.into_iter().map(visit_of).collect(),
    }))
}

fn point_of(fix: TrailFix) -> TrailPoint {
    TrailPoint {
        lat: fix.lat,
        lon: fix.lon,
        at: Timestamp::from_us(fix.taken_at_us),
        accuracy_m: fix.accuracy_m,
        battery_percent: fix.battery_percent,
    }
}

fn stop_of(stop: Stop) -> TrailStop {
    TrailStop {
        at: stop.at,
        from: Timestamp::from_us(stop.from_us),
        until: Timestamp::from_us(stop.until_us),
        lasted_s: stop.lasted_ms / 1000,
    }
}

fn gap_of(gap: Gap) -> TrailGap {
    TrailGap {
        from: Timestamp::from_us(gap.from_us),
        until: Timestamp::from_us(gap.until_us),
        cause: gap.cause.as_str().to_owned(),
    }
}

fn visit_of((visit, outcome): (DayVisit, Option<String>)) -> TrailVisit {
    let stood = visit.lat.zip(visit.lon).or(visit.pin_lat.zip(visit.pin_lon));
    TrailVisit {
        id: VisitId(visit.id),
        state: visit.state,
        debtor_name: visit.debtor_name,
        address: visit.address_line,
        at: stood.and_then(|(lat, lon)| GeoPoint::new(lat, lon).ok()),
        finished_at: visit.finished_at_us.map(Timestamp::from_us),
        outcome,
        verdict: visit.verdict,
    }
}
