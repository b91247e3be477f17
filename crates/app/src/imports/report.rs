//! What an import found wrong, as rows to keep and to show.

use ronda_intake::{Expected, PortfolioRow as FileRow, Problem, Refusal};
use ronda_store::imports::FindingRow;

/// One row for each problem of a refused row.
pub(super) fn refusal(refusal: &Refusal) -> Vec<FindingRow> {
    findings(refusal.row, "refused", &refusal.problems)
}

/// One row for each value that was left out though the row goes in.
pub(super) fn notices(row: &FileRow) -> Vec<FindingRow> {
    findings(row.row, "notice", &row.notices)
}

fn findings(row: u32, severity: &str, problems: &[Problem]) -> Vec<FindingRow> {
    let finding = |(position, problem): (usize, &Problem)| FindingRow {
        row_number: i64::from(row),
        position: position as i64,
        severity: severity.to_owned(),
        column_name: problem.column.clone().unwrap_or_default(),
        value: problem.value.clone().unwrap_or_default(),
        code: problem.code(),
        expected: serde_json::to_string(&problem.expected).unwrap_or_default(),
    };
    problems.iter().enumerate().map(finding).collect()
}

/// What was expected, as an English sentence.
pub fn sentence(finding: &FindingRow) -> String {
    let expected = serde_json::from_str::<Expected>(&finding.expected);
    expected.map_or_else(|_| finding.code.clone(), |expected| expected.to_string())
}
