//! The published questionnaires as ODK Collect asks for them: the list, each as XForm, the files beside it.

use md5::{Digest, Md5};
use ronda_domain::QuestionnaireId;
use ronda_questionnaire::Definition;
use ronda_questionnaire::xforms::{attached_files, write_xform};
use ronda_store::questionnaire_retirements as retirements;
use ronda_store::questionnaires::{self, QuestionnaireRow};

use crate::questionnaire::{beside, read_definition};
use crate::{Actor, App, AppError, Permission};

/// A published questionnaire in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollectForm {
    /// Its id.
    pub id: QuestionnaireId,
    /// Which version.
    pub version: i64,
    /// What it is called.
    pub title: String,
    /// MD5 of the form, lower-case hex, by which ODK Collect notices a change.
    pub md5: String,
    /// Whether files belong to it.
    pub has_files: bool,
}

/// A file beside a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollectFile {
    /// Its name.
    pub name: String,
    /// MD5, lower-case hex.
    pub md5: String,
    /// The file.
    pub content: String,
}

impl App {
    /// The newest version of every questionnaire that is not retired.
    ///
    /// # Errors
    /// `Forbidden` for everyone but phones and ODK Collect.
    pub async fn collect_forms(&self, actor: &Actor) -> Result<Vec<CollectForm>, AppError> {
        actor.must(Permission::Sync)?;
        let read = self.store.read();
        let retired = retirements::all(&read, actor.organization).await?;
        let mut rows = questionnaires::newest(&read, actor.organization).await?;
        rows.retain(|row| !retired.contains_key(&row.id));
        beside(move || rows.iter().map(listed).collect()).await
    }

    /// A version as XForm.
    ///
    /// # Errors
    /// `Forbidden` for everyone but phones and ODK Collect; `NotFound`.
    pub async fn collect_form(
        &self,
        actor: &Actor,
        id: QuestionnaireId,
        version: i64,
    ) -> Result<String, AppError> {
        actor.must(Permission::Sync)?;
        let row = self.published_version(actor, id, version).await?;
        beside(move || form_xml(&read_definition(&row.definition)?)).await
    }

    /// The files that belong to a version.
    ///
    /// # Errors
    /// `Forbidden` for everyone but phones and ODK Collect; `NotFound`.
    pub async fn collect_files(
        &self,
        actor: &Actor,
        id: QuestionnaireId,
        version: i64,
    ) -> Result<Vec<CollectFile>, AppError> {
        actor.must(Permission::Sync)?;
        let row = self.published_version(actor, id, version).await?;
        let definition = read_definition(&row.definition)?;
        let file = |(name, content): (String, &str)| CollectFile {
            name,
            md5: md5_of(content),
            content: content.to_owned(),
        };
        Ok(attached_files(&definition).into_iter().map(file).collect())
    }

    async fn published_version(
        &self,
        actor: &Actor,
        id: QuestionnaireId,
        version: i64,
    ) -> Result<QuestionnaireRow, AppError> {
        let row = questionnaires::find(&self.store.read(), actor.organization, id, version).await?;
        row.ok_or_else(|| AppError::not_found("version of questionnaire", format!("{id} {version}")))
    }
}

fn listed(row: &QuestionnaireRow) -> Result<CollectForm, AppError> {
    let definition = read_definition(&row.definition)?;
    Ok(CollectForm {
        id: row.id,
        version: row.version,
        title: row.title.clone(),
        md5: md5_of(&form_xml(&definition)?),
        has_files: !attached_files(&definition).is_empty(),
    })
}

/// The form, without the addresses and keys that would send its answers elsewhere.
fn form_xml(definition: &Definition) -> Result<String, AppError> {
    let mut definition = definition.clone();
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
