//! The fuzz targets without a fuzzer: recorded forms, bent at random in the same way each time. Each input must be done
//! within a bounded time and without a panic. `RONDA_MUTATIONS` asks for more of them, `RONDA_MUTATIONS_SEED` for others.

#[path = "../../../fuzz/src/bodies.rs"]
mod bodies;
#[path = "../src/lines.rs"]
mod lines;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::Deserialize;

/// Inputs of each kind.
const INPUTS: u64 = 60;
/// What one input may take, generous for an unoptimised build on a busy machine.
const LONGEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 2 });
/// Whole forms longer than this are left to the conformance run.
const LONGEST_SEED: usize = 40_000;

#[derive(Deserialize)]
struct Case {
    input: Input,
}

#[derive(Deserialize)]
struct Input {
    md: Option<String>,
}

#[derive(Deserialize)]
struct Recorded {
    xml: String,
}

#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/forms");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: there is no folder {}", folder.display());
    None
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// SplitMix64: the same inputs every time.
struct Dice(u64);

impl Dice {
    fn new() -> Self {
        Self(number("RONDA_MUTATIONS_SEED", 1))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        (self.next() % count.max(1) as u64) as usize
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

const PIECES: [&str; 26] = [
    "",
    "${",
    "}",
    "[",
    "]",
    "(",
    ")",
    "'",
    "\"",
    "..",
    "//*",
    " div 0",
    " + ",
    "count(",
    "99999999999",
    "-1",
    "1e308",
    "current()/",
    "instance('x')",
    "position(..)",
    "jr:count=\"1e9\"",
    "\u{0}",
    "é",
    "randomize(",
    "|",
    "\n",
];

/// A seed with a few stretches replaced by pieces of itself, of another seed, or by words that mean something.
fn bent(dice: &mut Dice, seeds: &[String]) -> String {
    let mut letters: Vec<char> = dice.pick(seeds).chars().collect();
    for _ in 0..=dice.below(4) {
        let at = dice.below(letters.len() + 1);
        let end = (at + dice.below(30)).min(letters.len());
        let piece: Vec<char> = if dice.below(2) == 0 {
            dice.pick(&PIECES).chars().collect()
        } else {
            let other: Vec<char> = dice.pick(seeds).chars().collect();
            let from = dice.below(other.len() + 1);
            other[from..(from + dice.below(60)).min(other.len())].to_vec()
        };
        letters.splice(at..end, piece);
    }
    letters.into_iter().collect()
}

#[expect(clippy::disallowed_methods, reason = "it measures")]
fn timed(input: &dyn std::fmt::Debug, work: impl FnOnce()) {
    let start = Instant::now();
    work();
    let took = start.elapsed();
    assert!(took < LONGEST, "{took:?} for {input:?}");
}

fn run(seeds: &[String], target: fn(&str)) {
    let mut dice = Dice::new();
    for _ in 0..number("RONDA_MUTATIONS", INPUTS) {
        let input = bent(&mut dice, seeds);
        timed(&input, || target(&input));
    }
}

fn unreadable(line: usize, error: String) {
    panic!("line {line}: {error}");
}

fn tables(folder: &Path) -> Vec<String> {
    let cases: Vec<Case> = lines::read(folder, "xlsform-cases", unreadable).expect("the recorded XLSForms");
    cases.into_iter().filter_map(|case| case.input.md).collect()
}

fn documents(folder: &Path) -> Vec<String> {
    let forms: Vec<Recorded> =
        lines::read(folder, "xforms-traces-forms", unreadable).expect("the recorded XForms");
    forms.into_iter().map(|form| form.xml).filter(|xml| xml.len() < LONGEST_SEED).collect()
}

#[test]
fn bent_xlsforms_are_read_or_refused() {
    let Some(folder) = data() else { return };
    run(&tables(&folder), bodies::xlsform);
}

#[test]
fn bent_xforms_are_opened_or_refused() {
    let Some(folder) = data() else { return };
    run(&documents(&folder), bodies::xform);
}

#[test]
fn bent_expressions_are_computed_or_refused() {
    let Some(folder) = data() else { return };
    let attributes = ["calculate=\"", "relevant=\"", "constraint=\"", "nodeset=\""];
    let found = |xml: &String| -> Vec<String> {
        let after = attributes.iter().flat_map(|name| xml.split(*name).skip(1).collect::<Vec<_>>());
        after
            .filter_map(|rest| rest.split_once('"'))
            .map(|(text, _)| text.replace("&gt;", ">").replace("&lt;", "<"))
            .collect()
    };
    let seeds: Vec<String> = documents(&folder).iter().flat_map(found).collect();
    run(&seeds, bodies::expression);
}

#[test]
fn bent_spreadsheets_are_read_or_refused() {
    let Some(folder) = data() else { return };
    let files = std::fs::read_dir(folder.join("xlsforms")).expect("whole forms");
    let mut paths: Vec<PathBuf> = files.filter_map(Result::ok).map(|file| file.path()).collect();
    paths.sort();
    let seeds: Vec<Vec<u8>> = paths.iter().filter_map(|path| std::fs::read(path).ok()).collect();
    let small: Vec<&Vec<u8>> = seeds.iter().filter(|bytes| bytes.len() < LONGEST_SEED).collect();
    let mut dice = Dice::new();
    for round in 0..number("RONDA_MUTATIONS", INPUTS) {
        let mut bytes: Vec<u8> = (*dice.pick(&small)).clone();
        for _ in 0..=dice.below(8) {
            let at = dice.below(bytes.len());
            bytes[at] = *dice.pick(&[0, 1, 0x7F, 0x80, 0xFF, dice.0 as u8]);
        }
        timed(&round, || bodies::spreadsheet(&bytes));
    }
}

#[test]
fn any_operations_leave_a_filling_that_goes_on() {
    let texts = ["titular", "", "3", "-1", "2026-02-30", "a b", "\u{0}"].map(str::to_owned);
    let mut dice = Dice::new();
    for round in 0..number("RONDA_MUTATIONS", INPUTS) / 4 {
        let operations: Vec<(u8, String, String)> = (0..dice.below(40))
            .map(|_| (dice.next() as u8, "/data/vecino".to_owned(), dice.pick(&texts).clone()))
            .collect();
        timed(&round, || bodies::operations(operations));
    }
}
