//! Words that do not belong into the project: undone work, silenced lints, one machine's paths, registries' hosts.

use super::Finding;
use crate::project::SourceFile;

struct Word {
    text: &'static str,
    why: &'static str,
    /// File endings it is looked for in; empty for all.
    kinds: &'static [&'static str],
}

const CODE: &[&str] = &["rs", "ts", "tsx", "mjs", "css", "sh"];
const RUST: &[&str] = &["rs"];
const UNDONE: &str = "is a mark of undone work; do it, or leave it out";
const SILENCED: &str = "silences a lint for good; use `#[expect(.., reason = \"..\")]`";
const HOST: &str = "names a registry's host; leave that to the client's settings";
const MACHINE: &str = "is a path of one machine";

/// Each is cut in two here, so that this file does not find itself.
const WORDS: &[Word] = &[
    Word { text: concat!("TO", "DO"), why: UNDONE, kinds: CODE },
    Word { text: concat!("FIX", "ME"), why: UNDONE, kinds: CODE },
    Word { text: concat!("to", "do!("), why: UNDONE, kinds: RUST },
    Word { text: concat!("unimple", "mented!("), why: UNDONE, kinds: RUST },
    Word { text: concat!("db", "g!("), why: "prints for debugging; take it out", kinds: RUST },
    Word {
        text: concat!("console.", "log("),
        why: "prints for debugging; take it out",
        kinds: &["ts", "tsx"],
    },
    Word { text: concat!("#[", "allow("), why: SILENCED, kinds: RUST },
    Word { text: concat!("#![", "allow("), why: SILENCED, kinds: RUST },
    Word { text: concat!("#[", "ignore"), why: "hides a test; make it run", kinds: RUST },
    Word { text: concat!("@ts-", "ignore"), why: SILENCED, kinds: &["ts", "tsx"] },
    Word { text: concat!("registry.", "npmjs.org"), why: HOST, kinds: &[] },
    Word { text: concat!("index.", "crates.io"), why: HOST, kinds: &[] },
    Word { text: concat!("static.", "crates.io"), why: HOST, kinds: &[] },
    Word { text: concat!("files.", "pythonhosted.org"), why: HOST, kinds: &[] },
    Word { text: concat!("deb.", "debian.org"), why: HOST, kinds: &[] },
    Word { text: concat!("arti", "factory"), why: HOST, kinds: &[] },
    Word { text: concat!("/wo", "rk/"), why: MACHINE, kinds: &[] },
    Word { text: concat!("/ro", "ot/."), why: MACHINE, kinds: &[] },
    Word { text: concat!("/Us", "ers/"), why: MACHINE, kinds: &[] },
];

/// Every forbidden word in the file.
pub fn findings(file: &SourceFile) -> Vec<Finding> {
    let words: Vec<&Word> = WORDS.iter().filter(|word| word.is_looked_for_in(file)).collect();
    let mut findings = Vec::new();
    for (index, line) in file.text.lines().enumerate() {
        let found = words.iter().filter(|word| word.stands_in(line));
        findings
            .extend(found.map(|word| Finding::at_line(file, index, format!("`{}` {}", word.text, word.why))));
    }
    findings
}

impl Word {
    fn is_looked_for_in(&self, file: &SourceFile) -> bool {
        file.path != "Cargo.lock" && (self.kinds.is_empty() || self.kinds.contains(&file.kind()))
    }

    /// A word inside another word does not count: `/network/` is no path of a machine, `MASTODON` no mark.
    fn stands_in(&self, line: &str) -> bool {
        line.match_indices(self.text).any(|(start, _)| {
            let before = line[..start].chars().next_back();
            let after = line[start + self.text.len()..].chars().next();
            let opens = self.text.starts_with(char::is_alphanumeric) || self.text.starts_with('/');
            let closes = self.text.ends_with(char::is_alphanumeric);
            let inside = (opens && before.is_some_and(is_word)) || (closes && after.is_some_and(is_word));
            !inside
        })
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    use super::findings;
    use crate::tidy::file;

    #[test]
    fn a_mark_of_undone_work_is_found_with_its_line() {
        let text = format!("//! A file.\n\n// {}: later\n", concat!("TO", "DO"));
        let found = findings(&file("crates/app/src/lib.rs", &text));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].place, "crates/app/src/lib.rs:3");
    }

    #[test]
    fn each_kind_of_file_has_its_own_words() {
        let cases = [
            ("a.rs", concat!("#[", "allow(dead_code)]"), 1),
            ("a.md", concat!("#[", "allow(dead_code)] in prose"), 0),
            ("a.md", concat!("see /wo", "rk/main"), 1),
            ("a.md", "see /network/ and /homework/", 0),
            ("a.rs", "let mastodon = MASTODON;", 0),
            ("a.ts", concat!("console.", "log(1)"), 1),
            ("package-lock.json", concat!("https://registry.", "npmjs.org/x"), 1),
            ("Cargo.lock", concat!("index.", "crates.io"), 0),
        ];
        for (path, text, count) in cases {
            assert_eq!(findings(&file(path, text)).len(), count, "{path}: {text}");
        }
    }
}
