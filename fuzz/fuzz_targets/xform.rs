//! Any text as an XForm.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| ronda_fuzz::xform(text));
