//! Counts by feature, and why what failed did.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What was seen of one feature.
#[derive(Debug, Default)]
struct Count {
    passed: usize,
    failed: usize,
    set_aside: usize,
}

/// All counts.
#[derive(Debug, Default)]
pub struct Report {
    counts: BTreeMap<String, Count>,
    failures: Vec<(String, String)>,
    set_aside: Vec<(String, String)>,
    refused: Vec<(String, String)>,
}

impl Report {
    /// One case that agrees.
    pub fn pass(&mut self, feature: &str) {
        self.counts.entry(feature.to_owned()).or_default().passed += 1;
    }

    /// One case that does not, and why.
    pub fn fail(&mut self, feature: &str, case: &str, reason: String) {
        self.counts.entry(feature.to_owned()).or_default().failed += 1;
        self.failures.push((format!("{feature}: {case}"), reason));
    }

    /// One form that is refused, which is right when it is wrong, and why.
    pub fn refuse(&mut self, feature: &str, case: &str, reason: String) {
        self.counts.entry(feature.to_owned()).or_default().passed += 1;
        self.refused.push((format!("{feature}: {case}"), reason));
    }

    /// One case that says nothing about this engine, and why.
    pub fn set_aside(&mut self, feature: &str, case: &str, reason: &str) {
        self.counts.entry(feature.to_owned()).or_default().set_aside += 1;
        self.set_aside.push((format!("{feature}: {case}"), reason.to_owned()));
    }

    /// One case that agrees, or is set aside for a reason, or does not agree.
    pub fn note(&mut self, feature: &str, case: &str, outcome: Result<Option<String>, String>) {
        match outcome {
            Ok(None) => self.pass(feature),
            Ok(Some(reason)) => self.set_aside(feature, case, &reason),
            Err(reason) => self.fail(feature, case, reason),
        }
    }

    /// Whether there was no case at all.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// How many do not agree.
    pub fn failed(&self) -> usize {
        self.counts.values().map(|count| count.failed).sum()
    }

    /// The table, the sum, and the reasons.
    pub fn print(&self) {
        println!("{:<52} {:>7} {:>7} {:>10}", "feature", "passed", "failed", "set aside");
        for (feature, count) in &self.counts {
            println!("{feature:<52} {:>7} {:>7} {:>10}", count.passed, count.failed, count.set_aside);
        }
        for (title, list) in
            [("Set aside", &self.set_aside), ("Refused", &self.refused), ("Failed", &self.failures)]
        {
            if !list.is_empty() {
                println!("\n{title}:");
            }
            for (case, reason) in list {
                println!("- {case}\n    {}", reason.replace('\n', "\n    "));
            }
        }
        let passed: usize = self.counts.values().map(|count| count.passed).sum();
        println!("\n{passed} passed, {} failed", self.failed());
    }
}

/// The outcome of a case; an engine that panics has failed it, and the others go on.
pub fn unharmed<T>(case: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(case)).unwrap_or_else(|_| Err("the engine panicked".to_owned()))
}
