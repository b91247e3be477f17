//! Jobs `email_link` (reset a password, accept an invitation) and `email_test` (does mail go out?).

use ronda_app::{JobRow, NewMessage};
use ronda_domain::{Failure, FailureReason, UserId};
use serde::Deserialize;
use serde_json::json;

use crate::context::Context;
use crate::job::{Ended, JobError, payload};
use crate::language::Language;

#[derive(Deserialize)]
struct Payload {
    user_id: UserId,
    #[serde(default)]
    purpose: String,
    #[serde(default)]
    url: Option<String>,
}

pub(crate) async fn run(context: &Context, job: &JobRow) -> Result<Ended, JobError> {
    let link: Payload = payload(job)?;
    if !matches!(link.purpose.as_str(), "password_reset" | "invitation") {
        return Err(JobError::broken(format!(
            "{:?} is no purpose of a link; expected password_reset or invitation",
            link.purpose
        )));
    }
    let prefix = format!("link.{}", link.purpose);
    write(context, job, link, &prefix, "link").await
}

pub(crate) async fn run_test(context: &Context, job: &JobRow) -> Result<Ended, JobError> {
    let to: Payload = payload(job)?;
    write(context, job, to, "test", "test").await
}

async fn write(
    context: &Context,
    job: &JobRow,
    link: Payload,
    prefix: &str,
    kind: &'static str,
) -> Result<Ended, JobError> {
    let user = context.app.user_of_job(job.organization_id, link.user_id).await?;
    let organization = context.app.organization_of_job(job.organization_id).await?;
    let recipient = user.email.ok_or_else(|| JobError::GiveUp(Failure::new(FailureReason::NoAddress, "")))?;
    let language = Language::of(&user.locale);
    let tell = |part: &str| {
        language.tell(&format!("{prefix}.{part}"), [("organization", organization.name.clone())])
    };
    let subject = tell("subject");
    let letter = context.letters.fill(
        "link",
        &json!({
            "language": language.code(), "subject": subject, "preheader": "", "organization": organization.name,
            "footer": "", "text": tell("text"), "link": link.url, "button": tell("button"),
            "address": language.say("link.address"), "ignore": tell("ignore"),
        }),
    )?;
    let message = NewMessage {
        kind,
        recipient,
        subject,
        text: letter.text,
        html: letter.html,
        pictures: json!([]),
        secret: link.url.is_some(),
        visit_id: None,
        branch_id: None,
    };
    context.app.post_messages(vec![message], vec![job.clone()]).await?;
    Ok(Ended::Itself)
}
