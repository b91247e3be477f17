//! Every endpoint, one file each.

mod agents;
mod audit;
mod branches;
mod devices;
mod enrol;
mod healthz;
mod jobs;
mod live;
mod me;
mod messages;
mod organization;
mod password;
mod phone;
mod questionnaires;
mod reviews;
mod search;
mod session;
mod setup;
mod subscriptions;
mod today;
mod users;
mod visit_kinds;
mod visits;
mod webhooks;

use axum::extract::DefaultBodyLimit;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Server;
use crate::openapi::ApiDescription;

/// All endpoints with their descriptions.
pub(crate) fn api() -> OpenApiRouter<Server> {
    OpenApiRouter::with_openapi(ApiDescription::openapi())
        .routes(routes!(healthz::healthz))
        .routes(routes!(setup::state::state))
        .routes(routes!(setup::register::register))
        .routes(routes!(session::sign_in::sign_in))
        .routes(routes!(session::sign_out::sign_out))
        .merge(people())
        .merge(field_force())
        .merge(work())
        .merge(live_view())
        .merge(notices())
}

/// Visits: what they are, who makes them, what came of them.
fn work() -> OpenApiRouter<Server> {
    OpenApiRouter::new()
        .routes(routes!(visit_kinds::list::list, visit_kinds::add::add))
        .routes(routes!(visit_kinds::change::change))
        .routes(routes!(questionnaires::list::list, questionnaires::add::add))
        .routes(routes!(questionnaires::show::show))
        .routes(routes!(questionnaires::publish::publish))
        .routes(routes!(visits::list::list))
        .routes(routes!(visits::csv::csv))
        .routes(routes!(visits::assign::assign))
        .routes(routes!(visits::undo::undo))
        .routes(routes!(visits::move_visits::move_visits))
        .routes(routes!(visits::schedule::schedule))
        .routes(routes!(visits::show::show))
        .routes(routes!(visits::review::review))
        .routes(routes!(visits::workload::workload))
        .routes(routes!(reviews::list::list))
        .routes(routes!(reviews::decide::decide))
        .merge(phones())
}

/// People, the organization and its audit.
fn people() -> OpenApiRouter<Server> {
    OpenApiRouter::new()
        .routes(routes!(me::show::show, me::change::change))
        .routes(routes!(me::password::password))
        .routes(routes!(password::reset::reset))
        .routes(routes!(password::link::link))
        .routes(routes!(password::choose::choose))
        .routes(routes!(users::list::list, users::invite::invite))
        .routes(routes!(users::change::change))
        .routes(routes!(users::activity::activity))
        .routes(routes!(users::invitations::invitations))
        .routes(routes!(organization::show::show, organization::change::change))
        .routes(routes!(audit::audit))
}

/// Branches, agents and their phones.
fn field_force() -> OpenApiRouter<Server> {
    OpenApiRouter::new()
        .routes(routes!(branches::list::list, branches::add::add))
        .routes(routes!(branches::change::change))
        .routes(routes!(agents::list::list, agents::add::add))
        .routes(routes!(agents::show::show, agents::change::change))
        .routes(routes!(agents::activity::activity))
        .routes(routes!(agents::enrolments::enrolments))
        .routes(routes!(devices::list::list))
        .routes(routes!(devices::revoke::revoke))
        .routes(routes!(enrol::enrol))
}

/// What phones call.
fn phones() -> OpenApiRouter<Server> {
    OpenApiRouter::new()
        .routes(routes!(phone::sync::sync))
        .layer(DefaultBodyLimit::max(phone::LARGEST_BATCH_BYTES))
}

/// What happens now.
fn live_view() -> OpenApiRouter<Server> {
    OpenApiRouter::new()
        .routes(routes!(live::live))
        .routes(routes!(agents::places::places))
        .routes(routes!(agents::trail::trail))
        .routes(routes!(today::today))
        .routes(routes!(search::search))
}

/// Telling people and systems.
fn notices() -> OpenApiRouter<Server> {
    OpenApiRouter::new()
        .routes(routes!(messages::list::list))
        .routes(routes!(messages::show::show))
        .routes(routes!(messages::picture::picture))
        .routes(routes!(messages::retry::retry))
        .routes(routes!(messages::test::test))
        .routes(routes!(jobs::list::list))
        .routes(routes!(jobs::retry::retry))
        .routes(routes!(webhooks::list::list, webhooks::add::add))
        .routes(routes!(webhooks::change::change))
        .routes(routes!(webhooks::test::test))
        .routes(routes!(subscriptions::list::list))
        .routes(routes!(subscriptions::change::change))
}
