//! A visit in the reader's words, as the letters show it.

use ronda_app::{Dossier, OrganizationRow, PictureOf};
use ronda_domain::Timestamp;
use serde::Serialize;
use serde_json::Value;

use crate::context::Context;
use crate::format::{long_day, moment, money};
use crate::language::Language;

/// More photos than this are left to the visit's page.
const MOST_PHOTOS: usize = 6;

#[derive(Debug, Clone, Serialize)]
pub(super) struct Fact {
    pub(super) label: String,
    pub(super) value: String,
}

#[derive(Debug, Clone, Serialize)]
struct Presence {
    word: String,
    /// Colour and mark, as colour alone does not tell.
    colour: &'static str,
    mark: &'static str,
}

#[derive(Debug, Clone, Serialize)]
struct ReasonLine {
    text: String,
    mark: &'static str,
    colour: &'static str,
}

/// What the templates `visit` and `digest` show of one visit.
#[derive(Debug, Clone, Serialize)]
pub(super) struct VisitView {
    pub(super) title: String,
    pub(super) debtor: String,
    pub(super) account: String,
    presence: Presence,
    promises: Vec<String>,
    facts: Vec<Fact>,
    notes: Option<String>,
    reasons: Vec<ReasonLine>,
    answers: Vec<Fact>,
    map: Option<String>,
    map_caption: String,
    photos: Vec<String>,
    photos_note: Option<String>,
    link: String,
    #[serde(skip)]
    pub(super) pictures: Vec<PictureOf>,
}

/// Who reads, and in whose time.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) language: Language,
    pub(super) organization: &'a OrganizationRow,
}

impl Reader<'_> {
    pub(super) fn money(&self, cents: i64, currency: &str) -> String {
        money(cents, currency, &self.organization.locale)
    }

    pub(super) fn moment(&self, at: Timestamp) -> String {
        moment(at, &self.organization.time_zone, self.language)
    }

    pub(super) fn fact(&self, key: &str, value: Option<String>) -> Option<Fact> {
        let value = value.filter(|value| !value.trim().is_empty())?;
        Some(Fact { label: self.language.say(key), value })
    }
}

impl VisitView {
    pub(super) fn of(context: &Context, dossier: &Dossier, reader: Reader<'_>) -> Self {
        let (visit, language) = (&dossier.visit, reader.language);
        let map = dossier.map();
        let name = format!("map-{}", visit.id);
        let mut pictures = Vec::new();
        if !map.is_empty() {
            pictures.push(PictureOf { name: name.clone(), visit_id: Some(visit.visit_id()), photo: None });
        }
        let photos = photos_of(dossier);
        pictures.extend(photos.iter().cloned());
        let scale = format!("{:.0} m", map.scale_bar_m());
        Self {
            title: title(dossier, language),
            debtor: visit.debtor_name.clone(),
            account: visit.external_id.clone(),
            presence: presence(dossier, language),
            promises: promises(dossier, reader),
            facts: facts(dossier, reader),
            notes: visit.notes.clone().filter(|notes| !notes.trim().is_empty()),
            reasons: reasons(dossier, language),
            answers: answers(dossier),
            map: (!map.is_empty()).then_some(name),
            map_caption: language.tell("presence.caption", [("scale", scale)]),
            photos: photos.into_iter().map(|photo| photo.name).collect(),
            photos_note: photos_note(dossier, language),
            link: context.link(&format!("/visits/{}", visit.id)),
            pictures,
        }
    }
}

fn title(dossier: &Dossier, language: Language) -> String {
    let label = dossier.outcome_label.clone();
    match dossier.visit.state.as_str() {
        "cancelled" => language.say("visit.cancelled"),
        "completed" | "reviewed" => label.unwrap_or_else(|| language.say("visit.completed")),
        _ => label.unwrap_or_else(|| language.say("visit.other")),
    }
}

fn presence(dossier: &Dossier, language: Language) -> Presence {
    let outcome = dossier.verdict.as_ref().and_then(|verdict| verdict["outcome"].as_str());
    let outcome = outcome.or(dossier.visit.verdict.as_deref()).unwrap_or("unknown");
    let (mark, colour) = match outcome {
        "corroborated" => ("✓✓", "#00664b"),
        "consistent" => ("✓", "#005a8c"),
        "insufficient" => ("?", "#7a5200"),
        "contradicted" => ("✕", "#a33a00"),
        _ => ("–", "#5b6470"),
    };
    let key = format!("presence.{outcome}");
    let word = language.say(if language.has(&key) { &key } else { "presence.unknown" });
    Presence { word, colour, mark }
}

fn promises(dossier: &Dossier, reader: Reader<'_>) -> Vec<String> {
    let told = dossier.promises.iter().map(|promise| {
        let values = [
            ("amount", reader.money(promise.amount_cents, &promise.currency)),
            ("day", long_day(&promise.due_on, reader.language)),
            ("method", reader.language.say(&format!("method.{}", promise.method))),
        ];
        reader.language.tell("promise.line", values)
    });
    told.collect()
}

fn facts(dossier: &Dossier, reader: Reader<'_>) -> Vec<Fact> {
    let visit = &dossier.visit;
    let lasted = visit.opened_at_us.zip(visit.finished_at_us).map(|(from, until)| {
        let minutes = ((until - from).max(0) + 30_000_000) / 60_000_000;
        reader.language.tell("minutes", [("count", minutes.to_string())])
    });
    let address = [visit.address_line.as_str(), visit.city.as_str()];
    let address: Vec<&str> = address.into_iter().filter(|part| !part.is_empty()).collect();
    let account = format!("{} {}", visit.external_id, visit.product);
    let facts = [
        reader.fact("fact.reason", dossier.cancel_label.clone()),
        reader.fact("fact.agent", visit.agent_name.clone()),
        reader.fact("fact.moment", visit.finished_at().map(|at| reader.moment(at))),
        reader.fact("fact.lasted", lasted),
        reader.fact("fact.address", Some(address.join(", "))),
        reader.fact("fact.creditor", Some(visit.creditor.clone())),
        reader.fact("fact.account", Some(account.trim().to_owned())),
        reader.fact("fact.overdue", visit.overdue_cents.map(|cents| reader.money(cents, &visit.currency))),
        reader.fact("fact.days", visit.days_past_due.map(|days| days.to_string())),
        reader.fact("fact.kind", Some(visit.kind_name.clone())),
        reader.fact("fact.branch", visit.branch_name.clone()),
    ];
    facts.into_iter().flatten().collect()
}

fn reasons(dossier: &Dossier, language: Language) -> Vec<ReasonLine> {
    let verdict = dossier.verdict.as_ref();
    let reasons = verdict.and_then(|verdict| verdict["reasons"].as_array()).into_iter().flatten();
    reasons.map(|reason| reason_line(reason, language)).collect()
}

fn reason_line(reason: &Value, language: Language) -> ReasonLine {
    let weight = reason["weight"].as_f64().unwrap_or(0.0);
    let (mark, colour) = match weight {
        weight if weight > 0.0 => ("+", "#00664b"),
        weight if weight < 0.0 => ("−", "#a33a00"),
        _ => ("·", "#5b6470"),
    };
    let code = reason["code"].as_str().unwrap_or_default();
    let key = format!("reason.{code}");
    let numbers = reason["params"].as_object().into_iter().flatten();
    let mut values: Vec<(&str, String)> = numbers
        .map(|(name, number)| (name.as_str(), format!("{:.0}", number.as_f64().unwrap_or_default())))
        .collect();
    values.push(("code", code.to_owned()));
    let text = language.tell(if language.has(&key) { &key } else { "reason.other" }, values);
    ReasonLine { text, mark, colour }
}

fn answers(dossier: &Dossier) -> Vec<Fact> {
    let answers = dossier.answers.iter();
    answers.map(|answer| Fact { label: answer.question.clone(), value: answer.answer.clone() }).collect()
}

fn photos_of(dossier: &Dossier) -> Vec<PictureOf> {
    let here = dossier.photos.iter().filter(|photo| photo.completed_at_us.is_some());
    let named = here.take(MOST_PHOTOS).enumerate().map(|(index, photo)| {
        let hash = hex::encode(&photo.hash);
        PictureOf {
            name: format!("photo-{}-{}", dossier.visit.id, index + 1),
            visit_id: None,
            photo: Some(hash),
        }
    });
    named.collect()
}

fn photos_note(dossier: &Dossier, language: Language) -> Option<String> {
    let here = dossier.photos.iter().filter(|photo| photo.completed_at_us.is_some()).count();
    let missing = dossier.photos.len() - here;
    let note =
        |key: &str, count: usize| (count > 0).then(|| language.tell(key, [("count", count.to_string())]));
    note("photos.waiting", missing).or_else(|| note("photos.more", here.saturating_sub(MOST_PHOTOS)))
}
