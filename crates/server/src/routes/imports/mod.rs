//! Imports: state, preview, start, findings.

pub(crate) mod findings;
pub(crate) mod findings_csv;
pub(crate) mod list;
pub(crate) mod preview;
pub(crate) mod show;
pub(crate) mod start;
pub(crate) mod trial;

use ronda_api_types::{Import, ImportCounts, ImportFinding, ImportKind, ImportState};
use ronda_app::{FindingRow, ImportRow, sentence};

pub(crate) fn import_of(row: ImportRow) -> Import {
    Import {
        id: row.id,
        portfolio_id: row.portfolio_id,
        kind: row.kind.parse().unwrap_or(ImportKind::Accounts),
        source: row.source,
        file_name: row.file_name,
        state: match row.state.as_str() {
            "running" => ImportState::Running,
            "done" => ImportState::Done,
            "failed" => ImportState::Failed,
            _ => ImportState::Waiting,
        },
        error: row.error,
        rows_total: row.rows_total,
        counts: counts_of(row.counts),
        started_by: row.started_by,
        created_at: row.created_at,
        finished_at: row.finished_at,
    }
}

fn counts_of(counts: ronda_app::ImportCounts) -> ImportCounts {
    ImportCounts {
        read: counts.read,
        created: counts.created,
        updated: counts.updated,
        unchanged: counts.unchanged,
        refused: counts.refused,
        assigned: counts.assigned,
    }
}

pub(crate) fn finding_of(row: FindingRow) -> ImportFinding {
    let message = sentence(&row);
    let expected: serde_json::Value = serde_json::from_str(&row.expected).unwrap_or_default();
    ImportFinding {
        row: row.row_number,
        position: row.position,
        severity: row.severity,
        column: row.column_name,
        value: row.value,
        code: row.code,
        params: expected.get("params").cloned().unwrap_or_else(|| serde_json::json!({})),
        message,
    }
}
