//! `GET /api/v1/imports/{id}/findings.csv`

use axum::extract::State;
use axum::response::IntoResponse;
use ronda_api_types::ErrorBody;
use ronda_app::sentence;
use ronda_domain::ImportId;

use crate::csv::Csv;
use crate::extract::{Acting, InPath};
use crate::{ApiError, Server};

/// Everything an import found wrong, as CSV.
#[utoipa::path(get, path = "/api/v1/imports/{id}/findings.csv", tag = "imports", params(("id" = ImportId, Path)),
    responses((status = 200, body = String, content_type = "text/csv"), (status = 404, body = ErrorBody)))]
pub(crate) async fn findings_csv(
    State(server): State<Server>,
    Acting(actor): Acting,
    InPath(id): InPath<ImportId>,
) -> Result<impl IntoResponse, ApiError> {
    let mut csv = Csv::new(&["row", "severity", "column", "value", "code", "expected"]);
    let mut after = (0, -1);
    loop {
        let found = server.app.import_findings(&actor, id, after, 5_000).await?;
        let Some(last) = found.last() else { break };
        after = (last.row_number, last.position);
        for finding in &found {
            let row = finding.row_number.to_string();
            let (column, value) = (&finding.column_name, &finding.value);
            csv.row(&[&row, &finding.severity, column, value, &finding.code, &sentence(finding)]);
        }
    }
    Ok(csv.download(&format!("import-{id}.csv")))
}
