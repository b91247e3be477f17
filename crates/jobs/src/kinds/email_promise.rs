//! Job `email_promise`: the debtor who promised gets the amount, the date and how to pay the creditor.

use ronda_app::{Actor, Dossier, JobRow, NewMessage, OrganizationRow, Topic};
use ronda_domain::VisitId;
use serde::Deserialize;
use serde_json::json;

use super::email_visit::one_line;
use super::visit_view::{Fact, Reader};
use crate::context::Context;
use crate::format::long_day;
use crate::job::{Ended, JobError, payload};
use crate::language::Language;

#[derive(Deserialize)]
struct Payload {
    visit_id: VisitId,
}

pub(crate) async fn run(context: &Context, job: &JobRow) -> Result<Ended, JobError> {
    let Payload { visit_id } = payload(job)?;
    let organization = context.app.organization_of_job(job.organization_id).await?;
    let language = Language::of(&organization.locale);
    let actor = Actor::server(job.organization_id);
    let dossier = context.app.visit_dossier(&actor, visit_id, language.code()).await?;
    let mut messages = Vec::new();
    if !dossier.promises.is_empty() {
        // The one who promised; co-debtors and guarantors are not told of another's dealings.
        let debtor = dossier.debtors.first();
        let emails: Vec<String> =
            debtor.map(|debtor| serde_json::from_str(&debtor.emails).unwrap_or_default()).unwrap_or_default();
        if let Some(email) = emails.first() {
            messages.push(letter(context, &organization, &dossier, email, false)?);
        }
        let branch = dossier.visit.branch();
        for user in context.app.recipients(job.organization_id, Topic::Promises, branch).await? {
            let email = user.email.unwrap_or_default();
            messages.push(letter(context, &organization, &dossier, &email, true)?);
        }
    }
    context.app.post_messages(messages, vec![job.clone()]).await?;
    Ok(Ended::Itself)
}

fn letter(
    context: &Context,
    organization: &OrganizationRow,
    dossier: &Dossier,
    recipient: &str,
    copy: bool,
) -> Result<NewMessage, JobError> {
    let language = Language::of(&organization.locale);
    let reader = Reader { language, organization };
    let visit = &dossier.visit;
    let creditor = || ("creditor", visit.creditor.clone());
    let subject = one_line(&language.tell("debtor.subject", [creditor()]));
    let at = visit.finished_at().unwrap_or_else(|| context.now());
    let name = dossier.debtors.first().map_or(&visit.debtor_name, |debtor| &debtor.name);
    let how = Some(visit.payment_instructions.trim()).filter(|how| !how.is_empty());
    let how = how.map_or_else(|| language.tell("debtor.how_unknown", [creditor()]), str::to_owned);
    let agent = visit.agent_name.clone().unwrap_or_default();
    let agent = [("agent", agent), ("organization", organization.name.clone()), creditor()];
    let filled = context.letters.fill(
        "promise",
        &json!({
            "language": language.code(), "subject": subject, "preheader": subject,
            "organization": organization.name, "footer": organization.name,
            "copy": copy.then(|| language.say("debtor.copy")),
            "greeting": language.tell("debtor.greeting", [("name", name.clone())]),
            "intro": language.tell("debtor.intro", [("moment", reader.moment(at))]),
            "facts": facts(dossier, reader), "how": how, "agent": language.tell("debtor.agent", agent),
            "dispute": language.say("debtor.dispute"), "words": { "how": language.say("debtor.how") },
        }),
    )?;
    Ok(NewMessage {
        kind: "promise",
        recipient: recipient.to_owned(),
        subject,
        text: filled.text,
        html: filled.html,
        pictures: json!([]),
        secret: false,
        visit_id: Some(visit.visit_id()),
        branch_id: visit.branch(),
    })
}

fn facts(dossier: &Dossier, reader: Reader<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    for promise in &dossier.promises {
        let method = reader.language.say(&format!("method.{}", promise.method));
        facts.extend(
            reader.fact("debtor.amount", Some(reader.money(promise.amount_cents, &promise.currency))),
        );
        facts.extend(reader.fact("debtor.day", Some(long_day(&promise.due_on, reader.language))));
        facts.extend(reader.fact("debtor.method", Some(method)));
    }
    facts.extend(reader.fact("debtor.reference", Some(dossier.visit.external_id.clone())));
    facts
}
