//! Counts what test runners report, whichever they are.

use std::{fmt, ops::AddAssign};

/// Tests passed, failed and skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
    pub skipped: u32,
}

impl Tally {
    /// Adds up the closing lines in what a runner printed. A command that reports no tests is one check of its
    /// own, and one that ends badly without naming a failed test is one failure.
    pub fn of(printed: &str, well: bool) -> Self {
        let mut sum = Self::default();
        let mut reports = 0;
        for line in printed.lines() {
            let plain = without_colours(line);
            if let Some(line) = closing_line(&plain) {
                sum += Self::in_line(line);
                reports += 1;
            }
        }
        match (well, reports) {
            (true, 0) => sum.passed = 1,
            (false, _) => sum.failed = sum.failed.max(1),
            (true, _) => {}
        }
        sum
    }

    /// What was counted after an earlier moment.
    pub fn since(self, before: Self) -> Self {
        Self {
            passed: self.passed - before.passed,
            failed: self.failed - before.failed,
            skipped: self.skipped - before.skipped,
        }
    }

    fn in_line(line: &str) -> Self {
        let words: Vec<&str> =
            line.split([' ', ',', ';', '|', '(']).filter(|word| !word.is_empty()).collect();
        let mut tally = Self::default();
        for pair in words.windows(2) {
            let Ok(count) = pair[0].parse::<u32>() else { continue };
            match pair[1].trim_end_matches('.') {
                "passed" | "flaky" => tally.passed += count,
                "failed" | "timed" | "exec" | "interrupted" => tally.failed += count,
                "skipped" | "ignored" | "did" | "todo" => tally.skipped += count,
                _ => {}
            }
        }
        tally
    }
}

/// The line of a runner that sums up: nextest, `cargo test`, Vitest, Playwright, or our own plain one.
fn closing_line(line: &str) -> Option<&str> {
    let line = line.trim();
    let starts = ["Summary [", "test result:", "Tests "].iter().any(|start| line.starts_with(start));
    let mut words = line.split([' ', ',']);
    let number = words.next().is_some_and(|word| word.parse::<u32>().is_ok());
    let verdicts = ["passed", "failed", "skipped", "flaky", "interrupted", "did"];
    let plain = number && words.next().is_some_and(|word| verdicts.contains(&word));
    (starts || plain).then_some(line)
}

fn without_colours(line: &str) -> String {
    let mut pieces = line.split('\u{1b}');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let after = piece.split_once('m').map_or("", |(_, after)| after);
        plain.push_str(after);
    }
    plain
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(formatter, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    fn tally(passed: u32, failed: u32, skipped: u32) -> Tally {
        Tally { passed, failed, skipped }
    }

    #[test]
    fn each_runner_is_understood() {
        let cases = [
            ("     Summary [   0.312s] 8 tests run: 7 passed (1 slow), 1 failed, 2 skipped", tally(7, 1, 2)),
            (
                "     Summary [   9.1s] 3 tests run: 1 passed, 1 timed out, 1 exec failed, 0 skipped",
                tally(1, 2, 0),
            ),
            ("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out", tally(12, 0, 1)),
            (" Test Files  2 passed (2)\n      Tests  1 failed | 11 passed (12)", tally(11, 1, 0)),
            (
                "  1 failed\n    [chromium] › story.spec.ts\n  2 did not run\n  9 passed (41.2s)",
                tally(9, 1, 2),
            ),
            ("\u{1b}[32m  9 passed\u{1b}[0m (3s)", tally(9, 0, 0)),
            ("40 passed, 2 failed", tally(40, 2, 0)),
        ];
        for (printed, expected) in cases {
            assert_eq!(Tally::of(printed, expected.failed == 0), expected, "{printed}");
        }
    }

    #[test]
    fn a_command_without_tests_is_one_check() {
        assert_eq!(Tally::of("everything in order", true), tally(1, 0, 0));
        assert_eq!(Tally::of("something is wrong", false), tally(0, 1, 0));
    }

    #[test]
    fn a_bad_end_is_a_failure_even_when_every_test_passed() {
        assert_eq!(Tally::of("5 passed, 0 failed", false), tally(5, 1, 0));
    }

    #[test]
    fn the_closing_line_names_the_skipped_only_when_there_are_some() {
        assert_eq!(tally(3, 0, 0).to_string(), "3 passed, 0 failed");
        assert_eq!(tally(3, 1, 2).to_string(), "3 passed, 1 failed, 2 skipped");
    }
}
