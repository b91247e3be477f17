//! `GET /api/v1/questionnaires/{id}/export`

use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use ronda_api_types::{ErrorBody, ExportFormat, ExportQuery};
use ronda_app::{Actor, AppError, ExportCell, ExportTable, SubmissionExport};
use ronda_domain::QuestionnaireId;

use crate::csv::Csv;
use crate::extract::{Acting, Params};
use crate::{ApiError, Server};

/// The media type of spreadsheets.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What was answered, as typed columns that stay the same from version to version; cells are never formulas.
#[utoipa::path(get, path = "/api/v1/questionnaires/{id}/export", tag = "questionnaires",
    params(("id" = QuestionnaireId, Path), ExportQuery),
    responses((status = 200, body = String, content_type = "text/csv"), (status = 404, body = ErrorBody),
        (status = 409, body = ErrorBody)))]
pub(crate) async fn export(
    State(server): State<Server>,
    Acting(actor): Acting,
    Path(id): Path<QuestionnaireId>,
    Params(query): Params<ExportQuery>,
) -> Result<Response, ApiError> {
    let export = server.app.export_submissions(&actor, id).await?;
    match query.format {
        ExportFormat::Csv => {
            let name = query.table.unwrap_or_default();
            let table = export.tables().into_iter().find(|table| table.name == name);
            let table = table
                .ok_or_else(|| AppError::invalid("table", "unknown", "expected the name of a repeat"))?;
            Ok(csv(server, actor, export, table))
        }
        ExportFormat::Xlsx => {
            let file = server.app.submissions_workbook(&actor, export).await?;
            let headers = [
                (header::CONTENT_TYPE, XLSX),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"respuestas.xlsx\""),
            ];
            Ok((headers, file).into_response())
        }
        ExportFormat::Codebook => Ok(codebook(&export)),
    }
}

fn codebook(export: &SubmissionExport) -> Response {
    let rows = export.codebook_rows(&export.languages());
    let mut rows = rows.iter().map(|row| row.iter().map(String::as_str).collect::<Vec<_>>());
    let mut file = Csv::new(&rows.next().unwrap_or_default());
    rows.for_each(|row| file.row(&row));
    file.download("diccionario.csv").into_response()
}

/// Step by step, so that no export is too long.
fn csv(server: Server, actor: Actor, export: SubmissionExport, table: ExportTable) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"respuestas.csv\""),
    ];
    let first = Step { server, actor, export, table, begun: false };
    let steps =
        stream::try_unfold(first, |step| async move { step.next().await.map_err(std::io::Error::other) });
    (headers, Body::from_stream(steps)).into_response()
}

struct Step {
    server: Server,
    actor: Actor,
    export: SubmissionExport,
    table: ExportTable,
    begun: bool,
}

impl Step {
    async fn next(mut self) -> Result<Option<(Bytes, Self)>, AppError> {
        let submissions = self.server.app.next_submissions(&self.actor, &mut self.export).await?;
        if submissions.is_empty() && self.begun {
            return Ok(None);
        }
        let columns: Vec<&str> = self.table.columns.iter().map(String::as_str).collect();
        let mut file = if self.begun { Csv::continued() } else { Csv::new(&columns) };
        self.begun = true;
        for submission in &submissions {
            let rows = self.export.rows(submission).into_iter();
            for (_, cells) in rows.filter(|(table, _)| *table == self.table.place) {
                let texts: Vec<String> = cells.iter().map(text_of).collect();
                file.row(&texts.iter().map(String::as_str).collect::<Vec<_>>());
            }
        }
        Ok(Some((Bytes::from(file.into_text()), self)))
    }
}

fn text_of(cell: &ExportCell) -> String {
    match cell {
        ExportCell::Blank => String::new(),
        ExportCell::Text(text) => text.clone(),
        ExportCell::Whole(number) => number.to_string(),
        ExportCell::Number(number) => number.to_string(),
        ExportCell::Flag(flag) => flag.to_string(),
    }
}
