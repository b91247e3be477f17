//! Every endpoint, one file each.

mod accounts;
mod agents;
mod api_tokens;
mod audit;
mod blobs;
mod branches;
mod collected;
mod devices;
mod enrol;
mod geocoder;
mod healthz;
mod imports;
mod jobs;
mod live;
mod me;
mod messages;
mod openrosa;
mod organization;
mod password;
mod phone;
mod portfolios;
mod questionnaire_files;
mod questionnaires;
mod record;
mod reviews;
mod search;
mod segments;
mod session;
mod setup;
mod subscriptions;
mod today;
mod users;
mod visit_kinds;
mod visits;
mod waiting;
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
        .merge(portfolios())
        .merge(work())
        .merge(corrections())
        .merge(live_view())
        .merge(notices())
        .merge(phones())
        .merge(openrosa())
}

/// Visits: what they are, who makes them, what came of them.
fn work() -> OpenApiRouter<Server> {
    OpenApiRouter::new()
        .routes(routes!(visit_kinds::list::list, visit_kinds::add::add))
        .routes(routes!(visit_kinds::change::change))
        .merge(questionnaires())
        .routes(routes!(visits::list::list))
        .routes(routes!(visits::csv::csv))
        .routes(routes!(visits::assign::assign))
        .routes(routes!(visits::undo::undo))
        .routes(routes!(visits::move_visits::move_visits))
        .routes(routes!(visits::schedule::schedule))
        .routes(routes!(visits::show::show))
        .routes(routes!(visits::review::review))
        .routes(routes!(visits::submission::submission))
        .routes(routes!(visits::workload::workload))
        .routes(routes!(reviews::list::list))
        .routes(routes!(reviews::decide::decide))
}

/// What is corrected of a visit afterwards.
fn corrections() -> OpenApiRouter<Server> {
    OpenApiRouter::new()
        .routes(routes!(visits::correct_file::correct_file))
        .layer(DefaultBodyLimit::max(visits::correct_file::LARGEST_BYTES))
        .routes(routes!(visits::correct::correct))
}

/// What is asked at the door.
fn questionnaires() -> OpenApiRouter<Server> {
    OpenApiRouter::new()
        .routes(routes!(questionnaires::read::read))
        .layer(DefaultBodyLimit::max(questionnaires::LARGEST_FILE_BYTES))
        .merge(questionnaire_files())
        .routes(routes!(questionnaires::list::list, questionnaires::add::add))
        .routes(routes!(questionnaires::begin::begin))
        .routes(routes!(questionnaires::show::show))
        .routes(routes!(questionnaires::publish::publish))
        .routes(routes!(
            questionnaires::draft::draft,
            questionnaires::draft::save,
            questionnaires::draft::discard
        ))
        .routes(routes!(questionnaires::publish_draft::publish_draft))
        .routes(routes!(questionnaires::changes::changes))
        .routes(routes!(questionnaires::xlsform::xlsform))
        .routes(routes!(questionnaires::xlsform::losses))
        .routes(routes!(questionnaires::retire::retire))
        .routes(routes!(questionnaires::library::library))
        .routes(routes!(questionnaires::export::export))
        .routes(routes!(collected::list::list))
        .routes(routes!(collected::show::show))
}

/// What it shows beside its questions.
fn questionnaire_files() -> OpenApiRouter<Server> {
    OpenApiRouter::new()
        .routes(routes!(questionnaire_files::add::add))
        .layer(DefaultBodyLimit::max(questionnaire_files::LARGEST_BYTES))
        .routes(routes!(questionnaire_files::show::show))
        .routes(routes!(questionnaire_files::list::list))
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
        .routes(routes!(agents::collect::collect))
        .routes(routes!(devices::list::list))
        .routes(routes!(devices::revoke::revoke))
        .routes(routes!(enrol::enrol))
}

/// Portfolios, imports, accounts, and the tokens that other systems send them with.
fn portfolios() -> OpenApiRouter<Server> {
    OpenApiRouter::new()
        .routes(routes!(portfolios::list::list, portfolios::add::add))
        .routes(routes!(portfolios::show::show, portfolios::change::change))
        .routes(routes!(
            portfolios::questionnaires::questionnaires,
            portfolios::questionnaires::set_questionnaires
        ))
        .routes(routes!(portfolios::import::import))
        .routes(routes!(portfolios::rows::rows))
        .routes(routes!(imports::list::list))
        .routes(routes!(imports::show::show))
        .routes(routes!(imports::preview::preview))
        .routes(routes!(imports::trial::trial))
        .routes(routes!(imports::start::start))
        .routes(routes!(imports::findings::findings))
        .routes(routes!(imports::findings_csv::findings_csv))
        .routes(routes!(accounts::list::list))
        .routes(routes!(accounts::export::export))
        .routes(routes!(accounts::map::map))
        .routes(routes!(accounts::show::show))
        .routes(routes!(accounts::pin::pin))
        .routes(routes!(segments::list::list, segments::add::add))
        .routes(routes!(segments::change::change, segments::remove::remove))
        .routes(routes!(segments::questionnaires::set_questionnaires))
        .routes(routes!(geocoder::show::show, geocoder::change::change))
        .routes(routes!(geocoder::queue::queue))
        .routes(routes!(api_tokens::list::list, api_tokens::add::add))
        .routes(routes!(api_tokens::revoke::revoke))
}

/// What phones call.
fn phones() -> OpenApiRouter<Server> {
    OpenApiRouter::new()
        .routes(routes!(phone::sync::sync))
        .layer(DefaultBodyLimit::max(phone::LARGEST_BATCH_BYTES))
        .routes(routes!(phone::feed::feed))
        .merge(blobs())
}

/// What ODK Collect calls.
fn openrosa() -> OpenApiRouter<Server> {
    OpenApiRouter::new()
        .routes(routes!(openrosa::offer::offer, openrosa::submit::submit))
        .layer(DefaultBodyLimit::max(openrosa::LARGEST_SUBMISSION_BYTES))
        .routes(routes!(openrosa::form_list::form_list))
        .routes(routes!(openrosa::form::form))
        .routes(routes!(openrosa::manifest::manifest))
        .routes(routes!(openrosa::file::file))
}

/// Photos, and the record's troubles.
fn blobs() -> OpenApiRouter<Server> {
    OpenApiRouter::new()
        .routes(routes!(blobs::offset::offset, blobs::part::part))
        .layer(DefaultBodyLimit::max(blobs::LARGEST_PART_BYTES))
        .routes(routes!(blobs::photo::photo))
        .routes(routes!(visits::file::file))
        .routes(routes!(record::quarantine::quarantine))
        .routes(routes!(record::settle::settle))
        .routes(routes!(record::chains::chains))
        .routes(routes!(record::settle_finding::settle_finding))
}

/// What happens now.
fn live_view() -> OpenApiRouter<Server> {
    OpenApiRouter::new()
        .routes(routes!(live::live))
        .routes(routes!(agents::places::places))
        .routes(routes!(agents::trail::trail))
        .routes(routes!(today::today))
        .routes(routes!(waiting::waiting))
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
