//! `GET /openrosa/questionnaires/{id}/{version}/manifest.xml`

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use ronda_domain::QuestionnaireId;

use super::answer::{Collector, Refusal, answer, escaped};
use crate::Server;
use crate::extract::InPath;

/// The files that belong to a published version.
#[utoipa::path(get, path = "/openrosa/questionnaires/{id}/{version}/manifest.xml", tag = "openrosa",
    params(("id" = QuestionnaireId, Path), ("version" = i64, Path)),
    responses((status = 200, body = String, content_type = "text/xml"), (status = 404)))]
pub(crate) async fn manifest(
    State(server): State<Server>,
    Collector(actor): Collector,
    InPath((id, version)): InPath<(QuestionnaireId, i64)>,
) -> Result<Response, Refusal> {
    let files = server.app.collect_files(&actor, id, version).await?;
    let base = &server.options.public_url;
    let items = files.iter().enumerate().map(|(place, file)| {
        let address = escaped(&format!("{base}/openrosa/questionnaires/{id}/{version}/files/{place}"));
        let name = escaped(&file.name);
        format!(
            "<mediaFile><filename>{name}</filename><hash>md5:{}</hash><downloadUrl>{address}</downloadUrl>\
             </mediaFile>",
            file.md5
        )
    });
    let items: Vec<String> = items.collect();
    let xml = format!(
        "<manifest xmlns=\"http://openrosa.org/xforms/xformsManifest\">{}</manifest>",
        items.concat()
    );
    Ok(answer(StatusCode::OK, xml))
}
