//! Any text as the markdown tables of an XLSForm: read or refused; what is read and written without loss is read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ronda_questionnaire::xlsform::{Workbook, read_xlsform, write_xlsform};

fuzz_target!(|text: &str| {
    let Ok(reading) = read_xlsform(&Workbook::from_markdown(text)) else { return };
    let writing = write_xlsform(&reading.definition);
    if writing.losses.is_empty() {
        assert!(read_xlsform(&writing.workbook).is_ok());
    }
});
