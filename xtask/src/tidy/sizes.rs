//! A newcomer should know their way round a file: no code file is longer than 400 lines.

use super::{Finding, is_generated};
use crate::project::SourceFile;

const LIMIT: usize = 400;
const KINDS: [&str; 5] = ["rs", "ts", "tsx", "mjs", "css"];

/// A file that is too long.
pub fn finding(file: &SourceFile) -> Option<Finding> {
    let is_code = KINDS.contains(&file.kind()) && !is_generated(&file.path);
    let lines = file.text.lines().count();
    (is_code && lines > LIMIT).then(|| {
        Finding::new(file.path.clone(), format!("has {lines} lines; split it, {LIMIT} is the limit"))
    })
}

#[cfg(test)]
mod tests {
    use super::finding;
    use crate::tidy::file;

    #[test]
    fn four_hundred_lines_are_enough() {
        let lines = |count| "x\n".repeat(count);
        assert_eq!(finding(&file("a.rs", &lines(400))), None);
        assert!(finding(&file("a.rs", &lines(401))).is_some());
        assert!(finding(&file("web/console/src/a.tsx", &lines(401))).is_some());
        assert_eq!(finding(&file("web/api-client/src/generated.ts", &lines(9000))), None);
        assert_eq!(finding(&file("docs/a.md", &lines(9000))), None);
    }
}
