//! Pictures, sounds and films that questionnaires show. A definition names them by name and hash, so a published version
//! keeps its own for ever; here they are kept by hash, for every questionnaire of the organization.

use std::collections::{BTreeMap, BTreeSet};

use md5::{Digest, Md5};
use ronda_domain::QuestionnaireId;
use ronda_questionnaire::{Definition, NamedFile, named_files};
use ronda_store::questionnaire_files::{self as files, QuestionnaireFileRow};
use ronda_sync::Hash256;
use serde_json::{Value, json};

use super::compare::read_definition;
use crate::blob::{Places, ShownPhoto, apart};
use crate::{Actor, App, AppError, FieldProblem, Permission, audit, blob_file};

/// The largest picture, sound or film; phones fetch it over poor networks.
pub const LARGEST_QUESTIONNAIRE_FILE_BYTES: usize = 8 << 20;
/// What the files of one version may be together.
const LARGEST_TOGETHER_BYTES: i64 = 64 << 20;
/// How many files a version may have.
const MOST_FILES: usize = 500;
/// Characters of a file's name.
const LONGEST_NAME: usize = 120;

/// A file of a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionnaireFile {
    /// The name by which the definition calls it.
    pub name: String,
    /// What is known of it.
    pub row: QuestionnaireFileRow,
}

impl App {
    /// Keeps a file that a questionnaire may name. A large picture is made smaller, and photos lose their metadata, so
    /// what is kept may have another hash than what was sent.
    ///
    /// # Errors
    /// `Forbidden`; `Invalid` when it is too large, or nothing a phone can show or play.
    pub async fn add_questionnaire_file(
        &self,
        actor: &Actor,
        bytes: Vec<u8>,
    ) -> Result<QuestionnaireFileRow, AppError> {
        actor.must(Permission::Administer)?;
        if bytes.is_empty() || bytes.len() > LARGEST_QUESTIONNAIRE_FILE_BYTES {
            let message =
                format!("expected 1 to {LARGEST_QUESTIONNAIRE_FILE_BYTES} bytes, found {}", bytes.len());
            return Err(AppError::invalid("file", "file_length", message));
        }
        let bytes = apart(move || Ok(blob_file::for_phones(bytes))).await?;
        let bytes = bytes.ok_or_else(|| {
            let message = "expected a picture (JPEG, PNG, WebP), a sound (MP3, M4A, AAC, OGG, WAV, FLAC) or a film \
                (MP4, WebM) that can be opened";
            AppError::invalid("file", "file_kind", message)
        })?;
        let md5 = hex::encode(Md5::digest(&bytes));
        let hash = self.keep_file(actor, bytes).await?;
        let (writer, at) = (actor.clone(), self.now());
        self.store
            .write(async move |session| -> Result<(), AppError> {
                let known = files::among(&session, writer.organization, [hash]).await?;
                if known.is_empty() {
                    files::put(&session, writer.organization, (hash, &md5), (at, writer.user())).await?;
                    let subject = ("questionnaire_file", hash.to_string());
                    audit::record(&session, &writer, at, "questionnaire.file_added", subject, json!({}))
                        .await?;
                }
                Ok(())
            })
            .await?;
        let row = files::among(&self.store.read(), actor.organization, [hash]).await?.pop();
        row.ok_or_else(|| AppError::Internal("a file that was kept is not there".to_owned()))
    }

    /// One file, for the console, for phones and for ODK Collect.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` when no questionnaire of the organization was given it.
    pub async fn questionnaire_file(&self, actor: &Actor, hash: Hash256) -> Result<ShownPhoto, AppError> {
        actor.must(Permission::Read).or_else(|_| actor.must(Permission::Sync))?;
        let row = files::among(&self.store.read(), actor.organization, [hash]).await?.pop();
        let row = row.ok_or_else(|| AppError::not_found("questionnaire file", hash))?;
        let path = Places::of(&self.files, actor.organization).original(hash);
        let bytes = apart(move || std::fs::read(path)).await?;
        Ok(ShownPhoto { media_type: row.media_type, bytes })
    }

    /// The files of the draft, or of the newest version when there is no draft, by name.
    ///
    /// # Errors
    /// `Forbidden`, `NotFound`.
    pub async fn files_of_questionnaire(
        &self,
        actor: &Actor,
        id: QuestionnaireId,
    ) -> Result<Vec<QuestionnaireFile>, AppError> {
        let draft = self.questionnaire_draft(actor, id).await?;
        let definition: Value = serde_json::from_str(&draft.definition)
            .map_err(|error| AppError::Internal(format!("a draft is no JSON: {error}")))?;
        let named: BTreeMap<String, String> =
            serde_json::from_value(definition["files"].clone()).unwrap_or_default();
        self.named_rows(actor, &named).await
    }

    /// The files that a definition names and has; those that are not here are left out.
    pub(crate) async fn named_rows(
        &self,
        actor: &Actor,
        named: &BTreeMap<String, String>,
    ) -> Result<Vec<QuestionnaireFile>, AppError> {
        let hashes = named.values().filter_map(|hash| hash.parse().ok());
        let rows = files::among(&self.store.read(), actor.organization, hashes).await?;
        let row = |hash: &String| rows.iter().find(|row| row.hash.to_string() == *hash).cloned();
        let file = |(name, hash): (&String, &String)| {
            Some(QuestionnaireFile { name: name.clone(), row: row(hash)? })
        };
        Ok(named.iter().filter_map(file).collect())
    }

    /// The definition with those of its files that it uses, all of which are here and what they are used as.
    pub(super) async fn with_its_files(
        &self,
        actor: &Actor,
        mut definition: Value,
    ) -> Result<Value, AppError> {
        if definition.get("files").is_none() {
            return Ok(definition);
        }
        let read = read_definition(&definition.to_string())?;
        let used = named_files(&read);
        let names: BTreeSet<&str> = used.iter().map(|file| file.name.as_str()).collect();
        let mut kept = read.files.clone();
        kept.retain(|name, _| names.contains(name.as_str()));
        let known = self.named_rows(actor, &kept).await?;
        let problems = problems_of(&read, &kept, &known, &used);
        if !problems.is_empty() {
            return Err(AppError::Invalid(problems));
        }
        definition["files"] = json!(kept);
        Ok(definition)
    }
}

fn problems_of(
    definition: &Definition,
    kept: &BTreeMap<String, String>,
    known: &[QuestionnaireFile],
    used: &[NamedFile],
) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let mut wrong = |place: &str, code: &'static str, name: &str, message: String| {
        let place = format!("definition{place}");
        problems.push(FieldProblem::new(place, code, message).about(name.to_owned()));
    };
    for name in kept.keys() {
        let plain = |sign: char| !(sign.is_control() || "/\\:*?\"<>|".contains(sign));
        if name.chars().count() > LONGEST_NAME || name.starts_with('.') || !name.chars().all(plain) {
            wrong("/files", "file_name", name, format!("{name}: expected the plain name of a file"));
        } else if !known.iter().any(|file| file.name == *name) {
            wrong("/files", "file_missing", name, format!("{name}: this file is not here; add it again"));
        }
    }
    for NamedFile { name, kind, place } in used {
        let family = if *kind == "big_image" { "image" } else { kind };
        let Some(file) = known.iter().find(|file| file.name == *name) else { continue };
        if !blob_file::plays_as(&file.row.media_type, family) {
            let message = format!("{name} is {}; expected {family}", file.row.media_type);
            wrong(&format!("{place} media"), "file_kind", name, message);
        }
    }
    let together: i64 = known.iter().map(|file| file.row.size_bytes).sum();
    if definition.files.len() > MOST_FILES || together > LARGEST_TOGETHER_BYTES {
        let message =
            format!("expected at most {MOST_FILES} files of {LARGEST_TOGETHER_BYTES} bytes together");
        wrong("/files", "files_together", "", message);
    }
    problems
}
