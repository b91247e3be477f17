//! The sheet settings: one row about the form as a whole.

use std::collections::BTreeMap;

use crate::compile::is_name;
use crate::definition::Text;
use crate::xlsform::columns::{self, Blanks};
use crate::xlsform::error::{XlsformError, XlsformProblem};
use crate::xlsform::workbook::Workbook;

/// Yes, as XLSForm spells it.
pub(super) fn is_yes(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "yes" | "true" | "true()")
}

fn is_no(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "no" | "false" | "false()")
}

/// What the sheet says.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) title: Text,
    pub(super) id: String,
    pub(super) version: String,
    pub(super) root: String,
    pub(super) default_language: Option<String>,
    pub(super) instance_name: String,
    pub(super) omit_instance_id: bool,
    pub(super) duplicates_allowed: bool,
    pub(super) blanks: Blanks,
    pub(super) attributes: BTreeMap<String, String>,
    pub(super) others: BTreeMap<String, String>,
    /// Where all this stands in its sheet.
    pub(super) row: usize,
}

const KNOWN: [&str; 13] = [
    "form_title",
    "title",
    "set_form_title",
    "form_id",
    "id_string",
    "set_form_id",
    "version",
    "name",
    "default_language",
    "instance_name",
    "omit_instanceid",
    "allow_choice_duplicates",
    "namespaces",
];

pub(super) fn read(workbook: &Workbook, errors: &mut Vec<XlsformError>) -> Settings {
    let record = workbook
        .sheet("settings")
        .and_then(|sheet| columns::records(sheet, Blanks::Kept, errors).into_iter().next());
    let record = record.unwrap_or_default();
    let mut settings = Settings { row: record.number, ..Settings::default() };
    let first = |keys: &[&str]| {
        keys.iter().map(|key| record.get(key)).find(|text| !text.is_empty()).unwrap_or_default().to_owned()
    };
    settings.id = first(&["form_id", "id_string", "set_form_id"]);
    if settings.id.is_empty() {
        settings.id = workbook.file.clone().unwrap_or_default();
    }
    settings.version = first(&["version"]);
    settings.root = first(&["name"]);
    settings.default_language = Some(first(&["default_language"])).filter(|language| !language.is_empty());
    let language = settings.default_language.clone().unwrap_or_else(|| "default".to_owned());
    settings.title = record.text("form_title", &language);
    if settings.title.is_blank() {
        settings.title = Text::Same(first(&["title", "set_form_title"]));
    }
    settings.instance_name = first(&["instance_name"]);
    settings.omit_instance_id = is_yes(record.get("omit_instanceid"));
    if settings.omit_instance_id && record.has("public_key") {
        let problem = XlsformProblem::MustBeEmpty("an encrypted form".to_owned());
        let column = record.written("omit_instanceid");
        errors.push(XlsformError { sheet: "settings".to_owned(), row: record.number, column, problem });
    }
    settings.duplicates_allowed = is_yes(record.get("allow_choice_duplicates"));
    if is_no(record.get("clean_text_values")) {
        settings.blanks = Blanks::Kept;
    }
    settings.attributes = record.prefixed("attribute::");
    let other = |((key, _), value): (&(String, Option<String>), &String)| {
        let kept = !KNOWN.contains(&key.as_str()) && !key.contains("::");
        kept.then(|| (key.clone(), value.clone()))
    };
    settings.others = record.cells.iter().filter_map(other).collect();
    let (row, column) = if settings.root.is_empty() { (0, "") } else { (record.number, "name") };
    if settings.root.is_empty() {
        settings.root = workbook.name.clone().unwrap_or_else(|| "data".to_owned());
    }
    if !is_name(&settings.root) {
        let problem = XlsformProblem::Name(settings.root.clone());
        errors.push(XlsformError { sheet: "settings".to_owned(), row, column: column.to_owned(), problem });
        "data".clone_into(&mut settings.root);
    }
    settings
}

impl Settings {
    /// A setting given as a row of the survey, its type being the setting and its name the value; false when the type
    /// is none.
    pub(super) fn set(&mut self, setting: &str, value: &str) -> bool {
        match setting {
            "form_title" | "set form title" => self.title = Text::Same(value.to_owned()),
            "form_id" | "set form id" => value.clone_into(&mut self.id),
            "sms_keyword"
            | "sms_separator"
            | "sms_allow_media"
            | "sms_date_format"
            | "sms_datetime_format"
            | "prefix"
            | "delimiter"
            | "public_key"
            | "submission_url"
            | "auto_send"
            | "auto_delete" => {
                self.others.insert(setting.to_owned(), value.to_owned());
            }
            _ => return false,
        }
        true
    }
}
