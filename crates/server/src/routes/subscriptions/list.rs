//! `GET /api/v1/subscriptions`

use axum::Json;
use axum::extract::State;
use ronda_api_types::{Subscriber, Subscribers};
use ronda_app::Topic;

use crate::extract::Acting;
use crate::{ApiError, Server};

/// Everyone who uses the console and has an e-mail, with what they are told of.
#[utoipa::path(get, path = "/api/v1/subscriptions", tag = "notices",
    responses((status = 200, body = Subscribers)))]
pub(crate) async fn list(
    State(server): State<Server>,
    Acting(actor): Acting,
) -> Result<Json<Subscribers>, ApiError> {
    let rows = server.app.subscribers(&actor).await?;
    Ok(Json(Subscribers {
        rows: rows.into_iter().map(subscriber_of).collect(),
        topics: Topic::ALL.map(|topic| topic.as_str().to_owned()).to_vec(),
        mail_server: server.options.sends_mail,
    }))
}

fn subscriber_of(subscriber: ronda_app::Subscriber) -> Subscriber {
    let ronda_app::Subscriber { user, topics } = subscriber;
    Subscriber {
        user_id: user.id,
        name: user.name,
        email: user.email.unwrap_or_default(),
        role: user.role,
        topics: topics.into_iter().map(|topic| topic.as_str().to_owned()).collect(),
    }
}
