//! Any bytes as an XLSX or XLS file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ronda_questionnaire::xlsform::{Workbook, read_xlsform};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(workbook) = Workbook::from_spreadsheet(bytes) {
        let _ = read_xlsform(&workbook);
    }
});
