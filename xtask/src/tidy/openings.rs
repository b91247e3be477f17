//! Each Rust file opens with one sentence that says what it is for.

use super::Finding;
use crate::project::SourceFile;

/// A file without its opening sentence.
pub fn finding(file: &SourceFile) -> Option<Finding> {
    let is_rust = file.kind() == "rs";
    let opens = file.text.starts_with("//! ");
    (is_rust && !opens)
        .then(|| Finding::new(file.path.clone(), "must open with a `//!` sentence that says what it is for"))
}

#[cfg(test)]
mod tests {
    use super::finding;
    use crate::tidy::file;

    #[test]
    fn a_file_says_what_it_is_for_on_its_first_line() {
        assert_eq!(finding(&file("a.rs", "//! The visits of a day.\n")), None);
        assert_eq!(finding(&file("a.ts", "export {}")), None);
        for text in ["", "use std::fs;\n//! Late.", "// Not quite.", "//!\n"] {
            assert!(finding(&file("a.rs", text)).is_some(), "{text:?}");
        }
    }
}
