//! Every text exists in Spanish, English and Portuguese.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Finding;
use crate::project::SourceFile;

const LANGUAGES: [&str; 3] = ["es", "en", "pt"];
const FOLDER: &str = "/locales/";
/// Languages have different plural forms; a key counts once, whatever its forms.
const PLURALS: [&str; 6] = ["_zero", "_one", "_two", "_few", "_many", "_other"];

/// Keys that one language has and another has not, and files that are not JSON.
pub fn findings(sources: &[SourceFile]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut areas: BTreeMap<String, BTreeMap<&str, BTreeSet<String>>> = BTreeMap::new();
    for file in sources.iter().filter(|file| file.kind() == "json") {
        let Some((area, language)) = area_and_language(&file.path) else { continue };
        match serde_json::from_str(&file.text) {
            Ok(texts) => drop(areas.entry(area).or_default().insert(language, keys(&texts))),
            Err(error) => findings.push(Finding::new(file.path.clone(), format!("is not JSON: {error}"))),
        }
    }
    findings.extend(areas.iter().flat_map(|(area, languages)| missing(area, languages)));
    findings
}

/// `web/ui/src/locales/es/common.json` is area `web/ui/src/locales/*/common.json` in `es`.
fn area_and_language(path: &str) -> Option<(String, &'static str)> {
    let (before, after) = path.split_once(FOLDER)?;
    let (language, name) =
        after.split_once('/').or_else(|| after.strip_suffix(".json").map(|name| (name, "")))?;
    let language = LANGUAGES.into_iter().find(|known| *known == language)?;
    Some((format!("{before}{FOLDER}*/{name}"), language))
}

fn missing(area: &str, languages: &BTreeMap<&str, BTreeSet<String>>) -> Vec<Finding> {
    let all: BTreeSet<&String> = languages.values().flatten().collect();
    let none = BTreeSet::new();
    let mut findings = Vec::new();
    for language in LANGUAGES {
        let known = languages.get(language).unwrap_or(&none);
        let absent: Vec<&str> =
            all.iter().filter(|key| !known.contains(**key)).map(|key| key.as_str()).collect();
        if !absent.is_empty() {
            findings.push(Finding::new(area, format!("has no `{language}` for: {}", absent.join(", "))));
        }
    }
    findings
}

fn keys(texts: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(texts, String::new(), &mut found);
    found
}

fn collect(texts: &Value, prefix: String, found: &mut BTreeSet<String>) {
    let Some(entries) = texts.as_object() else {
        let plain = PLURALS.iter().find_map(|plural| prefix.strip_suffix(plural)).map(str::to_owned);
        found.insert(plain.unwrap_or(prefix));
        return;
    };
    for (key, value) in entries {
        let path = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        collect(value, path, found);
    }
}

#[cfg(test)]
mod tests {
    use super::findings;
    use crate::{project::SourceFile, tidy::file};

    fn locales(es: &str, en: &str, pt: &str) -> Vec<String> {
        let texts = [("es", es), ("en", en), ("pt", pt)];
        let files: Vec<SourceFile> = texts
            .map(|(language, text)| file(&format!("web/ui/src/locales/{language}/common.json"), text))
            .into();
        findings(&files).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_same_keys_in_each_language_are_fine() {
        let texts = r#"{"visit": {"open": "x", "close": "y"}}"#;
        assert_eq!(locales(texts, texts, texts), Vec::<String>::new());
    }

    #[test]
    fn a_missing_text_is_named_with_its_language() {
        let found =
            locales(r#"{"visit": {"open": "Abrir"}}"#, r#"{"visit": {"open": "Open"}}"#, r#"{"visit": {}}"#);
        assert_eq!(found, ["web/ui/src/locales/*/common.json: has no `pt` for: visit.open"]);
    }

    #[test]
    fn plural_forms_differ_between_languages() {
        let spanish = r#"{"visits_one": "a", "visits_many": "b", "visits_other": "c"}"#;
        let english = r#"{"visits_one": "a", "visits_other": "b"}"#;
        assert_eq!(locales(spanish, english, spanish), Vec::<String>::new());
    }

    #[test]
    fn a_broken_file_is_named() {
        assert!(locales("{}", "{", "{}")[0].starts_with("web/ui/src/locales/en/common.json: is not JSON"));
    }
}
