//! Those who sign in to the console.

pub(crate) mod activity;
pub(crate) mod change;
pub(crate) mod invitations;
pub(crate) mod invite;
pub(crate) mod list;

use ronda_api_types::{Invitation, UserRequest};
use ronda_app::PersonDetails;

use crate::Server;

fn details_of(UserRequest { name, email, role, branches }: UserRequest) -> PersonDetails {
    PersonDetails { name, email, role, branches }
}

fn invitation_of(server: &Server, invitation: &ronda_app::Invitation) -> Invitation {
    let url = format!("{}/link#{}", server.options.public_url, invitation.token.reveal());
    Invitation { user_id: invitation.user, url, expires_at: invitation.expires_at }
}
