//! `POST /openrosa/submission`

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use ronda_app::{Attachment, LARGEST_DOCUMENT_BYTES, Permission};

use super::answer::{Collector, Refusal, message};
use crate::Server;

/// The part that holds the document.
const DOCUMENT: &str = "xml_submission_file";
/// Said by a request that holds some of the files only.
const INCOMPLETE: &str = "*isIncomplete*";
/// Parts of one request.
const MOST_PARTS: usize = 500;

/// Takes a submission: a document, judged by the version it names, and its files. The same one twice is kept once.
#[utoipa::path(post, path = "/openrosa/submission", tag = "openrosa",
    request_body(content = Vec<u8>, content_type = "multipart/form-data"),
    responses((status = 201, body = String, content_type = "text/xml"), (status = 400), (status = 401),
        (status = 404), (status = 409), (status = 413)))]
pub(crate) async fn submit(
    State(server): State<Server>,
    Collector(actor): Collector,
    request: Request,
) -> Result<Response, Refusal> {
    // Before the body is read: it may be large.
    actor.must(Permission::Sync)?;
    let parts = Multipart::from_request(request, &server).await;
    let parts = parts.map_err(|error| Refusal::new(error.status(), error.body_text()))?;
    let (document, files) = read(parts).await?;
    let taken = server.app.take_collected(&actor, document, files).await?;
    let text = if taken.known { "this submission is here already" } else { "the submission is kept" };
    Ok(message(StatusCode::CREATED, "submit_success", text))
}

async fn read(mut parts: Multipart) -> Result<(String, Vec<Attachment>), Refusal> {
    let (mut document, mut files) = (None, Vec::new());
    for _ in 0..MOST_PARTS {
        let Some(field) = parts.next_field().await.map_err(|error| refused(&error))? else {
            let missing = || Refusal::new(StatusCode::BAD_REQUEST, format!("expected a part {DOCUMENT}"));
            return Ok((document.ok_or_else(missing)?, files));
        };
        let name = field.name().unwrap_or_default().to_owned();
        match name.as_str() {
            DOCUMENT => document = Some(text_of(field).await?),
            INCOMPLETE => {}
            _ => files.push(attachment(name, field).await?),
        }
    }
    Err(Refusal::new(StatusCode::BAD_REQUEST, format!("expected at most {MOST_PARTS} parts")))
}

async fn text_of(field: Field<'_>) -> Result<String, Refusal> {
    let bytes = field.bytes().await.map_err(|error| refused(&error))?;
    if bytes.len() > LARGEST_DOCUMENT_BYTES {
        return Err(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "expected a document of at most 8 MiB"));
    }
    String::from_utf8(bytes.to_vec())
        .map_err(|_| Refusal::new(StatusCode::BAD_REQUEST, "expected the document in UTF-8"))
}

async fn attachment(name: String, field: Field<'_>) -> Result<Attachment, Refusal> {
    let name = field.file_name().map_or(name, str::to_owned);
    Ok(Attachment { name, bytes: field.bytes().await.map_err(|error| refused(&error))?.to_vec() })
}

fn refused(error: &MultipartError) -> Refusal {
    Refusal::new(error.status(), error.body_text())
}
