//! Job `email_visit`: the whole visit to the supervisors who subscribed; a burst becomes one message.

use std::collections::BTreeMap;

use ronda_app::{Actor, AppError, Dossier, JobRow, NewMessage, OrganizationRow, Topic, UserRow};
use ronda_domain::{UserId, VisitId};
use serde::Deserialize;
use serde_json::json;

use super::visit_view::{Reader, VisitView};
use crate::context::Context;
use crate::job::{Ended, JobError, payload};
use crate::language::Language;

/// Up to so many visits are told one by one; more become one message.
const ONE_BY_ONE: usize = 3;
/// Photos travel after their visit; so long the message waits for them.
const PHOTOS_S: i64 = 4;
/// More visits than this in the last five minutes are a stream, told every half minute.
const STREAM: i64 = 30;
const STREAM_S: i64 = 30;

#[derive(Deserialize)]
struct Payload {
    visit_id: VisitId,
}

pub(crate) async fn run(context: &Context, jobs: &[JobRow]) -> Result<Ended, JobError> {
    let Some(oldest) = jobs.iter().min_by_key(|job| job.created_at) else { return Ok(Ended::Itself) };
    let organization = oldest.organization_id;
    let age_s = context.now().seconds_since(oldest.created_at);
    let streaming = context.app.jobs_done_lately(organization, "email_visit", 300).await? > STREAM;
    if streaming && age_s < STREAM_S {
        return Err(JobError::NotYet(oldest.created_at.plus_s(STREAM_S)));
    }
    if age_s < PHOTOS_S && waits_for_photos(context, jobs).await? {
        return Err(JobError::NotYet(context.now().plus_s(1)));
    }
    let messages = write(context, jobs).await?;
    context.app.post_messages(messages, jobs.to_vec()).await?;
    Ok(Ended::Itself)
}

async fn waits_for_photos(context: &Context, jobs: &[JobRow]) -> Result<bool, JobError> {
    for job in jobs {
        let Payload { visit_id } = payload(job)?;
        let actor = Actor::server(job.organization_id);
        match context.app.visit_dossier(&actor, visit_id, "es").await {
            Ok(dossier) if dossier.waits_for_photos() => return Ok(true),
            Ok(_) | Err(AppError::NotFound { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(false)
}

async fn write(context: &Context, jobs: &[JobRow]) -> Result<Vec<NewMessage>, JobError> {
    let Some(organization_id) = jobs.first().map(|job| job.organization_id) else { return Ok(Vec::new()) };
    let organization = context.app.organization_of_job(organization_id).await?;
    let mut by_reader: BTreeMap<UserId, (UserRow, Vec<Dossier>)> = BTreeMap::new();
    for job in jobs {
        let Ok(Payload { visit_id }) = payload(job) else { continue };
        let actor = Actor::server(organization_id);
        let dossier = match context.app.visit_dossier(&actor, visit_id, "es").await {
            Err(AppError::NotFound { .. }) => continue,
            other => other?,
        };
        let branch = dossier.visit.branch();
        for user in context.app.recipients(organization_id, Topic::Visits, branch).await? {
            let told = match Language::of(&user.locale) {
                Language::Spanish => dossier.clone(),
                other => context.app.visit_dossier(&actor, visit_id, other.code()).await?,
            };
            by_reader.entry(user.id).or_insert_with(|| (user, Vec::new())).1.push(told);
        }
    }
    let mut messages = Vec::new();
    for (user, visits) in by_reader.into_values() {
        if visits.len() > ONE_BY_ONE {
            messages.push(digest(context, &organization, &user, &visits)?);
        } else {
            for visit in &visits {
                messages.push(single(context, &organization, &user, visit)?);
            }
        }
    }
    Ok(messages)
}

fn words(language: Language) -> serde_json::Value {
    let say = |key: &str| language.say(key);
    json!({
        "promise": say("promise.title"), "notes": say("notes.title"), "presence": say("presence.title"),
        "answers": say("answers.title"), "photos": say("photos.title"), "open": say("visit.open"),
    })
}

fn single(
    context: &Context,
    organization: &OrganizationRow,
    user: &UserRow,
    dossier: &Dossier,
) -> Result<NewMessage, JobError> {
    let language = Language::of(&user.locale);
    let reader = Reader { language, organization };
    let view = VisitView::of(context, dossier, reader);
    let values =
        [("outcome", view.title.clone()), ("debtor", view.debtor.clone()), ("account", view.account.clone())];
    let subject = one_line(&language.tell("visit.subject", values));
    let at = dossier.visit.finished_at().unwrap_or_else(|| context.now());
    let agent = dossier.visit.agent_name.clone().unwrap_or_default();
    let preheader = language.tell("visit.preheader", [("agent", agent), ("moment", reader.moment(at))]);
    let letter = context.letters.fill(
        "visit",
        &json!({
            "language": language.code(), "subject": subject, "preheader": preheader, "visit": view,
            "organization": organization.name, "footer": footer(language, organization), "words": words(language),
        }),
    )?;
    Ok(NewMessage {
        kind: "visit",
        recipient: user.email.clone().unwrap_or_default(),
        subject,
        text: letter.text,
        html: letter.html,
        pictures: json!(view.pictures),
        secret: false,
        visit_id: Some(dossier.visit.visit_id()),
        branch_id: dossier.visit.branch(),
    })
}

fn digest(
    context: &Context,
    organization: &OrganizationRow,
    user: &UserRow,
    visits: &[Dossier],
) -> Result<NewMessage, JobError> {
    let language = Language::of(&user.locale);
    let reader = Reader { language, organization };
    let views: Vec<VisitView> =
        visits.iter().map(|dossier| VisitView::of(context, dossier, reader)).collect();
    let count = [("count", views.len().to_string())];
    let subject = language.tell("digest.subject", count.clone());
    let letter = context.letters.fill(
        "digest",
        &json!({
            "language": language.code(), "subject": subject, "preheader": language.say("digest.intro"),
            "title": language.tell("digest.title", count), "intro": language.say("digest.intro"),
            "visits": views, "organization": organization.name, "footer": footer(language, organization),
            "words": words(language),
        }),
    )?;
    let branch = visits.first().and_then(|dossier| dossier.visit.branch());
    let same = visits.iter().all(|dossier| dossier.visit.branch() == branch);
    Ok(NewMessage {
        kind: "visit_digest",
        recipient: user.email.clone().unwrap_or_default(),
        subject,
        text: letter.text,
        html: letter.html,
        pictures: json!([]),
        secret: false,
        visit_id: None,
        branch_id: branch.filter(|_| same),
    })
}

fn footer(language: Language, organization: &OrganizationRow) -> String {
    language.tell("footer.why", [("organization", organization.name.clone())])
}

/// A subject is one line, whatever a portfolio's cells hold.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
