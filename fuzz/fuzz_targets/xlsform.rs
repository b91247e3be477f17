//! Any text as the markdown tables of an XLSForm.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| ronda_fuzz::xlsform(text));
