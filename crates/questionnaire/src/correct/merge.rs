//! Carries the difference between two states of a filling over to the answers as they were given, which may hold what
//! the filling did not take.

use serde_json::{Map, Value as Json};

/// One carrying over.
pub(super) struct Merging<'a> {
    pub(super) root: &'a str,
    /// The path that is corrected: what counts there is taken also when the filling sees no difference.
    pub(super) target: &'a str,
}

impl Merging<'_> {
    pub(super) fn objects(
        &self,
        path: &str,
        given: &Map<String, Json>,
        before: &Map<String, Json>,
        after: &Map<String, Json>,
    ) -> Map<String, Json> {
        let dropped = |name: &str| before.contains_key(name) && !after.contains_key(name);
        let mut merged: Map<String, Json> = given
            .iter()
            .filter(|(name, _)| !dropped(name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        for (name, after) in after {
            let path = format!("{path}/{name}");
            let value = match (given.get(name), before.get(name)) {
                (Some(given), Some(before)) => self.values(&path, given, before, after),
                // Asked before and not given: a blank that nobody filled in stays away.
                (None, Some(before)) if before == after => continue,
                _ => after.clone(),
            };
            merged.insert(name.clone(), value);
        }
        merged
    }

    fn values(&self, path: &str, given: &Json, before: &Json, after: &Json) -> Json {
        match (given, before, after) {
            (Json::Object(given), Json::Object(before), Json::Object(after)) => {
                Json::Object(self.objects(path, given, before, after))
            }
            (Json::Array(given), Json::Array(before), Json::Array(after))
                if after.iter().chain(before).any(Json::is_object) =>
            {
                Json::Array(self.turns(path, given, before, after))
            }
            _ if before != after || self.is_target(path) => after.clone(),
            _ => given.clone(),
        }
    }

    fn turns(&self, path: &str, given: &[Json], before: &[Json], after: &[Json]) -> Vec<Json> {
        if before == after && !self.lies_in(path) {
            return given.to_vec();
        }
        let turn = |(place, after): (usize, &Json)| match (given.get(place), before.get(place)) {
            (Some(given), Some(before)) => {
                self.values(&format!("{path}[{}]", place + 1), given, before, after)
            }
            _ => after.clone(),
        };
        after.iter().enumerate().map(turn).collect()
    }

    fn is_target(&self, path: &str) -> bool {
        self.below_root() == Some(path)
    }

    fn lies_in(&self, path: &str) -> bool {
        self.below_root().is_some_and(|target| target.starts_with(path))
    }

    fn below_root(&self) -> Option<&str> {
        self.target.strip_prefix('/')?.strip_prefix(self.root)
    }
}
