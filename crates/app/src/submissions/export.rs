//! The columns and rows of an export, for CSV and spreadsheets alike.

use ronda_questionnaire::Answers;
use ronda_questionnaire::codebook::{Cell, TypedRow};
use ronda_store::submissions::SubmissionRow;
use serde_json::{Map, Value};

use crate::submissions::SubmissionExport;

/// What stands in a cell of an export.
pub type ExportCell = Cell;

/// One table of an export.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportTable {
    /// Which of the codebook's tables.
    pub place: usize,
    /// Blank for the submissions themselves, else the name of the repeat.
    pub name: String,
    /// The names of its columns, those that every export has first.
    pub columns: Vec<String>,
}

/// Columns before those of the questions: of submissions, and of repeats.
const OF_SUBMISSIONS: [&str; 9] = [
    "submission_id",
    "visit_id",
    "version",
    "agent_code",
    "external_id",
    "outcome_code",
    "finished_at",
    "problems",
    "corrected",
];
const OF_REPEATS: [&str; 2] = ["submission_id", "place"];

impl SubmissionExport {
    /// The tables in their order.
    pub fn tables(&self) -> Vec<ExportTable> {
        let table = |(place, table): (usize, &ronda_questionnaire::codebook::CodebookTable)| {
            let own: &[&str] = if place == 0 { &OF_SUBMISSIONS } else { &OF_REPEATS };
            let columns = own
                .iter()
                .map(|name| (*name).to_owned())
                .chain(table.columns.iter().map(|column| column.name.clone()));
            ExportTable { place, name: table.name.clone(), columns: columns.collect() }
        };
        self.codebook.tables.iter().enumerate().map(table).collect()
    }

    /// The rows of one submission, each with the place of its table.
    pub fn rows(&self, submission: &SubmissionRow) -> Vec<(usize, Vec<ExportCell>)> {
        let version = submission.version.to_string();
        let rows = self.codebook.rows(&version, &values_of(&submission.answers));
        rows.into_iter().map(|row| (row.table, with_own(submission, row))).collect()
    }

    /// The codebook as rows: one for each column, with a label in every language.
    pub fn codebook_rows(&self, languages: &[String]) -> Vec<Vec<String>> {
        let mut head: Vec<String> =
            ["table", "column", "type", "question", "versions"].map(str::to_owned).to_vec();
        head.extend(languages.iter().map(|language| format!("label {language}")));
        head.extend(languages.iter().map(|language| format!("choices {language}")));
        let mut rows = vec![head];
        for table in &self.codebook.tables {
            for column in &table.columns {
                let mut row = vec![
                    table.name.clone(),
                    column.name.clone(),
                    column.kind.code().to_owned(),
                    column.path.clone(),
                    column.versions.join(" "),
                ];
                let fallback = languages.first().map_or("", String::as_str);
                row.extend(
                    languages.iter().map(|language| column.label.in_language(language, fallback).to_owned()),
                );
                row.extend(languages.iter().map(|language| {
                    let choice = |(value, label): &(String, ronda_questionnaire::definition::Text)| {
                        format!("{value}={}", label.in_language(language, fallback))
                    };
                    column.choices.iter().map(choice).collect::<Vec<_>>().join("; ")
                }));
                rows.push(row);
            }
        }
        rows
    }

    /// The languages its labels are in.
    pub fn languages(&self) -> Vec<String> {
        let mut languages: Vec<String> = Vec::new();
        for column in self.codebook.tables.iter().flat_map(|table| &table.columns) {
            let labels = std::iter::once(&column.label).chain(column.choices.iter().map(|(_, label)| label));
            for (language, _) in labels.flat_map(ronda_questionnaire::definition::Text::all) {
                let language = language.unwrap_or("default");
                if !languages.iter().any(|known| known == language) {
                    languages.push(language.to_owned());
                }
            }
        }
        languages
    }
}

fn with_own(submission: &SubmissionRow, row: TypedRow) -> Vec<ExportCell> {
    let text = |text: &str| if text.is_empty() { Cell::Blank } else { Cell::Text(text.to_owned()) };
    let id = text(&submission.id.to_string());
    let own = if row.table == 0 {
        let finished = submission.finished_at.map(|at| at.to_string()).unwrap_or_default();
        let problems = submission.problems.as_deref().map_or(0, count_of);
        let visit = submission.visit_id.map(|visit| visit.to_string()).unwrap_or_default();
        vec![
            id,
            text(&visit),
            Cell::Whole(submission.version),
            text(submission.agent_code.as_deref().unwrap_or_default()),
            text(&submission.external_id),
            text(submission.outcome_code.as_deref().unwrap_or_default()),
            text(&finished),
            Cell::Whole(problems),
            text(&corrected_names(submission)),
        ]
    } else {
        let place: Vec<String> = row.place.iter().map(usize::to_string).collect();
        vec![id, text(&place.join("."))]
    };
    own.into_iter().chain(row.cells).collect()
}

/// What was corrected, split by spaces: paths of answers, and of repeats with more or fewer occurrences.
fn corrected_names(submission: &SubmissionRow) -> String {
    let Some(uncorrected) = &submission.uncorrected else { return String::new() };
    let given = |answers: &str| Answers { values: values_of(answers), ..Answers::default() };
    ronda_questionnaire::corrected_names(&given(uncorrected), &given(&submission.answers)).join(" ")
}

fn count_of(problems: &str) -> i64 {
    let list = serde_json::from_str::<Vec<Value>>(problems).unwrap_or_default();
    i64::try_from(list.len()).unwrap_or(i64::MAX)
}

/// The answers by name; older ones stand without their envelope.
fn values_of(answers: &str) -> Map<String, Value> {
    match serde_json::from_str(answers) {
        Ok(Value::Object(mut fields)) => match fields.remove("values") {
            Some(Value::Object(values)) => values,
            Some(other) => {
                fields.insert("values".to_owned(), other);
                fields
            }
            None => fields,
        },
        _ => Map::new(),
    }
}
