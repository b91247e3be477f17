//! Any text as the expression of a calculation.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| ronda_fuzz::expression(text));
