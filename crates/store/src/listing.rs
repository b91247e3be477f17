//! One page of a long list: where it begins, how it is sorted, what it must match.

/// Most rows of one page.
const MAX_PER_PAGE: u32 = 500;

/// Which page of a list, in which order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// From 1.
    pub page: u32,
    /// Rows of a page, at most 500.
    pub per_page: u32,
    /// A column's name on the wire, `-` before it for descending; unknown ones are ignored.
    pub sort: Option<String>,
    /// Words to look for.
    pub q: Option<String>,
}

impl Default for Listing {
    fn default() -> Self {
        Self { page: 1, per_page: 50, sort: None, q: None }
    }
}

/// One page of rows, and how many there are on all pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<Row> {
    /// The rows of this page.
    pub rows: Vec<Row>,
    /// Rows on all pages.
    pub total: i64,
}

impl<Row> Page<Row> {
    /// The same page with other rows.
    pub fn map<Other>(self, convert: impl FnMut(Row) -> Other) -> Page<Other> {
        Page { rows: self.rows.into_iter().map(convert).collect(), total: self.total }
    }
}

impl Listing {
    /// ` ORDER BY .. LIMIT .. OFFSET ..`; `columns` are the sortable ones by their name on the wire, and `last`
    /// makes the order total.
    pub(crate) fn tail(&self, columns: &[(&str, &str)], default: &str, last: &str) -> String {
        let wanted = self.sort.as_deref().unwrap_or(default);
        let (name, direction) = match wanted.strip_prefix('-') {
            Some(name) => (name, " DESC"),
            None => (wanted, ""),
        };
        let found = columns.iter().find(|(known, _)| *known == name);
        let column = found.or_else(|| columns.first()).map_or(last, |(_, column)| column);
        let limit = self.per_page.clamp(1, MAX_PER_PAGE);
        let offset = u64::from(self.page.max(1) - 1) * u64::from(limit);
        // Both databases sort what is absent differently; here it always comes last.
        format!(
            " ORDER BY CASE WHEN {column} IS NULL THEN 1 ELSE 0 END, {column}{direction}, {last} \
             LIMIT {limit} OFFSET {offset}"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_columns_sort_and_pages_have_a_ceiling() {
        let listing =
            |sort: &str, page, per_page| Listing { page, per_page, sort: Some(sort.into()), q: None };
        let columns = [("name", "u.name"), ("seen", "d.seen")];
        let tail = |sort, page, per_page| listing(sort, page, per_page).tail(&columns, "name", "u.id");
        assert!(tail("-seen", 1, 50).contains("d.seen DESC, u.id LIMIT 50 OFFSET 0"));
        assert!(tail("; DROP TABLE users", 3, 10_000).contains("u.name, u.id LIMIT 500 OFFSET 1000"));
    }
}
