//! Reads whole forms as people write them: each is read, or refused with its place, and what is read can be opened.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ronda_domain::Timestamp;
use ronda_questionnaire::xlsform::{Workbook, read_xlsform};
use ronda_questionnaire::{Definition, Environment, Filling, Form, Prefill, Strictness, xforms};

use crate::lines::LinesError;
use crate::report::{Report, unharmed};
use crate::round;

/// Reads every form of the folder `xlsforms`.
pub fn spreadsheets(folder: &Path, report: &mut Report) -> Result<(), LinesError> {
    let spreadsheets = folder.join("xlsforms");
    let open = |error| LinesError::Open(spreadsheets.clone(), error);
    let mut files: Vec<PathBuf> =
        fs::read_dir(&spreadsheets).map_err(open)?.filter_map(Result::ok).map(|entry| entry.path()).collect();
    files.sort();
    for file in files {
        let bytes = fs::read(&file).map_err(|error| LinesError::Open(file.clone(), error))?;
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        note(report, "whole XLSForms", &name, unharmed(|| spreadsheet(&bytes)));
        let read = Workbook::from_spreadsheet(&bytes).ok().and_then(|workbook| read_xlsform(&workbook).ok());
        if let Some(reading) = read {
            let outcome = round::from_workbook(&reading.definition).map(|()| None);
            note(report, "whole XLSForms, read and written and read", &name, outcome);
            report.note("whole XLSForms, written as XForm", &name, round::by_xform(&reading.definition));
        }
    }
    Ok(())
}

/// Reads every form of the archive `xforms.tar.xz`.
pub fn documents(folder: &Path, report: &mut Report) -> Result<(), LinesError> {
    for (name, xml) in archive(&folder.join("xforms.tar.xz"))? {
        note(report, "whole XForms", &name, unharmed(|| xform(&xml)));
        if let Ok(reading) = xforms::read_xform(&xml)
            && Form::compile_with(reading.definition.clone(), Strictness::Lenient).is_ok()
        {
            let outcome = round::from_elsewhere(&reading.definition);
            report.note("whole XForms, written as XLSForm", &name, outcome);
            report.note(
                "whole XForms, read and written and read",
                &name,
                round::by_xform(&reading.definition),
            );
        }
    }
    Ok(())
}

fn note(report: &mut Report, feature: &str, name: &str, outcome: Result<Option<String>, String>) {
    match outcome {
        Ok(None) => report.pass(feature),
        Ok(Some(refusal)) => report.refuse(feature, name, refusal),
        Err(reason) => report.fail(feature, name, reason),
    }
}

/// Nothing when it was read and opened, else why it was refused; an error when it was refused without a place.
fn spreadsheet(bytes: &[u8]) -> Result<Option<String>, String> {
    let workbook = match Workbook::from_spreadsheet(bytes) {
        Ok(workbook) => workbook,
        Err(error) => return Ok(Some(error.to_string())),
    };
    match read_xlsform(&workbook) {
        Ok(reading) => open(reading.definition),
        Err(errors) if errors.iter().all(|error| !error.sheet.is_empty()) => Ok(Some(join(&errors))),
        Err(errors) => Err(join(&errors)),
    }
}

fn xform(xml: &str) -> Result<Option<String>, String> {
    match xforms::read_xform(xml) {
        Ok(reading) => open(reading.definition),
        Err(errors) => Ok(Some(join(&errors))),
    }
}

/// What is read must compile, open, save and open again.
fn open(definition: Definition) -> Result<Option<String>, String> {
    let form = match Form::compile_with(definition, Strictness::Lenient) {
        Ok(form) => Arc::new(form),
        Err(errors) => return Ok(Some(join(&errors))),
    };
    let environment = Environment::at(Timestamp::from_us(1_795_000_000_000_000), 1);
    let filling = Filling::open(form.clone(), &Prefill::new(), environment.clone());
    let again = Filling::restore(form, &filling.draft(), environment);
    let (before, after) = (filling.outline(), again.outline());
    if before == after { Ok(None) } else { Err(format!("the draft shows {after:?}, not {before:?}")) }
}

/// The XML files of a compressed archive.
fn archive(path: &Path) -> Result<Vec<(String, String)>, LinesError> {
    let file = fs::File::open(path).map_err(|error| LinesError::Open(path.to_owned(), error))?;
    let mut bytes = Vec::new();
    lzma_rs::xz_decompress(&mut std::io::BufReader::new(file), &mut bytes)
        .map_err(|error| LinesError::Compression(path.to_owned(), error))?;
    let mut files = Vec::new();
    let mut archive = tar::Archive::new(bytes.as_slice());
    let entries = archive.entries().map_err(|error| LinesError::Open(path.to_owned(), error))?;
    for mut entry in entries.filter_map(Result::ok) {
        let name = entry.path().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut text = String::new();
        if name.rsplit_once('.').is_some_and(|(_, ending)| ending == "xml")
            && entry.read_to_string(&mut text).is_ok()
        {
            files.push((name, text));
        }
    }
    Ok(files)
}

fn join<T: ToString>(errors: &[T]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
