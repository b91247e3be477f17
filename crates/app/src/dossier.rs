//! The whole visit as messages tell it: facts, labels instead of codes, readings at the door, photos.

use ronda_domain::VisitId;
use ronda_store::dossiers::{self, DebtorRow, DossierRow, PhotoRow, PromiseRow};
use serde_json::Value;

use crate::labels::{Answer, answers_of, label_of_code};
use crate::{Actor, App, AppError, Permission};

/// Everything about one visit.
#[derive(Debug, Clone)]
pub struct Dossier {
    /// The visit with what belongs to it.
    pub visit: DossierRow,
    /// What the outcome is called, groups before it.
    pub outcome_label: Option<String>,
    /// What the reason it was cancelled for is called.
    pub cancel_label: Option<String>,
    /// Presence, the server's word before the phone's, as the `presence` crate writes it.
    pub verdict: Option<Value>,
    /// Answers with the words of their questions, in the questionnaire's order.
    pub answers: Vec<Answer>,
    /// Promises made.
    pub promises: Vec<PromiseRow>,
    /// Photos and signature, as corrected.
    pub photos: Vec<PhotoRow>,
    /// Readings at the door.
    pub fixes: Vec<ronda_sync::Fix>,
    /// The people tied to the account, the debtor first.
    pub debtors: Vec<DebtorRow>,
}

impl Dossier {
    /// Whether photos are still on the phone.
    pub fn waits_for_photos(&self) -> bool {
        self.photos.iter().any(|photo| photo.completed_at_us.is_none())
    }
}

impl App {
    /// Everything about one visit, questions in this language (`es`, `en`, `pt`).
    ///
    /// # Errors
    /// `Forbidden` for those who may not read it; `NotFound` when there is none, or not in the actor's branches.
    pub async fn visit_dossier(
        &self,
        actor: &Actor,
        id: VisitId,
        language: &str,
    ) -> Result<Dossier, AppError> {
        actor.must(Permission::Read)?;
        let read = self.store.read();
        let organization = actor.organization;
        let visit = dossiers::find(&read, organization, id).await?;
        let visit = visit.filter(|visit| actor.branches.sees(visit.branch()));
        let visit = visit.ok_or_else(|| AppError::not_found("visit", id))?;
        let outcomes = parsed(Some(&visit.outcomes));
        let label = |code: &Option<String>| code.as_deref().map(|code| label_of_code(&outcomes, code));
        Ok(Dossier {
            outcome_label: label(&visit.outcome_code),
            cancel_label: label(&visit.cancel_reason),
            verdict: verdict_of(&visit),
            answers: answers_of(
                &parsed(visit.definition.as_deref()),
                &parsed(visit.answers.as_deref()),
                language,
            ),
            promises: dossiers::promises(&read, organization, id).await?,
            photos: photos_that_count(
                &visit,
                dossiers::photos(&read, organization, id).await?,
                dossiers::corrected_photos(&read, organization, id).await?,
            ),
            fixes: door_fixes(&dossiers::door_events(&read, organization, id).await?),
            debtors: dossiers::debtors(&read, organization, visit.account()).await?,
            visit,
        })
    }
}

fn verdict_of(visit: &DossierRow) -> Option<Value> {
    let words = [&visit.server_verdict, &visit.device_verdict];
    words.into_iter().map(|text| parsed(text.as_deref())).find(Value::is_object)
}

fn parsed(text: Option<&str>) -> Value {
    text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or(Value::Null)
}

/// What a correction took out of the answers is left out; what it put in and still stands comes last.
fn photos_that_count(visit: &DossierRow, taken: Vec<PhotoRow>, put_in: Vec<PhotoRow>) -> Vec<PhotoRow> {
    let answers = |text: &Option<String>| text.clone().unwrap_or_default();
    let (sent, now) = (answers(&visit.sent_answers), answers(&visit.answers));
    let names = |answers: &str, photo: &PhotoRow| answers.contains(&hex::encode(&photo.hash));
    let mut photos: Vec<PhotoRow> =
        taken.into_iter().filter(|photo| names(&now, photo) || !names(&sent, photo)).collect();
    for photo in put_in {
        if names(&now, &photo) && !photos.iter().any(|known| known.hash == photo.hash) {
            photos.push(photo);
        }
    }
    photos
}

fn door_fixes(bodies: &[String]) -> Vec<ronda_sync::Fix> {
    let bodies = bodies.iter().filter_map(|body| ronda_sync::Body::read(body).ok());
    bodies.flat_map(|body| body.fixes().to_vec()).collect()
}
