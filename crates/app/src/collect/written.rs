//! Published versions as XForms, written once each: a version never changes, and ODK Collect asks for the list often.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use md5::{Digest, Md5};
use ronda_domain::{OrganizationId, QuestionnaireId};
use ronda_questionnaire::Definition;
use ronda_questionnaire::xforms::{attached_files, write_xform};

use crate::AppError;
use crate::collect::forms::{CollectContent, CollectFile};
use crate::questionnaire::read_definition;

/// Bytes that are kept; more, and all are forgotten and written anew as they are asked for.
const MOST_KEPT_BYTES: usize = 64 << 20;

/// One version as ODK Collect takes it.
#[derive(Debug)]
pub(super) struct WrittenForm {
    pub(super) xml: String,
    /// MD5 of the XML, lower-case hex.
    pub(super) md5: String,
    pub(super) files: Vec<CollectFile>,
}

/// Which version.
pub(super) type FormKey = (OrganizationId, QuestionnaireId, i64);

/// What was written, shared by all copies of the `App`; it can be lost at any time.
#[derive(Debug, Default)]
pub(crate) struct WrittenForms(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    forms: HashMap<FormKey, Arc<WrittenForm>>,
    bytes: usize,
}

impl WrittenForms {
    pub(super) fn find(&self, key: FormKey) -> Option<Arc<WrittenForm>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).forms.get(&key).cloned()
    }

    pub(super) fn keep(&self, key: FormKey, form: Arc<WrittenForm>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = form.bytes();
        if kept.bytes + bytes > MOST_KEPT_BYTES {
            *kept = Kept::default();
        }
        if kept.forms.insert(key, form).is_none() {
            kept.bytes += bytes;
        }
    }
}

impl WrittenForm {
    /// Writes a definition as it is stored; the files are those it carries itself.
    pub(super) fn of(definition: &str) -> Result<(Definition, Self), AppError> {
        let definition = read_definition(definition)?;
        let file = |(name, content): (String, &str)| CollectFile {
            name,
            md5: md5_of(content),
            content: CollectContent::Text(content.to_owned()),
        };
        let files = attached_files(&definition).into_iter().map(file).collect();
        let xml = form_xml(definition.clone())?;
        Ok((definition, Self { md5: md5_of(&xml), xml, files }))
    }

    fn bytes(&self) -> usize {
        let bytes = |file: &CollectFile| match &file.content {
            CollectContent::Text(text) => text.len(),
            CollectContent::Media(_) => 0,
        };
        self.xml.len() + self.files.iter().map(bytes).sum::<usize>()
    }
}

/// The form, without the addresses and keys that would send its answers elsewhere.
fn form_xml(mut definition: Definition) -> Result<String, AppError> {
    definition.settings.retain(|name, _| name == "style");
    let writing = write_xform(&definition);
    let writing = writing.map_err(|errors| {
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        AppError::Internal(format!("a published questionnaire does not compile: {}", errors.join("; ")))
    })?;
    Ok(writing.xml)
}

fn md5_of(text: &str) -> String {
    hex::encode(Md5::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn what_is_kept_is_bounded_and_each_version_of_each_organization_is_its_own() {
        let forms = WrittenForms::default();
        let key = |organization, version| {
            (OrganizationId(Uuid::from_u128(organization)), QuestionnaireId(Uuid::nil()), version)
        };
        let form =
            |bytes| Arc::new(WrittenForm { xml: "x".repeat(bytes), md5: String::new(), files: Vec::new() });
        forms.keep(key(1, 1), form(1));
        forms.keep(key(1, 1), form(1));
        assert!(forms.find(key(1, 1)).is_some());
        assert!(forms.find(key(1, 2)).is_none() && forms.find(key(2, 1)).is_none());
        forms.keep(key(1, 2), form(MOST_KEPT_BYTES - 1));
        assert!(forms.find(key(1, 1)).is_some() && forms.find(key(1, 2)).is_some());
        forms.keep(key(1, 3), form(1));
        assert!(forms.find(key(1, 1)).is_none() && forms.find(key(1, 3)).is_some());
    }
}
