//! Writes what was read as XLSForm or XForm and reads it again: nothing that matters may have changed.

use std::collections::BTreeSet;

use ronda_questionnaire::comparable;
use ronda_questionnaire::definition::{Definition, Media, Node, NodeKind, Text};
use ronda_questionnaire::xforms::{XformLossProblem, read_xform, write_xform};
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

/// By way of an XForm: what XForms cannot say is said, all else comes back.
pub fn by_xform(definition: &Definition) -> Result<Option<String>, String> {
    let writing = write_xform(definition).map_err(|errors| join(&errors))?;
    let again =
        read_xform(&writing.xml).map_err(|errors| format!("written, it is refused: {}", join(&errors)))?;
    let (mut before, mut after) = (told_apart(definition)?, told_apart(&again.definition)?);
    for loss in &writing.losses {
        match loss.problem {
            XformLossProblem::Title => {
                before["title"] = Json::Null;
                after["title"] = Json::Null;
            }
            XformLossProblem::Prefill | XformLossProblem::Setting => {}
            _ => return Ok(Some(join(&writing.losses))),
        }
    }
    crate::workbooks::difference(&before, &after, "").map_or(Ok(None), Err)
}

/// The normal form with every text told apart by language, as XForms does where one of them is, and with choices of
/// a list told as such.
fn told_apart(definition: &Definition) -> Result<Json, String> {
    let mut definition = definition.clone();
    let lists = definition.choice_lists.keys().cloned().collect();
    name_lists(&mut definition.nodes, &lists);
    let languages = definition.languages.clone();
    if !languages.is_empty() {
        tell_apart(&mut definition.nodes, &languages);
        for choice in definition.choice_lists.values_mut().flatten() {
            spread(&mut choice.label, &languages);
            spread_media(&mut choice.media, &languages);
        }
    }
    comparable(definition).map_err(|errors| join(&errors))
}

/// `select_one_external` takes its choices from nodes that are a list; attributes of repeats are not read.
fn name_lists(nodes: &mut [Node], lists: &BTreeSet<String>) {
    for node in nodes {
        if node.kind == NodeKind::Repeat {
            node.nodes.retain(|child| !child.name.starts_with('@'));
        }
        name_lists(&mut node.nodes, lists);
        let Some(from) = &node.choices_from else { continue };
        let list = from.nodes.strip_prefix("instance('").and_then(|rest| rest.split_once("')/root/item["));
        let Some((list, filter)) = list.filter(|(list, _)| lists.contains(*list)) else { continue };
        if from.value == "name" && from.label == "label" {
            node.choices = Some(list.to_owned());
            node.choice_filter = filter.strip_suffix(']').map(str::to_owned);
            node.choices_from = None;
        }
    }
}

fn tell_apart(nodes: &mut [Node], languages: &[String]) {
    for node in nodes {
        for text in [
            &mut node.label,
            &mut node.hint,
            &mut node.guidance,
            &mut node.required_message,
            &mut node.constraint_message,
        ] {
            spread(text, languages);
        }
        spread_media(&mut node.media, languages);
        tell_apart(&mut node.nodes, languages);
    }
}

fn spread_media(media: &mut Media, languages: &[String]) {
    for text in [&mut media.image, &mut media.big_image, &mut media.audio, &mut media.video] {
        spread(text, languages);
    }
}

fn spread(text: &mut Text, languages: &[String]) {
    if let Text::Same(same) = text {
        let all = languages.iter().map(|language| (language.clone(), same.clone()));
        *text = Text::Translated(all.collect());
    }
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
