//! Any sequence of answers, occurrences added and removed.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|operations: Vec<(u8, String, String)>| ronda_fuzz::operations(operations));
