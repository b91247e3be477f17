//! Forms in XLSForm (xlsform.org): workbooks with the sheets survey, choices, settings, entities, external_choices.

mod choices;
mod columns;
mod containers;
mod embedded;
mod entities;
mod error;
mod externals;
mod loops;
mod names;
#[cfg(feature = "spreadsheets")]
mod old_excel;
#[cfg(feature = "spreadsheets")]
mod old_strings;
mod parameters;
mod question;
mod range;
mod references;
mod said;
mod selects;
mod settings;
#[cfg(feature = "spreadsheets")]
mod spreadsheet;
#[cfg(feature = "spreadsheets")]
mod spreadsheet_write;
mod survey;
mod types;
mod workbook;
mod write;

pub use error::{XlsformError, XlsformProblem};
#[cfg(feature = "spreadsheets")]
pub use spreadsheet_write::SpreadsheetError;
pub use workbook::{Row, Sheet, Workbook};
pub use write::{LossProblem, XlsformLoss, XlsformWriting, write_xlsform};

use crate::compile::{DefinitionError, DefinitionProblem, Strictness};
use crate::definition::Definition;
use crate::form::Form;

/// A blank of no width: the label of a question that is shown without one, since XLSForm demands a label of each.
const NO_LABEL: &str = "\u{200b}";

/// A workbook as read.
#[derive(Debug, Clone, PartialEq)]
pub struct XlsformReading {
    /// What it says.
    pub definition: Definition,
    /// What deserves a second look.
    pub warnings: Vec<XlsformError>,
}

/// Reads a workbook. Every error found is returned, each with sheet, row and column, in their order.
pub fn read_xlsform(workbook: &Workbook) -> Result<XlsformReading, Vec<XlsformError>> {
    read_sheets(workbook).map_err(|mut errors| {
        let sheet = |name: &str| {
            workbook.sheets.iter().position(|sheet| sheet.name.trim().eq_ignore_ascii_case(name))
        };
        errors.sort_by_key(|error| (sheet(&error.sheet), error.row));
        errors
    })
}

fn read_sheets(workbook: &Workbook) -> Result<XlsformReading, Vec<XlsformError>> {
    let survey::Reading { definition, places, mut errors, mut warnings } =
        survey::Reader::new(workbook)?.read()?;
    let compiled = Form::compile_with(definition, Strictness::Lenient);
    let found = compiled.as_ref().err().into_iter().flatten().map(|error| placed(error.clone(), &places));
    if errors.is_empty() {
        errors.extend(found);
    } else {
        // What is missing above is missing here too; what is written wrongly is wrong anyway.
        let written = |error: &XlsformError| {
            let at = |other: &XlsformError| (other.row, &other.column) == (error.row, &error.column);
            is_about_writing(error) && !errors.iter().any(at)
        };
        let more: Vec<XlsformError> = found.filter(written).collect();
        errors.extend(more);
    }
    let form = compiled.ok().filter(|_| errors.is_empty()).ok_or(errors)?;
    if let Err(doubtful) = Form::compile(form.definition.clone()) {
        warnings.extend(doubtful.into_iter().map(|error| placed(error, &places)));
    }
    Ok(XlsformReading { definition: form.definition, warnings })
}

/// Whether an expression or text cannot be read, whatever else there is in the form.
fn is_about_writing(error: &XlsformError) -> bool {
    use DefinitionProblem::{Expression, OpenReference};
    matches!(&error.problem, XlsformProblem::Definition(Expression(_) | OpenReference))
}

/// Where in the workbook an error of the definition comes from.
fn placed(error: DefinitionError, places: &survey::Places) -> XlsformError {
    let row = places.row_of(&error.node);
    let (sheet, column) = if error.node.ends_with("/meta/instanceName") {
        ("settings", "instance_name")
    } else {
        ("survey", columns::of_property(&error.property))
    };
    let problem = XlsformProblem::Definition(error.problem);
    XlsformError { sheet: sheet.to_owned(), row, column: column.to_owned(), problem }
}
