//! Makes the agents that a file names and nobody has added yet.

use std::sync::Arc;

use ronda_domain::{Role, UserId};
use ronda_intake::Verdict;
use ronda_store::lookups::{self, KnownAgent};
use ronda_store::users::{self, UserRow};
use ronda_store::{StoreError, WriteSession};
use serde_json::json;

use super::batch::Agents;
use crate::{Actor, App, AppError, audit};

impl App {
    /// The agents known after this batch's missing ones were made; they have no phone yet.
    pub(super) async fn create_missing_agents(
        &self,
        actor: &Actor,
        agents: Agents,
        batch: &[Verdict],
    ) -> Result<Agents, AppError> {
        let codes = batch.iter().filter_map(|verdict| match verdict {
            Verdict::Accepted(row) => row.assignment.agent_code.as_ref(),
            Verdict::Refused(_) => None,
        });
        let mut missing: Vec<&String> =
            codes.filter(|code| !agents.contains_key(&code.to_lowercase())).collect();
        missing.sort_unstable_by_key(|code| code.to_lowercase());
        missing.dedup_by_key(|code| code.to_lowercase());
        if !missing.is_empty() {
            // Who left keeps the code; the rows of theirs go in without an agent, and are told.
            let taken = lookups::agent_codes(&self.store.read(), actor.organization).await?;
            missing.retain(|code| !taken.contains_key(&code.to_lowercase()));
        }
        if missing.is_empty() {
            return Ok(agents);
        }
        let rows: Vec<UserRow> = missing.into_iter().map(|code| self.agent_row(actor, code)).collect();
        let mut known = (*agents).clone();
        for row in &rows {
            let code = row.code.as_deref().unwrap_or_default().to_lowercase();
            known.insert(code, KnownAgent { id: row.id, branch_id: row.branch_id });
        }
        let (by, at) = (actor.clone(), self.now());
        let write = async move |session: WriteSession| {
            for row in &rows {
                users::insert(&session, row).await?;
                let subject = ("user", row.id.to_string());
                audit::record(&session, &by, at, "user.created", subject, json!({ "role": "agent" })).await?;
            }
            Ok::<_, StoreError>(())
        };
        self.store.write(write).await?;
        Ok(Arc::new(known))
    }

    fn agent_row(&self, actor: &Actor, code: &str) -> UserRow {
        UserRow {
            organization_id: actor.organization,
            id: UserId::next(self.ids()),
            role: Role::Agent,
            name: code.to_owned(),
            email: None,
            phone: None,
            code: Some(code.to_owned()),
            branch_id: None,
            password_hash: None,
            locale: "es-MX".to_owned(),
            deactivated_at: None,
            failed_sign_ins: 0,
            last_failed_at: None,
            created_at: self.now(),
        }
    }
}
