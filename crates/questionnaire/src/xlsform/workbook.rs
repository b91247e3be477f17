//! Sheets of rows of texts, from markdown tables, CSV, or a spreadsheet.

/// One row with its number as a spreadsheet counts it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// The header is row 1.
    pub number: usize,
    /// As many as there are, in the order of the header.
    pub cells: Vec<String>,
}

/// A named sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Its name as written.
    pub name: String,
    /// Its first row.
    pub header: Vec<String>,
    /// All others that hold anything.
    pub rows: Vec<Row>,
}

/// All sheets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workbook {
    /// What the form's root element is called where the settings do not say.
    pub name: Option<String>,
    /// The name of its file without its ending: the id, and so the title, of a form whose settings give none.
    pub file: Option<String>,
    /// In their order.
    pub sheets: Vec<Sheet>,
}

/// Rows that are read of a sheet.
const MOST_ROWS: usize = 200_000;

impl Workbook {
    /// From markdown tables: the name of a sheet in the first column, its rows below with the first column empty.
    pub fn from_markdown(text: &str) -> Self {
        let lines = text.lines().map(str::trim).filter(|line| line.starts_with('|'));
        Self::from_rows(lines.map(markdown_cells).filter(|cells| !is_rule(cells)))
    }

    /// From CSV in the same arrangement: the name of a sheet in the first column, its rows below it. Where the first
    /// row is the header of a survey, it is the survey alone, as a spreadsheet saves the sheet at hand. Cells are split
    /// by commas, semicolons or tabs.
    pub fn from_csv(text: &str) -> Result<Self, String> {
        let text = text.trim_start_matches('\u{feff}');
        let divided = text.lines().find(|line| line.contains([',', ';', '\t'])).unwrap_or_default();
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(crate::compile::delimiter(divided))
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut rows: Vec<Vec<String>> = Vec::new();
        for record in reader.records().take(MOST_ROWS) {
            let record = record.map_err(|error| error.to_string())?;
            rows.push(record.iter().map(|cell| cell.trim().to_owned()).collect());
        }
        let is_header = |cells: &Vec<String>| {
            let has = |name: &str| cells.iter().any(|cell| cell.eq_ignore_ascii_case(name));
            cells.first().is_some_and(|cell| !cell.is_empty()) && has("type") && has("name")
        };
        if !rows.first().is_some_and(is_header) {
            return Ok(Self::from_rows(rows));
        }
        let mut workbook = Self::default();
        workbook.add_sheet("survey", rows);
        Ok(workbook)
    }

    /// From rows whose first cell names a sheet or is empty.
    fn from_rows(rows: impl IntoIterator<Item = Vec<String>>) -> Self {
        let mut workbook = Self::default();
        for mut cells in rows.into_iter().take(MOST_ROWS) {
            let first = if cells.is_empty() { String::new() } else { cells.remove(0) };
            if !first.is_empty() {
                workbook.sheets.push(Sheet { name: first, ..Sheet::default() });
                if cells.iter().all(String::is_empty) {
                    continue;
                }
            }
            let Some(sheet) = workbook.sheets.last_mut() else { continue };
            sheet.add(cells);
        }
        workbook
    }

    /// A sheet from its rows, the first being the header.
    pub fn add_sheet(&mut self, name: &str, rows: impl IntoIterator<Item = Vec<String>>) {
        let mut sheet = Sheet { name: name.to_owned(), ..Sheet::default() };
        for (place, cells) in rows.into_iter().take(MOST_ROWS).enumerate() {
            if sheet.header.is_empty() {
                sheet.header = cells;
            } else if cells.iter().any(|cell| !cell.trim().is_empty()) {
                sheet.rows.push(Row { number: place + 1, cells });
            }
        }
        self.sheets.push(sheet);
    }

    pub(super) fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name.trim().eq_ignore_ascii_case(name))
    }

    /// Sheets whose names are nearly this one.
    pub(super) fn similar(&self, name: &str) -> Vec<String> {
        let close = |sheet: &&Sheet| {
            let other = sheet.name.trim().to_lowercase();
            other != name && !other.starts_with('_') && distance(&other, name) <= 2
        };
        self.sheets.iter().filter(close).map(|sheet| sheet.name.clone()).collect()
    }
}

impl Sheet {
    fn add(&mut self, cells: Vec<String>) {
        if self.header.is_empty() {
            self.header = cells;
            return;
        }
        let number = self.rows.last().map_or(1, |row| row.number) + 1;
        self.rows.push(Row { number, cells });
    }
}

fn markdown_cells(line: &str) -> Vec<String> {
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut letters = line.chars().skip(1).peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if letters.peek() == Some(&'|') => cell.extend(letters.next()),
            '|' => cells.push(std::mem::take(&mut cell).trim().to_owned()),
            other => cell.push(other),
        }
    }
    cells
}

fn is_rule(cells: &[String]) -> bool {
    let rule = |cell: &String| cell.len() >= 3 && cell.chars().all(|letter| matches!(letter, '-' | ':'));
    cells.iter().any(rule) && cells.iter().all(|cell| cell.is_empty() || rule(cell))
}

/// Edits between two words (Damerau: a swap of neighbours counts once).
pub(super) fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) =
        (one.chars().take(64).collect(), other.chars().take(64).collect());
    let mut table = vec![vec![0; other.len() + 1]; one.len() + 1];
    for (row, cells) in table.iter_mut().enumerate() {
        cells[0] = row;
    }
    table[0] = (0..=other.len()).collect();
    for row in 1..=one.len() {
        for column in 1..=other.len() {
            let change = usize::from(one[row - 1] != other[column - 1]);
            let mut least = (table[row - 1][column] + 1)
                .min(table[row][column - 1] + 1)
                .min(table[row - 1][column - 1] + change);
            let swapped = row > 1
                && column > 1
                && one[row - 1] == other[column - 2]
                && one[row - 2] == other[column - 1];
            if swapped {
                least = least.min(table[row - 2][column - 2] + 1);
            }
            table[row][column] = least;
        }
    }
    table[one.len()][other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_tables_become_sheets_with_row_numbers() {
        let workbook = Workbook::from_markdown(
            "| survey |\n| | type | name |\n| | text | a \\| b |\n| choices |\n| | name |\n",
        );
        assert_eq!(workbook.sheets.len(), 2);
        assert_eq!(workbook.sheets[0].rows, [Row { number: 2, cells: vec!["text".into(), "a | b".into()] }]);
    }

    #[test]
    fn misspelt_sheets_are_near() {
        assert_eq!(
            [distance("chioces", "choices"), distance("surve", "survey"), distance("hams", "survey")]
                .map(|d| d <= 2),
            [true, true, false]
        );
    }
}
