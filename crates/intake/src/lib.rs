//! Reads portfolio files as people have them: any usual encoding, delimiter, header and number style; every refused row is explained.
//!
//! A file is looked at ([`PortfolioFile::open`]), shown ([`PortfolioFile::preview`]) and read ([`PortfolioFile::read`])
//! in two passes: the first learns how the file writes numbers and days and where its places lie, the second gives each
//! row as typed values or as a refusal. Rows are never all in memory.

mod contact;
mod csv_file;
mod date;
mod draft;
mod encoding;
mod field;
mod file;
mod header;
mod json_file;
mod layout;
mod mapping;
mod number;
mod places;
mod problem;
mod reader;
mod records;
mod row;
mod survey;
mod synonyms;
mod table;
mod utf16;
mod xlsx_file;

pub use contact::Phone;
pub use date::DateOrder;
pub use encoding::{TextEncoding, text_of};
pub use field::{Field, ImportKind};
pub use file::{PortfolioFile, Preview, PreviewRow, ReadOptions};
pub use layout::Layout;
pub use mapping::{ColumnMapping, ColumnUse, MappedColumn};
pub use number::DecimalSign;
pub use problem::{Expected, Problem};
pub use row::{AddressLines, Assignment, Debt, EarlierPromise, Person, PortfolioRow, Refusal, Verdict};
pub use table::{FileFormat, IntakeError};
