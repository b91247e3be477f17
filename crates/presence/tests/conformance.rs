//! The JSON cases of `conformance/presence`, run natively; the same files run in WASM.

use std::path::{Path, PathBuf};

use ronda_presence::{Attempt, conformance::run_vector, judge};

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../conformance/presence");
    ["door.json", "signs.json"].map(|name| folder.join(name)).into()
}

#[test]
fn every_case_comes_out_as_written() {
    let counts: Vec<usize> = files()
        .iter()
        .map(|file| {
            run_vector(&std::fs::read_to_string(file).unwrap()).unwrap_or_else(|error| panic!("{error}"))
        })
        .collect();
    assert!(counts.iter().sum::<usize>() >= 12, "{counts:?}");
}

#[test]
fn a_changed_expectation_is_noticed() {
    let json = std::fs::read_to_string(&files()[0]).unwrap();
    let mut cases: serde_json::Value = serde_json::from_str(&json).unwrap();
    cases[0]["expected"]["score"] = serde_json::json!(99.0);
    assert!(run_vector(&cases.to_string()).unwrap_err().contains(cases[0]["name"].as_str().unwrap()));
}

/// Writes the expectations anew: `RONDA_BLESS=1 cargo test -p ronda-presence --test conformance`.
#[test]
fn bless_when_asked() {
    if std::env::var_os("RONDA_BLESS").is_none() {
        return;
    }
    for file in files() {
        let json = std::fs::read_to_string(&file).unwrap();
        let mut cases: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
        for case in &mut cases {
            let attempt: Attempt = serde_json::from_value(case["attempt"].clone()).unwrap();
            case["expected"] = serde_json::to_value(judge(&attempt)).unwrap();
        }
        std::fs::write(file, serde_json::to_string_pretty(&cases).unwrap() + "\n").unwrap();
    }
}
