//! `GET /openrosa/formList`

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use ronda_api_types::FormListQuery;
use ronda_app::CollectForm;

use super::answer::{Collector, Refusal, answer, escaped};
use crate::Server;
use crate::extract::Params;

/// The published questionnaires, as OpenRosa's list of forms.
#[utoipa::path(get, path = "/openrosa/formList", tag = "openrosa", params(FormListQuery),
    responses((status = 200, body = String, content_type = "text/xml"), (status = 401)))]
pub(crate) async fn form_list(
    State(server): State<Server>,
    Collector(actor): Collector,
    Params(query): Params<FormListQuery>,
) -> Result<Response, Refusal> {
    let mut forms = server.app.collect_forms(&actor).await?;
    forms.retain(|form| query.form_id.as_ref().is_none_or(|wanted| *wanted == form.id.to_string()));
    let items: String = forms.iter().map(|form| item(&server.options.public_url, form)).collect();
    let xml = format!("<xforms xmlns=\"http://openrosa.org/xforms/xformsList\">{items}</xforms>");
    Ok(answer(StatusCode::OK, xml))
}

fn item(public_url: &str, form: &CollectForm) -> String {
    let CollectForm { id, version, title, md5, has_files } = form;
    let address = escaped(&format!("{public_url}/openrosa/questionnaires/{id}/{version}"));
    let title = escaped(title);
    let manifest =
        if *has_files { format!("<manifestUrl>{address}/manifest.xml</manifestUrl>") } else { String::new() };
    format!(
        "<xform><formID>{id}</formID><name>{title}</name><version>{version}</version><hash>md5:{md5}</hash>\
         <downloadUrl>{address}/form.xml</downloadUrl>{manifest}</xform>"
    )
}
