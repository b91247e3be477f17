//! What checking a visit file found, in words a person can read out.

use serde::{Deserialize, Serialize};

use crate::bytes::Hash256;

/// What was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// The bytes are a visit file in canonical form.
    Form,
    /// The server's key signed the whole file.
    Seal,
    /// The server's key is the one the reader expects.
    ServerKey,
    /// Each event's header, body and device signature fit together.
    Event,
    /// Each event belongs to the visit, and the visit's events are there.
    Visit,
    /// The events follow each other without gap or fork.
    Chain,
    /// The server confirmed each event.
    Receipt,
    /// The photos are the ones the device named.
    Photo,
    /// The phone's clock against the server's.
    Clock,
}

/// What a finding means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// It holds.
    Holds,
    /// Worth knowing, no fault.
    Notice,
    /// It does not hold: the file proves nothing.
    Fails,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What was checked.
    pub check: Check,
    /// What came out.
    pub weight: Weight,
    /// In words.
    pub text: String,
}

/// Everything that was found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Report {
    /// In the order they were checked.
    pub findings: Vec<Finding>,
    /// SHA-256 of the server's public key, to compare with the one the organization publishes.
    pub server_key_fingerprint: Option<Hash256>,
}

impl Report {
    /// Nothing failed.
    pub fn holds(&self) -> bool {
        !self.findings.is_empty() && self.findings.iter().all(|finding| finding.weight != Weight::Fails)
    }

    /// The checks that failed, each once.
    pub fn failed_checks(&self) -> Vec<Check> {
        let failed = self.findings.iter().filter(|finding| finding.weight == Weight::Fails);
        let mut checks: Vec<Check> = failed.map(|finding| finding.check).collect();
        checks.sort_unstable();
        checks.dedup();
        checks
    }

    pub(super) fn add(&mut self, check: Check, weight: Weight, text: String) {
        self.findings.push(Finding { check, weight, text });
    }

    pub(super) fn fail(&mut self, check: Check, text: String) {
        self.add(check, Weight::Fails, text);
    }

    /// Adds `text` unless the check already failed.
    pub(super) fn hold(&mut self, check: Check, text: String) {
        if !self.failed_checks().contains(&check) {
            self.add(check, Weight::Holds, text);
        }
    }
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for finding in &self.findings {
            let mark = match finding.weight {
                Weight::Holds => "ok    ",
                Weight::Notice => "note  ",
                Weight::Fails => "FAILS ",
            };
            writeln!(f, "{mark}{}", finding.text)?;
        }
        f.write_str(if self.holds() { "The visit file holds." } else { "The visit file does NOT hold." })
    }
}
