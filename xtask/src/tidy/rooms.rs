//! Some words belong into one room only: SQL to the store, axum to the server, the database's kind to one file.

use super::{Finding, is_test};
use crate::project::SourceFile;

struct Room {
    words: &'static [&'static str],
    /// Prefixes of the paths that may say them.
    inside: &'static [&'static str],
    why: &'static str,
    tests_too: bool,
}

const ROOMS: &[Room] = &[
    Room {
        words: &["sea_orm", "sqlx::", "SELECT ", "INSERT INTO ", "DELETE FROM "],
        inside: &["crates/store/", "crates/test-support/", "bench/"],
        why: "belongs into crates/store, the only place that knows SQL",
        tests_too: false,
    },
    Room {
        words: &["axum::"],
        inside: &["crates/server/", "crates/test-support/", "bench/"],
        why: "belongs into crates/server, the only place that knows axum",
        tests_too: false,
    },
    Room {
        words: &["DbBackend::", "DatabaseBackend::"],
        inside: &["crates/store/src/dialect.rs", "bench/"],
        why: "belongs into crates/store/src/dialect.rs, the only place that asks which database it is",
        tests_too: true,
    },
];

/// Words outside their room.
pub fn findings(file: &SourceFile) -> Vec<Finding> {
    if file.kind() != "rs" || file.path.starts_with("xtask/") {
        return Vec::new();
    }
    let foreign = ROOMS.iter().filter(|room| !room.is_home_of(&file.path));
    foreign.flat_map(|room| room.strays(file)).collect()
}

impl Room {
    fn is_home_of(&self, path: &str) -> bool {
        self.inside.iter().any(|inside| path.starts_with(inside)) || (is_test(path) && !self.tests_too)
    }

    fn strays(&self, file: &SourceFile) -> Vec<Finding> {
        let code = file.text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
        let strays = code.filter_map(|(index, line)| {
            let word = self.words.iter().find(|word| line.contains(**word))?;
            Some(Finding::at_line(file, index, format!("`{}` {}", word.trim_end(), self.why)))
        });
        strays.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::findings;
    use crate::tidy::file;

    #[test]
    fn a_word_is_free_at_home_and_a_finding_elsewhere() {
        let cases = [
            ("crates/store/src/visits.rs", "use sea_orm::EntityTrait;", 0),
            ("crates/app/src/visits.rs", "use sea_orm::EntityTrait;", 1),
            ("crates/app/src/visits.rs", r#"let sql = "SELECT id FROM visit";"#, 1),
            ("crates/app/src/visits.rs", "// sea_orm is not for us", 0),
            ("crates/server/src/routes.rs", "use axum::Router;", 0),
            ("crates/cli/src/serve.rs", "axum::serve(listener, router)", 1),
            ("crates/sync/tests/replay.rs", "use axum::Router;", 0),
            ("crates/store/src/visits.rs", "if backend == DbBackend::Postgres {", 1),
            ("crates/store/src/dialect.rs", "DbBackend::Postgres => {", 0),
            ("crates/store/tests/both.rs", "DbBackend::Postgres => {", 1),
            ("docs/store.md", "use sea_orm::EntityTrait;", 0),
        ];
        for (path, text, count) in cases {
            assert_eq!(findings(&file(path, text)).len(), count, "{path}: {text}");
        }
    }
}
