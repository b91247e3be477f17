//! Reviews: a supervisor decides what an agent asked at the door.

use ronda_domain::{
    AgentId, BranchId, GeoPoint, OrganizationId, ReviewId, ReviewKind, ReviewState, Timestamp, VisitId,
};
use ronda_store::feed::{self, FeedChange};
use ronda_store::reviews::{self, ReviewFilter, ReviewRow};
use ronda_store::visits;
use ronda_store::{Listing, Page, WriteSession};
use serde_json::json;

use crate::{Actor, App, AppError, LiveEvent, Permission, audit};

/// What a supervisor decides.
#[derive(Debug, Clone)]
pub struct Decision {
    /// Agreed or not.
    pub accepted: bool,
    /// Said to the agent; needed when not agreed.
    pub note: String,
    /// Also end the visit, if it is still open.
    pub close_visit: bool,
}

impl App {
    /// One page of reviews the actor sees.
    ///
    /// # Errors
    /// `Forbidden` for those who do not use the console.
    pub async fn list_reviews(
        &self,
        actor: &Actor,
        filter: ReviewFilter,
        listing: &Listing,
    ) -> Result<Page<ReviewRow>, AppError> {
        actor.must(Permission::Read)?;
        let visible_branches = actor.branches.filter().map(<[_]>::to_vec);
        let filter = ReviewFilter { visible_branches, ..filter };
        Ok(reviews::page(&self.store.read(), actor.organization, &filter, listing).await?)
    }

    /// Decides a review: an accepted pin correction moves the pin, an accepted "does not exist" marks the address, and the
    /// agent's phone learns of it.
    ///
    /// # Errors
    /// `Forbidden`, `NotFound`; `Invalid` for a refusal without a word; `Conflict` `already_decided`.
    pub async fn decide_review(
        &self,
        actor: &Actor,
        id: ReviewId,
        decision: Decision,
    ) -> Result<(), AppError> {
        actor.must(Permission::Supervise)?;
        let review = reviews::find(&self.store.read(), actor.organization, id).await?;
        let review = review
            .filter(|review| actor.branches.sees(review.branch_id.map(BranchId)))
            .ok_or_else(|| AppError::not_found("review", id))?;
        check(&review, &decision)?;
        let (visit, branch) = (VisitId(review.visit_id), review.branch_id.map(BranchId));
        let agent = review.visit_agent_id.map(AgentId);
        let (writer, at) = (actor.clone(), self.now());
        self.store
            .write(move |session| async move { decide(&session, &writer, &review, &decision, at).await })
            .await?;
        self.bus.publish(actor.organization, branch, LiveEvent::Review);
        self.bus.publish(actor.organization, branch, LiveEvent::Visit { id: visit, agent });
        Ok(())
    }
}

fn check(review: &ReviewRow, decision: &Decision) -> Result<(), AppError> {
    if decision.note.chars().count() > 1_000 {
        return Err(AppError::invalid("note", "length", "expected at most 1000 characters"));
    }
    if !decision.accepted && decision.note.trim().is_empty() {
        return Err(AppError::invalid(
            "note",
            "required",
            "expected a word to the agent on why it was not accepted",
        ));
    }
    let moves_pin = decision.accepted && kind_of(review) == Some(ReviewKind::PinCorrection);
    if moves_pin && proposed(review).is_none() {
        return Err(AppError::Conflict {
            code: "no_proposed_pin",
            message: "the agent proposed no place; place the pin by hand instead".to_owned(),
        });
    }
    Ok(())
}

fn kind_of(review: &ReviewRow) -> Option<ReviewKind> {
    review.kind.parse().ok()
}

fn proposed(review: &ReviewRow) -> Option<GeoPoint> {
    GeoPoint::new(review.lat?, review.lon?).ok()
}

async fn decide(
    session: &WriteSession,
    actor: &Actor,
    review: &ReviewRow,
    decision: &Decision,
    at: Timestamp,
) -> Result<(), AppError> {
    let (organization, id) = (actor.organization, ReviewId(review.id));
    let state = if decision.accepted { ReviewState::Accepted } else { ReviewState::Rejected };
    if !reviews::decide(session, organization, id, state, (actor.user(), at), decision.note.trim()).await? {
        let message = "somebody decided this review already".to_owned();
        return Err(AppError::Conflict { code: "already_decided", message });
    }
    if decision.accepted {
        match kind_of(review) {
            Some(ReviewKind::PinCorrection) => {
                reviews::correct_pin(session, organization, review, at).await?;
            }
            Some(ReviewKind::AddressNotFound) => {
                reviews::mark_address_not_found(session, organization, review, at).await?;
            }
            _ => {}
        }
    }
    tell_phones(session, organization, review).await?;
    if decision.close_visit {
        visits::close(session, organization, VisitId(review.visit_id), &review.kind, at).await?;
    }
    let details = json!({ "state": state, "kind": review.kind, "visit": review.visit_id, "address": review.address_id });
    audit::record(session, actor, at, "review.decided", ("review", id.to_string()), details).await?;
    Ok(())
}

/// The agent who asked and every agent with an open visit at this door.
async fn tell_phones(
    session: &WriteSession,
    organization: OrganizationId,
    review: &ReviewRow,
) -> Result<(), AppError> {
    let asked = FeedChange::Visit(VisitId(review.visit_id));
    feed::append(session, organization, AgentId(review.agent_id), &[asked]).await?;
    for visit in reviews::open_visits_there(session, organization, review).await? {
        let Some(agent) = visit.agent_id else { continue };
        if (visit.id, agent) != (review.visit_id, review.agent_id) {
            feed::append(session, organization, AgentId(agent), &[FeedChange::Visit(VisitId(visit.id))])
                .await?;
        }
    }
    Ok(())
}
