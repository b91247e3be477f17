//! Everything about one visit: what was asked, what the phone said, what the server judged, who decided what.

use std::collections::HashMap;

use ronda_domain::{AgentId, QuestionnaireId, Timestamp, UserId, VisitId, VisitKindId};
use ronda_store::questionnaires::{self, QuestionnaireRow};
use ronda_store::reviews::{self, ReviewFilter, ReviewRow};
use ronda_store::visit_kinds::{self, VisitKindRow};
use ronda_store::visits::{self, MoveRow, PersonRow, PhotoRow, PromiseRow, VisitEventRow, VisitRow};
use ronda_store::{Listing, Session, answer_corrections, users};
use ronda_sync::{Body, Fix};
use serde_json::Value;

use crate::labels::{Answer, answers_of, label_of_code};
use crate::{Actor, App, AppError, Permission};

/// All there is to know about a visit.
#[derive(Debug, Clone)]
pub struct VisitDetail {
    /// The visit, its account and its address.
    pub visit: VisitRow,
    /// Its kind, with the outcome tree that gives codes their words.
    pub kind: VisitKindRow,
    /// Who owes, and who else is tied to the account.
    pub people: Vec<PersonRow>,
    /// The questionnaire that was answered.
    pub questionnaire: Option<QuestionnaireRow>,
    /// What the outcome is called, groups before it.
    pub outcome_label: Option<String>,
    /// What the reason for cancelling is called.
    pub cancel_label: Option<String>,
    /// Answers with the words of their questions.
    pub answers: Vec<Answer>,
    /// What was promised.
    pub promises: Vec<PromiseRow>,
    /// Photos and signature.
    pub photos: Vec<PhotoRow>,
    /// What the agent asked at the door.
    pub reviews: Vec<ReviewRow>,
    /// Readings at the door, oldest first.
    pub fixes: Vec<Fix>,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// Names of the people spoken of.
    pub names: HashMap<UserId, String>,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineEntry {
    /// When, by the server's clock for what people do in the console and by the phone's for what happens outside.
    pub at: Timestamp,
    /// What.
    pub kind: TimelineKind,
    /// Who did it.
    pub by: Option<UserId>,
    /// Whose the visit was before and after, for a move.
    pub agents: Option<(Option<AgentId>, Option<AgentId>)>,
    /// When the server learned of it, for what a phone says.
    pub received_at: Option<Timestamp>,
}

/// Sorts of things that happen to a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimelineKind {
    /// Given to an agent.
    Assigned,
    /// Given to another.
    Moved,
    /// The assignment was undone.
    Withdrawn,
    /// The agent set out.
    EnRoute,
    /// Presence opened it.
    Opened,
    /// The agent asked a supervisor.
    ReviewRequested,
    /// The supervisor answered.
    ReviewDecided,
    /// It ended with an outcome.
    Completed,
    /// It ended without one.
    Cancelled,
    /// A supervisor corrected an answer.
    Corrected,
    /// A supervisor looked at it.
    Reviewed,
}

impl TimelineKind {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
            Self::Moved => "moved",
            Self::Withdrawn => "withdrawn",
            Self::EnRoute => "en_route",
            Self::Opened => "opened",
            Self::ReviewRequested => "review_requested",
            Self::ReviewDecided => "review_decided",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
            Self::Corrected => "corrected",
            Self::Reviewed => "reviewed",
        }
    }

    fn of_event(kind: &str) -> Option<Self> {
        match kind {
            "visit_en_route" => Some(Self::EnRoute),
            "visit_opened" => Some(Self::Opened),
            "visit_completed" => Some(Self::Completed),
            "visit_cancelled" => Some(Self::Cancelled),
            "review_requested" => Some(Self::ReviewRequested),
            _ => None,
        }
    }
}

impl App {
    /// Everything about a visit.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` also for a visit of a branch the actor does not see.
    pub async fn visit_detail(&self, actor: &Actor, id: VisitId) -> Result<VisitDetail, AppError> {
        actor.must(Permission::Read)?;
        let visit = self.visible_visit(actor, id).await?;
        let (read, organization) = (self.store.read(), actor.organization);
        let kind_id = VisitKindId(visit.visit_kind_id);
        let kind = visit_kinds::find(&read, organization, kind_id).await?;
        let kind = kind.ok_or_else(|| AppError::not_found("visit kind", kind_id))?;
        let account = ronda_domain::AccountId(visit.account_id);
        let events = visits::events_of(&read, organization, id).await?;
        let moves = visits::moves_of(&read, organization, id).await?;
        let filter = ReviewFilter { visit: Some(id), ..ReviewFilter::default() };
        let reviews = reviews::page(&read, organization, &filter, &Listing::default()).await?.rows;
        let mut timeline = timeline_of(&visit, &events, &moves, &reviews);
        let corrections = answer_corrections::of_visit(&read, organization, id).await?;
        let corrected = corrections.iter().map(|row| (row.corrected_at_us, row.corrected_by));
        timeline.extend(corrected.map(|(at, by)| entry(TimelineKind::Corrected, at, by)));
        timeline.sort_by_key(|entry| (entry.at, entry.kind));
        let questionnaire = answered(&read, actor, &visit).await?;
        let outcomes = serde_json::to_value(&kind.outcomes).unwrap_or_default();
        let label = |code: &Option<String>| code.as_deref().map(|code| label_of_code(&outcomes, code));
        let language = language_of(&read, actor).await?;
        Ok(VisitDetail {
            outcome_label: label(&visit.outcome_code),
            cancel_label: label(&visit.cancel_reason),
            answers: words_of(&visit, questionnaire.as_ref(), &language),
            people: visits::people_of(&read, organization, account).await?,
            questionnaire,
            promises: visits::promises_of(&read, organization, id).await?,
            photos: visits::photos_of(&read, organization, id).await?,
            fixes: fixes_of(&events),
            names: names_in(&read, actor, &visit, &timeline).await?,
            visit,
            kind,
            reviews,
            timeline,
        })
    }
}

/// The first two letters of the reader's locale; Spanish for systems.
pub(crate) async fn language_of(session: &Session, actor: &Actor) -> Result<String, AppError> {
    let user = match actor.user() {
        Some(id) => users::find(session, actor.organization, id).await?,
        None => None,
    };
    Ok(user.map_or_else(|| "es".to_owned(), |user| user.locale.chars().take(2).collect()))
}

fn words_of(visit: &VisitRow, questionnaire: Option<&QuestionnaireRow>, language: &str) -> Vec<Answer> {
    let parsed = |text: Option<&str>| -> Value {
        text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or(Value::Null)
    };
    let definition = parsed(questionnaire.map(|row| row.definition.as_str()));
    answers_of(&definition, &parsed(visit.answers.as_deref()), language)
}

async fn answered(
    session: &Session,
    actor: &Actor,
    visit: &VisitRow,
) -> Result<Option<QuestionnaireRow>, AppError> {
    match (visit.questionnaire_id, visit.questionnaire_version) {
        (Some(id), Some(version)) => {
            let id = QuestionnaireId(id);
            Ok(questionnaires::find(session, actor.organization, id, version).await?)
        }
        _ => Ok(None),
    }
}

fn fixes_of(events: &[VisitEventRow]) -> Vec<Fix> {
    let mut fixes: Vec<Fix> = events
        .iter()
        .filter_map(|event| Body::read(&event.body).ok())
        .flat_map(|body| body.fixes().to_vec())
        .collect();
    fixes.sort_by_key(|fix| fix.taken_at_us);
    fixes.dedup_by(|left, right| left.taken_at_us == right.taken_at_us);
    fixes
}

fn timeline_of(
    visit: &VisitRow,
    events: &[VisitEventRow],
    moves: &[MoveRow],
    reviews: &[ReviewRow],
) -> Vec<TimelineEntry> {
    let mut entries = vec![entry(TimelineKind::Assigned, visit.assigned_at_us, visit.assigned_by)];
    entries.extend(moves.iter().map(|moved| TimelineEntry {
        agents: Some((moved.from_agent_id.map(AgentId), moved.to_agent_id.map(AgentId))),
        ..entry(TimelineKind::Moved, moved.moved_at_us, moved.moved_by)
    }));
    entries.extend(events.iter().filter_map(|event| {
        let kind = TimelineKind::of_event(&event.kind)?;
        let received_at = Some(Timestamp::from_us(event.received_at_us));
        Some(TimelineEntry { received_at, ..entry(kind, event.occurred_at_us, visit.agent_id) })
    }));
    let decisions = reviews.iter().filter_map(|review| Some((review.decided_at_us?, review.decided_by)));
    entries.extend(decisions.map(|(at, by)| entry(TimelineKind::ReviewDecided, at, by)));
    if let Some(at) = visit.withdrawn_at_us {
        entries.push(entry(TimelineKind::Withdrawn, at, None));
    }
    if let Some(at) = visit.reviewed_at_us {
        entries.push(entry(TimelineKind::Reviewed, at, visit.reviewed_by));
    }
    entries
}

fn entry(kind: TimelineKind, at_us: i64, by: Option<uuid::Uuid>) -> TimelineEntry {
    let at = Timestamp::from_us(at_us);
    TimelineEntry { at, kind, by: by.map(UserId), agents: None, received_at: None }
}

async fn names_in(
    session: &Session,
    actor: &Actor,
    visit: &VisitRow,
    timeline: &[TimelineEntry],
) -> Result<HashMap<UserId, String>, AppError> {
    let moved = timeline.iter().filter_map(|entry| entry.agents).flat_map(|(from, to)| [from, to]);
    let agents = moved.flatten().map(UserId::from);
    let people = timeline.iter().filter_map(|entry| entry.by);
    let mut names = HashMap::new();
    let mut ids: Vec<UserId> = people.chain(agents).chain(visit.agent_id.map(UserId)).collect();
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        if let Some(user) = users::find(session, actor.organization, id).await? {
            names.insert(id, user.name);
        }
    }
    Ok(names)
}
