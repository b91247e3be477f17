//! What segments ask at visits of a kind; the portfolio's own comes before it, the kind's after it.

use std::collections::{HashMap, HashSet};

use ronda_domain::{AccountId, AgentId, OrganizationId, QuestionnaireId, VisitId, VisitKindId};
use ronda_store::Session;
use ronda_store::accounts::{self, AccountFilter};
use ronda_store::phone_feed::PhoneVisitRow;
use ronda_store::segments::{self, SegmentAsks, SegmentRow};

use crate::AppError;
use crate::accounts::words_in;
use crate::segment::{filter_of, within};

/// More accounts than this are no agent's day.
const MOST_ACCOUNTS: i64 = 1_000;

/// What segments ask at these visits of an agent; of several segments with an account, the oldest. One query for each
/// segment that asks something at a kind of these visits.
pub(crate) async fn asked_by_segments(
    session: &Session,
    (organization, agent): (OrganizationId, AgentId),
    visits: &[PhoneVisitRow],
) -> Result<HashMap<VisitId, QuestionnaireId>, AppError> {
    let mut found = HashMap::new();
    let kinds: HashSet<VisitKindId> = visits.iter().map(|visit| VisitKindId(visit.visit_kind_id)).collect();
    let mut asked = segments::asked(session, organization).await?;
    asked.retain(|one| kinds.contains(&one.kind));
    for of_segment in asked.chunk_by(|one, next| one.segment.id == next.segment.id) {
        let Some(SegmentAsks { segment, .. }) = of_segment.first() else { continue };
        let members = members(session, (organization, agent), segment).await?;
        for visit in visits.iter().filter(|visit| members.contains(&AccountId(visit.account_id))) {
            if let Some(one) = of_segment.iter().find(|one| one.kind.0 == visit.visit_kind_id) {
                found.entry(VisitId(visit.id)).or_insert(one.questionnaire);
            }
        }
    }
    Ok(found)
}

/// Those accounts of a segment that the agent is to visit.
async fn members(
    session: &Session,
    (organization, agent): (OrganizationId, AgentId),
    segment: &SegmentRow,
) -> Result<HashSet<AccountId>, AppError> {
    let Some((q, filter)) = filter_of(segment) else { return Ok(HashSet::new()) };
    let filter =
        within(AccountFilter { words: words_in(&q), visited_by: Some(agent), ..filter }, segment.branch);
    Ok(accounts::ids(session, organization, &filter, MOST_ACCOUNTS).await?.into_iter().collect())
}
