//! A portfolio file: look at it, preview it, read it.

use std::io::{Read, Seek};
use std::ops::ControlFlow;

use ronda_domain::GeoPoint;
use serde::{Deserialize, Serialize};

use crate::date::DateOrder;
use crate::field::{Field, ImportKind};
use crate::layout::Layout;
use crate::mapping::ColumnMapping;
use crate::number::DecimalSign;
use crate::reader::RowReader;
use crate::row::Verdict;
use crate::survey::Survey;
use crate::table::{FileFormat, IntakeError, Visit};
use crate::{csv_file, json_file, utf16, xlsx_file};

/// Rows shown in a preview.
const PREVIEW_ROWS: usize = 8;

/// What the reader must know beside the file.
#[derive(Debug, Clone)]
pub struct ReadOptions {
    /// What the import is for.
    pub kind: ImportKind,
    /// Which column means what.
    pub mapping: ColumnMapping,
    /// ISO 3166 code of the organization's country, for phones without a calling code.
    pub country: Option<String>,
    /// Places the portfolio already has; a small file is judged beside them.
    pub known_places: Vec<GeoPoint>,
}

/// What a person sees before importing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Preview {
    /// What was found by looking.
    pub layout: Layout,
    /// Which column means what.
    pub mapping: ColumnMapping,
    /// The first rows, cell by cell.
    pub rows: Vec<PreviewRow>,
    /// Fields the kind of import needs and no column gives.
    pub missing: Vec<Field>,
    /// Fields that more than one column gives.
    pub claimed_twice: Vec<Field>,
    /// Which sign divides whole and fraction, where the amounts show it.
    pub decimal_sign: Option<DecimalSign>,
    /// Which comes first in days written in numbers.
    pub date_order: DateOrder,
}

/// A row as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreviewRow {
    /// The row, as a person counts it.
    pub row: u32,
    /// Its cells.
    pub cells: Vec<String>,
}

/// A file whose format is known.
#[derive(Debug)]
pub struct PortfolioFile<R> {
    input: R,
    layout: Layout,
}

impl<R: Read + Seek> PortfolioFile<R> {
    /// Looks at the file: format, encoding, delimiter, header.
    pub fn open(mut input: R) -> Result<Self, IntakeError> {
        let layout = match sniff(&mut input)? {
            Kind::Workbook => xlsx_file::look(&mut input)?,
            Kind::Json => json_file::look(&mut input)?,
            Kind::Text => csv_file::look(&mut input)?,
        };
        Ok(Self { input, layout })
    }

    /// What was found by looking.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The mapping to begin with: what was chosen before, else what the headers usually mean.
    pub fn recognise(&self, remembered: Option<&ColumnMapping>) -> ColumnMapping {
        ColumnMapping::recognise(&self.layout.headers, remembered)
    }

    /// The first rows, and what is understood of the file.
    pub fn preview(&mut self, kind: ImportKind, mapping: ColumnMapping) -> Result<Preview, IntakeError> {
        let mut rows = Vec::new();
        let mut survey = Survey::new(&mapping, &[]);
        let columns = mapping.columns.len();
        self.visit(&mut |raw| {
            if rows.len() < PREVIEW_ROWS {
                let cells =
                    raw.cells.iter().take(columns).map(|cell| cell.text().chars().take(200).collect());
                rows.push(PreviewRow { row: raw.row, cells: cells.collect() });
            }
            survey.see(raw);
            ControlFlow::Continue(())
        })?;
        let (habits, _) = survey.finish(None);
        Ok(Preview {
            layout: self.layout.clone(),
            rows,
            missing: mapping.missing(kind),
            claimed_twice: mapping.claimed_twice(),
            mapping,
            decimal_sign: habits.decimal,
            date_order: habits.order,
        })
    }

    /// Reads all rows, in order, in bounded memory. `each` may say stop.
    pub fn read(
        &mut self,
        options: &ReadOptions,
        mut each: impl FnMut(Verdict) -> ControlFlow<()>,
    ) -> Result<(), IntakeError> {
        let mapping = options.mapping.aligned(&self.layout.headers);
        let (missing, twice) = (mapping.missing(options.kind), mapping.claimed_twice());
        if !missing.is_empty() {
            return Err(IntakeError::MissingColumns(missing));
        }
        if !twice.is_empty() {
            return Err(IntakeError::RepeatedColumns(twice));
        }
        let mut survey = Survey::new(&mapping, &options.known_places);
        self.visit(&mut |raw| {
            survey.see(raw);
            ControlFlow::Continue(())
        })?;
        let mut reader = RowReader::new(options.kind, &mapping, survey.finish(options.country.clone()));
        self.visit(&mut |raw| each(reader.judge(raw)))
    }

    fn visit(&mut self, each: &mut Visit<'_>) -> Result<(), IntakeError> {
        let Self { input, layout } = self;
        match &layout.format {
            FileFormat::Csv { encoding, delimiter } => {
                csv_file::visit(input, layout, *encoding, *delimiter, each)
            }
            FileFormat::Xlsx { sheet } => xlsx_file::visit(input, layout, sheet, each),
            FileFormat::Json => json_file::visit(input, layout, each),
        }
    }
}

enum Kind {
    Workbook,
    Json,
    Text,
}

fn sniff<R: Read + Seek>(input: &mut R) -> Result<Kind, IntakeError> {
    let mut start = Vec::new();
    utf16::from_start(input)?.take(4096).read_to_end(&mut start)?;
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start).trim_ascii_start();
    match text {
        [] => Err(IntakeError::Empty),
        [b'P', b'K', 3, 4, ..] => Ok(Kind::Workbook),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(IntakeError::OldWorkbook),
        // Some systems call a page of HTML an .xls.
        [b'<', ..] | [b'%', b'P', b'D', b'F', ..] => Err(IntakeError::UnknownFormat),
        text if text.contains(&0) => Err(IntakeError::UnknownFormat),
        [b'[' | b'{', ..] => Ok(Kind::Json),
        _ => Ok(Kind::Text),
    }
}
