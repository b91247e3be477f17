//! The published questionnaires as ODK Collect asks for them: the list, each as XForm, the files beside it.

use std::sync::Arc;

use ronda_domain::QuestionnaireId;
use ronda_store::questionnaire_retirements as retirements;
use ronda_store::questionnaires::{self, QuestionnaireHead};
use ronda_sync::Hash256;

use crate::collect::written::WrittenForm;
use crate::questionnaire::{QuestionnaireFile, beside};
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
    /// Where its bytes are.
    pub content: CollectContent,
}

/// Where the bytes of a file beside a form are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CollectContent {
    /// In the definition: a list of choices.
    Text(String),
    /// Among the files of questionnaires: what labels show.
    Media(Hash256),
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
        let mut listed = Vec::new();
        for QuestionnaireHead { id, version, title } in
            questionnaires::newest_heads(&read, actor.organization).await?
        {
            if !retired.contains_key(&id) {
                let form = self.written(actor, id, version).await?;
                let (md5, has_files) = (form.md5.clone(), !form.files.is_empty());
                listed.push(CollectForm { id, version, title, md5, has_files });
            }
        }
        Ok(listed)
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
        Ok(self.written(actor, id, version).await?.xml.clone())
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
        Ok(self.written(actor, id, version).await?.files.clone())
    }

    /// The bytes of one of them, by its place in that list; none when there is no such place.
    ///
    /// # Errors
    /// `Forbidden` for everyone but phones and ODK Collect; `NotFound`.
    pub async fn collect_file(
        &self,
        actor: &Actor,
        (id, version): (QuestionnaireId, i64),
        place: usize,
    ) -> Result<Option<Vec<u8>>, AppError> {
        actor.must(Permission::Sync)?;
        Ok(match self.written(actor, id, version).await?.files.get(place) {
            None => None,
            Some(CollectFile { content: CollectContent::Text(text), .. }) => Some(text.clone().into_bytes()),
            Some(CollectFile { content: CollectContent::Media(hash), .. }) => {
                Some(self.questionnaire_file(actor, *hash).await?.bytes)
            }
        })
    }

    /// A version as it was written once.
    async fn written(
        &self,
        actor: &Actor,
        id: QuestionnaireId,
        version: i64,
    ) -> Result<Arc<WrittenForm>, AppError> {
        let key = (actor.organization, id, version);
        if let Some(form) = self.written_forms.find(key) {
            return Ok(form);
        }
        let row = questionnaires::find(&self.store.read(), actor.organization, id, version).await?;
        let row =
            row.ok_or_else(|| AppError::not_found("version of questionnaire", format!("{id} {version}")))?;
        let (definition, mut form) = beside(move || WrittenForm::of(&row.definition)).await?;
        let media = self.named_rows(actor, &definition.files).await?.into_iter();
        form.files.extend(media.map(|QuestionnaireFile { name, row }| CollectFile {
            name,
            md5: row.md5,
            content: CollectContent::Media(row.hash),
        }));
        let form = Arc::new(form);
        self.written_forms.keep(key, form.clone());
        Ok(form)
    }
}
