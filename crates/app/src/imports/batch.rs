//! One batch of rows: looks up what is known, decides what changes, writes it; all in one transaction.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use ronda_domain::{
    AccountId, AgentId, BranchId, ImportId, OrganizationId, Timestamp, UserId, VisitId, VisitKindId,
};
use ronda_intake::{
    ColumnMapping, Expected, Field, ImportKind, PortfolioRow as FileRow, Problem, Refusal, Verdict,
};
use ronda_store::accounts::{self, AccountRow};
use ronda_store::addresses::{self, AddressRow};
use ronda_store::debtors::{self, DebtorRow};
use ronda_store::feed::{self, FeedChange};
use ronda_store::import_visits::{self, ImportVisit, OpenVisit};
use ronda_store::imports::{FindingRow, ImportCounts};
use ronda_store::lookups::KnownAgent;
use ronda_store::portfolios::PortfolioRow;
use ronda_store::{Session, StoreError, WriteSession};

use super::merge::{Assignee, Known, MergeFacts, row_hash};
use super::report;
use crate::App;

/// What is the same for all batches of an import.
pub(super) struct Facts {
    pub(super) app: App,
    pub(super) import: ImportId,
    pub(super) portfolio: PortfolioRow,
    pub(super) kind: ImportKind,
    pub(super) branches: HashMap<String, BranchId>,
    pub(super) visit_kinds: HashMap<String, VisitKindId>,
    pub(super) mapping: ColumnMapping,
    pub(super) started_by: Option<UserId>,
    pub(super) now: Timestamp,
}

/// Agents by code; grows while an import makes missing ones.
pub(super) type Agents = Arc<HashMap<String, KnownAgent>>;

/// What a batch changes.
#[derive(Default)]
pub(super) struct Changes {
    accounts: Vec<AccountRow>,
    people: Vec<DebtorRow>,
    addresses: Vec<AddressRow>,
    visits: Vec<ImportVisit>,
    moved_from: Vec<(AgentId, VisitId)>,
    pub(super) findings: Vec<FindingRow>,
    pub(super) counts: ImportCounts,
}

impl Facts {
    fn organization(&self) -> OrganizationId {
        self.portfolio.organization_id
    }

    fn problem(&self, field: Field, value: &str, expected: Expected) -> Problem {
        let column = self.mapping.column_of(field).map(|column| self.mapping.columns[column].header.as_str());
        Problem::of_cell(column.unwrap_or(field.as_str()), value, expected)
    }

    /// Decides what the rows of a batch change; writes nothing.
    pub(super) async fn decide(
        &self,
        session: &Session,
        agents: &Agents,
        batch: Vec<Verdict>,
    ) -> Result<Changes, StoreError> {
        let mut changes = Changes::default();
        changes.counts.read = batch.len() as i64;
        let mut rows = Vec::with_capacity(batch.len());
        for verdict in batch {
            match verdict {
                Verdict::Accepted(row) => rows.push(*row),
                Verdict::Refused(refusal) => changes.refuse(&refusal),
            }
        }
        let mut known = self.look_up(session, &rows).await?;
        let stored: Vec<AccountId> = known.by_external_id.values().map(|known| known.account.id).collect();
        let open = import_visits::open_of_accounts(session, self.organization(), &stored).await?;
        for row in rows {
            self.decide_row(row, agents, &mut known, &open, &mut changes);
        }
        Ok(changes)
    }

    fn decide_row(
        &self,
        mut row: FileRow,
        agents: &Agents,
        lookup: &mut LookUp,
        open: &[OpenVisit],
        changes: &mut Changes,
    ) {
        let before = lookup.by_external_id.remove(&row.external_id);
        if before.is_none() && self.kind != ImportKind::Accounts {
            let problem = self.problem(Field::ExternalId, &row.external_id, Expected::KnownAccount);
            let external_id = Some(row.external_id.clone());
            return changes.refuse(&Refusal { row: row.row, external_id, problems: vec![problem] });
        }
        let assignee = self.assignee(&mut row, agents);
        changes.findings.extend(report::notices(&row));
        let hash = row_hash(self.kind, &row, assignee);
        if before.as_ref().is_some_and(|known| known.account.import_hash == Some(hash)) {
            changes.counts.unchanged += 1;
            return;
        }
        let facts =
            MergeFacts { portfolio: &self.portfolio, kind: self.kind, ids: self.app.ids(), now: self.now };
        let mut after = facts.merge(&row, assignee, before.clone());
        let changed = before.as_ref().is_none_or(|before| *before != after);
        match (&before, changed) {
            (None, _) => changes.counts.created += 1,
            (Some(_), true) => changes.counts.updated += 1,
            (Some(_), false) => changes.counts.unchanged += 1,
        }
        self.assign(&row, before.as_ref(), &after, open, changes);
        after.account.import_hash = Some(hash);
        if changed {
            after.account.updated_at = self.now;
        }
        changes.keep(after, before.as_ref());
    }

    async fn look_up(&self, session: &Session, rows: &[FileRow]) -> Result<LookUp, StoreError> {
        let organization = self.organization();
        let names = rows.iter().map(|row| row.external_id.as_str()).collect();
        let accounts = accounts::by_external_ids(session, organization, self.portfolio.id, &names).await?;
        let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
        let mut people: HashMap<AccountId, Vec<DebtorRow>> = HashMap::new();
        for person in debtors::of_accounts(session, organization, &ids).await? {
            people.entry(person.account_id).or_default().push(person);
        }
        let mut homes: HashMap<AccountId, AddressRow> = HashMap::new();
        for address in addresses::of_accounts(session, organization, &ids).await? {
            homes.entry(address.account_id).or_insert(address);
        }
        let known = |account: AccountRow| {
            let people = people.remove(&account.id).unwrap_or_default();
            let address = homes.remove(&account.id);
            (account.external_id.clone(), Known { account, people, address })
        };
        Ok(LookUp { by_external_id: accounts.into_iter().map(known).collect() })
    }

    fn assignee(&self, row: &mut FileRow, agents: &Agents) -> Assignee {
        let code = row.assignment.agent_code.clone();
        let agent = code.as_ref().and_then(|code| agents.get(&code.to_lowercase())).copied();
        if let (Some(code), None) = (&code, agent) {
            row.notices.push(self.problem(Field::Agent, code, Expected::KnownAgent));
        }
        let branch = row.branch.as_ref().and_then(|name| self.branches.get(&name.to_lowercase())).copied();
        if let (Some(name), None) = (&row.branch, branch) {
            row.notices.push(self.problem(Field::Branch, name, Expected::KnownBranch));
        }
        let kind = row.assignment.visit_kind.clone();
        if let Some(name) = kind.filter(|name| !self.visit_kinds.contains_key(&name.to_lowercase())) {
            // Another kind would bring the wrong questions, so there is no visit at all.
            row.notices.push(self.problem(Field::VisitKind, &name, Expected::KnownVisitKind));
            return Assignee { agent: None, branch };
        }
        let home = agent.and_then(|agent| agent.branch_id);
        Assignee { agent: agent.map(|agent| agent.id.into()), branch: branch.or(home) }
    }

    /// Gives a visit to the row's agent: for a new account, for another agent than before, or for days it names.
    fn assign(
        &self,
        row: &FileRow,
        before: Option<&Known>,
        after: &Known,
        open: &[OpenVisit],
        changes: &mut Changes,
    ) {
        let told = row.assignment.agent_code.is_some();
        let (Some(agent), Some(address), true) = (after.account.agent_id, &after.address, told) else {
            return;
        };
        let had_agent = before.and_then(|known| known.account.agent_id);
        let visit = open.iter().find(|visit| visit.account_id == after.account.id);
        let dated = row.assignment.from.is_some() || row.assignment.until.is_some();
        if visit.is_some_and(|visit| !visit.is_untouched) || (had_agent == Some(agent) && !dated) {
            return;
        }
        let name = row.assignment.visit_kind.as_deref().unwrap_or("collection").to_lowercase();
        let Some(kind) = self.visit_kinds.get(&name) else { return };
        if let Some(other) =
            visit.and_then(|visit| Some((visit.agent_id.filter(|old| *old != agent)?, visit.id)))
        {
            changes.moved_from.push(other);
        }
        changes.counts.assigned += 1;
        changes.visits.push(ImportVisit {
            organization_id: self.organization(),
            id: visit.map_or_else(|| VisitId::next(self.app.ids()), |visit| visit.id),
            account_id: after.account.id,
            address_id: address.id,
            visit_kind_id: *kind,
            branch_id: after.account.branch_id,
            agent_id: agent,
            agent_before: had_agent,
            assigned_by: self.started_by,
            priority: row.assignment.priority.map_or(3, i64::from),
            due_from: row.assignment.from.map(|day| day.to_string()),
            due_to: row.assignment.until.map(|day| day.to_string()),
            batch: self.import,
            at: self.now,
        });
    }
}

struct LookUp {
    by_external_id: HashMap<String, Known>,
}

impl Changes {
    fn refuse(&mut self, refusal: &Refusal) {
        self.counts.refused += 1;
        self.findings.extend(report::refusal(refusal));
    }

    /// Keeps what differs from before.
    fn keep(&mut self, after: Known, before: Option<&Known>) {
        let Known { account, people, address } = after;
        self.accounts.push(account);
        let is_new = |person: &DebtorRow| before.is_none_or(|before| !before.people.contains(person));
        self.people.extend(people.into_iter().filter(is_new));
        if address != before.and_then(|before| before.address.clone()) {
            self.addresses.extend(address);
        }
    }

    /// Writes what was decided.
    pub(super) async fn write(self, session: &WriteSession, facts: &Facts) -> Result<(), StoreError> {
        let organization = facts.organization();
        accounts::upsert(session, &self.accounts).await?;
        debtors::upsert(session, &self.people).await?;
        let mut homes = self.addresses;
        for address in &mut homes {
            address.updated_at = facts.now;
        }
        addresses::upsert(session, &homes).await?;
        import_visits::upsert(session, &self.visits).await?;
        tell_phones(session, organization, &self.visits, &self.moved_from).await?;
        ronda_store::imports::add_findings(session, organization, facts.import, self.findings).await
    }
}

/// Tells each agent's phone which visits it has got and which it has lost.
async fn tell_phones(
    session: &WriteSession,
    organization: OrganizationId,
    given: &[ImportVisit],
    moved_from: &[(AgentId, VisitId)],
) -> Result<(), StoreError> {
    let mut news: BTreeMap<AgentId, Vec<FeedChange>> = BTreeMap::new();
    for visit in given {
        news.entry(visit.agent_id).or_default().push(FeedChange::Visit(visit.id));
    }
    for (agent, visit) in moved_from {
        news.entry(*agent).or_default().push(FeedChange::VisitRemoved(*visit));
    }
    for (agent, changes) in news {
        feed::append(session, organization, agent, &changes).await?;
    }
    Ok(())
}
