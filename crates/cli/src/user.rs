//! `ronda user`: the people of the console, from the terminal of the server.

use std::io::{BufRead as _, Write as _};

use anyhow::{Context, Result, anyhow, bail};
use clap::{Args, Subcommand};
use ronda_app::{AppError, Invitation, Listing, PeopleFilter, PersonDetails, UserListRow};
use ronda_domain::{BranchId, Role, Timestamp, UserId};
use ronda_store::branches;
use serde_json::{Value, json};

use crate::place::{Place, Workplace, readable};

/// Lists, adds, invites and shuts out the people who use the console, working on the database directly: it needs no
/// server and no sign-in, only the right to read the data folder, and may be used while the server runs. Everything
/// it changes is in the audit as done by the server.
///
/// Example: ronda user list --organization mi-empresa
#[derive(Args)]
pub(crate) struct UserArguments {
    #[command(subcommand)]
    action: Action,
    /// Short name of the organization, as `ronda doctor` lists it.
    #[arg(long, global = true, default_value = "", hide_default_value = true, value_name = "SLUG")]
    organization: String,
    /// Print JSON instead of sentences.
    #[arg(long, global = true)]
    json: bool,
    #[command(flatten)]
    place: Place,
}

#[derive(Subcommand)]
enum Action {
    /// List everybody with role, state and last visit to the console.
    List,
    /// Add a person with a password, read as one line from the standard input.
    ///
    /// Example: echo 'una clave larga' | ronda user add --organization mi-empresa --email ana@empresa.mx --name 'Ana Ruiz' --role supervisor --branch CEN
    Add(Person),
    /// Add a person who chooses the password by a link, which is printed and sent by e-mail. It is good for 7 days. For
    /// somebody invited before who never joined, a fresh link is made.
    Invite(Person),
    /// Print a link, good for one hour, by which a person chooses a new password.
    ResetPassword(Who),
    /// Shut a person out at once: open sessions end. The owner cannot be shut out.
    Disable(Who),
    /// Let a person in again.
    Enable(Who),
}

#[derive(Args)]
struct Person {
    /// E-mail; they sign in with it.
    #[arg(long)]
    email: String,
    /// Full name.
    #[arg(long)]
    name: String,
    /// administrator, supervisor or analyst.
    #[arg(long)]
    role: Role,
    /// Code of a branch they see; repeat it for several. Administrators and analysts see all without it.
    #[arg(long = "branch", value_name = "CODE")]
    branches: Vec<String>,
}

#[derive(Args)]
struct Who {
    /// E-mail they sign in with.
    #[arg(long)]
    email: String,
}

/// Does what was asked and tells it.
pub(crate) async fn user(arguments: UserArguments) -> Result<()> {
    if arguments.organization.is_empty() {
        bail!("--organization SLUG is needed; `ronda doctor` lists the organizations");
    }
    let place = Workplace::open(&arguments.place, &arguments.organization).await?;
    let told = act(&place, arguments.action).await;
    place.store.close().await;
    let (value, sentence) = told?;
    let mut out = std::io::stdout().lock();
    if arguments.json {
        writeln!(out, "{value}")?;
    } else {
        writeln!(out, "{sentence}")?;
    }
    Ok(())
}

/// What was done, for programs and for people.
async fn act(place: &Workplace, action: Action) -> Result<(Value, String)> {
    match action {
        Action::List => list(place).await,
        Action::Add(person) => add(place, person).await,
        Action::Invite(person) => invite(place, person).await,
        Action::ResetPassword(who) => reset(place, &who.email).await,
        Action::Disable(who) => switch(place, &who.email, false).await,
        Action::Enable(who) => switch(place, &who.email, true).await,
    }
}

async fn list(place: &Workplace) -> Result<(Value, String)> {
    let people = everybody(place).await?;
    let json: Vec<Value> = people.iter().map(row_json).collect();
    let lines: Vec<String> = people.iter().map(line).collect();
    Ok((json!(json), lines.join("\n")))
}

async fn add(place: &Workplace, person: Person) -> Result<(Value, String)> {
    let mut password = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut password)
        .context("expected the password on the standard input")?;
    let password = password.trim_end_matches(['\r', '\n']);
    let details = details(place, person).await?;
    let (email, role) = (details.email.clone(), details.role);
    let id = place.app.add_user(&place.actor, details, password).await.map_err(readable)?;
    Ok((json!({ "id": id, "email": email }), format!("{email} was added as {role}")))
}

async fn invite(place: &Workplace, person: Person) -> Result<(Value, String)> {
    let base = place.config.server.link_base();
    let known = find(place, &person.email).await?;
    let made = match known.filter(|row| row.has_password == 0) {
        Some(row) => place.app.invite_again(&place.actor, UserId(row.id), &base).await,
        None => place.app.invite_user(&place.actor, details(place, person).await?, &base).await,
    };
    Ok(link(place, &made.map_err(readable)?, "joins"))
}

async fn reset(place: &Workplace, email: &str) -> Result<(Value, String)> {
    let id = the(place, email).await?;
    let made = place.app.password_link(&place.actor, id).await.map_err(readable)?;
    Ok(link(place, &made, "chooses a new password"))
}

async fn switch(place: &Workplace, email: &str, active: bool) -> Result<(Value, String)> {
    let id = the(place, email).await?;
    place.app.set_user_active(&place.actor, id, active).await.map_err(|error| match error {
        AppError::Forbidden => anyhow!("the owner cannot be shut out"),
        other => readable(other),
    })?;
    let sentence = if active { "may sign in again" } else { "was shut out; open sessions have ended" };
    Ok((json!({ "id": id, "email": email, "active": active }), format!("{email} {sentence}")))
}

fn link(place: &Workplace, made: &Invitation, what: &str) -> (Value, String) {
    let url = format!("{}/link#{}", place.config.server.link_base(), made.token.reveal());
    let sentence = format!("by this link, good until {}, the person {what}:\n{url}", made.expires_at);
    (json!({ "id": made.user, "url": url, "expires_at": made.expires_at }), sentence)
}

async fn details(place: &Workplace, person: Person) -> Result<PersonDetails> {
    let known = branches::list(&place.store.read(), place.actor.organization, None).await?;
    let id = |code: &String| -> Result<BranchId> {
        let found = known.iter().find(|row| row.branch.code.eq_ignore_ascii_case(code));
        let codes = || known.iter().map(|row| row.branch.code.clone()).collect::<Vec<_>>().join(", ");
        found
            .map(|row| row.branch.id)
            .ok_or_else(|| anyhow!("--branch {code:?}: expected one of {}", codes()))
    };
    let branches = person.branches.iter().map(id).collect::<Result<_>>()?;
    Ok(PersonDetails { name: person.name, email: person.email, role: person.role, branches })
}

async fn everybody(place: &Workplace) -> Result<Vec<UserListRow>> {
    let mut people = Vec::new();
    for page in 1.. {
        let listing = Listing { page, per_page: 500, ..Listing::default() };
        let found = place.app.list_users(&place.actor, &PeopleFilter::default(), &listing).await;
        let found = found.map_err(readable)?;
        let count = found.rows.len();
        people.extend(found.rows.into_iter().map(|(row, _)| row));
        if count < 500 {
            break;
        }
    }
    Ok(people)
}

async fn find(place: &Workplace, email: &str) -> Result<Option<UserListRow>> {
    let email = email.trim().to_lowercase();
    Ok(everybody(place).await?.into_iter().find(|row| row.email.as_deref() == Some(email.as_str())))
}

async fn the(place: &Workplace, email: &str) -> Result<UserId> {
    let found = find(place, email).await?;
    found
        .map(|row| UserId(row.id))
        .ok_or_else(|| anyhow!("nobody signs in as {email:?}; see `ronda user list`"))
}

fn state(row: &UserListRow) -> &'static str {
    match (row.deactivated_at_us, row.has_password) {
        (Some(_), _) => "disabled",
        (None, 0) => "invited",
        (None, _) => "active",
    }
}

fn row_json(row: &UserListRow) -> Value {
    let seen = row.last_seen_at_us.map(Timestamp::from_us);
    json!({
        "id": row.id, "email": row.email, "name": row.name, "role": row.role, "state": state(row), "last_seen_at": seen,
    })
}

fn line(row: &UserListRow) -> String {
    let seen = row
        .last_seen_at_us
        .map_or_else(|| "never seen".to_owned(), |us| format!("seen {}", Timestamp::from_us(us)));
    let email = row.email.as_deref().unwrap_or("-");
    format!("{email:<36} {:<14} {:<9} {}, {seen}", row.role, state(row), row.name)
}
