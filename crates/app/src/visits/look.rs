//! A supervisor looks at a finished visit and says so.

use ronda_domain::{AgentId, BranchId, VisitId};
use ronda_store::visits::{self, VisitRow};
use serde_json::json;

use crate::{Actor, App, AppError, LiveEvent, Permission, audit};

impl App {
    /// Marks a finished visit as looked at, with a note.
    ///
    /// # Errors
    /// `Forbidden`, `NotFound`; `Conflict` `not_finished` while the agent is still at it.
    pub async fn review_visit(&self, actor: &Actor, id: VisitId, note: &str) -> Result<(), AppError> {
        actor.must(Permission::Supervise)?;
        if note.chars().count() > 2_000 {
            return Err(AppError::invalid("note", "length", "expected at most 2000 characters"));
        }
        let row = self.visible_visit(actor, id).await?;
        let (writer, at, note) = (actor.clone(), self.now(), note.trim().to_owned());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                let organization = writer.organization;
                if !visits::mark_reviewed(&session, organization, id, (writer.user(), at), &note).await? {
                    let message = "the visit is not finished yet; it can be reviewed afterwards".to_owned();
                    return Err(AppError::Conflict { code: "not_finished", message });
                }
                let subject = ("visit", id.to_string());
                audit::record(&session, &writer, at, "visit.reviewed", subject, json!({})).await?;
                Ok(())
            })
            .await?;
        let agent = row.agent_id.map(AgentId);
        self.bus.publish(actor.organization, row.branch_id.map(BranchId), LiveEvent::Visit { id, agent });
        Ok(())
    }

    /// The visit, if it is there and of a branch the actor sees.
    pub(crate) async fn visible_visit(&self, actor: &Actor, id: VisitId) -> Result<VisitRow, AppError> {
        let row = visits::find(&self.store.read(), actor.organization, id).await?;
        row.filter(|row| actor.branches.sees(row.branch_id.map(BranchId)))
            .ok_or_else(|| AppError::not_found("visit", id))
    }
}
