//! Writes what was read as XLSForm and reads it again: nothing that matters may have changed.

use ronda_questionnaire::Definition;
use ronda_questionnaire::comparable;
use ronda_questionnaire::xlsform::{Workbook, XlsformWriting, read_xlsform, write_xlsform};
use serde_json::Value as Json;

/// Why a definition does not come back, if it does not; a definition from a workbook has nothing to lose.
pub fn from_workbook(definition: &Definition) -> Result<(), String> {
    let writing = write_xlsform(definition);
    if !writing.losses.is_empty() {
        return Err(join(&writing.losses));
    }
    let again = read(&writing)?;
    let (before, after) = (normal(definition), normal(&again));
    crate::workbooks::difference(&before, &after, "").map_or(Ok(()), Err)
}

/// The same of a definition from elsewhere: what XLSForm cannot say is said, all else comes back.
pub fn from_elsewhere(definition: &Definition) -> Result<Option<String>, String> {
    let writing = write_xlsform(definition);
    if !writing.losses.is_empty() {
        return Ok(Some(join(&writing.losses)));
    }
    let again = read(&writing)?;
    let normal = |definition: Definition| comparable(definition).map_err(|errors| join(&errors));
    let (before, after) = (normal(definition.clone())?, normal(again)?);
    crate::workbooks::difference(&before, &after, "").map_or(Ok(None), Err)
}

/// By way of the bytes of a spreadsheet.
fn read(writing: &XlsformWriting) -> Result<Definition, String> {
    let bytes = writing.workbook.to_spreadsheet().map_err(|error| error.to_string())?;
    let mut workbook = Workbook::from_spreadsheet(&bytes).map_err(|error| error.to_string())?;
    workbook.name.clone_from(&writing.workbook.name);
    let reading =
        read_xlsform(&workbook).map_err(|errors| format!("written, it is refused: {}", join(&errors)))?;
    Ok(reading.definition)
}

/// Attached documents and actions are a set, not a list.
fn normal(definition: &Definition) -> Json {
    let mut definition = definition.clone();
    definition.externals.sort_by(|one, other| one.id.cmp(&other.id));
    let mut json = serde_json::to_value(&definition).unwrap_or_default();
    if let Some(actions) = json.get_mut("actions").and_then(Json::as_array_mut) {
        actions.sort_by_key(Json::to_string);
    }
    json
}

fn join<T: ToString>(errors: &[T]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
