//! Any bytes as an XLSX or XLS file.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| ronda_fuzz::spreadsheet(bytes));
