//! What was filled in with ODK Collect.

pub(crate) mod list;
pub(crate) mod show;

use ronda_api_types::CollectedSummary;
use ronda_app::CollectedListRow;
use ronda_domain::{AgentId, BranchId, QuestionnaireId, Timestamp};

fn summary_of(row: CollectedListRow) -> CollectedSummary {
    CollectedSummary {
        id: row.id,
        questionnaire_id: QuestionnaireId(row.questionnaire_id),
        version: row.questionnaire_version,
        title: row.title.unwrap_or_default(),
        agent_id: AgentId(row.agent_id),
        agent_name: row.agent_name,
        agent_code: row.agent_code,
        branch_id: row.branch_id.map(BranchId),
        branch_name: row.branch_name,
        received_at: Timestamp::from_us(row.received_at_us),
        problem_count: row.answer_problems.as_deref().map_or(0, count_of),
        file_count: row.files,
        replaced_by: row.replaced_by,
    }
}

fn count_of(problems: &str) -> usize {
    serde_json::from_str::<Vec<serde_json::Value>>(problems).map_or(0, |list| list.len())
}
